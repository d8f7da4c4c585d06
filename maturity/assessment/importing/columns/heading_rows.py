"""Second and third rows of headings, as survey programs write them under the first: question texts, numbers, "Response"."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.assessment.importing.columns.headings import Field, field_of, normalised
from maturity.assessment.importing.columns.match_items import EMPTY, Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.table_forms import Table

_NEAR = 3
_IMPORT_ID = '{"ImportId"'  #: Qualtrics gives every column such a number, in the last row of headings
_RESPONSES = frozenset({"response", "open-ended response", "respons", "reactie", "antwoord", "open antwoord"})


def second_headings(table: Table, rows: Sequence[Row], index: Index) -> frozenset[int]:
    """The numbers of rows under the headings that are headings too. Only where every question is a column."""
    if table.item is not None:
        return frozenset()
    found: set[int] = set()
    near = rows[:_NEAR]
    for at, row in enumerate(near):
        if any(text.startswith(_IMPORT_ID) for text in row.cells):
            found.update(one.number for one in near[: at + 1])
    for row in near:
        if row.number not in found and not _is_heading(table, row, index):
            break
        found.add(row.number)
    return frozenset(found)


def _is_heading(table: Table, row: Row, index: Index) -> bool:
    cells = [(column.item, text) for column in table.answers if (text := row.cell(column.index)) not in EMPTY]
    return bool(cells) and all(_repeats(item or "", text, index) for item, text in cells)


def _repeats(item: str, text: str, index: Index) -> bool:
    """Whether a cell under a question is that question once more, or says that answers follow; never when it is an answer."""
    if index.choose(item, text) is not None:
        return False
    return index.find(text) == item or normalised(text) in _RESPONSES or field_of(text) in (Field.ANSWER, Field.NOTE)
