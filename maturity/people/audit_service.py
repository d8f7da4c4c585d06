"""Who did what: writing it down with the act itself, reading it as the owner, checking it from the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlmodel import Session

from maturity.database import EVERYBODY, Database
from maturity.people import audit_repository, repository
from maturity.people.audit import ERASED, INSTALLATION, AuditLine, Checked, Head, Result, first_fault, head_of, still_holds
from maturity.people.model import Actor, Permission


def record(session: Session, actor: Actor, action: str, subject: str = "", result: Result = "done") -> None:
    """Write an act down in the transaction of the act: either both are there, or neither."""
    audit_repository.add(session, actor.organisation_id, actor.account_id, action, subject, result)


def record_for(session: Session, organisation_id: str, action: str, subject: str = "") -> None:
    """Write down, for an organisation, what somebody elsewhere did that concerns it; not by whom."""
    audit_repository.add(session, organisation_id, "", action, subject, "done")


def record_installation(session: Session, account_id: str, action: str, subject: str = "", result: Result = "done") -> None:
    """Write an act on the installation down: about an organisation as a whole, or an account."""
    audit_repository.add(session, INSTALLATION, account_id, action, subject, result)


def record_refusal(db: Database, actor: Actor, permission: Permission) -> None:
    """Write down that a role did not allow something. `people.service.actor_in` hands this to every actor."""
    with db.writing(actor.organisation_id) as session:
        record(session, actor, permission.value, result="refused")


def log(db: Database, actor: Actor, newest: int | None = None) -> list[tuple[AuditLine, str | None]]:
    """The log of the actor's organisation, newest first, each line with the name of who did it (None: no longer known).

    newest: no more than so many lines. A log grows for years, and a page shows its end.
    """
    actor.require(Permission.OWN)
    with db.reading(actor.organisation_id) as session:
        found = audit_repository.lines(session, actor.organisation_id, newest)
        names = repository.account_names(session, {line.account_id for line in found})
    return [(line, names.get(line.account_id)) for line in reversed(found)]


def verify(db: Database) -> dict[str, tuple[int, int | None]]:
    """Per organisation, and for the installation under "": how many lines, and the number of the first wrong one."""
    return {checked.organisation_id: (checked.count, checked.fault) for checked in check(db)}


def check(db: Database, kept: Mapping[str, Head] | None = None) -> Iterator[Checked]:
    """Every log, that of the installation first, read once and one at a time: a store may hold thousands.

    kept: heads from before, per organisation, which the logs should still hold. Of an organisation that is gone the log of the
    installation has to say that it was erased; those come last, without lines.
    """
    left = dict(kept or {})
    gone: set[str] = set()
    for whose, lines in _all_lines(db):
        if whose == INSTALLATION:
            gone = {line.object for line in lines if line.action in ERASED and line.result == "done"}
        head = left.pop(whose, None)
        holds = None if head is None else still_holds(lines, head)
        yield Checked(whose, len(lines), first_fault(lines), head_of(lines), holds)
    for whose in left:
        yield Checked(whose, 0, None, None, whose in gone)


def _all_lines(db: Database) -> Iterator[tuple[str, list[AuditLine]]]:
    """Every log, one after the other."""
    with db.reading(EVERYBODY) as session:
        known = [organisation.id for organisation in repository.all_organisations(session)]
    for organisation_id in [INSTALLATION, *known]:
        with db.reading(organisation_id) as session:
            lines = audit_repository.lines(session, organisation_id)
        yield organisation_id, lines


def shorten(db: Database, organisation_id: str, before: datetime) -> int:
    """Remove lines from before a moment, which the log itself then says. Returns how many went."""
    with db.writing(organisation_id) as session:
        return audit_repository.shorten(session, organisation_id, before)
