"""The tables of the ambition and its targets, and their queries. Every query carries the organisation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.ambition.model import YEARS, Ambition
from maturity.database import ConflictError, Row, Utc, now


class AmbitionRow(Row, table=True):
    __tablename__ = "ambition"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    sentence: str = ""
    promises: list[str] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    revision: int = 1
    saved_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class TargetRow(Row, table=True):
    __tablename__ = "target"
    __table_args__ = (sa.CheckConstraint("year between 1 and 3", name="year"),)
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    subject: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    level: int


def load(session: Session, organisation_id: str) -> Ambition:
    """The ambition of an organisation; an empty one with revision 0 when nothing was saved yet."""
    row = session.get(AmbitionRow, organisation_id)
    found: dict[str, list[int | None]] = {}
    for target in session.exec(select(TargetRow).where(TargetRow.organisation_id == organisation_id)):
        found.setdefault(target.subject, [None] * len(YEARS))[target.year - 1] = target.level
    targets: dict[str, Any] = {subject: tuple(levels) for subject, levels in found.items()}
    if row is None:
        return Ambition(targets=targets)
    return Ambition(row.sentence, tuple(row.promises), targets, row.revision)


def save(session: Session, organisation_id: str, ambition: Ambition) -> Ambition:
    """Replace the ambition that was read at `ambition.revision`. Raises ConflictError with what stands there now."""
    row = session.get(AmbitionRow, organisation_id, with_for_update=True)
    if (row.revision if row else 0) != ambition.revision:
        raise ConflictError(load(session, organisation_id))
    if row is None:
        row = AmbitionRow(organisation_id=organisation_id, promises=[], saved_at=now())
    row.sentence, row.promises = ambition.sentence, list(ambition.promises)
    row.revision, row.saved_at = ambition.revision + 1, now()
    session.add(row)
    try:
        session.flush()
    except sa.exc.IntegrityError as error:  # two first savings at once, on PostgreSQL
        raise ConflictError(None) from error
    session.exec(sa.delete(TargetRow).where(col(TargetRow.organisation_id) == organisation_id))
    for subject, levels in ambition.targets.items():
        for year, level in zip(YEARS, levels, strict=True):
            if level is not None:
                session.add(TargetRow(organisation_id=organisation_id, subject=subject, year=year, level=level))
    session.flush()
    return load(session, organisation_id)
