"""One cast everywhere: Ann leads, Bob is in her organisation and reads, Charlie is elsewhere.

The store is SQLite; a test for which it matters asks for both (`both_stores`).
"""

from __future__ import annotations

import gc
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from ortools.sat.python.cp_model import CpModel
from playwright.sync_api import Browser, sync_playwright

from maturity.database import Database
from maturity.migrations import upgrade
from maturity.migrations.row_level_security import APPLICATION
from maturity.people import service as people
from maturity.people.model import Actor, Organisation, Role
from tests import counting, power_cuts, selection
from tests.chromium import find_chromium
from tests.clock import EDGES, at, clock
from tests.filled import Shelf
from tests.launching import launch
from tests.organisation_wall import build
from tests.postgres import throwaway_postgres
from tests.sampling import PROFILE

HERE = Path(__file__).parent
#: Tests with a server of their own, which is another process with a clock of its own.
SERVED = tuple(HERE / place for place in ("browser", "deploy", "ui/web/test_hostile_client.py"))


def pytest_addoption(parser: pytest.Parser) -> None:
    selection.add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(selection)
    config.pluginmanager.register(counting)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Set the clock before any fixture is made."""
    if any(item.path.is_relative_to(place) for place in SERVED):
        clock.free()
    else:
        clock.fix()


def pytest_collection_finish() -> None:
    """What is loaded now stays until the end: looking through it for garbage again and again takes a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


build()
power_cuts.ignore()
clock.fix()  # before any test file is read

OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

# The same cases every time: a test is never red by chance. Who looks for new ones: HYPOTHESIS_PROFILE=thorough.
# How long making a case takes says how busy the machine is, not what is wrong.
calm = [HealthCheck.too_slow]
settings.register_profile("suite", deadline=None, max_examples=30, derandomize=True, database=None, suppress_health_check=calm)
settings.register_profile("quick", settings.get_profile("suite"), max_examples=8)
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=calm)
settings.load_profile(PROFILE)

# Every model gets its methods a second time under old names that nobody here uses; it takes longer than many a small plan.
CpModel._add_pre_pep8_methods = lambda self: None  # type: ignore[method-assign]


@dataclass(frozen=True)
class Cast:
    """Who is who in a test."""

    ann: Actor
    bob: Actor
    charlie: Actor
    organisation: Organisation
    elsewhere: Organisation


def cast_in(db: Database) -> Cast:
    """Ann leads and Bob is a member of one organisation; Charlie owns another."""
    ann, bob, charlie = (people.sign_in(db, "test", name.lower(), name) for name in ("Ann", "Bob", "Charlie"))
    organisation = people.create_organisation(db, ann, "Dienst Ann")
    people.add_member(db, organisation.id, bob, Role.MEMBER)
    elsewhere = people.create_organisation(db, charlie, "Bureau Charlie")
    return Cast(
        people.actor_in(db, ann, organisation.id)[0],
        people.actor_in(db, bob, organisation.id)[0],
        people.actor_in(db, charlie, elsewhere.id)[0],
        organisation,
        elsewhere,
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright runs only once in it."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium or Chrome on this machine")
    with sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, to copy per test."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    db = Database(f"sqlite:///{path}")
    upgrade(db)
    db.dispose()
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Database]:
    """One store on SQLite for all tests of this worker, each time a copy of what is given.

    The statements of a store are put into SQL once; with a store per test that would be once per test.
    """
    path = tmp_path_factory.mktemp("store") / "groeikaart.db"
    store = Database(f"sqlite:///{path}")

    def copied(original: Path) -> Database:
        store.dispose()
        for left in path.parent.glob("groeikaart.db*"):
            left.unlink()
        path.write_bytes(original.read_bytes())
        return store

    return copied


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.URL]:
    """A PostgreSQL server of our own with a migrated template. A machine that cannot start one leaves out who asks for it."""
    with throwaway_postgres() as url:
        if url is None:
            pytest.skip("no PostgreSQL here")
        server = sa.make_url(url)
        _execute(server, "CREATE DATABASE template_groeikaart")
        _make_application_role(server)
        db = Database(server.set(database="template_groeikaart"))
        upgrade(db)
        db.dispose()
        yield server


def _make_application_role(server: sa.URL) -> None:
    """The role that the app signs in with, as docs/operations.md tells. A server that was given may have it already."""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        known = connection.exec_driver_sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{APPLICATION}'").first()
        connection.exec_driver_sql(f"{'ALTER' if known else 'CREATE'} ROLE {APPLICATION} LOGIN PASSWORD '{APPLICATION}'")
    engine.dispose()


def as_application(server: sa.URL) -> sa.URL:
    """The same server, for the role that does not own the tables."""
    return server.set(username=APPLICATION, password=APPLICATION)


def _execute(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@contextmanager
def a_database(server: sa.URL) -> Iterator[Database]:
    """An empty store on PostgreSQL, as the application sees it."""
    name = f"t_{uuid.uuid4().hex}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE template_groeikaart")
    store = Database(as_application(server).set(database=name))
    yield store
    store.dispose()
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def emptied(postgres: sa.URL) -> Iterator[Callable[[], Database]]:
    """One store on PostgreSQL for all tests of this worker, emptied each time: making one takes fifty times longer."""
    name = "tests_" + uuid.uuid4().hex
    _execute(postgres, f"CREATE DATABASE {name} TEMPLATE template_groeikaart")
    engine = sa.create_engine(postgres.set(database=name), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        tables = [table for table in sa.inspect(connection).get_table_names() if table != "alembic_version"]
        # Without triggers, so that the order does not matter and nothing is kept.
        clear = "SET session_replication_role = replica; " + "; ".join(f'DELETE FROM "{table}"' for table in tables)

        store = Database(as_application(postgres).set(database=name))

        def emptied() -> Database:
            store.dispose()  # and with it what it knows of rows that go now
            connection.exec_driver_sql(OTHERS)
            connection.exec_driver_sql(clear)
            return store

        yield emptied
    engine.dispose()
    _execute(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked `both_stores` runs on PostgreSQL too."""
    if "db" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_stores"):
        metafunc.parametrize("db", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def db(request: pytest.FixtureRequest, copied: Callable[[Path], Database], migrated_sqlite: Path) -> Iterator[Database]:
    """An empty store: SQLite, or each in turn where a test is `both_stores`. Who changes tables or roles takes `a_database`."""
    on_sqlite = getattr(request, "param", "sqlite") == "sqlite"
    store = copied(migrated_sqlite) if on_sqlite else request.getfixturevalue("emptied")()
    yield store
    store.dispose()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path], Database]) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("filled"), copied)


@pytest.fixture
def filled(request: pytest.FixtureRequest, db: Database, shelf: Shelf) -> Callable[..., Any]:
    """Fill the store of this test: `filled(way)` gives what `way(db)` returned when it was called for the first time."""
    return partial(shelf.fill, db, None if db.is_sqlite else request.getfixturevalue("postgres"))


@pytest.fixture(params=EDGES)
def on(request: pytest.FixtureRequest) -> Iterator[date]:
    """A day on which something begins or ends, each in turn; asked for by tests that concern dates."""
    moment = EDGES[request.param]
    with at(moment):
        yield moment.date()


@pytest.fixture
def cast(filled: Callable[..., Cast]) -> Cast:
    return filled(cast_in)
