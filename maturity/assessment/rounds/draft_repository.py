"""The table of notes that wait for a choice, and its queries. Every query carries the organisation.

No moment is kept: of who answers anonymously it would tell when they came.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, Session, col

from maturity.assessment.model import Answer, Rater
from maturity.assessment.rounds.answer_repository import SHEET, WITHOUT_ORDER, on_sheet
from maturity.database import Row


class NoteDraftRow(Row, table=True):
    __tablename__ = "note_draft"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id", "rater_id"],
            ["rater.organisation_id", "rater.round_id", "rater.id"],
            ondelete="CASCADE",
        ),
        WITHOUT_ORDER,
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    rater_id: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    note: str


_KEY = ("organisation_id", "round_id", "rater_id", "item")
_MINE = [col(getattr(NoteDraftRow, name)) == sa.bindparam(name) for name in _KEY]
_DRAFTS = sa.select(col(NoteDraftRow.item), col(NoteDraftRow.note)).where(*_MINE[:-1])
_WITH_DRAFT = SHEET.add_columns(sa.select(col(NoteDraftRow.item)).where(*_MINE).exists().label("waits"))


def rater_with_answers(
    session: Session, organisation_id: str, round_id: str, rater_id: str, item: str
) -> tuple[Rater | None, list[Answer], bool]:
    """A rater, None for who is none yet, with the own answers, and whether a note waits at an item; in one statement."""
    rows = session.execute(_WITH_DRAFT, _key(organisation_id, round_id, rater_id, item)).all()
    return *on_sheet(rows), any(row.waits for row in rows)


def drafts(session: Session, organisation_id: str, round_id: str, rater_id: str) -> dict[str, str]:
    """Item → the note of a rater that waits for a choice."""
    rows = session.execute(_DRAFTS, _key(organisation_id, round_id, rater_id))
    return {row.item: row.note for row in rows}


def save_draft(session: Session, organisation_id: str, round_id: str, rater_id: str, item: str, note: str) -> None:
    """Keep the note that a rater, who exists, has typed. "" takes it away."""
    row = session.get(NoteDraftRow, (organisation_id, round_id, rater_id, item), with_for_update=True)
    if not note:
        if row is not None:
            session.delete(row)
    else:
        row = row or NoteDraftRow(organisation_id=organisation_id, round_id=round_id, rater_id=rater_id, item=item, note=note)
        row.note = note
        session.add(row)
    session.flush()


def drop_draft(session: Session, organisation_id: str, round_id: str, rater_id: str, item: str) -> None:
    """Take a note away that went along into an answer, in one statement."""
    session.execute(sa.delete(NoteDraftRow).where(*_MINE), _key(organisation_id, round_id, rater_id, item))


def _key(*values: str) -> dict[str, str]:
    return dict(zip(_KEY, values, strict=False))
