"""Writing the rounds of the example into the store: the panel with its workshops, and the anonymous survey."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from maturity.assessment.anonymity import release_repository
from maturity.assessment.anonymity.disclosure import Release, Selector
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence
from maturity.assessment.model import Answer, Mode, Rater, Round, Scope
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import repository as assessments
from maturity.assessment.workshop import repository as workshops
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.database import new_id
from maturity.demonstration.library import example
from maturity.demonstration.model import ExampleConsensus, ExampleEvidence, ExampleRound, ExampleWorkshop, Mark
from maturity.people.model import Account, Organisation


def write_round(session: Session, account: Account, made: Organisation, language: str, one: ExampleRound) -> None:
    """A round of the panel: whoever looks around is its first rater, and finds own answers under "answer"."""
    told = example()
    asked, place = one.questionnaire, (made.id, new_id())
    round_ = Round(place[1], made.id, one.title[language], asked.id, asked.version, Scope.FULL, one.opened, one.closed)
    assessments.add_round(session, round_)
    given = [
        (
            Rater(account.id if rater == 0 else f"example-{rater + 1}", known.group, name=known.name, consents=True),
            [_answer(mark, language) for mark in one.marks if mark.rater == rater],
        )
        for rater, known in enumerate(told.raters)
    ]
    answer_repository.add_raters(session, *place, given)
    for agreed in one.consensus:
        workshops.save_consensus(session, *place, _consensus(agreed, language))
    for shown in one.evidence:
        evidence_repository.save(session, *place, _evidence(shown, language))
    workshops.save_workshop(session, made.id, _workshop(one.workshop, round_.id, language))


def _answer(mark: Mark, language: str) -> Answer:
    return Answer(mark.item, mark.state, mark.choice, mark.note[language] if mark.note else "")


def _consensus(one: ExampleConsensus, language: str) -> Consensus:
    agreed = None if one.mark is None else _answer(one.mark, language)
    return Consensus(
        one.item,
        agreed.state if agreed else None,
        agreed.choice if agreed else "",
        note=agreed.note if agreed else "",
        dissent=one.dissent[language] if one.dissent else "",
        owner=one.owner[language] if one.owner else "",
        revote=one.hands,
    )


def _evidence(one: ExampleEvidence, language: str) -> Evidence:
    return Evidence(new_id(), one.practice, one.kind, one.place[language], one.strength, one.dated_on, one.confidential)


def _workshop(one: ExampleWorkshop, round_id: str, language: str) -> Workshop:
    nothing = Workshop(round_id)
    brakes = tuple(text[language] for text in one.brakes) or nothing.brakes
    actions = tuple(Action(each.what[language], each.who[language], each.by) for each in one.actions) or nothing.actions
    return Workshop(round_id, one.agenda, brakes, actions, one.started, one.finished)


def write_survey(session: Session, made: Organisation, language: str) -> None:
    """The anonymous survey, with what may be told of it as the first in its register."""
    survey, place = example().survey, (made.id, new_id())
    asked = survey.questionnaire
    names = tuple(name[language] for name in survey.departments)
    round_ = Round(place[1], made.id, survey.title[language], asked.id, asked.version, Scope.FULL, survey.opened, survey.closed)
    assessments.add_round(session, replace(round_, mode=Mode.ANONYMOUS, departments=names))
    keys = [uuid.uuid4().hex for _ in survey.people]
    notes = {item: {keys[n]: text[language] for n, text in enumerate(texts)} for item, texts in survey.remarks.items()}
    given = [
        (
            Rater(key, one.group, names[one.department]),
            [replace(_answer(mark, language), note=notes.get(mark.item, {}).get(key, "")) for mark in one.marks],
        )
        for key, one in zip(keys, survey.people, strict=True)
    ]
    answer_repository.add_raters(session, *place, given, only_day=True)
    release_repository.add(
        session,
        *place,
        _released(survey.release, keys, names),
        survey.closed,
        {item: tuple(sorted(said.values())) for item, said in notes.items()},
        {item: frozenset(said.items()) for item, said in notes.items()},
    )


def _released(told: Release, keys: Sequence[str], departments: Sequence[str]) -> Release:
    """The release with the keys of these people, and the names of the departments in the language."""
    people = tuple(replace(one, key=keys[int(one.key)], department=departments[int(one.department)]) for one in told.people)
    cells = {
        item: {
            whom if whom.department is None else Selector(whom.group, departments[int(whom.department)]): cell
            for whom, cell in found.items()
        }
        for item, found in told.cells.items()
    }
    return Release(told.number, people, cells)
