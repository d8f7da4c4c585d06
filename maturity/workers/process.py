"""One worker, seen from the server: a process of its own that gets a job, and is ended when that takes too much."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

import psutil

from maturity.workers.channel import receive, send
from maturity.workers.model import TookTooLongError, TookTooMuchMemoryError, WorkerDiedError, WorkerError

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0  #: for a worker to load what it needs
# On Windows: no window of its own, and pages come before files. Elsewhere the worker sees to the latter itself.
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class Worker:
    """A process that does one job at a time."""

    def __init__(self, modules: Sequence[str]) -> None:
        """modules: what it loads before its first job."""
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-m", "maturity.workers.worker", *modules],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_FLAGS,
        )
        self._lock = threading.Lock()
        self._is_ready = False
        self._until: float | None = None  # when the job that it does now has to be done
        self._most = 0  # bytes that it may take now
        self._verdict: type[WorkerError] = WorkerDiedError
        self.base = 0  #: bytes that it took before its first job

    def do(self, job: bytes, seconds: float, memory: int) -> Any:
        """What the job gives. job: a pickle of (function, arguments, named arguments); memory: bytes that it may take on top.

        Raises what the job raises, TookTooLongError, TookTooMuchMemoryError, WorkerDiedError. After one of the last three the
        worker is gone.
        """
        if not self._is_ready:
            self._attempt(lambda: receive(self._stdout), START_SECONDS, sys.maxsize)
            self._is_ready, self.base = True, self.memory()
        done, value = self._attempt(lambda: self._exchange((seconds, job)), seconds, self.base + memory)
        if not done:
            raise value
        return value

    def _exchange(self, message: object) -> Any:
        send(cast(BinaryIO, self._process.stdin), message)
        return receive(self._stdout)

    @property
    def _stdout(self) -> BinaryIO:
        return cast(BinaryIO, self._process.stdout)

    def _attempt(self, talk: Any, seconds: float, most: int) -> Any:
        with self._lock:
            self._until, self._most = time.monotonic() + seconds, most
        try:
            return talk()
        except (EOFError, OSError) as error:
            self.end()
            raise self._verdict from error
        finally:
            with self._lock:
                self._until = None

    def look(self) -> None:
        """End it when its job takes too long or too much. For the one who watches, some times a second."""
        with self._lock:  # so that what was just done is not ended any more
            if self._until is None:
                return
            if time.monotonic() > self._until:
                self._verdict = TookTooLongError
            elif self.memory() > self._most:
                self._verdict = TookTooMuchMemoryError
            else:
                return
            self.end()

    def memory(self) -> int:
        """Bytes that it takes now; 0 for one that is gone."""
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    @property
    def is_alive(self) -> bool:
        """Whether it can do another job."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it at once, with all that it started itself.

        It stands still first: a job that waits for a child would else answer, once that is gone, as if it were done.
        """
        with suppress(psutil.Error):
            worker = psutil.Process(self._process.pid)
            worker.suspend()
            for child in worker.children(recursive=True):
                with suppress(psutil.Error):
                    child.kill()
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it, and give back its pipes. Only when nobody waits for it."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast(BinaryIO, pipe).close()
