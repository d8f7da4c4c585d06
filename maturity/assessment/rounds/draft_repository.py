"""The table of notes that wait for a choice, and its queries. Every query carries the organisation.

No moment is kept: of who answers anonymously it would tell when they came.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, Session, select

from maturity.assessment.rounds.answer_repository import WITHOUT_ORDER
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


def waiting(organisation_id: str, round_id: str, rater_id: str, item: str) -> sa.Exists:
    """Whether a note of a rater waits for a choice at an item; a part of another query."""
    mine = {"organisation_id": organisation_id, "round_id": round_id, "rater_id": rater_id, "item": item}
    return select(NoteDraftRow.item).filter_by(**mine).exists()


def drafts(session: Session, organisation_id: str, round_id: str, rater_id: str) -> dict[str, str]:
    """Item → the note of a rater that waits for a choice."""
    rows = session.exec(
        select(NoteDraftRow).where(
            NoteDraftRow.organisation_id == organisation_id,
            NoteDraftRow.round_id == round_id,
            NoteDraftRow.rater_id == rater_id,
        )
    )
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
    mine = {"organisation_id": organisation_id, "round_id": round_id, "rater_id": rater_id, "item": item}
    session.execute(sa.delete(NoteDraftRow).where(*(getattr(NoteDraftRow, name) == value for name, value in mine.items())))
