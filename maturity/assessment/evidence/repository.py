"""The table of evidence, and its queries. Every query carries the organisation."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.database import ConflictError, Row


class EvidenceRow(Row, table=True):
    __tablename__ = "evidence"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    practice: str
    kind: str
    place: str
    strength: int = 0
    dated_on: date | None = None
    confidential: bool = False
    rater_id: str = ""
    revision: int = 1


def evidence_of_round(session: Session, organisation_id: str, round_id: str) -> list[Evidence]:
    """All evidence of a round, per practice the strongest first."""
    rows = session.exec(
        select(EvidenceRow)
        .where(EvidenceRow.organisation_id == organisation_id, EvidenceRow.round_id == round_id)
        .order_by(col(EvidenceRow.practice), col(EvidenceRow.strength).desc(), EvidenceRow.id)
    )
    return [_evidence(row) for row in rows]


def find(session: Session, organisation_id: str, round_id: str, evidence_id: str) -> Evidence | None:
    row = session.get(EvidenceRow, (organisation_id, round_id, evidence_id))
    return None if row is None else _evidence(row)


def save(session: Session, organisation_id: str, round_id: str, evidence: Evidence) -> Evidence:
    """Save evidence that was read at its revision (0: new). Raises ConflictError with what stands there now."""
    key = (organisation_id, round_id, evidence.id)
    row = session.get(EvidenceRow, key, with_for_update=True, populate_existing=True)
    if (row.revision if row else 0) != evidence.revision:
        raise ConflictError(_evidence(row) if row else None)
    values = vars(evidence) | {"kind": evidence.kind.value, "revision": evidence.revision + 1}
    row = row or EvidenceRow(organisation_id=organisation_id, round_id=round_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return _evidence(row)


def delete(session: Session, organisation_id: str, round_id: str, evidence_id: str) -> bool:
    """Delete evidence; whether it was there."""
    mine = sa.and_(
        col(EvidenceRow.organisation_id) == organisation_id,
        col(EvidenceRow.round_id) == round_id,
        col(EvidenceRow.id) == evidence_id,
    )
    return bool(session.scalars(sa.delete(EvidenceRow).where(mine).returning(col(EvidenceRow.id))).all())


def delete_of_rater(session: Session, organisation_id: str, round_id: str, rater_id: str) -> None:
    """Delete what one rater brought."""
    mine = (
        col(EvidenceRow.organisation_id) == organisation_id,
        col(EvidenceRow.round_id) == round_id,
        col(EvidenceRow.rater_id) == rater_id,
    )
    session.execute(sa.delete(EvidenceRow).where(*mine))


def _evidence(row: EvidenceRow) -> Evidence:
    return Evidence(
        row.id,
        row.practice,
        EvidenceKind(row.kind),
        row.place,
        row.strength,
        row.dated_on,
        row.confidential,
        row.rater_id,
        row.revision,
    )
