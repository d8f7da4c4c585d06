"""How long does the director's document take to write, and how large is it?

    python -m bench.document [TIMES]

Prints per document the fastest and the middle of so many times (5), in milliseconds of this process, and the size. The first time
in a process takes longer, since libraries are loaded; it is on a line of its own.
Asked for: the whole roadmap with two charts under 1 s and 250 kB, with 100 initiatives under 3 s.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from maturity.language import translator
from maturity.report.model import HouseStyle, PlannedInitiative
from maturity.report.word.document import write_document
from tests.report.builders import report
from tests.report.house_style.templates import PNG, template

DUTCH = translator("nl")


def timed(make: Callable[[], bytes]) -> tuple[float, int]:
    """Milliseconds and bytes."""
    start = perf_counter()
    data = make()
    return (perf_counter() - start) * 1000, len(data)


def main(times: int) -> None:
    """Write each document so many times and print the figures."""
    full = report(48).initiatives
    hundred = replace(report(48), initiatives=(*full, *map(_again, full), *map(_again, map(_again, full[:4]))))
    looks = HouseStyle(template(), PNG)
    documents: dict[str, Callable[[], bytes]] = {
        "decision note": lambda: write_document(report(27), DUTCH, kind="note"),
        "roadmap, 3 initiatives": lambda: write_document(report(3), DUTCH),
        "roadmap, 27 initiatives": lambda: write_document(report(27), DUTCH),
        "the same with bars on A3": lambda: write_document(report(27), DUTCH, map_style="bars", paper="A3"),
        "the same in a template": lambda: write_document(report(27), DUTCH, style=looks),
        "roadmap, 48 initiatives": lambda: write_document(report(48), DUTCH),
        f"roadmap, {len(hundred.initiatives)} initiatives": lambda: write_document(hundred, DUTCH),
    }
    print(f"{'first time in the process':30} {timed(documents['roadmap, 27 initiatives'])[0]:7.0f} ms")
    for name, make in documents.items():
        found = [timed(make) for _ in range(times)]
        spent = [milliseconds for milliseconds, _ in found]
        print(f"{name:30} {min(spent):7.0f} ms  {median(spent):7.0f} ms  {found[0][1] / 1000:6.0f} kB")


def _again(one: PlannedInitiative) -> PlannedInitiative:
    return replace(one, code=f"{one.code}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
