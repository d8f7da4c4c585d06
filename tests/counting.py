"""In which tests lines are counted. Counting makes Python half as slow again, so what another test reaches is counted once.

A test counts unless its name stands in `counted_elsewhere.txt` (written by `python -m tests.counted_elsewhere`), it is about
another process, or it is a further case of a test outside the rooms with a floor of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from functools import cache
from pathlib import Path

import pytest
from coverage import Coverage

HERE = Path(__file__).parent
LIST = HERE / "counted_elsewhere.txt"
#: Kinds of which the lines are counted elsewhere: the same test ran on SQLite, or it is about another process.
UNCOUNTED = ("postgres", "browser")
#: Of a test with many cases so many are counted, and all where a floor is high.
COUNTED_CASES = 1
COUNTED = ("assessment/scoring", "assessment/agreement", "assessment/anonymity", "roadmap/planner", "people")
#: What counts lines in this process, whether it does so now, and whether it is to do so in a test.
COUNTER, COUNTING, IS_COUNTED = pytest.StashKey[Coverage](), pytest.StashKey[bool](), pytest.StashKey[bool]()


@cache
def counted_elsewhere() -> frozenset[str]:
    """The tests of which others reach the lines."""
    return frozenset(LIST.read_text(encoding="utf-8").split())


def name_of(item: pytest.Item) -> str:
    """What a test is called in the list, its cases together: `roadmap/test_names.py::test_a_name`."""
    return f"{item.path.relative_to(HERE).as_posix()}::{getattr(item, 'originalname', item.name)}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Note which tests are to be counted; what kind each of them is, is marked by then."""
    cases: Counter[str] = Counter()
    for item in items:
        name = name_of(item)
        cases[name] += 1
        is_repeated = cases[name] > COUNTED_CASES and not name.startswith(COUNTED)
        is_about_others = any(item.get_closest_marker(kind) for kind in UNCOUNTED)
        item.stash[IS_COUNTED] = not (is_about_others or is_repeated or name in counted_elsewhere())


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Take over from pytest-cov when lines are counted, which has two counters in a worker: while its own is halted, the other
    goes on unseen. What modules do when they are read is counted by one worker, and nothing by whoever only hands out tests."""
    counters = []
    while (counter := Coverage.current()) is not None:
        counter.stop()
        counters.append(counter)
    if counters:
        session.config.stash[COUNTER], session.config.stash[COUNTING] = counters[0], False
        worker = worker_of(session.config)
        _count(session.config, worker == "gw0" if worker else not session.config.getoption("numprocesses", None))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count lines in a test that is to be counted, its fixtures included."""
    _count(item.config, item.stash[IS_COUNTED])
    return (yield)


def worker_of(config: pytest.Config) -> str:
    """Which of the processes that share the tests this is; empty when it is none of them."""
    return str(getattr(config, "workerinput", {}).get("workerid", ""))


def _count(config: pytest.Config, is_counted: bool) -> None:
    """Begin or end to count, where lines are counted at all and this is not so yet."""
    if COUNTER in config.stash and is_counted != config.stash[COUNTING]:
        config.stash[COUNTING] = is_counted
        (config.stash[COUNTER].start if is_counted else config.stash[COUNTER].stop)()
