"""The tables of the audit log, one for organisations and one for the installation itself. Lines are added, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc, now
from maturity.people.audit import INSTALLATION, SHORTENED, AuditLine, Result


class AuditRow(Row, table=True):
    __tablename__ = "audit"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str
    action: str
    object: str
    result: str
    previous: str
    hash: str


class InstallationAuditRow(Row, table=True):
    __tablename__ = "installation_audit"
    number: int = Field(primary_key=True)
    made_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str
    action: str
    object: str
    result: str
    previous: str
    hash: str


def add(session: Session, organisation_id: str, account_id: str, action: str, subject: str, result: Result) -> None:
    """Add a line at the end of the log of an organisation, or of the installation (INSTALLATION)."""
    if session.get_bind().dialect.name == "postgresql":  # two at once would both follow the same line
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(f"audit {organisation_id}", 0))))
    last = session.exec(_rows(organisation_id).order_by(_table(organisation_id).number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, "")
    line = AuditLine(organisation_id, number, now(), account_id, action, subject, result, previous)
    session.add(_table(organisation_id)(**_columns(replace(line, hash=line.hashed()))))
    session.flush()


def lines(session: Session, organisation_id: str, newest: int | None = None) -> list[AuditLine]:
    """The log of an organisation or of the installation, oldest first. newest: no more than so many of its last lines."""
    rows = session.exec(_rows(organisation_id).order_by(_table(organisation_id).number.desc()).limit(newest)).all()
    return [_line(organisation_id, row) for row in reversed(rows)]


def shorten(session: Session, organisation_id: str, before: datetime) -> int:
    """Remove lines from before a moment, and say so in a new line of the log; how many went."""
    table = _table(organisation_id)
    rows = session.exec(_rows(organisation_id).where(table.made_at < before).order_by(table.number)).all()
    if rows:
        add(session, organisation_id, "", SHORTENED, str(rows[-1].number), "done")
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def _table(organisation_id: str) -> Any:
    return InstallationAuditRow if organisation_id == INSTALLATION else AuditRow


def _rows(organisation_id: str) -> Any:
    if organisation_id == INSTALLATION:
        return select(InstallationAuditRow)
    return select(AuditRow).where(col(AuditRow.organisation_id) == organisation_id)


def _columns(line: AuditLine) -> dict[str, Any]:
    values: dict[str, Any] = dict(vars(line))
    if line.organisation_id == INSTALLATION:
        del values["organisation_id"]
    return values


def _line(organisation_id: str, row: Any) -> AuditLine:
    result = cast(Result, row.result)
    return AuditLine(
        organisation_id, row.number, row.made_at, row.account_id, row.action, row.object, result, row.previous, row.hash
    )
