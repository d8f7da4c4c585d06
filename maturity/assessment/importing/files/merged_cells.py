"""What merged cells say: a text that stands once beside or above several rows or columns holds for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.importing.files.sheet import FileError, Row
from maturity.assessment.importing.files.sheet_xml import RawSheet
from maturity.assessment.importing.model import COLUMNS, ROWS, Problem

_MOST_MERGED = 1_000_000


@dataclass(frozen=True)
class Hidden:
    """What nobody sees of a sheet: columns (the first is 0), and whether a filter hides rows."""

    columns: frozenset[int]
    filtered: bool


def rows_of(raw: RawSheet) -> tuple[tuple[Row, ...], Hidden]:
    """The rows with something in them. Raises FileError when the merges cover more than any sheet does."""
    below: dict[int, set[int]] = {}
    across: dict[int, list[tuple[int, int]]] = {}
    work = 0
    for left, top, right, bottom in raw.merged:
        text = raw.cells.get(top, {}).get(left - 1, "")
        if not text or left > COLUMNS:
            continue
        if right > left:
            across.setdefault(top, []).append((left - 1, min(right, COLUMNS) - 1))
        work += min(bottom, ROWS) - top
        if work > _MOST_MERGED:
            raise FileError.of(Problem.SUSPICIOUS)
        for number in range(top + 1, min(bottom, ROWS) + 1):
            if number in raw.cells:  # a row with nothing else in it is no row
                raw.cells[number].setdefault(left - 1, text)
                below.setdefault(number, set()).add(left - 1)
                if right > left:
                    across.setdefault(number, []).append((left - 1, min(right, COLUMNS) - 1))
    rows = []
    for number in sorted(raw.cells):
        filled = raw.cells[number]
        cells = [""] * (max(filled) + 1)
        for at, text in filled.items():
            cells[at] = text
        rows.append(
            Row(number, tuple(cells), number in raw.hidden_rows, frozenset(below.get(number, ())), tuple(across.get(number, ())))
        )
    return tuple(rows), Hidden(frozenset(raw.hidden_columns), raw.filtered)
