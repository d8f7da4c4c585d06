"""Does the planner reach the proven shortest schedule? PSPLIB instances (Kolisch & Sprecher 1996), the way the CLI goes.

    python -m bench.psplib FOLDER

FOLDER holds `.sm` files, at any depth, and `*_optima.csv` files with the columns instance, optimum. An instance becomes a
problem in which only the sink has value, so that the best plan is the shortest. Prints a line per instance, then "N of M":
how many reach the optimum, proven, in the time that a planner's user gets.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import takewhile
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from maturity.roadmap.planner.problem_file import read_problem
from maturity.roadmap.planner.sequencing import sequence

SECONDS = 10.0


def problem_json(text: str) -> tuple[str, str]:
    """A PSPLIB single-mode instance as a planning question, and the id of its sink."""
    lines = text.splitlines()
    horizon = next(int(line.split(":")[1]) for line in lines if line.startswith("horizon"))
    followers = {job: rest[2:] for job, *rest in _table(lines, "PRECEDENCE RELATIONS", 2)}
    amounts = {job: (duration, demand) for job, _, duration, *demand in _table(lines, "REQUESTS/DURATIONS", 3)}
    capacities = _table(lines, "RESOURCEAVAILABILITIES", 2)[0]
    sink = max(amounts)
    names = [f"R{number}" for number in range(1, len(capacities) + 1)]
    initiatives: list[dict[str, Any]] = [
        {
            "id": str(job),
            "duration": duration,
            "demand": dict(zip(names, demand, strict=True)),
            "requires": [str(before) for before, after in followers.items() if job in after],
            **({"value": 1} if job == sink else {}),
        }
        for job, (duration, demand) in amounts.items()
    ]
    resources = dict(zip(names, capacities, strict=True))
    return json.dumps({"horizon": horizon, "resources": resources, "initiatives": initiatives}), str(sink)


def _table(lines: list[str], title: str, head: int) -> list[list[int]]:
    """The numbers under a title, after a number of lines of heading, to the next line of stars."""
    start = next(index for index, line in enumerate(lines) if line.startswith(title)) + head
    return [[int(word) for word in line.split()] for line in takewhile(lambda line: not line.startswith("*"), lines[start:])]


def main(folder: Path) -> None:
    """Run all instances of a folder."""
    optima = {
        row["instance"]: int(row["optimum"])
        for path in sorted(folder.rglob("*_optima.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    }
    paths = sorted(path for path in folder.rglob("*.sm") if path.stem in optima)
    reached = 0
    print("instance    optimum  makespan  status    seconds")
    for path in paths:
        text, sink = problem_json(path.read_text(encoding="utf-8"))
        begin = perf_counter()
        plan = sequence(read_problem(text), SECONDS)
        seconds = perf_counter() - begin
        makespan = plan.placements[sink].finish
        reached += makespan == optima[path.stem] and plan.status == "optimal" and seconds < SECONDS
        print(f"{path.stem:<12}{optima[path.stem]:>7}{makespan:>10}  {plan.status:<9}{seconds:>8.2f}", flush=True)
    print(f"{reached} of {len(paths)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m bench.psplib FOLDER")
    main(Path(sys.argv[1]))
