"""Finding the table in a sheet: which row has the headings, which column names the questions, and which holds the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from maturity.assessment.importing.headings import Field, field_of, plain
from maturity.assessment.importing.match_items import Index
from maturity.assessment.importing.model import Subject
from maturity.assessment.importing.sheet import Row, Sheet
from maturity.assessment.importing.table_forms import Table, by_item, by_subject
from maturity.questionnaire.numbers import exact

_HEAD = 30  #: the headings stand in one of the first rows
_LOOKED_AT = 1000  #: rows, to find the column of questions


def find_table(sheet: Sheet, index: Index, wanted: Subject | None) -> Table | None:
    """The table in a sheet, None when there is none. wanted: what its columns are to be taken for."""
    found = _table(sheet, index, wanted)
    if found is None or found.item is None:
        return found
    named = {index.find(row.cell(found.item)) for row in found.rows}
    return replace(found, named=len(named & index.items.keys()))


def _table(sheet: Sheet, index: Index, wanted: Subject | None) -> Table | None:
    for start, headings in enumerate(sheet.rows[:_HEAD]):
        below = sheet.rows[start + 1 :]
        fields = _settled(headings, [field_of(text) for text in headings.cells], below)
        items = {column: found for column, text in enumerate(headings.cells) if (found := index.find(text))}
        column, matches = _item_column([at for at, known in enumerate(fields) if known is Field.ITEM], below, index)
        if _names_questions(items, headings, index, matches):
            return by_subject(sheet, headings, below, fields, items)
        if column is not None and (Field.ANSWER in fields or (matches and _others(headings, fields, below))):
            return by_item(sheet, headings, below, _clear(headings, fields, below, column, index), column, wanted)
    return _by_contents(sheet, index, wanted)


def best_tables(tables: Sequence[Table]) -> list[Table]:
    """Of the tables in a file those that hold the answers: each names about as many questions as the one that names most.

    A table with a column called "answer" goes before others: those may only list the questions.
    """
    clear = [table for table in tables if table.strict] or [table for table in tables if table.answers] or list(tables)
    most = max((table.named for table in clear), default=0)
    return [table for table in clear if 2 * table.named >= most]


def _item_column(columns: Sequence[int], rows: Sequence[Row], index: Index) -> tuple[int | None, int]:
    """The first of these columns that names at least half as many items as the best one, and how many; None without columns.

    The first: a code stands before the name, and a mistake in a code is not to be mended by the name beside it.
    """
    counts = {column: sum(index.find(row.cell(column)) is not None for row in rows) for column in columns}
    most = max(counts.values(), default=0)
    return next(((column, count) for column, count in counts.items() if 2 * count >= most), (None, 0))


def _others(headings: Row, fields: Sequence[Field | None], rows: Sequence[Row]) -> bool:
    """Whether there are columns that can hold answers of somebody."""
    free = [at for at, known in enumerate(fields) if known is None]
    return any(headings.cells[at] or any(row.cell(at) for row in rows) for at in free)


def _names_questions(items: Mapping[int, str], headings: Row, index: Index, matches: int) -> bool:
    """Whether headings are questions: more of them than cells of a column, and no row of answers 1, 2, 3 to questions 1, 2, 3."""
    sure = {item for at, item in items.items() if not exact(headings.cells[at])}
    found = set(items.values())
    return len(found) > max(matches, 1) and (len(sure) > 1 or 2 * len(found) >= len(index.items))


def _by_contents(sheet: Sheet, index: Index, wanted: Subject | None) -> Table | None:
    """A table whose headings we do not know: the column in which most cells name an item is the column of questions."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    column, matches = _item_column(range(min(width, _HEAD)), sheet.rows[:_LOOKED_AT], index)
    if column is None or matches < 2:
        return None
    first = next(at for at, row in enumerate(sheet.rows) if index.find(row.cell(column)))
    if first == 0:
        return None
    headings = sheet.rows[first - 1]
    below = sheet.rows[first:]
    fields = _settled(headings, [field_of(text) for text in headings.cells], below)
    return by_item(sheet, headings, below, _clear(headings, fields, below, column, index), column, wanted)


def _settled(headings: Row, fields: Sequence[Field | None], rows: Sequence[Row]) -> list[Field | None]:
    """The fields, where a mean is the answer when nothing else can be, and else sums up what stands beside it."""
    alone = Field.ANSWER not in fields and fields.count(Field.FIGURE) == 1 and not _others(headings, fields, rows)
    return [(Field.ANSWER if alone else Field.ASIDE) if known is Field.FIGURE else known for known in fields]


def _clear(
    headings: Row, fields: Sequence[Field | None], rows: Sequence[Row], column: int, index: Index
) -> Sequence[Field | None]:
    """The fields, where one column is the answer: of "answer" and "score" the one in which most cells are an answer."""
    fields = _without_names(fields, rows, index)
    columns = [at for at, known in enumerate(fields) if known is Field.ANSWER]
    if len({plain(headings.cells[at]) for at in columns}) < 2:
        return fields
    best = max(columns, key=lambda at: sum(index.reads(row.cell(column), row.cell(at)) for row in rows[:_LOOKED_AT]))
    return [None if known is Field.ANSWER and at != best else known for at, known in enumerate(fields)]


def _without_names(fields: Sequence[Field | None], rows: Sequence[Row], index: Index) -> list[Field | None]:
    """The fields, where a column that repeats the question ("name", or one without a known heading) is told as an explanation."""

    def repeats(at: int) -> bool:
        filled = [row.cell(at) for row in rows[:_LOOKED_AT] if row.cell(at)]
        return bool(filled) and 2 * sum(index.find(text) is not None and not exact(text) for text in filled) > len(filled)

    may = (None, Field.RATER, Field.ROLE_GROUP, Field.DEPARTMENT)
    return [Field.ASIDE if known in may and repeats(at) else known for at, known in enumerate(fields)]
