"""What takes seconds steps back: a worker, a thread beside others, and what that starts; nobody else with it."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from maturity.ui import background_jobs
from maturity.workers.niceness import NICENESS
from maturity.workers.pool import Pool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows a priority per thread")


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def expected() -> int:
    return min(priority() + NICENESS, 19)


def test_who_solves_steps_back_and_who_serves_does_not():
    before, after = priority(), expected()
    pool = background_jobs._pool()
    assert pool.submit(priority).result() == after

    def in_a_thread_of_its_own() -> int:  # as the solver does
        with ThreadPoolExecutor(1) as own:
            return own.submit(priority).result()

    assert pool.submit(in_a_thread_of_its_own).result() == after
    assert priority() == before


def test_a_worker_steps_back():
    pool = Pool()
    try:
        assert pool.run("somebody", priority, seconds=60) == expected()
    finally:
        pool.close(5)
