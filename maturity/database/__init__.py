"""The store: an engine for SQLite or PostgreSQL, and transactions on it.

SQLite is set up so that an acknowledged answer survives a power cut (WAL, synchronous=FULL) and so that two writers wait for
each other instead of failing (BEGIN IMMEDIATE). Writers inside one process queue first come, first served, because SQLite's own
waiting is unfair.
"""

from __future__ import annotations

import os
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlmodel import Session

from maturity.database.change_repository import About, count_up
from maturity.database.errors import StoreError, StoreFault, StoreRefusedError, fault_of
from maturity.database.facts import Facts
from maturity.database.file import StoreFile
from maturity.database.rows import Row as Row
from maturity.database.rows import Utc as Utc
from maturity.database.write_queue import Queue, open_writes

DATABASE_VARIABLE = "GROEIKAART_DATABASE_URL"
EMBEDDED = Path(__file__).parent.parent.parent / "var" / "groeikaart.db"
BUSY_MILLISECONDS = 10_000
SETTING = "groeikaart.organisation"  #: where PostgreSQL's row security reads whose transaction this is
_WHOSE, _COUNTED = "whose", "counted"  #: in the notes of a session: whose transaction it is; the stamps that it made
_CONFINED = sa.select(sa.func.set_config(SETTING, sa.bindparam("organisation_id"), True))
EVERYBODY = "*"  #: for what crosses organisations: the register, never work


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def midnight(moment: datetime) -> datetime:
    """The beginning of the day of a moment, for what may not be known more exactly."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def new_id() -> str:
    """A random id that tells nothing and cannot be guessed: 32 hexadecimal digits."""
    return uuid.uuid4().hex


class ConflictError(Exception):
    """Somebody else saved this item since it was read; `current` is what stands there now."""

    def __init__(self, current: object) -> None:
        super().__init__("The item was changed by somebody else in the meantime.")
        self.current = current


class Database:
    """A store that can be read and written. Pass it to every repository and service."""

    def __init__(self, url: str | URL | None = None) -> None:
        """url: an SQLAlchemy address; None takes GROEIKAART_DATABASE_URL, else the embedded file in `var/`.

        Raises StoreRefusedError for an address that is none of SQLite or PostgreSQL.
        """
        self.url = address(url)
        self.engine = _engine(self.url)
        self.facts = Facts()  #: what follows from this store, shared by all who use it in this process
        self._writers = Queue()
        self._file = StoreFile(self.url, self.dispose)

    def __reduce__(self) -> tuple[Callable[[str], Database], tuple[str]]:
        """In another process it is that process's own way to the same store."""
        return database_at, (self.url.render_as_string(hide_password=False),)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self, organisation_id: str | None = None) -> Iterator[Session]:
        """A transaction that only reads. Raises StoreError when the store does not answer.

        organisation_id: whose rows PostgreSQL lets through, beside the query's own condition; None: nobody's; EVERYBODY: the
        register of who belongs where, and still no work of any organisation.
        """
        engine = self.engine.execution_options(sqlite_read=True) if self.is_sqlite else self.engine
        with _understood():
            self._file.check()
            with Session(engine) as session:
                self._confine(session, organisation_id)
                yield session

    @contextmanager
    def writing(self, organisation_id: str | None = None, about: About = About.WORK) -> Iterator[Session]:
        """A transaction that commits at the end, or rolls back when anything is raised. organisation_id: as in `reading`.

        about: what it changes. That is counted in the same transaction, so that what was worked out from the store before it
        holds no longer, here and in every replica. Raises StoreError when the store does not take it.
        """
        turn = self._writers.turn() if self.is_sqlite else nullcontext()
        with _understood(), open_writes.counted(), turn:
            self._file.check()
            with Session(self.engine) as session, session.begin():
                self._confine(session, organisation_id)
                yield session
                self._count(session, about)
            for changed, stamp in session.info.get(_COUNTED, {}).items():
                self.facts.changed(changed, stamp)
            self._file.check()  # removed meanwhile: what was written is in a file that nobody will find

    def probe(self) -> None:
        """Raises StoreError unless this store can be read and written."""
        with _understood():
            self._file.check(is_expected=True)
            self._file.check_room()
            with self.engine.connect() as connection:  # on SQLite this asks for the right to write
                asked = "SELECT ''" if self.is_sqlite else "SHOW transaction_read_only"
                if connection.scalar(sa.text(asked)) == "on":
                    raise StoreError(StoreFault.READ_ONLY)

    def switch_tenant(self, session: Session, organisation_id: str) -> None:
        """From here on this transaction is about another organisation: for a command that writes in several, or in none."""
        self._count(session, About.WORK)
        self._confine(session, organisation_id)

    def _confine(self, session: Session, organisation_id: str | None) -> None:
        """Tell PostgreSQL whose transaction this is; it forgets at the end of it, so that a pooled connection is clean."""
        session.info[_WHOSE] = organisation_id
        if organisation_id is not None and not self.is_sqlite:
            session.execute(_CONFINED, {"organisation_id": organisation_id})

    def _count(self, session: Session, about: About) -> None:
        """Count the change that this transaction makes to its organisation."""
        whose = session.info.get(_WHOSE)
        if whose not in (None, EVERYBODY):
            session.info.setdefault(_COUNTED, {})[whose] = count_up(session, whose, about)

    def dispose(self) -> None:
        """Close all connections, and let go of what followed from the store: another may take its place."""
        self.engine.dispose()
        self.facts.clear()


@cache
def database_at(url: str) -> Database:
    """The one way of this process to a store."""
    return Database(url)


def address(url: str | URL | None = None) -> URL:
    """The store's address. A bare `postgresql://` gets the driver that we ship. Raises StoreRefusedError."""
    given = url or os.environ.get(DATABASE_VARIABLE) or f"sqlite:///{EMBEDDED}"
    try:
        parsed = make_url(given)
    except sa.exc.ArgumentError as error:
        raise StoreRefusedError(
            "This is no address of a store. It looks like sqlite:////folder/file.db or postgresql://name:password@server/database."
        ) from error
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreRefusedError(f"Groeikaart keeps its store in SQLite or PostgreSQL, not in {parsed.drivername}.")
    return parsed


@contextmanager
def _understood() -> Iterator[None]:
    """What the driver says about the store itself, as StoreError."""
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise StoreError(fault) from error


def insert_missing(session: Session, table: type[Row], **values: object) -> None:
    """Add a row unless one with its key is there already, also when two transactions do so at once."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(table).values(**values).on_conflict_do_nothing())


def _engine(url: URL) -> Engine:
    """hide_parameters: an error goes to the log, and what people wrote does not."""
    if url.get_backend_name() == "sqlite":
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(
            url,
            pool_size=10,
            max_overflow=0,
            pool_timeout=30,
            hide_parameters=True,
            connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
        )
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return sa.create_engine(
        url,
        pool_size=10,
        max_overflow=0,
        pool_timeout=30,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "options": "-c statement_timeout=15000 -c lock_timeout=5000"},
    )


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    _write_ahead(cursor)
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Use SQLite's write-ahead log. To change a new file to it SQLite does not wait for others who just begin with it too, as it
    does for anything else."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("sqlite_read")
    connection.exec_driver_sql("BEGIN DEFERRED" if reads else "BEGIN IMMEDIATE")
