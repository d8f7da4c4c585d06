"""Finding the table in a sheet: which row has the headings, and which column names the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from maturity.assessment.importing.columns.headings import Field, field_of
from maturity.assessment.importing.columns.match_items import EMPTY, Index
from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.model import Choices, Fault, Place, Problem
from maturity.assessment.importing.table_forms import Table, by_item, by_subject
from maturity.numbers import exact

_HEAD = 30  #: the headings stand in one of the first rows
_LOOKED_AT = 1000  #: rows, to find the column of questions
_UPWARDS = 2  #: so many rows above the headings can hold a heading of which the cell below is empty


def find_table(sheet: Sheet, index: Index, choices: Choices) -> Table | None:
    """The table in a sheet, None when there is none."""
    table = _table(sheet, index, choices)
    if table is None or table.item is None:
        return table
    named = {index.find(row.cell(table.item)) for row in table.rows}
    return replace(table, named=len(named & index.items.keys()))


def _table(sheet: Sheet, index: Index, choices: Choices) -> Table | None:
    for start, headings in enumerate(sheet.rows[:_HEAD]):
        below = sheet.rows[start + 1 :]
        fields = [field_of(text) for text in headings.cells]
        items = {column: found for column, text in enumerate(headings.cells) if (found := index.find(text))}
        named = [at for at, field in enumerate(fields) if field is Field.ITEM]
        column, matches = _item_column(named, below, index) if named else (None, 0)
        if _names_questions(items, headings, index, matches):
            return by_subject(sheet, start, *_filled_from_above(sheet, start, fields), items, index)
        if column is None or _goes_on(below, column):
            continue
        fields = _settled(headings, fields, below, column)
        if Field.ANSWER in fields or (matches and _others(headings, fields, below)):
            return by_item(sheet, start, headings, _without_names(fields, below, index), column, index, choices)
    return _by_contents(sheet, index, choices)


def best_tables(tables: Sequence[Table]) -> list[Table]:
    """Of the tables in a file those that hold the answers: each names about as many questions as the one that names most.

    A table with a column called "answer" goes before others: those may only list the questions.
    """
    clear = [table for table in tables if table.strict] or [table for table in tables if table.answers] or list(tables)
    most = max((table.named for table in clear), default=0)
    return [table for table in clear if 2 * table.named >= most]


def why_none(sheets: Sequence[Sheet], index: Index) -> Fault:
    """What is missing in sheets without a table: a heading by name, or else the whole row of headings."""
    for sheet in sheets:
        for start, row in enumerate(sheet.rows[:_HEAD]):
            fields = [field_of(text) for text in row.cells]
            below = sheet.rows[start + 1 :]
            place = Place(sheet.name, row.number)
            if Field.ITEM in fields and below:
                column = fields.index(Field.ITEM)
                found = [row.cell(column) for row in below if row.cell(column)]
                if found and not any(index.find(text) for text in found):
                    values = {"heading": row.cells[column], "item": found[0][:100]}
                    return Fault(Problem.CODES_UNKNOWN, place, values)
                return Fault(Problem.ANSWER_HEADING_MISSING, place, {"heading": row.cells[column]})
            if Field.ANSWER in fields and below:
                return Fault(Problem.ITEM_HEADING_MISSING, place, {"heading": row.cells[fields.index(Field.ANSWER)]})
    return Fault(Problem.NO_HEADER)


def _item_column(columns: Sequence[int], rows: Sequence[Row], index: Index) -> tuple[int | None, int]:
    """The first of these columns that names at least half as many items as the best one, and how many; None without columns.

    The first: a code stands before the name, and a mistake in a code is not to be mended by the name beside it.
    """
    counts = {column: sum(index.find(row.cell(column)) is not None for row in rows) for column in columns}
    most = max(counts.values(), default=0)
    return next(((column, count) for column, count in counts.items() if 2 * count >= most), (None, 0))


def _goes_on(below: Sequence[Row], column: int) -> bool:
    """Whether the heading of a column is merged with the row under it, which then has the headings."""
    return bool(below) and column in below[0].below


def _filled_from_above(sheet: Sheet, start: int, fields: Sequence[Field | None]) -> tuple[Row, list[Field | None]]:
    """The headings, and what they mean, where a cell without a text has the heading that stands right above it."""
    headings = sheet.rows[start]
    above = [row for row in sheet.rows[max(start - _UPWARDS, 0) : start] if row.number >= headings.number - _UPWARDS]
    width = max([len(headings.cells), *(len(row.cells) for row in above)])
    cells = [headings.cell(at) for at in range(width)]
    known = [*fields, *[None] * (width - len(fields))]
    for row in above:
        for at in range(width):
            field = field_of(row.cell(at))
            if not headings.cell(at) and field is not None:
                cells[at], known[at] = row.cell(at), field
    return replace(headings, cells=tuple(cells)), known


def _others(headings: Row, fields: Sequence[Field | None], rows: Sequence[Row]) -> bool:
    """Whether there are columns that can hold answers of somebody."""
    free = [at for at, field in enumerate(fields) if field is None]
    width = max((len(row.cells) for row in rows), default=0)
    return any(headings.cell(at) or any(row.cell(at) for row in rows) for at in (*free, *range(len(fields), width)))


def _names_questions(items: Mapping[int, str], headings: Row, index: Index, matches: int) -> bool:
    """Whether headings are questions: more of them than cells of a column, and no row of answers 1, 2, 3 to questions 1, 2, 3."""
    if not items:
        return False
    sure = {item for at, item in items.items() if not exact(headings.cells[at])}
    found = set(items.values())
    return len(found) > max(matches, 1) and (len(sure) > 1 or 2 * len(found) >= len(index.items))


def _by_contents(sheet: Sheet, index: Index, choices: Choices) -> Table | None:
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
    fields = _settled(headings, [field_of(text) for text in headings.cells], below, column)
    fields = _without_names(fields, below, index)
    fields += [None] * (column + 1 - len(fields))
    fields[column] = Field.ITEM
    return by_item(sheet, first - 1, headings, fields, column, index, choices)


def _settled(headings: Row, fields: Sequence[Field | None], rows: Sequence[Row], column: int) -> list[Field | None]:
    """The fields, where a mean is the answer when nothing else can be, and else sums up what stands beside it."""
    alone = Field.ANSWER not in fields and not _others(headings, fields, rows)
    return [(Field.ANSWER if alone else Field.OTHER) if field is Field.FIGURE else field for field in fields]


def _without_names(fields: Sequence[Field | None], rows: Sequence[Row], index: Index) -> list[Field | None]:
    """The fields, where a column that repeats the question ("name", or one without a known heading) is taken as an
    explanation."""

    def repeats(at: int) -> bool:
        filled = [text for row in rows[:_LOOKED_AT] if (text := row.cell(at)) not in EMPTY]
        return bool(filled) and 2 * sum(index.find(text) is not None and not exact(text) for text in filled) > len(filled)

    may = (None, Field.RATER, Field.ROLE_GROUP, Field.DEPARTMENT)
    return [Field.ASIDE if field in may and repeats(at) else field for at, field in enumerate(fields)]
