"""The file of an SQLite store, watched: SQLite goes on writing into a file that was removed, and nobody finds it back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import URL

from maturity.database.errors import StoreError, StoreFault

LEAST_ROOM = 1_000_000  #: bytes free on its disk


class StoreFile:
    """The file that a store was opened on, if it is one."""

    def __init__(self, url: URL, forget: Callable[[], None]) -> None:
        """forget: closes the connections to a file that is there no more."""
        is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
        self._path = Path(str(url.database)) if is_file else None
        self._known: tuple[int, int] | None = None
        self._forget = forget

    def check(self, *, is_expected: bool = False) -> None:
        """Raises StoreError when the file was removed. A file that took its place, a backup put back, is opened anew.

        is_expected: also before it was ever seen; otherwise SQLite is about to make it.
        """
        if self._path is None:
            return
        found = self._identity()
        if found == self._known:
            if found is None and is_expected:
                raise StoreError(StoreFault.AWAY)
            return
        if self._known is not None:
            self._forget()
            if found is None:
                raise StoreError(StoreFault.AWAY)
        self._known = found

    def check_room(self) -> None:
        """Raises StoreError when there is hardly room left, or when the file may not be written."""
        if self._path is None:
            return
        if not os.access(self._path, os.W_OK):
            raise StoreError(StoreFault.READ_ONLY)
        if shutil.disk_usage(self._path.parent).free < LEAST_ROOM:
            raise StoreError(StoreFault.FULL)

    def _identity(self) -> tuple[int, int] | None:
        assert self._path is not None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
