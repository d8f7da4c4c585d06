"""Who writes, and who waits for whom."""

from __future__ import annotations

import threading

import pytest

from maturity.database.write_queue import Queue, all_written, open_writes

SOON = 10  #: seconds, in which a thread that may go on surely does


def test_whoever_is_alone_has_the_turn_at_once_and_again():
    queue, done = Queue(), threading.Event()

    def write() -> None:
        for _ in range(2):
            with queue.turn():
                pass
        done.set()

    threading.Thread(target=write, daemon=True).start()
    assert done.wait(SOON)


def test_threads_write_one_at_a_time_in_the_order_in_which_they_came():
    queue, wrote, writing = Queue(), list[int](), threading.Lock()

    def write(number: int) -> None:
        with queue.turn():
            assert writing.acquire(blocking=False), "somebody else writes"
            wrote.append(number)
            writing.release()

    threads = [threading.Thread(target=write, args=(number,), daemon=True) for number in range(5)]
    with queue.turn():
        for at, thread in enumerate(threads, 2):
            thread.start()
            while len(queue._waiting) < at:  # until it stands in the queue
                thread.join(0.001)
        assert wrote == []
    for thread in threads:
        thread.join(SOON)
    assert wrote == [0, 1, 2, 3, 4]


def test_who_would_wait_for_itself_is_told_and_the_turn_ends_with_a_fault():
    queue = Queue()
    with pytest.raises(RuntimeError, match="already"), queue.turn(), queue.turn():
        pass
    with pytest.raises(ValueError, match="no"), queue.turn():
        raise ValueError("no")
    with queue.turn():
        pass


def test_a_server_that_stops_waits_until_all_is_written():
    assert all_written(0)
    with open_writes.counted():
        with open_writes.counted():
            pass
        assert not all_written(0), "one is open still"
    assert all_written(0)


def test_what_failed_is_not_waited_for():
    with pytest.raises(ValueError, match="no"), open_writes.counted():
        raise ValueError("no")
    assert all_written(0)
