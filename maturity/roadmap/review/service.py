"""What a person can do when reviewing the plan in the app: remark, answer, settle, return the plan."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people import audit_service as audit
from maturity.people.facts import PLAN, fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.roadmap import repository
from maturity.roadmap.decisions import repository as decision_repository
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Entry
from maturity.roadmap.review import repository as review_repository
from maturity.roadmap.review.model import Remark, RemarkMissingError
from maturity.roadmap.validation import TEXT_LIMIT, TextTooLongError
from maturity.safe_text import for_xml


def remarks(db: Database, actor: Actor) -> list[Remark]:
    """All remarks on the plan, oldest first. Raises NotPermittedError for who neither decides nor leads."""
    actor.require(Permission.REMARK)
    return [one for one, _ in _made(db, actor)]


def waiting_remarks(db: Database, actor: Actor) -> list[Remark]:
    """What others remarked and was neither settled nor answered by the actor's side, newest first. Raises NotPermittedError.

    A thread waits when its last word is of somebody else than the actor.
    """
    actor.require(Permission.EDIT_PLAN)
    made = _made(db, actor)
    found, own = [one for one, _ in made], {one.number for one, maker in made if maker == actor.account_id}
    last = {one.number if one.parent is None else one.parent: one for one in found}
    settled = {one.number for one in found if one.resolved}
    waiting = [one for first, one in last.items() if first not in settled and one.number not in own]
    return sorted(waiting, key=lambda one: one.number, reverse=True)


def _made(db: Database, actor: Actor) -> Sequence[tuple[Remark, str]]:
    """All remarks, oldest first, each with the id of the account that made it: to be compared, and shown to nobody."""

    def read() -> Sequence[tuple[Remark, str]]:
        with db.reading(actor.organisation_id) as session:
            return review_repository.remarks_and_makers(session, actor.organisation_id)

    return fact(db, actor, "remarks", read, follows=PLAN)


def remark(db: Database, actor: Actor, code: str, text: str, by: str) -> Remark:
    """Remark on an initiative ("": on the whole plan). by: the name of the person; whoever has a link signs as the link says.

    Raises RemarkMissingError, TextTooLongError, NotFoundError, NotPermittedError.
    """
    actor.require(Permission.REMARK)
    text = _checked(text)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        plan = repository.load(session, actor.organisation_id)
        if plan is None or (code and code not in {initiative.code for initiative in plan.initiatives}):
            raise NotFoundError
        added = review_repository.add(
            session, actor.organisation_id, actor.account_id, for_xml(actor.signed(by)).strip(), code, text
        )
        audit.record(session, actor, "remark_made", code)
    assert added is not None
    return added


def answer(db: Database, actor: Actor, number: int, text: str, by: str) -> Remark:
    """Answer a remark. Raises RemarkMissingError, TextTooLongError, NotFoundError, NotPermittedError."""
    actor.require(Permission.REMARK)
    text = _checked(text)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        asked = review_repository.find(session, actor.organisation_id, number)
        if asked is None:
            raise NotFoundError
        parent = asked.number if asked.parent is None else asked.parent
        added = review_repository.add(
            session, actor.organisation_id, actor.account_id, for_xml(actor.signed(by)).strip(), asked.code, text, parent
        )
        audit.record(session, actor, "remark_answered", asked.code)
    assert added is not None
    return added


def resolve(db: Database, actor: Actor, number: int, *, resolved: bool = True) -> None:
    """Settle a remark, or open it again. Raises NotFoundError, NotPermittedError."""
    actor.require(Permission.REMARK)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        if review_repository.find(session, actor.organisation_id, number) is None:
            raise NotFoundError
        review_repository.resolve(session, actor.organisation_id, number, actor.account_id, resolved)
        audit.record(session, actor, "remark_settled", str(number))


def return_plan(db: Database, actor: Actor, seen_revision: int, by: str, why: str) -> None:
    """Send the plan back with a reason; the log keeps it. seen_revision: of the roadmap that the person looked at.

    Raises RemarkMissingError, TextTooLongError, ConflictError, NotPermittedError.
    """
    actor.require(Permission.DECIDE)
    why, by = _checked(why), for_xml(actor.signed(by)).strip()[:TEXT_LIMIT]
    with db.writing(actor.organisation_id, About.PLAN) as session:
        repository.touch(session, actor.organisation_id, seen_revision)
        decision_repository.log(session, actor.organisation_id, actor.account_id, "returned", by=by, why=why)
        audit.record(session, actor, "plan_returned")


def standing_return(db: Database, actor: Actor) -> Entry | None:
    """The return of the plan that still stands: nothing was decided after it. Raises NotPermittedError."""
    actor.require(Permission.READ)
    newest = next((entry for entry in decision_service.entries(db, actor) if entry.kind in ("returned", "decided")), None)
    return newest if newest is not None and newest.kind == "returned" else None


def _checked(text: str) -> str:
    text = for_xml(text).strip()
    if not text:
        raise RemarkMissingError
    if len(text) > TEXT_LIMIT:
        raise TextTooLongError
    return text
