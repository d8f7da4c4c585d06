"""Choose the tests whose lines others count: `python -m tests.counted_elsewhere` runs the suite once and writes the list.

Every test is counted in that run, each with a context of its own. From what takes longest for what it alone reaches, tests go on
the list until so much would be lost that it shows in a floor. Which of two alike tests goes is a matter of the clock: the list is
written anew when the run has become slow, not at every change.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest

from tests.counting import COUNTER, IS_COUNTED, LIST, name_of, worker_of
from tests.coverage_floors import DATA, FLOORS, ROOT
from tests.processor_time import seconds

#: How much of what all tests reach may be lost.
LOST = 0.01
#: Seconds of processor time below which a test is not worth a line in the list.
LEAST = 0.05
#: A step from one line to another, in a file: what coverage calls an arc.
Step = tuple[str, int, int]
TIMES = ROOT / "var" / "counting"
REACHED = """SELECT context.context, file.path, arc.fromno, arc.tono
    FROM arc JOIN context ON context.id = arc.context_id JOIN file ON file.id = arc.file_id"""


def choose(reached: Mapping[str, set[Step]], times: Mapping[str, float], kept: set[Step], lost: int) -> set[str]:
    """The tests that need not count. reached: by test. times: seconds by test. kept: what must not be lost. lost: how many other
    steps may be. Where nobody else reaches something, whoever does has it as their own."""
    counts = Counter(step for steps in reached.values() for step in steps)
    chosen: set[str] = set()

    def own(test: str) -> set[Step]:
        return {step for step in reached[test] if counts[step] == 1}

    def worth(test: str) -> float:
        return times[test] / (len(own(test)) + 0.5)

    queue = [(-worth(test), test) for test in reached if times.get(test, 0.0) >= LEAST]
    heapq.heapify(queue)
    while queue:
        was, test = heapq.heappop(queue)
        now = -worth(test)  # what it alone reaches has grown with every test that went
        if queue and now > was and now > queue[0][0]:
            heapq.heappush(queue, (now, test))
            continue
        alone = own(test)
        if len(alone) <= lost and not alone & kept:
            lost -= len(alone)
            chosen.add(test)
            counts.subtract(reached[test])
    return chosen


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """While choosing: count under the name of the test, and note its time."""
    if COUNTER in item.config.stash and item.stash[IS_COUNTED]:
        item.config.stash[COUNTER].switch_context(name_of(item))
    before = seconds()
    try:
        return (yield)
    finally:
        with (TIMES / f"{worker_of(item.config)}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps([name_of(item), seconds() - before]) + "\n")


def main() -> int:
    """Run the suite and write the list; 1, and no list, when a test is red."""
    TIMES.mkdir(parents=True, exist_ok=True)
    for old in TIMES.iterdir():
        old.unlink()
    LIST.write_text("", encoding="utf-8")
    command = ["pytest", "-n", "2", "--dist", "worksteal", "-p", "tests.counted_elsewhere", "--cov", "--cov-report="]
    if code := subprocess.call([sys.executable, "-m", *command], cwd=ROOT):
        return code
    reached: dict[str, set[Step]] = defaultdict(set)
    with sqlite3.connect(DATA) as data:
        for test, path, start, end in data.execute(REACHED):
            reached[test].add((Path(path).relative_to(ROOT).as_posix(), start, end))
    times: Counter[str] = Counter()
    for file in TIMES.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            test, taken = json.loads(line)
            times[test] += taken
    all_ = set[Step]().union(*reached.values())
    guarded = tuple(place for name, (places, _) in FLOORS.items() if name != "everything" for place in places)
    kept = {step for step in all_ if step[0].startswith(guarded)}
    chosen = choose(reached, times, kept, round(LOST * len(all_)))
    LIST.write_text("".join(f"{test}\n" for test in sorted(chosen)), encoding="utf-8")
    sys.stdout.write(f"{len(chosen)} tests, {sum(times[test] for test in chosen):.0f} of {times.total():.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
