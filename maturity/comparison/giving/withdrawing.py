"""Erasing what a member gave, for everybody at once: inside one transaction of the group."""

from __future__ import annotations

from sqlmodel import Session

from maturity.comparison.giving import repository
from maturity.comparison.groups import repository as groups
from maturity.comparison.model import Contribution


def erase(session: Session, group_id: str, member_id: str) -> Contribution | None:
    """Erase what a member gave, what was counted of it, and the aggregates that held it. Returns what it was, None without."""
    contribution = repository.of_member(session, group_id, member_id)
    if contribution is None:
        return None
    repository.remove(session, contribution)
    groups.change_seat(session, group_id, member_id, round_id="")
    return contribution
