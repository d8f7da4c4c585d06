"""The tables of decided plans and of the decision log, and their queries; what stands there is never changed.

Every query carries the organisation.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Field, Session, col, func, select

from maturity.database import Row, Utc, now
from maturity.roadmap.deciding import Entry, Kind, Place, Version
from maturity.roadmap.repository import RoadmapRow


class VersionRow(Row, table=True):
    __tablename__ = "roadmap_version"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    decided_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str = ""
    by: str
    note: str = ""
    places: list[dict[str, Any]] = Field(sa_column=sa.Column(sa.JSON, nullable=False))


class DecisionRow(Row, table=True):
    __tablename__ = "decision"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str = ""
    kind: str
    subject: str = ""
    by: str = ""
    why: str = ""


def add_version(session: Session, organisation_id: str, account_id: str, by: str, note: str, places: tuple[Place, ...]) -> None:
    """Keep a decided plan under the next number."""
    session.add(
        VersionRow(
            organisation_id=organisation_id,
            number=_next(session, VersionRow, organisation_id),
            decided_at=now(),
            account_id=account_id,
            by=by,
            note=note,
            places=[asdict(place) for place in places],
        )
    )
    session.flush()


def versions(session: Session, organisation_id: str) -> list[Version]:
    """The decided plans, newest first."""
    rows = session.exec(
        select(VersionRow).where(VersionRow.organisation_id == organisation_id).order_by(col(VersionRow.number).desc())
    )
    return [Version(row.number, row.decided_at, row.by, row.note, tuple(Place(**place) for place in row.places)) for row in rows]


def log(
    session: Session, organisation_id: str, account_id: str, kind: Kind, subject: str = "", by: str = "", why: str = ""
) -> None:
    """Add a line to the decision log."""
    number = _next(session, DecisionRow, organisation_id)
    session.add(
        DecisionRow(
            organisation_id=organisation_id,
            number=number,
            made_at=now(),
            account_id=account_id,
            kind=kind,
            subject=subject,
            by=by,
            why=why,
        )
    )
    session.flush()


def entries(session: Session, organisation_id: str) -> list[Entry]:
    """The decision log, newest first."""
    rows = session.exec(
        select(DecisionRow).where(DecisionRow.organisation_id == organisation_id).order_by(col(DecisionRow.number).desc())
    )
    return [Entry(row.number, row.made_at, cast(Kind, row.kind), row.subject, row.by, row.why) for row in rows]


def _next(session: Session, table: type[VersionRow] | type[DecisionRow], organisation_id: str) -> int:
    session.get(RoadmapRow, organisation_id, with_for_update=True)  # so that two do not take one number
    found = session.exec(select(func.max(table.number)).where(table.organisation_id == organisation_id)).one()
    return (found or 0) + 1
