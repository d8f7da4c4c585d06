"""Rows of an organisation from any table, as JSON knows them, and back. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from maturity.archive.model import TAKEN, ArchiveError, Row
from maturity.database import Utc
from maturity.migrations.schema import metadata


def tables() -> list[sa.Table]:
    """The tables that go along, parents before children."""
    return [table for table in metadata().sorted_tables if table.name in TAKEN]


def counts(session: Session, organisation_id: str) -> dict[str, int]:
    """How many rows an organisation has in each table that goes along, asked at once."""
    asked = [
        sa.select(sa.func.count())
        .select_from(table)
        .where(table.c.organisation_id == organisation_id)
        .scalar_subquery()
        .label(table.name)
        for table in tables()
    ]
    return dict(session.execute(sa.select(*asked)).mappings().one())


def rows(session: Session, organisation_id: str) -> dict[str, list[Row]]:
    """Everything of an organisation, per table, without the id of the organisation."""
    found = {}
    for table in tables():
        asked = sa.select(table).where(table.c.organisation_id == organisation_id).order_by(*table.primary_key)
        found[table.name] = [
            {name: _plain(value) for name, value in row.items() if name != "organisation_id"}
            for row in session.execute(asked).mappings()
        ]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def typed(given: Mapping[str, Sequence[Row]], organisation_id: str) -> dict[str, list[Row]]:
    """Rows as the tables of an organisation take them, parents first. Raises ArchiveError for what is of another kind."""
    return {
        table.name: [_typed(table, row) | {"organisation_id": organisation_id} for row in given.get(table.name, ())]
        for table in tables()
    }


def add(session: Session, table: str, values: Sequence[Row]) -> None:
    """Write rows that `typed` gave into a table. Raises ArchiveError for what does not fit."""
    try:
        session.execute(sa.insert(metadata().tables[table]), list(values))
    except sa.exc.StatementError as error:  # a key twice, a parent that is not there
        raise ArchiveError("damaged", table) from error


def _typed(table: sa.Table, row: Row) -> Row:
    columns = {column.name: column for column in table.columns if column.name != "organisation_id"}
    if unknown := set(row) - set(columns):
        raise ArchiveError("newer", f"{table.name}: {', '.join(sorted(unknown))}")
    return {name: _value(column, row) for name, column in columns.items()}


def _value(column: sa.Column[Any], row: Row) -> Any:
    """The value for a column; one that an older version did not have gets its default."""
    if column.name not in row:
        if column.default is not None and column.default.is_scalar:
            return column.default.arg  # type: ignore[attr-defined]
        return _missing(column)
    value = row[column.name]
    if value is None:
        return _missing(column)
    try:
        return _parsed(column.type, value)
    except (TypeError, ValueError) as error:
        raise ArchiveError("damaged", f"{column.table.name}: {column.name}") from error


def _missing(column: sa.Column[Any]) -> None:
    if not column.nullable:
        raise ArchiveError("damaged", f"{column.table.name}: {column.name}")


def _parsed(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    """Raises TypeError, ValueError."""
    if isinstance(kind, Utc):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    if isinstance(kind, sa.JSON):
        return value
    wanted: type = bool if isinstance(kind, sa.Boolean) else int if isinstance(kind, sa.Integer) else str
    if type(value) is not wanted:
        raise TypeError
    return value
