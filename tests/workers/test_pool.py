"""Work beside the server: done elsewhere, ended in time, and nobody waits for somebody else's."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from maturity.archive.model import ArchiveError
from maturity.language import translator
from maturity.people import audit_repository
from maturity.people import service as people
from maturity.people.model import NotPermittedError
from maturity.workers import pool as pools
from maturity.workers.model import BusyError, TookTooLongError, TookTooMuchMemoryError, WorkerDiedError
from maturity.workers.pool import MEGABYTE, Pool
from tests.workers import jobs


@pytest.fixture(scope="module")
def pool():
    made = Pool(most=2, memory=200 * MEGABYTE, patience=120)
    yield made
    made.close(0)


def run(pool, function, *arguments, sender="ann", seconds=120.0):
    return pool.run(sender, function, *arguments, seconds=seconds)


def test_work_is_done_in_another_process_that_stays(pool):
    assert run(pool, jobs.double, 21) == 42
    first = run(pool, jobs.where)
    assert first != psutil.Process().pid
    assert run(pool, jobs.where, sender="bob") == first


def test_the_first_who_waits_and_has_nobody_at_work_is_next_as_long_as_somebody_is_free():
    empty = Pool(most=2, memory=MEGABYTE)
    first, again, other = tickets = [("ann", 1), ("ann", 2), ("bob", 1)]
    empty._asked.extend(tickets)
    assert empty._next() == first
    empty._busy["ann"] = None
    assert empty._next() == other, "nobody has two at once while others wait"
    empty._busy["cas"] = None
    assert empty._next() is None, "two are busy"
    del empty._busy["ann"]
    assert empty._next() == first
    empty._asked[:] = [again]
    empty._busy["ann"] = empty._busy.pop("cas")
    assert empty._next() is None, "all who wait are being served"
    empty.close(0)


class Kept:
    """A worker that took so many bytes before its first job, and takes more now."""

    is_alive, is_closed = True, False

    def __init__(self, more: int) -> None:
        self.base, self.more = 300 * MEGABYTE, more

    def memory(self) -> int:
        return self.base + self.more

    def close(self) -> None:
        self.is_closed = True


def test_a_worker_stays_as_long_as_its_jobs_left_little_behind():
    """What it loaded before its first job does not count: that is what it stays for."""
    made = Pool(most=2, memory=MEGABYTE)
    for left, stays in ((pools.LEFT_OVER - 1, True), (pools.LEFT_OVER, False)):
        worker, made._busy["ann"], made._idle = Kept(left), None, []
        made._done("ann", worker)
        assert (made._idle == [worker], worker.is_closed) == (stays, not stays)
    made._idle = []
    made.close(0)


def test_an_error_comes_back_as_it_is(pool):
    with pytest.raises(ArchiveError) as caught:
        run(pool, jobs.refuse)
    assert (caught.value.fault, caught.value.where) == ("damaged", "tables/round.json")
    with pytest.raises(WorkerDiedError):
        run(pool, jobs.raise_what_cannot_travel)
    assert run(pool, jobs.double, 1) == 2


def test_what_takes_too_long_is_ended_also_when_it_holds_the_interpreter(pool):
    with pytest.raises(TookTooLongError):
        run(pool, jobs.hold_the_interpreter, seconds=0.5)  # it would never end by itself
    assert run(pool, jobs.double, 2) == 4


def test_what_takes_too_much_memory_is_ended(pool):
    with pytest.raises(TookTooMuchMemoryError):
        run(pool, jobs.take, 600)
    assert run(pool, jobs.take, 20) == 20


def test_a_worker_that_dies_takes_nobody_along(pool):
    with pytest.raises(WorkerDiedError):
        run(pool, jobs.die)
    assert run(pool, jobs.double, 3) == 6


def is_gone(number: int) -> bool:
    """Whether a process that was killed has ended; the kernel takes a moment for that when others ask for the processor."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if psutil.Process(number).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


def test_what_a_worker_started_ends_with_it(pool, tmp_path):
    note = tmp_path / "pid"
    for seconds in (1, 4, 16, 64):  # on a busy machine it does not come as far as its child at once
        with pytest.raises(TookTooLongError):
            run(pool, jobs.start_a_child, str(note), seconds=seconds)
        if note.exists():
            break
    assert is_gone(int(note.read_text()))


def test_one_sender_waits_for_themselves_and_others_do_not(pool, tmp_path):
    go = tmp_path / "go"
    with ThreadPoolExecutor() as threads:
        first = threads.submit(run, pool, jobs.wait_for, str(go))
        later = [threads.submit(run, pool, jobs.where) for _ in range(pools.ASKED_AT_ONCE - 1)]
        while pool._next() is not None or len(pool._asked) < len(later):  # until all of them have asked
            time.sleep(0.01)
        with pytest.raises(BusyError):
            run(pool, jobs.where)
        assert run(pool, jobs.double, 4, sender="bob") == 8
        assert not first.done()
        assert not any(one.done() for one in later)
        go.touch()
        assert first.result() == str(go)
        assert all(one.result() for one in later)


def test_nobody_waits_without_an_end(tmp_path):
    pool, go = Pool(most=1, patience=0.2), tmp_path / "go"
    with ThreadPoolExecutor() as threads:
        first = threads.submit(run, pool, jobs.wait_for, str(go))
        while not pool._busy:
            time.sleep(0.01)
        with pytest.raises(BusyError):
            run(pool, jobs.where, sender="bob")
        go.touch()
        first.result()
    pool.close(0)
    with pytest.raises(BusyError):
        run(pool, jobs.where)


def test_closing_lets_work_be_done_and_ends_the_rest(tmp_path):
    pool, go = Pool(most=2), tmp_path / "go"
    with ThreadPoolExecutor() as threads:
        first = threads.submit(run, pool, jobs.wait_for, str(go))
        while not pool._busy.get("ann"):
            time.sleep(0.01)
        threading.Timer(0.3, go.touch).start()
        pool.close(120)
        assert first.result() == str(go)
    pool = Pool(most=2)
    with ThreadPoolExecutor() as threads:
        hung = threads.submit(run, pool, jobs.hold_the_interpreter)
        while not pool._busy.get("ann"):
            time.sleep(0.01)
        pool.close(0)
        with pytest.raises(WorkerDiedError):
            hung.result()


def test_a_worker_ends_when_the_server_is_gone():
    code = "from maturity.workers.pool import Pool; from tests.workers import jobs; import os\n"
    code += "print(Pool().run('', jobs.where, seconds=120), flush=True); os._exit(9)"
    said = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=False).stdout
    worker = int(said)
    for _ in range(10_000):
        if not psutil.pid_exists(worker) or psutil.Process(worker).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.01)
    pytest.fail("the worker is still there")


def test_the_store_and_who_asks_travel_along(pool, db, cast):
    """What a service refuses in a worker is written down too, and texts come in the language of whoever asked."""
    found = run(pool, people.organisations_of, db, people.sign_in(db, "test", "ann", "Ann"))
    assert found == [cast.organisation]
    with pytest.raises(NotPermittedError):
        run(pool, jobs.ask_what_is_for_the_owner, cast.bob)
    with db.reading(cast.organisation.id) as session:
        assert [line.result for line in audit_repository.lines(session, cast.organisation.id)][-1] == "refused"
    assert run(pool, translator("nl"), "Yes") == translator("nl")("Yes")
