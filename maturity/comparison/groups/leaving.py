"""Going out of a group, and the end of its time: what every way out of it has in common."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session

from maturity.comparison.giving import withdrawing
from maturity.comparison.groups import repository
from maturity.comparison.model import GroupRole
from maturity.comparison.scope import of_group
from maturity.database import Database, now
from maturity.people import audit_service


def leave_all(db: Database, session: Session, organisation_id: str) -> None:
    """Take an organisation that is about to be erased out of its groups, in that transaction. Those that it hosts end."""
    for group, seat in repository.groups_of(session, organisation_id):
        db.switch_tenant(session, of_group(group.id))
        held = repository.lock(session, group.id) or group
        if seat.role is GroupRole.HOST and held.ended_on is None:
            repository.save_group(session, replace(held, ended_on=date.today()))
            tell_others(db, session, group.id, "group_ended", but=organisation_id)
        go(db, session, group.id, seat.member_id)
        db.switch_tenant(session, organisation_id)


def purge_groups_of(db: Database, organisation_id: str) -> int:
    """Erase the groups of an organisation whose time is over, and invitations that are too old; how many groups went."""
    with db.reading(organisation_id) as session:
        found = [group for group, _ in repository.groups_of(session, organisation_id)]
    over = [group for group in found if group.kept_until < date.today()]
    for group in found:
        with db.writing(of_group(group.id)) as session:
            repository.delete_expired(session, group.id, now() - timedelta(days=30))
            if group in over:
                repository.delete_group(session, group.id)
    return len(over)


def go(db: Database, session: Session, group_id: str, member_id: str) -> None:
    """Erase a seat with what was given from it, in a transaction of the group; the group too when no organisation is left."""
    withdrawing.erase(session, group_id, member_id)
    repository.delete_seat(session, group_id, member_id)
    if not any(whose for _, whose in repository.seats(session, group_id)):
        repository.delete_group(session, group_id)


def tell_others(db: Database, session: Session, group_id: str, action: str, but: str) -> None:
    """A line in the log of every other organisation of the group; the transaction is about the group before and after."""
    for _, organisation_id in repository.seats(session, group_id):
        if organisation_id and organisation_id != but:
            db.switch_tenant(session, organisation_id)
            audit_service.record_for(session, organisation_id, action, group_id)
    db.switch_tenant(session, of_group(group_id))
