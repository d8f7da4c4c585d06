"""The table of rounds, and its queries. Every query carries the organisation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.assessment.model import Access, GroupKind, Mode, Reopening, RoleGroup, Round, Scope
from maturity.database import ConflictError, Row, Utc, now


class RoundRow(Row, table=True):
    __tablename__ = "round"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    id: str = Field(primary_key=True)
    title: str
    questionnaire_id: str
    questionnaire_version: str
    scope: str
    opened_on: date
    closed_on: date | None = None
    mode: str = "panel"
    period: str = ""
    part: str = ""
    closes_on: date | None = None
    groups: list[dict[str, str]] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    departments: list[str] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    previous_id: str = ""
    settled: bool = False
    reopenings: list[dict[str, str]] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    access: str = "link"
    revision: int = 1
    created_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


_ROUNDS: sa.Table = RoundRow.__table__  # type: ignore[attr-defined]
#: What every click on an answer asks, written once: to build a statement takes longer than to send it.
_ONE = sa.select(_ROUNDS).where(
    _ROUNDS.c.organisation_id == sa.bindparam("organisation_id"), _ROUNDS.c.id == sa.bindparam("round_id")
)
_ONE_HELD = _ONE.with_for_update(read=True)


def add_round(session: Session, assessment_round: Round) -> None:
    session.add(RoundRow(**_columns(assessment_round), created_at=now()))
    session.flush()


def save_round(session: Session, assessment_round: Round) -> Round:
    """Replace the fields of a round that was read at its revision. Raises ConflictError with what stands there now."""
    row = session.get_one(
        RoundRow, (assessment_round.organisation_id, assessment_round.id), with_for_update=True, populate_existing=True
    )
    if row.revision != assessment_round.revision:
        raise ConflictError(_round(row))
    for name, value in _columns(replace(assessment_round, revision=row.revision + 1)).items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return _round(row)


def rounds(session: Session, organisation_id: str) -> list[Round]:
    """The rounds of an organisation, newest first."""
    rows = session.exec(
        select(RoundRow)
        .where(RoundRow.organisation_id == organisation_id)
        .order_by(col(RoundRow.opened_on).desc(), col(RoundRow.created_at).desc(), RoundRow.id)
    )
    return [_round(row) for row in rows]


def find_round(session: Session, organisation_id: str, round_id: str, *, lock: bool = False) -> Round | None:
    """The round with this id. lock: nobody closes or changes it until this transaction ends; many can hold it at once."""
    row = session.execute(_ONE_HELD if lock else _ONE, {"organisation_id": organisation_id, "round_id": round_id}).first()
    return None if row is None else _round(row)


def _columns(value: Round) -> dict[str, Any]:
    return {
        "organisation_id": value.organisation_id,
        "id": value.id,
        "title": value.title,
        "questionnaire_id": value.questionnaire_id,
        "questionnaire_version": value.questionnaire_version,
        "scope": value.scope,
        "opened_on": value.opened_on,
        "closed_on": value.closed_on,
        "mode": value.mode,
        "period": value.period,
        "part": value.part,
        "closes_on": value.closes_on,
        "groups": [{"id": group.id, "kind": group.kind.value, "name": group.name} for group in value.groups],
        "departments": list(value.departments),
        "previous_id": value.previous_id,
        "settled": value.settled,
        "reopenings": [{"on": reopening.on.isoformat(), "why": reopening.why} for reopening in value.reopenings],
        "access": value.access,
        "revision": value.revision,
    }


def _round(row: RoundRow | sa.Row[Any]) -> Round:
    return Round(
        row.id,
        row.organisation_id,
        row.title,
        row.questionnaire_id,
        row.questionnaire_version,
        Scope(row.scope),
        row.opened_on,
        row.closed_on,
        Mode(row.mode),
        row.period,
        row.part,
        row.closes_on,
        tuple(RoleGroup(group["id"], GroupKind(group["kind"]), group["name"]) for group in row.groups),
        tuple(row.departments),
        row.previous_id,
        row.settled,
        tuple(Reopening(date.fromisoformat(one["on"]), one["why"]) for one in row.reopenings),
        Access(row.access),
        row.revision,
    )
