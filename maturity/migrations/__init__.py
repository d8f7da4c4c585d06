"""Bringing a store up to date: Alembic versions under a lock, safe when two processes start at once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from maturity.database import Database
from maturity.migrations.row_level_security import create_policies, drop_policies
from maturity.migrations.store_check import refuse_foreign

_ADVISORY_LOCK = 817_263  # any number, the same in every process


class NewerStoreError(Exception):
    """The store was made by a newer version of Groeikaart than this one."""


def upgrade(db: Database) -> None:
    """Bring the store to the newest version.

    Raises NewerStoreError, StoreRefusedError for another program's database, and RuntimeError when rows would lose their parents.
    """
    scripts = ScriptDirectory.from_config(_config())
    if version(db) == scripts.get_current_head():
        return
    with db.engine.connect() as connection:
        if db.is_sqlite:
            # With foreign keys on, rebuilding a table would delete its children. The pragma only works outside a transaction.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("set local lock_timeout = 0"))
            connection.execute(text("set local statement_timeout = 0"))  # a large table takes its time, and others wait for it
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        try:
            _upgrade(connection, scripts)
            connection.commit()
        finally:
            connection.rollback()
            if db.is_sqlite:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")
                connection.exec_driver_sql("BEGIN")


def _upgrade(connection: Connection, scripts: ScriptDirectory) -> None:
    refuse_foreign(connection)
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerStoreError("This store was made by a newer version of Groeikaart. Install that version first.")
    config = _config()
    config.attributes["connection"] = connection
    if connection.dialect.name == "postgresql":
        drop_policies(connection)
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        create_policies(connection)
    if connection.dialect.name == "sqlite" and (orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        raise RuntimeError(f"the migration left rows without their parent: {orphans[:5]}")


def version(db: Database) -> str | None:
    """The schema version of a store; None for an empty one."""
    with db.reading() as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def newest() -> str | None:
    """The schema version that this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
