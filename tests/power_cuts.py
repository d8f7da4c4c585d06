"""The tests' own stores need not survive a power cut: SQLite does not wait for the disk at every commit.

That wait is most of what a small test takes, and hundreds of times as much on a busy disk. All else of a store is as people have
it; servers and commands that tests start are processes of their own and wait as they do in use. `tests/test_store.py` holds the
product to waiting.
"""

from __future__ import annotations

from typing import Any

from maturity import database

#: What the product does with a new connection.
AS_IN_USE = database._set_up_sqlite


def ignore() -> None:
    """From here on no store of this process waits for the disk."""

    def set_up(connection: Any, _record: object) -> None:
        AS_IN_USE(connection, _record)
        connection.execute("PRAGMA synchronous=OFF")

    database._set_up_sqlite = set_up
