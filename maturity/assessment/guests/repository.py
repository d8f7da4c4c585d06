"""The table of links for guests, and its queries. Every query carries the organisation, except the one that finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.assessment.guests.model import GuestLink
from maturity.database import Row


class GuestLinkRow(Row, table=True):
    __tablename__ = "guest_link"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    round_id: str
    token_hash: str = Field(unique=True)
    role_group: str
    department: str = ""
    name: str = ""
    rater_id: str = ""
    invited: int = 1
    created_on: date
    expires_on: date
    begun: int = 0


_FIELDS = tuple(field.name for field in fields(GuestLink))
#: What every gesture of a guest asks, written once: to build a statement takes longer than to send it.
_WHOSE = sa.select(col(GuestLinkRow.organisation_id)).where(col(GuestLinkRow.token_hash) == sa.bindparam("token_hash"))
_MINE = sa.select(*(col(getattr(GuestLinkRow, name)) for name in _FIELDS)).where(
    *(col(getattr(GuestLinkRow, name)) == sa.bindparam(name) for name in ("organisation_id", "token_hash"))
)
_MINE_HELD = _MINE.with_for_update(read=True)


def add(session: Session, organisation_id: str, link: GuestLink, token_hash: str) -> None:
    session.add(GuestLinkRow(organisation_id=organisation_id, token_hash=token_hash, **vars(link)))
    session.flush()


def links_of_round(session: Session, organisation_id: str, round_id: str) -> list[GuestLink]:
    """The links into a round, by role group, department and name."""
    rows = session.exec(
        select(GuestLinkRow)
        .where(GuestLinkRow.organisation_id == organisation_id, GuestLinkRow.round_id == round_id)
        .order_by(GuestLinkRow.role_group, GuestLinkRow.department, GuestLinkRow.name, GuestLinkRow.id)
    )
    return [_link(row) for row in rows]


def organisation_of(session: Session, token_hash: str) -> str | None:
    """Whose link this is. Needs a transaction that sees the links of everybody."""
    return session.execute(_WHOSE, {"token_hash": token_hash}).scalar()


def find(session: Session, organisation_id: str, token_hash: str, *, lock: bool = False) -> GuestLink | None:
    """The link of an organisation with this hash. lock: nobody withdraws or replaces it until this transaction ends."""
    mine = {"organisation_id": organisation_id, "token_hash": token_hash}
    row = session.execute(_MINE_HELD if lock else _MINE, mine).first()
    return None if row is None else _link(row)


def get(session: Session, organisation_id: str, link_id: str) -> GuestLink | None:
    row = session.get(GuestLinkRow, (organisation_id, link_id))
    return None if row is None else _link(row)


def save(session: Session, organisation_id: str, link: GuestLink, token_hash: str = "") -> None:
    """Replace what is known of a link; with a hash, also its token: the old one is then useless."""
    row = session.get_one(GuestLinkRow, (organisation_id, link.id))
    for name, value in vars(link).items():
        setattr(row, name, value)
    row.token_hash = token_hash or row.token_hash
    session.add(row)
    session.flush()


def prolong(session: Session, organisation_id: str, round_id: str, alive_on: date, until: date) -> None:
    """Let the links into a round that still worked on a day work until another, later one; withdrawn ones did not work then."""
    mine = (col(GuestLinkRow.organisation_id) == organisation_id, col(GuestLinkRow.round_id) == round_id)
    ends = col(GuestLinkRow.expires_on)
    session.execute(sa.update(GuestLinkRow).where(*mine, ends >= alive_on, ends < until).values(expires_on=until))


def take_seat(session: Session, organisation_id: str, link_id: str) -> bool:
    """Count one more who begins with a link; False when as many began as were invited. Of two at once only one gets the last."""
    mine = (col(GuestLinkRow.organisation_id) == organisation_id, col(GuestLinkRow.id) == link_id)
    free = sa.update(GuestLinkRow).where(*mine, col(GuestLinkRow.begun) < col(GuestLinkRow.invited))
    taken = session.execute(free.values(begun=col(GuestLinkRow.begun) + 1).returning(col(GuestLinkRow.id)))
    return taken.first() is not None


def add_codes(session: Session, organisation_id: str, codes: Sequence[tuple[GuestLink, str]]) -> None:
    """Many links at once, each with the hash of its token."""
    rows = [{"organisation_id": organisation_id, "token_hash": token_hash, **vars(link)} for link, token_hash in codes]
    session.execute(sa.insert(GuestLinkRow), rows)


def delete(session: Session, organisation_id: str, link_id: str) -> bool:
    """Delete a link; whether it was there."""
    mine = sa.and_(col(GuestLinkRow.organisation_id) == organisation_id, col(GuestLinkRow.id) == link_id)
    return bool(session.scalars(sa.delete(GuestLinkRow).where(mine).returning(col(GuestLinkRow.id))).all())


def delete_expired(session: Session, organisation_id: str, before: date) -> int:
    """Delete links that ended before a day; how many."""
    mine = sa.and_(col(GuestLinkRow.organisation_id) == organisation_id, col(GuestLinkRow.expires_on) < before)
    return len(session.scalars(sa.delete(GuestLinkRow).where(mine).returning(col(GuestLinkRow.id))).all())


def _link(row: GuestLinkRow | sa.Row[Any]) -> GuestLink:
    return GuestLink(
        row.id,
        row.round_id,
        row.role_group,
        row.department,
        row.name,
        row.rater_id,
        row.invited,
        row.created_on,
        row.expires_on,
        row.begun,
    )
