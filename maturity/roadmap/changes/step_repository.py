"""The tables of steps that can be taken back and of progress per quarter; every query carries the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc, now
from maturity.roadmap.changes.progress import Outcome, Progress, QuarterReport
from maturity.roadmap.decisions.model import Kind
from maturity.roadmap.decisions.repository import next_number
from maturity.roadmap.model import RoadmapInitiative
from maturity.roadmap.repository import Places, reason_columns, reason_of_columns

MOST_STEPS = 20  #: so many changes of the order can be taken back


@dataclass(frozen=True)
class Step:
    """A change of the order: what sort of change, and the initiative it was about ("": the whole plan)."""

    kind: Kind
    subject: str
    made_at: datetime


class StepRow(Row, table=True):
    __tablename__ = "roadmap_step"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    subject: str = ""
    before: dict[str, Any] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str = ""


class ProgressRow(Row, table=True):
    __tablename__ = "progress"
    __table_args__ = (sa.ForeignKeyConstraint(["organisation_id"], ["roadmap.organisation_id"], ondelete="CASCADE"),)
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    code: str
    moment: int
    outcome: str
    quarters: int
    why: str = ""
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str = ""


def push(session: Session, organisation_id: str, account_id: str, kind: str, subject: str, before: Places) -> None:
    """Remember where everything stood before a change of the order; the oldest change is forgotten."""
    number = next_number(session, StepRow, organisation_id)
    stored = {code: [start, reason and reason_columns(reason)] for code, (start, reason) in before.items()}
    session.add(
        StepRow(
            organisation_id=organisation_id,
            number=number,
            kind=kind,
            subject=subject,
            before=stored,
            made_at=now(),
            account_id=account_id,
        )
    )
    session.flush()
    session.execute(
        sa.delete(StepRow).where(col(StepRow.organisation_id) == organisation_id, col(StepRow.number) <= number - MOST_STEPS)
    )


def last(session: Session, organisation_id: str) -> Step | None:
    """The last change of the order that can be taken back."""
    row = _last(session, organisation_id)
    return None if row is None else Step(cast(Kind, row.kind), row.subject, row.made_at)


def pop(session: Session, organisation_id: str) -> Places | None:
    """Take the last change from the pile: where everything stood before it."""
    row = _last(session, organisation_id)
    if row is None:
        return None
    session.delete(row)
    session.flush()
    return {code: (start, reason_of_columns(reason)) for code, (start, reason) in row.before.items()}


def _last(session: Session, organisation_id: str) -> StepRow | None:
    rows = select(StepRow).where(StepRow.organisation_id == organisation_id).order_by(col(StepRow.number).desc())
    return session.exec(rows).first()


def clear(session: Session, organisation_id: str) -> None:
    """Forget all changes: what happened since makes them meaningless."""
    session.execute(sa.delete(StepRow).where(col(StepRow.organisation_id) == organisation_id))


def tell(session: Session, organisation_id: str, account_id: str, moment: int, told: Mapping[str, QuarterReport]) -> None:
    """Keep what was told of a quarter."""
    number = next_number(session, ProgressRow, organisation_id)
    for index, (code, report) in enumerate(sorted(told.items())):
        session.add(
            ProgressRow(
                organisation_id=organisation_id,
                number=number + index,
                code=code,
                moment=moment,
                outcome=report.outcome,
                quarters=report.quarters,
                why=report.why.strip(),
                made_at=now(),
                account_id=account_id,
            )
        )
    session.flush()


def progress(session: Session, organisation_id: str) -> list[Progress]:
    """Everything that was told, the newest first."""
    rows = session.exec(
        select(ProgressRow).where(ProgressRow.organisation_id == organisation_id).order_by(col(ProgressRow.number).desc())
    )
    return [Progress(r.code, r.moment, QuarterReport(cast(Outcome, r.outcome), r.why, r.quarters), r.made_at) for r in rows]


def places_before(initiatives: tuple[RoadmapInitiative, ...]) -> Places:
    """Where everything stands, as `push` takes it."""
    return {initiative.code: (initiative.start, initiative.reason) for initiative in initiatives}
