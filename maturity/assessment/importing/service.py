"""Importing an assessment from a spreadsheet: first what it would do, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from maturity.assessment.importing.build_rounds import Incoming, Preview, preview_of
from maturity.assessment.importing.model import NOTHING_SAID, Choices, Fault, Problem
from maturity.assessment.importing.read_file import read_file
from maturity.assessment.model import AssessmentError, Rater, Round, Scope
from maturity.assessment.rounds import answer_repository, repository
from maturity.database import Database, new_id
from maturity.people import audit_service as audit
from maturity.people import service as people
from maturity.people.model import Actor, Organisation, Permission, Role
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.registry import questionnaire


class ImportRefusedError(AssessmentError):
    """The file holds faults; nothing of it was imported."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True)
class Wish:
    """What somebody wants to import, and what the file itself does not say.

    title: of a round that the file gives no name; choices: how the file is to be understood; days: when rounds were held, by
    title.
    """

    data: bytes
    questionnaire_id: str
    version: str
    title: str = ""
    choices: Choices = NOTHING_SAID
    days: Mapping[str, date] | None = None


def preview(db: Database, actor: Actor, wish: Wish) -> Preview:
    """What importing the file would do, and every fault. Raises ContentError for a questionnaire that is not here."""
    actor.require(Permission.MANAGE_ROUNDS)
    found = read(wish)
    with db.reading(actor.organisation_id) as session:
        return replace(found, faults=(*found.faults, *_of_one(found), *taken(session, actor.organisation_id, found.rounds)))


def import_rounds(db: Database, actor: Actor, wish: Wish) -> list[Round]:
    """Make the rounds in the file, closed, in the order of their days. Raises ImportRefusedError with every fault."""
    actor.require(Permission.MANAGE_ROUNDS)
    found = read(wish)
    with db.writing(actor.organisation_id) as session:
        people.lock(session, actor.organisation_id)
        faults = (*found.faults, *_of_one(found), *taken(session, actor.organisation_id, found.rounds))
        if faults or not found.rounds:
            raise ImportRefusedError(faults)
        return write(session, actor, found)


def read(wish: Wish, asked: Questionnaire | None = None) -> Preview:
    """The file by itself, without looking at what is there already. asked: a questionnaire that need not be here.

    Raises ContentError.
    """
    asked = asked or questionnaire(wish.questionnaire_id, wish.version)
    return preview_of(read_file(wish.data, asked, wish.choices), asked, wish.title, wish.days)


def taken(session: Session, organisation_id: str, rounds: Iterable[Incoming]) -> list[Fault]:
    """A fault for every round whose title stands in the organisation already."""
    known = {round_.title.casefold() for round_ in repository.rounds(session, organisation_id)}
    return [Fault(Problem.ROUND_EXISTS, values={"round": one.title}) for one in rounds if one.title.casefold() in known]


def write(session: Session, actor: Actor, found: Preview) -> list[Round]:
    """Add rounds without faults to the actor's organisation, oldest first."""
    today = date.today()
    made = []
    for one in sorted(found.rounds, key=lambda incoming: min(incoming.day or today, today)):
        day = min(one.day or today, today)
        asked = found.questionnaire
        round_ = Round(
            new_id(), actor.organisation_id, one.title, asked.id, asked.version, Scope.FULL, day, day,
            period=one.title if one.day else "", groups=one.groups, departments=one.departments,
        )  # fmt: skip
        repository.add_round(session, round_)
        raters = [(Rater(new_id(), person.role_group, person.department), person.answers) for person in one.respondents]
        answer_repository.add_raters(session, actor.organisation_id, round_.id, raters)
        audit.record(session, actor, "round_brought_in", round_.id)
        made.append(round_)
    return made


def import_all(db: Database, wish: Wish, organisation: str = "") -> list[tuple[Organisation, list[Round]]]:
    """Import the rounds of every organisation in the file, for somebody who has the store in hand; all of it or nothing.

    organisation: whose the answers are when the file does not say. An organisation that is not there is made, without members.
    Raises ImportRefusedError with every fault, NameMissingError, ContentError.
    """
    found = read(wish)
    whose = {name: name or organisation for name in dict.fromkeys(one.organisation for one in found.rounds)}
    known = people.organisations_called(db, whose.values())
    faults = [*found.faults, *(Fault(Problem.ORGANISATION_MISSING) for name in whose.values() if not name)]
    faults += [Fault(Problem.ORGANISATION_AMBIGUOUS, values={"name": name}) for name in known if len(known[name]) > 1]
    if faults or not found.rounds:
        raise ImportRefusedError(tuple(faults))
    made = []
    with db.writing() as session:
        for called in dict.fromkeys(whose.values()):
            part = replace(found, rounds=tuple(one for one in found.rounds if whose[one.organisation] == called))
            place = known[called][0] if known[called] else people.add_organisation(db, session, called)
            db.switch_tenant(session, place.id)
            people.lock(session, place.id)
            faults += [
                replace(fault, values={**fault.values, "organisation": called}) for fault in taken(session, place.id, part.rounds)
            ]
            made.append((place, [] if faults else write(session, Actor("", place.id, Role.OWNER), part)))
        if faults:
            raise ImportRefusedError(tuple(faults))
    return made


def _of_one(found: Preview) -> Sequence[Fault]:
    """A fault when the file is about several organisations: a person imports their own."""
    names = found.organisations
    if len(names) < 2:
        return ()
    shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
    return (Fault(Problem.SEVERAL_ORGANISATIONS, values={"n": str(len(names)), "names": shown}),)
