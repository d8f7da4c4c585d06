"""Whether an address leads to a store that we may open: not another program's, and not damaged."""

from __future__ import annotations

import sqlalchemy as sa

from maturity.database import Database
from maturity.database.errors import StoreError, StoreFault, StoreRefusedError

_FOREIGN = (
    "There is something else at this address: a database with tables that are not Groeikaart's. Nothing in it was changed. Give "
    "Groeikaart an address of its own."
)
_DAMAGED = (
    "The file of the store is damaged, or is no SQLite file. Nothing in it was changed. Put the last backup back with "
    "`python -m maturity database restore`, as docs/operations.md tells."
)
_OURS = {"alembic_version", "organisation", "member", "round"}  #: in a store of any version


def check_store(db: Database) -> None:
    """For when a server starts. Raises StoreRefusedError for a damaged file or another program's database, else StoreError."""
    try:
        with db.reading() as session:
            connection = session.connection()
            if db.is_sqlite and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise StoreRefusedError(_DAMAGED)
            refuse_foreign(connection)
    except StoreError as error:
        if error.fault is StoreFault.DAMAGED:
            raise StoreRefusedError(_DAMAGED) from error
        raise


def refuse_foreign(connection: sa.Connection) -> None:
    """Raises StoreRefusedError when somebody else's tables stand here."""
    tables = set(sa.inspect(connection).get_table_names())
    if tables and not tables >= _OURS:
        raise StoreRefusedError(_FOREIGN)
