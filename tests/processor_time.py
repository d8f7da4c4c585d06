"""What each test takes in processor time, with what it starts: `python -m pytest -p tests.processor_time -n 0 tests/roadmap`.

Unlike the time on the clock this hardly depends on what else the machine does, so that the budget of the whole run
(docs/decisions/0048-a-budget-for-the-whole-run.md) can be kept on a busy one. What runs on after a test, such as a server of
several tests, counts for the test during which it ran.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import psutil
import pytest

#: How many tests are shown, the longest first.
MOST = 40
taken: dict[str, float] = {}


def seconds() -> float:
    """The processor time so far of this process and of all that it started, whether that still runs or was seen to end."""
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.Error:
            continue  # it ended just now; whoever started it counts it from here on
        total += times.user + times.system + getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return total


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    before = seconds()
    try:
        return (yield)
    finally:
        taken[item.nodeid] = seconds() - before


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section(f"processor time: {sum(taken.values()):.1f} s in {len(taken)} tests")
    for test, time in sorted(taken.items(), key=lambda one: -one[1])[:MOST]:
        terminalreporter.line(f"{time:8.2f} s  {test}")
