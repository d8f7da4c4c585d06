"""The tables of the roadmap and its initiatives, and their queries. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, select

from maturity.database import ConflictError, Row, Utc
from maturity.initiative.model import Lift
from maturity.roadmap.model import Calendar, Capacity, Reason, Roadmap, RoadmapInitiative, State


def _json(**options: Any) -> Any:
    return Field(sa_column=sa.Column(sa.JSON(none_as_null=True), **options))


class RoadmapRow(Row, table=True):
    __tablename__ = "roadmap"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    year: int
    quarter: int
    preset: str
    person_days: list[int] = _json(nullable=False)
    load: list[int] = _json(nullable=False)
    parallel: list[int] = _json(nullable=False)
    status: str = ""
    sequenced_at: datetime | None = Field(default=None, sa_column=sa.Column(Utc))
    revision: int = 1


class InitiativeRow(Row, table=True):
    __tablename__ = "initiative"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    domain: str
    name: str
    goal: str = ""
    owner: str = ""
    team: str = ""
    first_action: str = ""
    first_action_on: date | None = None
    done_when: str = ""
    stop_when: str = ""
    note: str = ""
    kind: str
    track: str
    quarters: int
    person_days: int
    load: int
    requires: list[str] = _json(nullable=False)
    lifts: list[list[Any]] = _json(nullable=False)
    earliest: int | None = None
    latest: int | None = None
    fixed: int | None = None
    state: str
    stop_reason: str = ""
    library_id: str | None = None
    start: int | None = None
    reason: dict[str, Any] | None = _json(nullable=True)
    revision: int = 1


def load(session: Session, organisation_id: str) -> Roadmap | None:
    """The roadmap of an organisation with its initiatives by code, or None before the first time."""
    row = session.get(RoadmapRow, organisation_id)
    if row is None:
        return None
    initiatives = session.exec(
        select(InitiativeRow).where(InitiativeRow.organisation_id == organisation_id).order_by(InitiativeRow.code)
    )
    return Roadmap(
        organisation_id=organisation_id,
        calendar=Calendar(row.year, row.quarter),
        capacity=Capacity(tuple(row.person_days), tuple(row.load), tuple(row.parallel)),
        initiatives=tuple(_initiative(initiative) for initiative in initiatives),
        preset=row.preset,
        status=row.status,
        sequenced_at=row.sequenced_at,
        revision=row.revision,
    )


def save(session: Session, roadmap: Roadmap) -> None:
    """Save the roadmap itself, without its initiatives, as it was read at `roadmap.revision`. Raises ConflictError."""
    row = session.get(RoadmapRow, roadmap.organisation_id, with_for_update=True)
    if (row.revision if row else 0) != roadmap.revision:
        raise ConflictError(load(session, roadmap.organisation_id))
    values = {
        "year": roadmap.calendar.year,
        "quarter": roadmap.calendar.quarter,
        "preset": roadmap.preset,
        "person_days": list(roadmap.capacity.person_days),
        "load": list(roadmap.capacity.load),
        "parallel": list(roadmap.capacity.parallel),
        "status": roadmap.status,
        "sequenced_at": roadmap.sequenced_at,
        "revision": roadmap.revision + 1,
    }
    _put(session, row, RoadmapRow, {"organisation_id": roadmap.organisation_id}, values)


def touch(session: Session, organisation_id: str, seen_revision: int) -> None:
    """Count a change to the roadmap that was read at `seen_revision`. Raises ConflictError when it was changed since."""
    row = session.get(RoadmapRow, organisation_id, with_for_update=True)
    if row is None or row.revision != seen_revision:
        raise ConflictError(load(session, organisation_id))
    row.revision += 1
    session.add(row)
    session.flush()


def save_initiative(session: Session, organisation_id: str, initiative: RoadmapInitiative) -> RoadmapInitiative:
    """Save an initiative that was read at `initiative.revision` (0: new). Raises ConflictError with what stands there now."""
    row = session.get(InitiativeRow, (organisation_id, initiative.code), with_for_update=True)
    if (row.revision if row else 0) != initiative.revision:
        raise ConflictError(_initiative(row) if row else None)
    saved = replace(initiative, revision=initiative.revision + 1)
    _put(session, row, InitiativeRow, {"organisation_id": organisation_id, "code": saved.code}, _columns(saved))
    return saved


def delete_initiative(session: Session, organisation_id: str, code: str) -> None:
    row = session.get(InitiativeRow, (organisation_id, code))
    if row is not None:
        session.delete(row)
        session.flush()


def place(session: Session, organisation_id: str, places: Mapping[str, tuple[int | None, Reason | None]]) -> None:
    """Save the start and the reason of each initiative by code; the other fields and revisions stay."""
    for row in session.exec(select(InitiativeRow).where(InitiativeRow.organisation_id == organisation_id)):
        if row.code in places:
            row.start, reason = places[row.code]
            row.reason = None if reason is None else _reason_columns(reason)
            session.add(row)
    session.flush()


def _put(session: Session, row: Any, table: type[Any], key: dict[str, Any], values: dict[str, Any]) -> None:
    if row is None:
        row = table(**key, **values)
    else:
        for name, value in values.items():
            setattr(row, name, value)
    session.add(row)
    try:
        session.flush()
    except sa.exc.IntegrityError as error:  # two first savings at once, on PostgreSQL
        raise ConflictError(None) from error


def _columns(initiative: RoadmapInitiative) -> dict[str, Any]:
    values = {field.name: getattr(initiative, field.name) for field in fields(initiative) if field.name != "code"}
    values["requires"] = list(initiative.requires)
    values["lifts"] = [[lift.practice, lift.start, lift.end] for lift in initiative.lifts]
    values["reason"] = None if initiative.reason is None else _reason_columns(initiative.reason)
    return values


def _reason_columns(reason: Reason) -> dict[str, Any]:
    return {name: value for name, value in asdict(reason).items() if value not in (None, ())}


def _initiative(row: InitiativeRow) -> RoadmapInitiative:
    values = row.model_dump(exclude={"organisation_id"})
    values["requires"] = tuple(row.requires)
    values["lifts"] = tuple(Lift(practice, start, end) for practice, start, end in row.lifts)
    values["state"] = State(row.state)
    if row.reason is not None:
        values["reason"] = Reason(**(row.reason | {"others": tuple(row.reason.get("others", ()))}))
    return RoadmapInitiative(**values)
