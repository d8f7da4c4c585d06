"""What a person can do with decisions: decide on the plan, look back at decided plans and at the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people import audit_service as audit
from maturity.people.facts import PLAN, fact
from maturity.people.model import Actor, Permission
from maturity.roadmap import repository, service
from maturity.roadmap.decisions import repository as decision_repository
from maturity.roadmap.decisions.model import (
    Entry,
    NothingAnsweredError,
    NothingPlannedError,
    Version,
    check_ready,
    first_year,
    proposed_day,
)
from maturity.roadmap.validation import TEXT_LIMIT, TextTooLongError
from maturity.safe_text import for_xml


def decide(db: Database, actor: Actor, seen_revision: int, by: str, note: str, language: str) -> None:
    """Keep the plan as it stands as a decided version.

    seen_revision: of the roadmap that the person looked at; by: who decides, in words; language: of the names that are kept.
    Raises ConflictError, NothingPlannedError, NotReadyError, TextTooLongError, NotPermittedError.
    """
    actor.require(Permission.DECIDE)
    by = actor.signed(by)
    if len(by) > TEXT_LIMIT or len(note) > TEXT_LIMIT:
        raise TextTooLongError
    plan, levels = service.roadmap(db, actor, language), service.gaps(db, actor).levels
    check_ready(plan)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        repository.touch(session, actor.organisation_id, seen_revision)
        decision_repository.add_version(session, actor.account_id, by.strip(), note.strip(), plan, levels)
        decision_repository.log(session, actor.organisation_id, actor.account_id, "decided", by=by.strip(), why=note.strip())
        audit.record(session, actor, "plan_decided")


def take_proposed_days(db: Database, actor: Actor, today: date) -> int:
    """Give every initiative of the first year without a date for its first action the proposed one; how many there were."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        plan = repository.load(session, actor.organisation_id)
        if plan is None:
            return 0
        waiting = [initiative for initiative in first_year(plan) if initiative.first_action_on is None]
        for one in waiting:
            day = proposed_day(plan.calendar, one, today)
            repository.save_initiative(session, actor.organisation_id, replace(one, first_action_on=day))
        audit.record(session, actor, "first_days_taken", " ".join(initiative.code for initiative in waiting))
    return len(waiting)


def record_answer(db: Database, actor: Actor, decision: str, answer: str, by: str) -> None:
    """Keep what the board answered to a decision that was asked, as it came back in a document or was given here.

    decision: its key (`report.values.decisions`); by: who answered, in words.
    Raises NothingAnsweredError, NothingPlannedError, TextTooLongError, NotPermittedError.
    """
    actor.require(Permission.DECIDE)
    answer, by = for_xml(answer).strip(), for_xml(actor.signed(by)).strip()
    if not answer:
        raise NothingAnsweredError
    if len(answer) > TEXT_LIMIT or len(by) > TEXT_LIMIT:
        raise TextTooLongError
    with db.writing(actor.organisation_id, About.PLAN) as session:
        if repository.load(session, actor.organisation_id) is None:
            raise NothingPlannedError
        decision_repository.log(session, actor.organisation_id, actor.account_id, "answered", decision, by, answer)
        audit.record(session, actor, "decision_answered", decision)


def standing_answers(db: Database, actor: Actor) -> dict[str, Entry]:
    """The last answer to each decision that was asked, by its key, as long as nothing was decided after it."""
    found: dict[str, Entry] = {}
    for entry in entries(db, actor):
        if entry.kind == "decided":
            break
        if entry.kind == "answered":
            found.setdefault(entry.subject, entry)
    return found


def versions(db: Database, actor: Actor) -> list[Version]:
    """The decided plans of the actor's organisation, newest first."""
    actor.require(Permission.READ)
    return list(fact(db, actor, "versions", lambda: _versions(db, actor), follows=PLAN))


def _versions(db: Database, actor: Actor) -> tuple[Version, ...]:
    with db.reading(actor.organisation_id) as session:
        return tuple(decision_repository.versions(session, actor.organisation_id))


def entries(db: Database, actor: Actor) -> list[Entry]:
    """The decision log of the actor's organisation, newest first."""
    actor.require(Permission.READ)
    return list(fact(db, actor, "entries", lambda: _entries(db, actor), follows=PLAN))


def _entries(db: Database, actor: Actor) -> tuple[Entry, ...]:
    with db.reading(actor.organisation_id) as session:
        return tuple(decision_repository.entries(session, actor.organisation_id))
