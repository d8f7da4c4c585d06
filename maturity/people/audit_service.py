"""Who did what: writing it down with the act itself, reading it as the owner, checking it from the command line."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from maturity.database import EVERYBODY, Database
from maturity.people import audit_repository, repository
from maturity.people.audit import INSTALLATION, Line, Result, first_fault
from maturity.people.model import Actor, Permission


def record(session: Session, actor: Actor, action: str, subject: str = "", result: Result = "done") -> None:
    """Write an act down in the transaction of the act: either both are there, or neither."""
    audit_repository.add(session, actor.organisation_id, actor.account_id, action, subject, result)


def record_installation(session: Session, account_id: str, action: str, subject: str = "", result: Result = "done") -> None:
    """Write an act on the installation down: about an organisation as a whole, or an account."""
    audit_repository.add(session, INSTALLATION, account_id, action, subject, result)


def record_refusal(db: Database, actor: Actor, permission: Permission) -> None:
    """Write down that a role did not allow something. `people.service.enter` hands this to every actor."""
    with db.writing(actor.organisation_id) as session:
        record(session, actor, permission.value, result="refused")


def log(db: Database, actor: Actor) -> list[tuple[Line, str | None]]:
    """The log of the actor's organisation, newest first, each line with the name of who did it (None: no longer known)."""
    actor.require(Permission.OWN)
    with db.reading(actor.organisation_id) as session:
        found = audit_repository.lines(session, actor.organisation_id)
        names = repository.account_names(session, {line.account_id for line in found})
    return [(line, names.get(line.account_id)) for line in reversed(found)]


def verify(db: Database) -> dict[str, tuple[int, int | None]]:
    """Per organisation, and for the installation under "": how many lines, and the number of the first wrong one."""
    with db.reading(EVERYBODY) as session:
        known = [organisation.id for organisation, _ in repository.all_organisations(session)]
    found = {}
    for organisation_id in [INSTALLATION, *known]:
        with db.reading(organisation_id) as session:
            lines = audit_repository.lines(session, organisation_id)
        found[organisation_id] = (len(lines), first_fault(lines))
    return found


def shorten(db: Database, organisation_id: str, before: datetime) -> int:
    """Remove lines from before a moment, which the log itself then says. Returns how many went."""
    with db.writing(organisation_id) as session:
        return audit_repository.shorten(session, organisation_id, before)
