"""The table of remarks that are made in the app, and its queries. Every query carries the organisation."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, func, select

from maturity.database import Row, Utc, now
from maturity.roadmap.repository import RoadmapRow
from maturity.roadmap.review.model import Remark


class RemarkRow(Row, table=True):
    __tablename__ = "review_comment"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    code: str = ""
    account_id: str = ""
    by: str = ""
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    text: str
    parent: int | None = None
    resolved_at: datetime | None = Field(default=None, sa_column=sa.Column(Utc))
    resolved_by: str = ""


def add(
    session: Session, organisation_id: str, account_id: str, by: str, code: str, text: str, parent: int | None = None
) -> Remark | None:
    """Keep a remark under the next number. None when there is no roadmap to remark on."""
    if session.get(RoadmapRow, organisation_id, with_for_update=True) is None:  # locked, so that two do not take one number
        return None
    last = session.exec(select(func.max(RemarkRow.number)).where(RemarkRow.organisation_id == organisation_id)).one()
    row = RemarkRow(
        organisation_id=organisation_id,
        number=(last or 0) + 1,
        code=code,
        account_id=account_id,
        by=by,
        made_at=now(),
        text=text,
        parent=parent,
    )
    session.add(row)
    session.flush()
    return _remark(row)


def find(session: Session, organisation_id: str, number: int) -> Remark | None:
    """The remark with this number."""
    row = session.get(RemarkRow, (organisation_id, number))
    return None if row is None else _remark(row)


def resolve(session: Session, organisation_id: str, number: int, account_id: str, resolved: bool) -> None:
    """Settle a remark, or open it again."""
    row = session.get(RemarkRow, (organisation_id, number), with_for_update=True)
    if row is not None:
        row.resolved_at, row.resolved_by = (now(), account_id) if resolved else (None, "")
        session.add(row)
        session.flush()


def remarks_and_makers(session: Session, organisation_id: str) -> list[tuple[Remark, str]]:
    """All remarks, oldest first, each with the account of who made it."""
    rows = select(RemarkRow).where(RemarkRow.organisation_id == organisation_id).order_by(col(RemarkRow.number))
    return [(_remark(row), row.account_id) for row in session.exec(rows)]


def _remark(row: RemarkRow) -> Remark:
    return Remark(row.number, row.code, row.by, row.made_at, row.text, row.parent, row.resolved_at is not None)
