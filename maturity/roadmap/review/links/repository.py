"""The tables of review links, and their queries. Every query carries the organisation, except the one that finds a link."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc
from maturity.roadmap.review.links.model import ReviewLink


class ReviewLinkRow(Row, table=True):
    __tablename__ = "review_link"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    name: str
    position: str = ""
    may_decide: bool = False
    created_on: date
    expires_on: date
    opened_at: datetime | None = Field(default=None, sa_column=sa.Column(Utc))
    withdrawn_on: date | None = None


class ReviewSettingRow(Row, table=True):
    __tablename__ = "review_setting"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    links_decide: bool = False


def add(session: Session, organisation_id: str, link: ReviewLink, token_hash: str) -> None:
    session.add(ReviewLinkRow(organisation_id=organisation_id, token_hash=token_hash, **vars(link)))
    session.flush()


def links(session: Session, organisation_id: str) -> list[ReviewLink]:
    """The links of an organisation, by name."""
    mine = select(ReviewLinkRow).where(ReviewLinkRow.organisation_id == organisation_id)
    return [_link(row) for row in session.exec(mine.order_by(col(ReviewLinkRow.name), col(ReviewLinkRow.id)))]


def organisation_of(session: Session, token_hash: str) -> str | None:
    """Whose link this is. Needs a transaction that sees the links of everybody."""
    return session.exec(select(ReviewLinkRow.organisation_id).where(ReviewLinkRow.token_hash == token_hash)).first()


def find(session: Session, organisation_id: str, token_hash: str) -> ReviewLink | None:
    """The link of an organisation with this hash."""
    query = select(ReviewLinkRow).where(ReviewLinkRow.organisation_id == organisation_id, ReviewLinkRow.token_hash == token_hash)
    row = session.exec(query).first()
    return None if row is None else _link(row)


def get(session: Session, organisation_id: str, link_id: str) -> ReviewLink | None:
    row = session.get(ReviewLinkRow, (organisation_id, link_id))
    return None if row is None else _link(row)


def save(session: Session, organisation_id: str, link: ReviewLink, token_hash: str = "") -> None:
    """Replace what is known of a link; with a hash, also its token: the old one is then useless."""
    row = session.get_one(ReviewLinkRow, (organisation_id, link.id), with_for_update=True)
    for name, value in vars(link).items():
        setattr(row, name, value)
    row.token_hash = token_hash or row.token_hash
    session.add(row)
    session.flush()


def opened(session: Session, organisation_id: str, link_id: str, moment: datetime) -> None:
    """Keep when a window was opened with a link; nothing else of it changes."""
    mine = (col(ReviewLinkRow.organisation_id) == organisation_id, col(ReviewLinkRow.id) == link_id)
    session.execute(sa.update(ReviewLinkRow).where(*mine).values(opened_at=moment))


def delete(session: Session, organisation_id: str, link_id: str) -> bool:
    """Delete a link; whether it was there."""
    mine = sa.and_(col(ReviewLinkRow.organisation_id) == organisation_id, col(ReviewLinkRow.id) == link_id)
    return bool(session.scalars(sa.delete(ReviewLinkRow).where(mine).returning(col(ReviewLinkRow.id))).all())


def delete_ended(session: Session, organisation_id: str, before: date) -> int:
    """Delete links that ended or were withdrawn before a day; how many."""
    ended = sa.or_(col(ReviewLinkRow.expires_on) < before, col(ReviewLinkRow.withdrawn_on) < before)
    mine = sa.and_(col(ReviewLinkRow.organisation_id) == organisation_id, ended)
    return len(session.scalars(sa.delete(ReviewLinkRow).where(mine).returning(col(ReviewLinkRow.id))).all())


def links_decide(session: Session, organisation_id: str) -> bool:
    """Whether the organisation allows deciding by link; not, until it says so."""
    row = session.get(ReviewSettingRow, organisation_id)
    return row is not None and row.links_decide


def set_links_decide(session: Session, organisation_id: str, allowed: bool) -> None:
    row = session.get(ReviewSettingRow, organisation_id, with_for_update=True)
    row = row or ReviewSettingRow(organisation_id=organisation_id)
    row.links_decide = allowed
    session.add(row)
    session.flush()


def _link(row: ReviewLinkRow) -> ReviewLink:
    return ReviewLink(
        row.id, row.name, row.position, row.may_decide, row.created_on, row.expires_on, row.opened_at, row.withdrawn_on
    )
