"""What a worker may take: its job comes on top of what it took before, and is ended when it takes more."""

from __future__ import annotations

import threading

import pytest

from maturity.workers import process
from maturity.workers.model import TookTooLongError, TookTooMuchMemoryError, WorkerDiedError
from maturity.workers.process import Worker


@pytest.fixture
def worker(monkeypatch):
    """A worker that began, without a process behind it; it takes 100 bytes, and the time is 50."""
    monkeypatch.setattr(process.time, "monotonic", lambda: 50.0)
    monkeypatch.setattr(Worker, "memory", lambda self: 100)
    monkeypatch.setattr(Worker, "end", lambda self: ended.append(self._verdict))
    ended = []
    made = Worker.__new__(Worker)
    made._lock, made._is_ready, made._until, made._most = threading.Lock(), True, None, 0
    made._verdict, made.base = WorkerDiedError, 70
    made.ended = ended
    return made


@pytest.mark.parametrize(
    ("seconds", "memory", "passed", "verdict"),
    [
        (5, 30, 5, []),
        (5, 30, 5.1, [TookTooLongError]),
        (5, 29, 0, [TookTooMuchMemoryError]),
        (5, 29, 6, [TookTooLongError]),
    ],
)
def test_a_job_has_its_seconds_and_its_bytes_beside_what_the_worker_took(worker, monkeypatch, seconds, memory, passed, verdict):
    def talk(message):
        monkeypatch.setattr(process.time, "monotonic", lambda: 50.0 + passed)
        worker.look()
        return True, message

    monkeypatch.setattr(worker, "_exchange", talk)
    assert worker.do(b"job", seconds, memory) == (seconds, b"job")
    assert worker.ended == verdict
    monkeypatch.setattr(process.time, "monotonic", lambda: 1e9)
    worker.look()
    assert worker.ended == verdict, "a job that is done is not ended any more"


def test_what_a_job_raised_comes_back_and_a_pipe_that_breaks_is_the_verdict(worker, monkeypatch):
    monkeypatch.setattr(worker, "_exchange", lambda message: (False, ValueError("no")))
    with pytest.raises(ValueError, match="no"):
        worker.do(b"job", 5, 30)

    def breaks(message):
        raise EOFError

    monkeypatch.setattr(worker, "_exchange", breaks)
    with pytest.raises(WorkerDiedError):
        worker.do(b"job", 5, 30)
    assert worker.ended == [WorkerDiedError]
