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


def write_round(
    session: Session, account: Account, organisation: Organisation, language: str, example_round: ExampleRound
) -> None:
    """A round of the panel: whoever looks around is its first rater, and finds own answers under "answer"."""
    told = example()
    questionnaire, place = example_round.questionnaire, (organisation.id, new_id())
    round_ = Round(
        place[1],
        organisation.id,
        example_round.title[language],
        questionnaire.id,
        questionnaire.version,
        Scope.FULL,
        example_round.opened,
        example_round.closed,
    )
    assessments.add_round(session, round_)
    given = [
        (
            Rater(
                account.id if rater == 0 else f"example-{rater + 1}", example_rater.group, name=example_rater.name, consents=True
            ),
            [_answer(mark, language) for mark in example_round.marks if mark.rater == rater],
        )
        for rater, example_rater in enumerate(told.raters)
    ]
    answer_repository.add_raters(session, *place, given)
    for agreed in example_round.consensus:
        workshops.save_consensus(session, *place, _consensus(agreed, language))
    for example_evidence in example_round.evidence:
        evidence_repository.save(session, *place, _evidence(example_evidence, language))
    workshops.save_workshop(session, organisation.id, _workshop(example_round.workshop, round_.id, language))


def _answer(mark: Mark, language: str) -> Answer:
    return Answer(mark.item, mark.state, mark.choice, mark.note[language] if mark.note else "")


def _consensus(example_consensus: ExampleConsensus, language: str) -> Consensus:
    agreed = None if example_consensus.mark is None else _answer(example_consensus.mark, language)
    return Consensus(
        example_consensus.item,
        agreed.state if agreed else None,
        agreed.choice if agreed else "",
        note=agreed.note if agreed else "",
        dissent=example_consensus.dissent[language] if example_consensus.dissent else "",
        owner=example_consensus.owner[language] if example_consensus.owner else "",
        revote=example_consensus.hands,
    )


def _evidence(example_evidence: ExampleEvidence, language: str) -> Evidence:
    return Evidence(
        new_id(),
        example_evidence.practice,
        example_evidence.kind,
        example_evidence.place[language],
        example_evidence.strength,
        example_evidence.dated_on,
        example_evidence.confidential,
    )


def _workshop(example_workshop: ExampleWorkshop, round_id: str, language: str) -> Workshop:
    nothing = Workshop(round_id)
    brakes = tuple(text[language] for text in example_workshop.brakes) or nothing.brakes
    actions = (
        tuple(Action(each.what[language], each.who[language], each.by) for each in example_workshop.actions) or nothing.actions
    )
    return Workshop(round_id, example_workshop.agenda, brakes, actions, example_workshop.started, example_workshop.finished)


def write_survey(session: Session, organisation: Organisation, language: str) -> None:
    """The anonymous survey, with what may be told of it as the first in its register."""
    survey, place = example().survey, (organisation.id, new_id())
    questionnaire = survey.questionnaire
    names = tuple(name[language] for name in survey.departments)
    round_ = Round(
        place[1],
        organisation.id,
        survey.title[language],
        questionnaire.id,
        questionnaire.version,
        Scope.FULL,
        survey.opened,
        survey.closed,
    )
    assessments.add_round(session, replace(round_, mode=Mode.ANONYMOUS, departments=names))
    keys = [uuid.uuid4().hex for _ in survey.people]
    notes = {item: {keys[n]: text[language] for n, text in enumerate(texts)} for item, texts in survey.remarks.items()}
    given = [
        (
            Rater(key, respondent.group, names[respondent.department]),
            [replace(_answer(mark, language), note=notes.get(mark.item, {}).get(key, "")) for mark in respondent.marks],
        )
        for key, respondent in zip(keys, survey.people, strict=True)
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


def _released(release: Release, keys: Sequence[str], departments: Sequence[str]) -> Release:
    """The release with the keys of these people, and the names of the departments in the language."""
    people = tuple(
        replace(person, key=keys[int(person.key)], department=departments[int(person.department)]) for person in release.people
    )
    cells = {
        item: {
            whom if whom.department is None else Selector(whom.group, departments[int(whom.department)]): cell
            for whom, cell in found.items()
        }
        for item, found in release.cells.items()
    }
    return Release(release.number, people, cells)
