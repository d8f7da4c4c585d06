"""Stores that are filled once and put back for every test that begins with the same: making an example takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa

from maturity.database import Database
from maturity.migrations.schema import metadata
from tests.clock import NOON, at

T = TypeVar("T")
#: How long before a test its store was filled: the clock of each test begins at noon, and what a test makes is newer.
BEFORE = timedelta(minutes=10)


class Shelf:
    """What was filled so far in this process, per way of filling and per database."""

    def __init__(self, folder: Path, copied: Callable[[Path], Database]) -> None:
        self._folder, self._copied = folder, copied
        self._kept: dict[tuple[object, bool], tuple[Any, Any]] = {}

    def fill(self, db: Database, server: sa.URL | None, way: Callable[[Database], T], *key: object) -> T:
        """Fill an empty store in this way, or put back what that gave before.

        key: what else the way depends on. server: PostgreSQL's, for who may copy tables. Returns what `way` returned the
        first time: values, to read.
        """
        name = ((way.__module__, way.__qualname__, *key), db.is_sqlite)
        if name not in self._kept:
            with at(NOON - BEFORE):
                made = way(db)
            db.dispose()
            self._kept[name] = made, self._file(db) if server is None else _tables(server, db)
        else:
            stored = self._kept[name][1]
            if server is None:
                self._copied(stored)
            else:
                _put_back(server, db, stored)
        return self._kept[name][0]  # type: ignore[no-any-return]

    def _file(self, db: Database) -> Path:
        engine = sa.create_engine(db.url)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        path = self._folder / f"{len(self._kept)}.db"
        path.write_bytes(Path(str(db.url.database)).read_bytes())
        return path


def _connected(server: sa.URL, db: Database) -> psycopg.Connection[Any]:
    """As the owner of the tables, who is held back by no policy."""
    url = server.set(database=db.url.database, drivername="postgresql")
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def _tables(server: sa.URL, db: Database) -> dict[str, bytes]:
    found = {}
    with _connected(server, db) as connection, connection.cursor() as cursor:
        for table in metadata().tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                found[table] = b"".join(map(bytes, rows))
    return {table: rows for table, rows in found.items() if rows}


def _put_back(server: sa.URL, db: Database, tables: dict[str, bytes]) -> None:
    with _connected(server, db) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # in any order, and without triggers
        for table, rows in tables.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(rows)
