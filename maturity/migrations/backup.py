"""A copy of the embedded store, made while people go on working, and the way back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory

from maturity.database import Database
from maturity.migrations import _config, upgrade

_LETS_IN = frozenset({"login", "invitation"})


class BackupError(Exception):
    """A backup cannot be made or used; the text says why."""


def backup(db: Database, out: Path) -> None:
    """Write a checked copy of the store to a new file. Raises BackupError."""
    source = _file(db)
    if out.exists():
        raise BackupError(f"{out} exists already; choose another name.")
    if not source.exists():
        raise BackupError(f"There is no store at {source} yet.")
    unfinished = out.with_name(out.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source, timeout=30)) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        check(unfinished)
        os.replace(unfinished, out)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"The backup could not be written: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(db: Database, copy: Path) -> None:
    """Replace the whole store by a backup, and bring it up to date. Raises BackupError; then the store is as it was.

    All logins and open invitations of the backup end.
    """
    check(copy)
    target = _file(db)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(target, timeout=30)) as destination:
            source.backup(destination)
            _let_nobody_in(destination)
    except sqlite3.Error as error:
        raise BackupError(f"The backup could not be put back: {error}.") from error
    upgrade(db)


def _let_nobody_in(store: sqlite3.Connection) -> None:
    """End what let people in at the time of the backup: since then somebody may have signed out, or used or withdrawn a link."""
    known = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in _LETS_IN & known:
        store.execute(f'DELETE FROM "{table}"')  # noqa: S608 (names of our own)
    store.commit()


def check(copy: Path) -> None:
    """Raises BackupError unless the file is a whole store of this version or an older one."""
    if not copy.is_file():
        raise BackupError(f"There is no file {copy}.")
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            whole = not connection.execute("PRAGMA foreign_key_check").fetchall()
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"{copy} is not a backup of Groeikaart.") from error
    if not (sound and whole and version):
        raise BackupError(f"{copy} is damaged.")
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if version[0] not in known:
        raise BackupError(f"{copy} was made by a newer version of Groeikaart. Install that version first.")


def _file(db: Database) -> Path:
    if not db.is_sqlite or not db.url.database:
        raise BackupError("This store is PostgreSQL: use pg_dump and pg_restore, as docs/operations.md tells.")
    return Path(db.url.database)
