"""How much of the product the tests run, lines and branches: `python -m tests.coverage_floors`, after pytest with `--cov`.

A floor is never lowered; where tests bring more, it goes up with them. What runs in servers of their own (browser tests) is not
counted, nor what a test does on PostgreSQL after it did so on SQLite.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from coverage import Coverage, CoverageData

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".coverage"
PROCESSES = 2
#: What a floor is for → the files, and the least percentage of lines and branches.
FLOORS: dict[str, tuple[tuple[str, ...], float]] = {
    "scoring": (("maturity/assessment/scoring/", "maturity/assessment/agreement/"), 95),
    "anonymity": (("maturity/assessment/anonymity/",), 95),
    "planner": (("maturity/roadmap/planner/",), 95),
    "permissions": (("maturity/people/",), 95),
    "everything": (("maturity/",), 90),
}


def measured(names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Per file below the root: how many of its lines and branches were run, and how many there are. names: as they were kept."""
    if not names:
        return {}
    coverage = Coverage(data_file=DATA, config_file=ROOT / "pyproject.toml")
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        coverage.json_report(names, outfile=str(path))
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
    return {name.replace("\\", "/"): _counts(one["summary"]) for name, one in files.items()}


def _counts(summary: dict[str, int]) -> tuple[int, int]:
    run = summary["covered_lines"] + summary["covered_branches"]
    return run, summary["num_statements"] + summary["num_branches"]


def share(files: dict[str, tuple[int, int]], places: Iterable[str]) -> float:
    """The percentage that was run of all files in these places."""
    counts = [count for path, count in files.items() if path.startswith(tuple(places))]
    return 100 * sum(run for run, _ in counts) / max(1, sum(all_ for _, all_ in counts))


def main() -> int:
    """Print a line per floor; 1 when something is below it, or when nothing was measured."""
    data = CoverageData(str(DATA))
    data.read()
    names = sorted(data.measured_files())
    with ProcessPoolExecutor(PROCESSES) as processes:  # every file is read and parsed once more
        parts = processes.map(measured, [names[one::PROCESSES] for one in range(PROCESSES)])
        files = {name: counts for part in parts for name, counts in part.items()}
    below = not files
    for name, (places, floor) in FLOORS.items():
        reached = share(files, places)
        below |= reached < floor
        sys.stdout.write(f"{name:<14}{reached:6.1f} %   floor {floor} %{'   BELOW' if reached < floor else ''}\n")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
