"""Writers inside one process: in the order in which they came, and counted, so that a server that stops can wait for them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class _OpenWrites:
    """How many transactions that write are open in this process, over all stores."""

    def __init__(self) -> None:
        self._open, self._changed = 0, threading.Condition()

    @contextmanager
    def counted(self) -> Iterator[None]:
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def _add(self, number: int) -> None:
        with self._changed:
            self._open += number
            self._changed.notify_all()

    def ended(self, seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: not self._open, seconds)


open_writes = _OpenWrites()


def all_written(within: float) -> bool:
    """Wait until no transaction of this process writes any more. Whether that was so within so many seconds."""
    return open_writes.ended(within)


class Queue:
    """A lock that serves waiting threads in the order in which they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._holder: int | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises RuntimeError for a thread that would wait for itself."""
        if self._holder == threading.get_ident():
            raise RuntimeError("This thread is writing already.")
        mine = threading.Event()
        with self._guard:
            self._waiting.append(mine)
            if self._waiting[0] is mine:
                mine.set()
        mine.wait()
        self._holder = threading.get_ident()
        try:
            yield
        finally:
            self._holder = None
            with self._guard:
                self._waiting.popleft()
                if self._waiting:
                    self._waiting[0].set()
