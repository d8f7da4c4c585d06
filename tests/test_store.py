"""The store: migrations under a lock, transactions that wait for each other, backups that come back."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import service as round_service
from maturity.database import Database, address
from maturity.database.write_queue import all_written
from maturity.migrations import NewerStoreError, newest, upgrade, version
from maturity.migrations.backup import BackupError, backup, restore
from maturity.migrations.group_policies import KEYS
from maturity.migrations.row_level_security import UNGUARDED
from maturity.migrations.schema import TABLES, metadata
from maturity.people import invitation_service, logins
from maturity.people import service as people
from maturity.people.model import InvitationNotValidError, Role
from tests import power_cuts
from tests.conftest import cast_in

pytestmark = pytest.mark.both_stores


def test_the_migrations_make_exactly_the_tables_of_the_code(db):
    with db.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, metadata()) == []
    assert set(metadata().tables) == {table.__tablename__ for table in TABLES}


def test_every_table_of_customers_belongs_to_an_organisation():
    for name, table in metadata().tables.items():
        if name in KEYS:
            assert KEYS[name] in {column.name for column in table.primary_key}, name
        elif name not in {"organisation", *UNGUARDED}:
            assert "organisation_id" in {column.name for column in table.primary_key}, name


def test_what_belongs_to_a_person_is_found_without_reading_that_of_everybody():
    """A table of organisations is read within one; what hangs on an account is looked for across all of them."""
    for name, table in metadata().tables.items():
        for key in table.foreign_keys:
            if key.column.table.name == "account":
                first = {next(iter(index.columns)).name for index in table.indexes} | {table.primary_key.columns[0].name}
                assert key.parent.name in first, name


def test_upgrading_twice_changes_nothing(db):
    upgrade(db)
    assert version(db) == newest()


@pytest.fixture(params=["sqlite", "postgres"])
def new(request, tmp_path):
    """The address of a store without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    server = request.getfixturevalue("postgres")
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE at_once")
    engine.dispose()
    return server.set(database="at_once")


def test_many_processes_may_start_at_once_on_an_empty_store(new):
    stores = [Database(new) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, stores))
    assert {version(store) for store in stores} == {newest()}
    for store in stores:
        store.dispose()


def test_who_begins_with_a_new_file_waits_for_others_who_do(tmp_path, monkeypatch):
    """SQLite itself gives up at once when it is to change a file to the write-ahead log that somebody else writes in."""
    other = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waited: list[float] = []

    def slept(seconds: float) -> None:
        waited.append(seconds)
        other.rollback()

    monkeypatch.setattr("maturity.database.time.sleep", slept)
    connection = sqlite3.connect(tmp_path / "new.db")
    power_cuts.AS_IN_USE(connection, None)
    assert waited
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    other.close()


def test_in_use_sqlite_waits_for_the_disk_before_an_answer_is_called_saved(tmp_path):
    """A power cut cannot be tried here; in WAL mode SQLite promises this for synchronous=FULL (https://sqlite.org/pragma.html)."""
    connection = sqlite3.connect(tmp_path / "new.db")
    power_cuts.AS_IN_USE(connection, None)
    asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    connection.close()
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_newer_store_is_refused_and_left_alone(tmp_path):
    db = Database(f"sqlite:///{tmp_path / 'newer.db'}")
    upgrade(db)
    with db.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStoreError):
        upgrade(db)
    assert version(db) == "9999"


def test_foreign_keys_hold_after_a_migration(tmp_path):
    """The migration switches them off; a store that forgot to switch them on again would keep orphans."""
    db = Database(f"sqlite:///{tmp_path / 'keys.db'}")
    upgrade(db)
    with pytest.raises(sa.exc.IntegrityError), db.writing() as session:
        session.connection().exec_driver_sql("INSERT INTO member VALUES ('nobody', 'nowhere', 'owner')")


def test_many_writers_wait_for_each_other(db, cast):
    """Read, then write, in one transaction, from many threads: none fails and none is lost."""
    found = round_service.open_round(db, cast.ann, "x")
    items = [item.id for item in asked_in(found).items]
    with ThreadPoolExecutor(12) as pool:
        list(
            pool.map(lambda item: assessments.save_answer(db, cast.ann, found.id, Answer(item, AnswerState.ANSWERED, "3")), items)
        )
    assert set(assessments.my_answers(db, cast.ann, found.id)) == set(items)


def test_a_bare_postgres_address_gets_our_driver():
    assert address("postgresql://u@h/d").drivername == "postgresql+psycopg"


def test_the_environment_names_the_store(monkeypatch, tmp_path):
    monkeypatch.setenv("GROEIKAART_DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    assert address().database == str(tmp_path / "x.db")


@pytest.fixture
def answered(tmp_path):
    db = Database(f"sqlite:///{tmp_path / 'store' / 'groeikaart.db'}")
    upgrade(db)
    cast = cast_in(db)
    found = round_service.open_round(db, cast.ann, "x")
    assessments.save_answer(db, cast.ann, found.id, Answer("S1", AnswerState.ANSWERED, "4"))
    yield db, cast, found
    db.dispose()


def test_a_backup_comes_back(answered, tmp_path):
    db, cast, found = answered
    backup(db, tmp_path / "copy.db")
    assessments.save_answer(db, cast.ann, found.id, Answer("S2", AnswerState.ANSWERED, "4"))
    restore(db, tmp_path / "copy.db")
    assert set(assessments.my_answers(db, cast.ann, found.id)) == {"S1"}


def test_a_backup_lets_nobody_in(answered, tmp_path):
    """Signed out, or a link used, after the backup: putting it back must not undo that."""
    db, cast, _ = answered
    ann = people.sign_in(db, "test", "ann", "Ann")
    token = logins.start(db, ann)
    _, link = invitation_service.invite(db, cast.ann, Role.OWNER)
    backup(db, tmp_path / "copy.db")
    logins.end(db, token)
    charlie = people.sign_in(db, "test", "charlie", "Charlie")
    restore(db, tmp_path / "copy.db")
    assert logins.account_of(db, token) is None
    with pytest.raises(InvitationNotValidError):
        invitation_service.accept(db, charlie, link)


def test_a_backup_goes_to_another_machine(answered, tmp_path):
    db, cast, found = answered
    backup(db, tmp_path / "copy.db")
    elsewhere = Database(f"sqlite:///{tmp_path / 'elsewhere' / 'new.db'}")
    restore(elsewhere, tmp_path / "copy.db")
    assert set(assessments.my_answers(elsewhere, cast.ann, found.id)) == {"S1"}
    elsewhere.dispose()


def test_a_backup_never_overwrites(answered, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(BackupError, match="exists already"):
        backup(answered[0], tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def _damage(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO member VALUES ('nobody', 'nowhere', 'owner')")
        connection.commit()


def _age(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_text("no database"), "not a backup"),
        (lambda path: path.unlink(), "There is no file"),
        (_damage, "damaged"),
        (_age, "newer version"),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_the_store_stays(answered, tmp_path, spoil, said):
    db, cast, found = answered
    copy = tmp_path / "copy.db"
    backup(db, copy)
    spoil(copy)
    with pytest.raises(BackupError, match=said):
        restore(db, copy)
    assert set(assessments.my_answers(db, cast.ann, found.id)) == {"S1"}


def test_postgres_is_told_how_to_make_a_backup(db, tmp_path):
    if db.is_sqlite:
        backup(db, tmp_path / "copy.db")
        assert (tmp_path / "copy.db").exists()
    else:
        with pytest.raises(BackupError, match="pg_dump"):
            backup(db, tmp_path / "copy.db")


def test_what_is_being_written_can_be_waited_for(db):
    began, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with db.writing():
            began.set()
            go_on.wait(300)

    assert all_written(0)
    writer = threading.Thread(target=write)
    writer.start()
    began.wait(300)
    assert not all_written(0.01)
    go_on.set()
    assert all_written(300)
    writer.join()
