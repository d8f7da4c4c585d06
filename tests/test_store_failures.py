"""A store that fails says in which way; what is no store of ours is refused and left alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa

from maturity.database import Database
from maturity.database.errors import StoreError, StoreFault, StoreRefusedError
from maturity.migrations import upgrade
from maturity.migrations.store_check import check_store
from maturity.people import service as people
from tests.postgres import durable_postgres


@pytest.fixture
def store(tmp_path, migrated_sqlite):
    path = tmp_path / "groeikaart.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    db = Database(f"sqlite:///{path}")
    yield db
    db.dispose()


def write(db, name="Ann"):
    return people.sign_in(db, "test", name, name)


def read(db):
    with db.reading() as session:
        return list(session.execute(sa.text("SELECT name FROM account ORDER BY name")).scalars())


def fault(act, *arguments):
    with pytest.raises(StoreError) as found:
        act(*arguments)
    return found.value.fault


def test_a_full_disk_is_told_and_nothing_of_the_transaction_is_kept(store):
    write(store)

    @sa.event.listens_for(store.engine, "checkout")
    def no_more(connection, *_):
        cursor = connection.cursor()
        cursor.execute("PRAGMA max_page_count = 1")

    assert fault(write, store, "x" * 100_000) is StoreFault.FULL
    assert read(store) == ["Ann"]


def test_a_file_that_somebody_else_holds_is_told(tmp_path, store, monkeypatch):
    monkeypatch.setattr("maturity.database.BUSY_MILLISECONDS", 50)
    db = Database(store.url)
    with closing(sqlite3.connect(str(store.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert fault(write, db) is StoreFault.BUSY
        assert fault(db.probe) is StoreFault.BUSY
        other.execute("ROLLBACK")
    assert write(db).name == "Ann"
    db.dispose()


def test_a_file_that_may_only_be_read_is_told(store):
    write(store)
    store.dispose()
    db = Database(f"sqlite:///file:{store.url.database}?mode=ro&uri=true")
    assert read(db) == ["Ann"]
    assert fault(write, db, "Bob") is StoreFault.READ_ONLY
    db.dispose()


def test_a_file_that_was_removed_is_told_and_found_again_when_it_is_back(store):
    """SQLite would go on writing into a file that nobody finds back."""
    write(store)
    store.dispose()
    path, away = str(store.url.database), f"{store.url.database}.away"
    read(store)
    os.rename(path, away)
    assert fault(write, store, "Bob") is StoreFault.AWAY
    assert fault(read, store) is StoreFault.AWAY
    assert fault(store.probe) is StoreFault.AWAY
    assert not os.path.exists(path)
    os.rename(away, path)
    write(store, "Bob")
    assert read(store) == ["Ann", "Bob"]


def test_a_file_that_is_removed_while_somebody_writes_was_not_saved(store):
    read(store)

    def write_and_lose():
        with store.writing():
            os.unlink(str(store.url.database))

    assert fault(write_and_lose) is StoreFault.AWAY


def test_a_backup_that_took_the_place_of_the_file_is_read(tmp_path, store, migrated_sqlite):
    write(store)
    copy = tmp_path / "copy.db"
    copy.write_bytes(migrated_sqlite.read_bytes())
    os.replace(copy, str(store.url.database))
    for left in ("-wal", "-shm"):
        (tmp_path / f"groeikaart.db{left}").unlink(missing_ok=True)
    assert read(store) == []


def test_a_server_that_ends_our_connections_is_told_once_and_used_again(postgres):
    db = Database(postgres)

    def cut_off():
        with db.writing() as session:
            other = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
            pid = session.execute(sa.text("SELECT pg_backend_pid()")).scalar()
            with other.connect() as connection:
                connection.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            other.dispose()
            session.execute(sa.text("SELECT 1"))

    assert fault(cut_off) is StoreFault.AWAY
    with db.reading() as session:
        assert session.execute(sa.text("SELECT 1")).scalar() == 1
    db.dispose()


def test_a_server_that_is_not_there_is_told(tmp_path):
    db = Database(f"postgresql://nobody@/none?host={tmp_path}")
    assert fault(db.probe) is StoreFault.AWAY
    assert fault(check_store, db) is StoreFault.AWAY


def test_what_is_about_the_question_is_no_fault_of_the_store(store):
    with pytest.raises(sa.exc.OperationalError), store.reading() as session:
        session.execute(sa.text("SELECT nothing FROM nowhere"))
    with pytest.raises(sa.exc.IntegrityError), store.writing() as session:
        session.execute(sa.text("INSERT INTO member VALUES ('nobody', 'nowhere', 'owner')"))


# what is refused


@pytest.mark.parametrize("given", ["mysql://a@b/c", "no address", "sqlite+aiosqlite:///x.db", "oracle://x"])
def test_another_kind_of_database_is_refused_in_a_sentence(given):
    with pytest.raises(StoreRefusedError, match=r"\.$"):
        Database(given)


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY)")
        theirs.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        theirs.commit()
    db = Database(f"sqlite:///{path}")
    for act in (check_store, upgrade):
        with pytest.raises(StoreRefusedError, match="not Groeikaart's"):
            act(db)
    db.dispose()
    with closing(sqlite3.connect(path)) as theirs:
        assert {name for (name,) in theirs.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} == {
            "customers",
            "alembic_version",
        }


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Geachte heer, mevrouw,\n" * 200)
    db = Database(f"sqlite:///{path}")
    with pytest.raises(StoreRefusedError, match="damaged"):
        check_store(db)
    assert path.read_text().startswith("Geachte heer")


def test_a_damaged_file_is_found_at_the_start(store):
    for number in range(300):
        write(store, f"Person {number}")
    store.dispose()
    path = str(store.url.database)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'account'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with open(path, "r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x00" * size)
    with pytest.raises(StoreRefusedError, match="damaged"):
        check_store(store)


def test_a_whole_store_and_an_empty_one_are_welcome(tmp_path, store):
    check_store(store)
    new = Database(f"sqlite:///{tmp_path / 'new.db'}")
    check_store(new)
    upgrade(new)
    new.dispose()


def test_what_postgresql_acknowledged_is_there_after_it_was_killed():
    """A small sample of `python -m bench.kills store`."""
    with durable_postgres() as server:
        if server is None:
            pytest.skip("no PostgreSQL of our own here")
        db = Database(server.url)
        upgrade(db)
        for number in range(5):
            write(db, f"Person {number}")
        server.kill()
        assert fault(read, db) is StoreFault.AWAY
        server.start()
        assert read(db) == [f"Person {number}" for number in range(5)]
        db.dispose()
