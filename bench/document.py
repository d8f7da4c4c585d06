"""How long does the director's document take to write, and how large is it?

    python -m bench.document [TIMES]

Prints per document the fastest and the middle of so many times (5), in milliseconds of this process, and the size. Beside it what
plain python-docx takes in the same run for as many paragraphs and tables with the same words, and ours as a share of that: what
other work on the machine takes is in both. The first time in a process takes longer, since libraries are loaded; it is on a line
of its own.
Asked for: the whole roadmap with two charts under 1 s and 250 kB, with 100 initiatives under 3 s; no larger share than before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import docx
from docx.table import Table

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
    documents: dict[str, tuple[int, Callable[[], bytes]]] = {
        "note, 3 initiatives": (3, lambda: write_document(report(3), DUTCH, kind="note")),
        "note, 27 initiatives": (27, lambda: write_document(report(27), DUTCH, kind="note")),
        "note, 48 initiatives": (48, lambda: write_document(report(48), DUTCH, kind="note")),
        "roadmap, 3 initiatives": (3, lambda: write_document(report(3), DUTCH)),
        "roadmap, 27 initiatives": (27, lambda: write_document(report(27), DUTCH)),
        "the same with bars on A3": (27, lambda: write_document(report(27), DUTCH, map_style="bars", paper="A3")),
        "the same in a template": (27, lambda: write_document(report(27), DUTCH, style=looks)),
        "roadmap, 48 initiatives": (48, lambda: write_document(report(48), DUTCH)),
        f"roadmap, {len(hundred.initiatives)} initiatives": (100, lambda: write_document(hundred, DUTCH)),
    }
    print(f"{'first time in the process':26} {timed(documents['roadmap, 27 initiatives'][1])[0]:7.0f} ms")
    print(f"{'':26} {'fastest':>10} {'middle':>10} {'size':>9} {'each':>8}   {'python-docx':>10} {'each':>8} {'share':>6}")
    for name, (count, make) in documents.items():
        words = _words(make())
        spent, plain, sizes = [], [], []
        for _ in range(times):  # in turn, so that both have the same machine
            milliseconds, size = timed(make)
            spent.append(milliseconds)
            sizes.append(size)
            plain.append(timed(lambda: _plain(words))[0])  # noqa: B023
        ours, theirs = min(spent), min(plain)
        print(
            f"{name:26} {ours:7.0f} ms {median(spent):7.0f} ms {sizes[0] / 1000:6.0f} kB {ours / count:5.1f} ms"
            f"   {theirs:7.0f} ms {theirs / count:5.1f} ms {ours / theirs:6.0%}"
        )


def _words(data: bytes) -> list[str | list[list[str]]]:
    """The texts of a document as plain values: a paragraph, or the rows of a table."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows] if isinstance(block, Table) else block.text
        for block in docx.Document(BytesIO(data)).iter_inner_content()
    ]


def _plain(words: list[str | list[list[str]]]) -> bytes:
    """As many paragraphs and tables with the same words, the way python-docx is meant to be used."""
    document: Any = docx.Document()
    for block in words:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=max(map(len, block)))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _again(one: PlannedInitiative) -> PlannedInitiative:
    return replace(one, code=f"{one.code}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
