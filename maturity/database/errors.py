"""What can go wrong with a store, told apart: what people may hear about it, and what an administrator may do."""

from __future__ import annotations

import sqlite3
from enum import StrEnum

import sqlalchemy as sa


class StoreFault(StrEnum):
    """Why a store does not do what it is asked."""

    FULL = "full"  # no room on its disk
    BUSY = "busy"  # somebody else holds it, longer than we wait
    READ_ONLY = "read_only"
    AWAY = "away"  # the server does not answer, the file is gone
    DAMAGED = "damaged"


class StoreError(Exception):
    """The store did not do it. Nothing of the transaction was kept, as far as anybody can know."""

    def __init__(self, fault: StoreFault) -> None:
        super().__init__(fault)
        self.fault = fault


class StoreRefusedError(Exception):
    """This is no store that we may open: a sentence for an administrator says why."""


#: SQLite's primary result codes (https://www.sqlite.org/rescode.html).
_SQLITE = {
    sqlite3.SQLITE_FULL: StoreFault.FULL,
    sqlite3.SQLITE_BUSY: StoreFault.BUSY,
    sqlite3.SQLITE_LOCKED: StoreFault.BUSY,
    sqlite3.SQLITE_READONLY: StoreFault.READ_ONLY,
    sqlite3.SQLITE_PERM: StoreFault.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: StoreFault.AWAY,
    sqlite3.SQLITE_IOERR: StoreFault.AWAY,
    sqlite3.SQLITE_CORRUPT: StoreFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: StoreFault.DAMAGED,
}
#: PostgreSQL's codes and their classes (https://www.postgresql.org/docs/current/errcodes-appendix.html). A longer one goes first.
_POSTGRESQL = {
    "53100": StoreFault.FULL,
    "53": StoreFault.BUSY,
    "55P03": StoreFault.BUSY,
    "57014": StoreFault.BUSY,
    "40": StoreFault.BUSY,
    "25006": StoreFault.READ_ONLY,
    "57P": StoreFault.AWAY,
    "08": StoreFault.AWAY,
    "28": StoreFault.AWAY,
    "3D": StoreFault.AWAY,
    "58": StoreFault.AWAY,
    "XX": StoreFault.DAMAGED,
}


def fault_of(error: sa.exc.SQLAlchemyError) -> StoreFault | None:
    """What an error of the driver means; None when it is about what was asked, and not about the store."""
    if isinstance(error, sa.exc.TimeoutError):  # no connection came free
        return StoreFault.BUSY
    if not isinstance(error, sa.exc.DBAPIError):
        return None
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return _SQLITE.get(getattr(original, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(original, "sqlstate", None) or ""
    if not state:  # PostgreSQL said nothing: the connection is gone
        return StoreFault.AWAY if isinstance(error, sa.exc.OperationalError | sa.exc.InterfaceError) else None
    return next((fault for code, fault in _POSTGRESQL.items() if state.startswith(code)), None)
