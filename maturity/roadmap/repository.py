"""The tables of the roadmap and its initiatives, and their queries. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, select

from maturity.database import ConflictError, Row, Utc
from maturity.initiative.model import Lift
from maturity.roadmap.model import (
    CAPACITIES,
    EXTRA,
    OVERRUN,
    Calendar,
    Capacity,
    Obstacle,
    Reason,
    Roadmap,
    RoadmapInitiative,
    State,
    Waiver,
)

#: Per code the first quarter in the plan (None: not now) and why.
Places = Mapping[str, tuple[int | None, Reason | None]]


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
    per_domain: list[int] = _json(nullable=False)
    starts: list[int] = _json(nullable=False)
    extra: dict[str, list[int]] = _json(nullable=False)
    themes: list[list[str]] = _json(nullable=False)
    frozen: int = 0
    closed: int = 0
    visible: bool = True
    overrun: int = OVERRUN
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
    library_version: str = ""
    start: int | None = None
    reason: dict[str, Any] | None = _json(nullable=True)
    waived: list[list[str]] = _json(nullable=False)
    extra: dict[str, int] = _json(nullable=False)
    began: int | None = None
    ended: int | None = None
    estimate: int | None = None
    must: bool = False
    refused: str = ""
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
        capacity=_capacity(row),
        initiatives=tuple(_initiative(initiative) for initiative in initiatives),
        preset=row.preset,
        status=row.status,
        sequenced_at=row.sequenced_at,
        themes=tuple(tuple(year) for year in row.themes),
        frozen=row.frozen,
        closed=row.closed,
        visible=row.visible,
        overrun=row.overrun,
        revision=row.revision,
    )


def _capacity(row: RoadmapRow) -> Capacity:
    own = {EXTRA + name: tuple(figures) for name, figures in row.extra.items()}
    return Capacity.of({name: tuple(getattr(row, name)) for name in CAPACITIES} | own)


def save(session: Session, roadmap: Roadmap) -> None:
    """Save the roadmap itself, without its initiatives, as it was read at `roadmap.revision`. Raises ConflictError."""
    row = session.get(RoadmapRow, roadmap.organisation_id, with_for_update=True)
    if (row.revision if row else 0) != roadmap.revision:
        raise ConflictError(load(session, roadmap.organisation_id))
    values = {
        "year": roadmap.calendar.year,
        "quarter": roadmap.calendar.quarter,
        "preset": roadmap.preset,
        **{name: list(getattr(roadmap.capacity, name)) for name in CAPACITIES},
        "extra": {name: list(figures) for name, figures in roadmap.capacity.extra.items()},
        "themes": [list(year) for year in roadmap.themes],
        "frozen": roadmap.frozen,
        "closed": roadmap.closed,
        "visible": roadmap.visible,
        "overrun": roadmap.overrun,
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
    _put(session, row, InitiativeRow, {"organisation_id": organisation_id, "code": saved.code}, initiative_columns(saved))
    return saved


def rewrite(session: Session, organisation_id: str, initiatives: Iterable[RoadmapInitiative]) -> None:
    """Save initiatives that were read in this same transaction."""
    for initiative in initiatives:
        save_initiative(session, organisation_id, initiative)


def delete_initiative(session: Session, organisation_id: str, code: str) -> None:
    """Take an initiative off the roadmap; nothing happens when it is not there."""
    row = session.get(InitiativeRow, (organisation_id, code))
    if row is not None:
        session.delete(row)
        session.flush()


def place(session: Session, organisation_id: str, places: Places) -> None:
    """Save the start and the reason of each initiative by code; the other fields and revisions stay."""
    for row in session.exec(select(InitiativeRow).where(InitiativeRow.organisation_id == organisation_id)):
        if row.code in places:
            row.start, reason = places[row.code]
            row.reason = None if reason is None else reason_columns(reason)
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


def initiative_columns(initiative: RoadmapInitiative) -> dict[str, Any]:
    """What is stored of an initiative, but for its code."""
    values = {field.name: getattr(initiative, field.name) for field in fields(initiative) if field.name != "code"}
    values["waived"] = [[waiver.code, waiver.why] for waiver in initiative.waived]
    values["extra"] = dict(initiative.extra)
    values["requires"] = list(initiative.requires)
    values["lifts"] = [[lift.practice, lift.start, lift.end] for lift in initiative.lifts]
    values["reason"] = None if initiative.reason is None else reason_columns(initiative.reason)
    return values


def reason_columns(reason: Reason) -> dict[str, Any]:
    """What is stored of a reason, as JSON."""
    return {name: value for name, value in asdict(reason).items() if value not in (None, ())}


def _initiative(row: InitiativeRow) -> RoadmapInitiative:
    return initiative_of(row.model_dump(exclude={"organisation_id"}))


def initiative_of(columns: Mapping[str, Any]) -> RoadmapInitiative:
    """An initiative from the columns that are stored of it."""
    values = dict(columns)
    values["requires"] = tuple(values["requires"])
    values["lifts"] = tuple(Lift(practice, start, end) for practice, start, end in values["lifts"])
    values["waived"] = tuple(Waiver(code, why) for code, why in values["waived"])
    values["state"] = State(values["state"])
    values["reason"] = reason_of_columns(values["reason"])
    return RoadmapInitiative(**values)


def reason_of_columns(columns: Mapping[str, Any] | None) -> Reason | None:
    """A reason from the columns that are stored of it."""
    if columns is None:
        return None
    near = columns.get("nearest")
    return Reason(
        **{
            **columns,
            "others": tuple(columns.get("others", ())),
            "obstacles": tuple(Obstacle(**each) for each in columns.get("obstacles", ())),
            "nearest": None if near is None else (near[0], near[1]),
        }
    )
