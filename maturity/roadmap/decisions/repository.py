"""The tables of decided plans and of the decision log, and their queries; what stands there is never changed.

Every query carries the organisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Field, Session, col, func, select

from maturity.database import Row, Utc, now
from maturity.roadmap.decisions.model import Entry, Kind, Place, Version, places_of
from maturity.roadmap.model import Calendar, Roadmap, RoadmapInitiative
from maturity.roadmap.repository import RoadmapRow, initiative_columns, initiative_of


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
    calendar: list[int] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    initiatives: list[dict[str, Any]] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    levels: dict[str, float | None] = Field(sa_column=sa.Column(sa.JSON, nullable=False))


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


def add_version(
    session: Session,
    account_id: str,
    by: str,
    note: str,
    plan: Roadmap,
    levels: Mapping[str, float | None],
    at: datetime | None = None,
) -> None:
    """Keep a decided plan under the next number; at: when, now when left out."""
    session.add(
        VersionRow(
            organisation_id=plan.organisation_id,
            number=next_number(session, VersionRow, plan.organisation_id),
            decided_at=at or now(),
            account_id=account_id,
            by=by,
            note=note,
            places=[asdict(place) for place in places_of(plan)],
            calendar=[plan.calendar.year, plan.calendar.quarter],
            initiatives=[_stored(initiative) for initiative in plan.initiatives],
            levels=dict(levels),
        )
    )
    session.flush()


def _stored(initiative: RoadmapInitiative) -> dict[str, Any]:
    day = initiative.first_action_on
    return initiative_columns(initiative) | {"code": initiative.code, "first_action_on": day and day.isoformat()}


def _read(stored: Mapping[str, Any]) -> RoadmapInitiative:
    day = stored["first_action_on"]
    return initiative_of(dict(stored) | {"first_action_on": day and date.fromisoformat(day)})


def _version(row: VersionRow) -> Version:
    return Version(
        row.number,
        row.decided_at,
        row.by,
        row.note,
        tuple(Place(**place) for place in row.places),
        Calendar(*row.calendar),
        tuple(_read(stored) for stored in row.initiatives),
        row.levels,
    )


def versions(session: Session, organisation_id: str) -> list[Version]:
    """The decided plans, newest first."""
    rows = session.exec(
        select(VersionRow).where(VersionRow.organisation_id == organisation_id).order_by(col(VersionRow.number).desc())
    )
    return [_version(row) for row in rows]


def log(
    session: Session,
    organisation_id: str,
    account_id: str,
    kind: Kind,
    subject: str = "",
    by: str = "",
    why: str = "",
    at: datetime | None = None,
) -> None:
    """Add a line to the decision log; at: when, now when left out."""
    number = next_number(session, DecisionRow, organisation_id)
    session.add(
        DecisionRow(
            organisation_id=organisation_id,
            number=number,
            made_at=at or now(),
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


def next_number(session: Session, table: Any, organisation_id: str) -> int:
    """The next free number of an organisation in a table that counts; two at once do not get the same."""
    session.get(RoadmapRow, organisation_id, with_for_update=True)
    found = session.exec(select(func.max(table.number)).where(table.organisation_id == organisation_id)).one()
    return int(found or 0) + 1
