"""The tables of consensus and workshops, and their queries. Every query carries the organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, select

from maturity.assessment.model import AnswerState
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.database import ConflictError, Row


class ConsensusRow(Row, table=True):
    __tablename__ = "consensus"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    state: str = ""
    choice: str = ""
    note: str = ""
    dissent: str = ""
    owner: str = ""
    revote: list[int] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    revision: int = 1


class WorkshopRow(Row, table=True):
    __tablename__ = "workshop"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    agenda: list[str] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    brakes: list[str] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    actions: list[dict[str, Any]] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    started_on: date | None = None
    finished_on: date | None = None
    revision: int = 1


def consensus_of_round(session: Session, organisation_id: str, round_id: str) -> dict[str, Consensus]:
    """Item → what was made of it."""
    rows = session.exec(
        select(ConsensusRow).where(ConsensusRow.organisation_id == organisation_id, ConsensusRow.round_id == round_id)
    )
    return {row.item: _consensus(row) for row in rows}


def save_consensus(session: Session, organisation_id: str, round_id: str, consensus: Consensus) -> Consensus:
    """Save what was read at its revision (0: new). Raises ConflictError with what stands there now."""
    key = (organisation_id, round_id, consensus.item)
    row = session.get(ConsensusRow, key, with_for_update=True, populate_existing=True)
    if (row.revision if row else 0) != consensus.revision:
        raise ConflictError(_consensus(row) if row else None)
    state = "" if consensus.state is None else consensus.state.value
    values = vars(consensus) | {"state": state, "revote": list(consensus.revote), "revision": consensus.revision + 1}
    row = row or ConsensusRow(organisation_id=organisation_id, round_id=round_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    _flush(session)
    return _consensus(row)


def workshop_of_round(session: Session, organisation_id: str, round_id: str, *, lock: bool = False) -> Workshop | None:
    """The workshop of a round. lock: nobody else holds or changes it until this transaction ends."""
    row = session.get(WorkshopRow, (organisation_id, round_id), with_for_update=True if lock else None, populate_existing=lock)
    return None if row is None else _workshop(row)


def save_workshop(session: Session, organisation_id: str, workshop: Workshop) -> Workshop:
    """Save what was read at its revision (0: new). Raises ConflictError with what stands there now."""
    row = session.get(WorkshopRow, (organisation_id, workshop.round_id), with_for_update=True, populate_existing=True)
    if (row.revision if row else 0) != workshop.revision:
        raise ConflictError(_workshop(row) if row else None)
    values: dict[str, Any] = {
        "agenda": list(workshop.agenda),
        "brakes": list(workshop.brakes),
        "actions": [
            {"what": action.what, "who": action.who, "by": action.by and action.by.isoformat()} for action in workshop.actions
        ],
        "started_on": workshop.started_on,
        "finished_on": workshop.finished_on,
        "revision": workshop.revision + 1,
    }
    row = row or WorkshopRow(organisation_id=organisation_id, round_id=workshop.round_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    _flush(session)
    return _workshop(row)


def _flush(session: Session) -> None:
    try:
        session.flush()
    except sa.exc.IntegrityError as error:  # two first ones at once, on PostgreSQL
        raise ConflictError(None) from error


def _consensus(row: ConsensusRow) -> Consensus:
    state = AnswerState(row.state) if row.state else None
    return Consensus(row.item, state, row.choice, row.note, row.dissent, row.owner, tuple(row.revote), row.revision)


def _workshop(row: WorkshopRow) -> Workshop:
    actions = tuple(Action(one["what"], one["who"], one["by"] and date.fromisoformat(one["by"])) for one in row.actions)
    return Workshop(row.round_id, tuple(row.agenda), tuple(row.brakes), actions, row.started_on, row.finished_on, row.revision)
