"""The table of suggested changes, and its queries. Every query carries the organisation."""

from __future__ import annotations

from datetime import datetime
from typing import cast

import sqlalchemy as sa
from sqlmodel import Field, Session, col, func, select

from maturity.database import Row, Utc, now
from maturity.roadmap.repository import RoadmapRow
from maturity.roadmap.review.suggestions.model import State, Suggestion


class SuggestionRow(Row, table=True):
    __tablename__ = "suggestion"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    code: str
    field: str
    old: str
    new: str
    account_id: str = ""
    by: str = ""
    language: str
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    state: str = "open"
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_column=sa.Column(Utc))


def add(session: Session, organisation_id: str, account_id: str, suggestion: Suggestion) -> Suggestion:
    """Keep a suggestion under the next number. There is a roadmap to suggest on."""
    session.get_one(RoadmapRow, organisation_id, with_for_update=True)  # locked, so that two do not take one number
    last = session.exec(select(func.max(SuggestionRow.number)).where(SuggestionRow.organisation_id == organisation_id)).one()
    values = {**vars(suggestion), "number": (last or 0) + 1}
    row = SuggestionRow(organisation_id=organisation_id, account_id=account_id, **values)
    session.add(row)
    session.flush()
    return _suggestion(row)


def suggestions(session: Session, organisation_id: str) -> list[Suggestion]:
    """All suggestions, oldest first."""
    rows = select(SuggestionRow).where(SuggestionRow.organisation_id == organisation_id).order_by(col(SuggestionRow.number))
    return [_suggestion(row) for row in session.exec(rows)]


def find(session: Session, organisation_id: str, number: int) -> Suggestion | None:
    """The suggestion with this number."""
    row = session.get(SuggestionRow, (organisation_id, number))
    return None if row is None else _suggestion(row)


def waiting(session: Session, organisation_id: str) -> list[Suggestion]:
    """Those that wait, oldest first."""
    rows = select(SuggestionRow).where(SuggestionRow.organisation_id == organisation_id, SuggestionRow.state == "open")
    return [_suggestion(row) for row in session.exec(rows.order_by(col(SuggestionRow.number)))]


def decide(session: Session, organisation_id: str, number: int, account_id: str, state: State) -> bool:
    """Keep what became of a suggestion; whether it was open still."""
    row = session.get(SuggestionRow, (organisation_id, number), with_for_update=True)
    if row is None or row.state != "open":
        return False
    row.state, row.decided_by, row.decided_at = state, account_id, now()
    session.add(row)
    session.flush()
    return True


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(
        row.number, row.code, row.field, row.old, row.new, row.by, row.made_at, row.language, cast("State", row.state)
    )
