"""Who in a group may see what others gave: kept with each seat, so that PostgreSQL itself holds back the rest."""

from __future__ import annotations

from sqlmodel import Session

from maturity.comparison.giving import repository as gifts
from maturity.comparison.groups import repository
from maturity.comparison.model import Group, GroupRole


def renew(session: Session, group: Group) -> None:
    """Work out anew who sees, in a transaction of the group.

    Who accepted the agreement as it is now, and gave something, or guides the group, or may read before giving.
    """
    gave = gifts.givers(session, group.id)
    seats = [seat for seat, _ in repository.seats(session, group.id)]
    seeing = {
        seat.member_id
        for seat in seats
        if seat.accepted == group.agreement.revision
        and (seat.role is GroupRole.FACILITATOR or group.reads_first or seat.member_id in gave)
    }
    for sees in (True, False):
        changed = [one.member_id for one in seats if one.sees is not sees and (one.member_id in seeing) is sees]
        if changed:
            repository.change_sight(session, group.id, changed, sees=sees)
