"""A few workers that stand ready: who asks first is served first, each sender one job at a time, nobody without an end.

The server starts the pool (`start`). Where no server runs, as on the command line and in most tests, there is none, and whoever
asks does the work itself: the results are the same, only nothing is watched.
"""

from __future__ import annotations

import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from maturity.workers.model import BusyError
from maturity.workers.process import Worker

T = TypeVar("T")
MEGABYTE = 1024 * 1024
MEMORY = 600 * MEGABYTE  #: that a job may take on top of what its worker takes anyway
PATIENCE = 60.0  #: seconds that somebody waits for a free worker
ASKED_AT_ONCE = 4  #: jobs that one sender may have asked for at one time
LEFT_OVER = 100 * MEGABYTE  #: of a job that is over; with more, the worker makes way for a fresh one
IDLE_SECONDS = 300.0  #: after which all but one of the idle workers go
GLANCE = 0.05  #: seconds between two looks at the busy workers


class Pool:
    """Workers, and who waits for them."""

    def __init__(self, modules: Sequence[str] = (), most: int = 0, memory: int = MEMORY, patience: float = PATIENCE) -> None:
        """modules: what a worker loads before its first job; most: workers at once, 0: by the machine; memory: bytes per job."""
        self._modules, self._memory, self._patience = modules, memory, patience
        self._most = most or max(2, min(4, os.cpu_count() or 2))
        self._changed = threading.Condition()
        self._asked: list[tuple[str, object]] = []  # who waits, first come first, with a ticket each
        self._busy: dict[str, Worker | None] = {}  # sender → who works for them
        self._idle: list[Worker] = []
        self._used_at = time.monotonic()
        self._is_closed = False
        threading.Thread(target=self._watch, name="workers", daemon=True).start()

    def run(self, sender: str, function: Callable[..., T], *arguments: Any, seconds: float, **named: Any) -> T:
        """What the function gives, worked out in another process.

        sender: whose work it is. function: one that a module has, with arguments and a result that can be pickled. seconds: how
        long it may take once it is begun. Raises what the function raises, and a WorkerError.
        """
        job = pickle.dumps((function, arguments, named), pickle.HIGHEST_PROTOCOL)
        with self._turn(sender) as worker:
            found: T = worker.do(job, seconds, self._memory)
            return found

    def warm(self) -> None:
        """Have a worker ready, since somebody may need it soon. Does not wait for it."""
        with self._changed:
            if not (self._idle or self._busy or self._is_closed):
                self._idle.append(Worker(self._modules))

    def close(self, seconds: float) -> None:
        """Take no more work; what is under way has so many seconds to be done."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._busy, seconds)
            for worker in self._busy.values():
                if worker is not None:
                    worker.end()
            for worker in self._idle:
                worker.close()
            self._idle.clear()

    @contextmanager
    def _turn(self, sender: str) -> Iterator[Worker]:
        """A worker, once it is this sender's turn. Raises BusyError."""
        self._wait(sender)
        worker = None
        try:
            worker = self._free()
            with self._changed:
                self._busy[sender] = worker
            yield worker
        finally:
            self._done(sender, worker)

    def _wait(self, sender: str) -> None:
        ticket = (sender, object())
        with self._changed:
            if sum(one == sender for one, _ in self._asked) + (sender in self._busy) >= ASKED_AT_ONCE:
                raise BusyError
            self._asked.append(ticket)
            try:
                if not self._changed.wait_for(lambda: self._is_closed or self._next() is ticket, self._patience):
                    raise BusyError
                if self._is_closed:
                    raise BusyError
                self._busy[sender] = None
            finally:
                self._asked.remove(ticket)
                self._changed.notify_all()

    def _next(self) -> tuple[str, object] | None:
        """Whose turn it is; nobody's when all workers are busy, or all who wait are being served already."""
        if len(self._busy) >= self._most:
            return None
        return next((ticket for ticket in self._asked if ticket[0] not in self._busy), None)

    def _free(self) -> Worker:
        with self._changed:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                worker.close()
        return Worker(self._modules)

    def _done(self, sender: str, worker: Worker | None) -> None:
        stays = worker is not None and worker.is_alive and worker.memory() < worker.base + LEFT_OVER
        if worker is not None and not stays:
            worker.close()
        with self._changed:
            del self._busy[sender]
            if worker is not None and stays:
                self._idle.append(worker)
            self._used_at = time.monotonic()
            self._changed.notify_all()

    def _watch(self) -> None:
        """Look at the busy workers, for as long as there is a pool."""
        while not self._is_closed:
            with self._changed:
                self._changed.wait_for(lambda: self._busy or self._is_closed, IDLE_SECONDS)
                busy = [worker for worker in self._busy.values() if worker is not None]
                if not self._busy and time.monotonic() - self._used_at > IDLE_SECONDS:
                    for worker in self._idle[1:]:
                        worker.close()
                    del self._idle[1:]
            for worker in busy:
                worker.look()
            time.sleep(GLANCE)


_pool: Pool | None = None


def start(modules: Sequence[str] = ()) -> None:
    """Start the pool of this process. modules: what its workers load before their first job."""
    global _pool
    _pool = Pool(modules)


def stop(seconds: float) -> None:
    """End the pool of this process; work under way has so many seconds to be done."""
    global _pool
    pool, _pool = _pool, None
    if pool is not None:
        pool.close(seconds)


def running() -> Pool | None:
    """The pool of this process, if it has one."""
    return _pool
