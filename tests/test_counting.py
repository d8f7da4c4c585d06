"""Counting lines: once where a test counts, not at all elsewhere; and what is counted elsewhere is there."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import counted_elsewhere, counting

HERE = Path(__file__).parent
NAMES = st.sampled_from("abcdefgh")
STEPS = st.frozensets(st.integers(0, 12).map(lambda line: ("file", line, line + 1)), max_size=8)


class Run(SimpleNamespace):
    """As little of a run of pytest as counting looks at."""

    def __init__(self, worker: str | None, processes: int | None = None) -> None:
        super().__init__(stash={}, workerinput={"workerid": worker} if worker else {}, getoption={"numprocesses": processes}.get)


class Item(SimpleNamespace):
    """As little of a test as counting looks at."""

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None


def item(name: str, place: str = "ambition/test_x.py", *marks: str) -> Any:
    return Item(path=HERE / place, name=name, marks=marks, stash={})


class Counter:
    """What counts lines: of those that were started the last one does, and when that stops, the one before."""

    started: ClassVar[list[Counter]] = []

    @classmethod
    def current(cls) -> Counter | None:
        return cls.started[-1] if cls.started else None

    def start(self) -> None:
        self.started.append(self)

    def stop(self) -> None:
        self.started.remove(self)


def test_lines_are_counted_in_a_test_that_is_counted_and_by_nobody_in_another(monkeypatch):
    monkeypatch.setattr(counting, "Coverage", Counter)
    monkeypatch.setattr(Counter, "started", [Counter(), Counter()])  # as pytest-cov leaves them in a worker
    own, run = Counter.started[-1], Run("gw0")
    counting.pytest_sessionstart(SimpleNamespace(config=run))
    assert Counter.started == [own]
    for is_counted in (True, False, False, True):
        test: Any = SimpleNamespace(config=run, stash={counting.IS_COUNTED: is_counted})
        next(counting.pytest_runtest_protocol(test))
        assert Counter.started == [own] * is_counted


@pytest.mark.parametrize(("worker", "processes", "is_counted"), [("gw1", None, False), (None, 2, False), (None, None, True)])
def test_what_modules_do_when_they_are_read_is_counted_once(monkeypatch, worker, processes, is_counted):
    monkeypatch.setattr(counting, "Coverage", Counter)
    monkeypatch.setattr(Counter, "started", [Counter()])
    run = Run(worker, processes)
    counting.pytest_sessionstart(SimpleNamespace(config=run))
    assert bool(Counter.started) == is_counted


def test_of_many_cases_one_counts_and_all_where_a_floor_is_high(monkeypatch):
    monkeypatch.setattr(counting, "counted_elsewhere", lambda: frozenset({"ambition/test_x.py::test_listed"}))
    items = [
        item("test_one"),
        item("test_one"),
        item("test_listed"),
        item("test_shown", "ambition/test_x.py", "browser"),
        item("test_rule", "people/test_x.py"),
        item("test_rule", "people/test_x.py"),
    ]
    counting.pytest_collection_modifyitems(items)
    assert [one.stash[counting.IS_COUNTED] for one in items] == [True, False, False, False, True, True]


def test_every_test_whose_lines_others_reach_is_there():
    """One that was moved or renamed would be counted again, and nobody would see why the run became slower."""
    gone = []
    for name in counting.counted_elsewhere():
        file, _, test = name.partition("::")
        if not (HERE / file).is_file() or f"def {test}(" not in (HERE / file).read_text(encoding="utf-8"):
            gone.append(name)
    assert not gone


@given(st.dictionaries(NAMES, STEPS, min_size=1), st.dictionaries(NAMES, st.floats(0, 9)), STEPS, st.integers(0, 4))
def test_what_is_counted_elsewhere_costs_no_more_than_may_be_lost_and_nothing_that_is_kept(reached, times, kept, lost):
    chosen = counted_elsewhere.choose(reached, times, set(kept), lost)
    before, after = (
        set().union(*(steps for test, steps in reached.items() if test not in left_out)) for left_out in ((), chosen)
    )
    assert len(before - after) <= lost
    assert not (before - after) & kept
    assert all(times[test] >= counted_elsewhere.LEAST for test in chosen)


def test_the_slower_of_two_alike_goes_and_the_last_that_reaches_something_stays():
    reached = {"slow": {("file", 1, 2)}, "quick": {("file", 1, 2)}, "alone": {("file", 8, 9)}}
    assert counted_elsewhere.choose(reached, {"slow": 2.0, "quick": 0.5, "alone": 5.0}, set(), 0) == {"slow"}
