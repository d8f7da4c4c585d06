"""From every released schema to the newest, with rows in every table: nothing is lost and no text is changed.

The rows are written by plain SQL into the tables as they were then, for the code of today knows only those of today.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from maturity.database import Database
from maturity.migrations import _config, newest, upgrade, version
from maturity.migrations.row_level_security import create_policies
from maturity.migrations.schema import metadata
from tests.conftest import _execute
from tests.sampling import sample

REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())
OWNER = "upgrade_owner"
ROWS = 3
TEXT = "Één zin; 'met' \"aanhalingstekens\", een \\ en 🚲 – nummer {0}\nvan {1}"
Rows = list[dict[str, Any]]


def _value(column: sa.Column[Any], number: int) -> object:
    """Something that fits the column and differs per row and per column."""
    kind = column.type
    if isinstance(kind, sa.JSON):
        return {"said": TEXT.format(number, column.name), "list": [number, None, True]}
    if isinstance(kind, sa.Boolean):
        return bool(number % 2)
    if isinstance(kind, sa.Integer):
        return number + 1
    if isinstance(kind, sa.Float):
        return number + 0.25
    if isinstance(kind, sa.DateTime):
        return datetime(2026, 1, 2, 3, 4, 5 + number, tzinfo=UTC if kind.timezone else None)
    if isinstance(kind, sa.Date):
        return date(2026, 1, 1 + number)
    return bytes([number, 0, 255]) if isinstance(kind, sa.LargeBinary) else TEXT.format(number, column.name)


def _fill(connection: sa.Connection) -> dict[str, Rows]:
    """Rows in every table that there is; each row hangs under the row with the same number in its parent."""
    tables = sa.MetaData()
    tables.reflect(connection)
    made: dict[str, Rows] = {}
    for table in tables.sorted_tables:
        if table.name == "alembic_version":
            continue
        made[table.name] = [_row(table, number, made) for number in range(ROWS)]
        connection.execute(table.insert(), made[table.name])
    return _rows(connection, made)


def _row(table: sa.Table, number: int, made: dict[str, Rows]) -> dict[str, Any]:
    row = {column.name: _value(column, number) for column in table.columns}
    for key in table.foreign_key_constraints:
        for own, parent in _pairs(key):
            row[own] = made[parent.table.name][number][parent.name]
    return row


def _pairs(key: sa.ForeignKeyConstraint) -> Iterator[tuple[str, sa.Column[Any]]]:
    return ((element.parent.name, element.column) for element in key.elements)


def _rows(connection: sa.Connection, like: dict[str, Rows]) -> dict[str, Rows]:
    """What stands in these tables, in these columns."""
    tables, found = sa.MetaData(), {}
    tables.reflect(connection)
    for name, rows in like.items():
        columns = [tables.tables[name].c[column] for column in rows[0]]
        keys = tables.tables[name].primary_key.columns
        found[name] = [dict(row) for row in connection.execute(sa.select(*columns).order_by(*keys)).mappings()]
    return found


def _taken_out(seat: dict[str, Any]) -> list[str]:
    """The rounds that were given by name, taken out of a row: they stand elsewhere in the newest schema, as fingerprints."""
    return str(seat.pop("named_rounds", "")).split()


def _build(store: Database, revision: str) -> None:
    """The store as the release with this schema left it."""
    config = _config()
    with store.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        if not store.is_sqlite:
            create_policies(connection)
        connection.commit()


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """A store without tables, twice: as the owner sees it who migrates, and as somebody who sees all rows."""
    if request.param == "sqlite":
        store = Database(f"sqlite:///{tmp_path / 'old.db'}")
        yield store, store
        store.dispose()
        return
    server: sa.URL = request.getfixturevalue("postgres")
    name = f"t_{uuid.uuid4().hex}"
    _execute(server, f"DO $$ BEGIN CREATE ROLE {OWNER} LOGIN PASSWORD '{OWNER}'; EXCEPTION WHEN duplicate_object THEN END $$")
    _execute(server, f"CREATE DATABASE {name} OWNER {OWNER}")
    there = server.set(database=name)
    stores = Database(there.set(username=OWNER, password=OWNER)), Database(there)
    yield stores
    for store in stores:
        store.dispose()
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("revision", sample(REVISIONS[:-1], 1))
def test_every_row_survives_the_way_from_a_released_schema_to_the_newest(empty: tuple[Database, Database], revision: str) -> None:
    store, all_seeing = empty
    _build(store, revision)
    with all_seeing.engine.begin() as connection:
        before = _fill(connection)
    assert all(len(rows) == ROWS for rows in before.values())
    moved = {(row["group_id"], row["member_id"], one) for row in before.get("group_seat", ()) for one in _taken_out(row)}
    upgrade(store)
    assert version(store) == newest()
    with all_seeing.engine.connect() as connection:
        assert _rows(connection, before) == before
        if moved:
            held = connection.exec_driver_sql("SELECT group_id, fingerprint FROM group_named_round").fetchall()
            assert {tuple(row) for row in held} == {
                (group, sha256(f"{member} {round_id}".encode()).hexdigest()) for group, member, round_id in moved
            }
        assert compare_metadata(MigrationContext.configure(connection), metadata()) == []
        if store.is_sqlite:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
