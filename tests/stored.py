"""What stands in a store, to compare before and after."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session


def stored(session: Session, keys: Mapping[str, str], whose: Mapping[str, str]) -> dict[str, list[str]]:
    """Rows of tables, as far as this transaction sees them, in an order of their own.

    keys: table → the column that says whose a row is; whose: table → the id that stands there. Asked by the driver itself: with
    SQLAlchemy between it takes ten times as long, and it is asked after every call of a matrix.
    """
    cursor, found = session.connection().connection.cursor(), {}
    for table, key in keys.items():
        cursor.execute(f'SELECT * FROM "{table}" WHERE "{key}" = \'{whose[table]}\'')
        found[table] = sorted(map(repr, cursor.fetchall()))
    return found
