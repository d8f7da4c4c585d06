"""Writing a grid on a sheet. Every text is written as a text: nothing that somebody typed can become a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from maturity.drawing.theme import ACCENT, HAIRLINE, WHITE
from maturity.language import Translator
from maturity.report.workbook.grid import Cell, Column, Grid, Kind, Value

#: A cell holds no more (Excel's limit is 32,767).
_LONGEST = 32_000
_A4, _A3 = 9, 8
#: Heights in points: of a line, of two lines of headings, and the most that a row can have.
_LINE, _HEAD_HEIGHT, _TALLEST = 15, 34, 409
#: What still can be read on one page, in characters.
_PAGE = 230
#: Begins like a formula: the cell is marked, so that it stays text when somebody edits it.
_FORMULA = re.compile(r"\s*[=+\-@]")
_LOOKS: Mapping[Kind, dict[str, Any]] = {
    "text": {},
    "figure": {"num_format": "0.0", "align": "center"},
    "whole": {"num_format": "0", "align": "center"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "word": {"align": "center"},
}


class Sheets:
    """The sheets of one workbook in the making."""

    def __init__(self, book: Workbook, t: Translator) -> None:
        self._book, self._t, self._formats = book, t, dict[str, Any]()

    def add(self, grid: Grid) -> Worksheet:
        """A sheet with the grid as a table with a name, ready to be read, filtered and printed."""
        sheet, heads = self._book.add_worksheet(grid.name[:31]), unique([column.heading for column in grid.columns])
        for number, (column, heading) in enumerate(zip(grid.columns, heads, strict=True)):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, heading, self._head)
        for row, values in enumerate(grid.rows, 1):
            sheet.set_row(row, height(grid.columns, values))
            for number, (column, value) in enumerate(zip(grid.columns, values, strict=True)):
                self._write(sheet, row, number, column, value)
        if grid.rows:
            self._table(sheet, grid, heads)
        else:
            sheet.write_string(1, 0, grid.none)
        sheet.set_row(0, max(_HEAD_HEIGHT, height(grid.columns, heads)))
        sheet.freeze_panes(1, grid.fixed)
        self._paper(sheet, grid)
        return sheet

    def _table(self, sheet: Worksheet, grid: Grid, heads: Sequence[str]) -> None:
        columns = [{"header": heading, "header_format": self._head} for heading in heads]
        look = {"columns": columns, "name": grid.key, "style": None, "title": grid.name, "description": grid.description}
        sheet.add_table(0, 0, len(grid.rows), len(grid.columns) - 1, look)

    def _paper(self, sheet: Worksheet, grid: Grid) -> None:
        """As wide as one page; what would become too small is spread over two larger ones, each with the first columns."""
        broad = sum(column.width for column in grid.columns) > _PAGE
        sheet.set_landscape()
        sheet.set_paper(_A3 if broad else _A4)
        sheet.fit_to_pages(2 if broad else 1, 0)
        sheet.repeat_rows(0)
        if broad:
            sheet.repeat_columns(0, grid.fixed - 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page = self._t("page {page} of {pages}", page="&P", pages="&N")
        sheet.set_footer(f"&L&A&R{page}")

    def _write(self, sheet: Worksheet, row: int, number: int, column: Column, value: Value) -> None:
        if isinstance(value, Cell):
            ground = {"bg_color": f"#{value.colour}", "font_color": f"#{WHITE}"}
            sheet.write_string(row, number, value.value, self._format(**_LOOKS[column.kind], **ground))
        elif isinstance(value, str):
            guard = {"quote_prefix": True} if _FORMULA.match(value) else {}
            sheet.write_string(row, number, value[:_LONGEST], self._format(**_LOOKS[column.kind], **guard))
        elif isinstance(value, date):
            sheet.write_datetime(row, number, value, self._format(**_LOOKS["date"]))
        elif value is None:
            sheet.write_blank(row, number, None, self._format(**_LOOKS[column.kind]))
        else:
            sheet.write_number(row, number, float(value), self._format(**_LOOKS[column.kind]))

    @cached_property
    def _head(self) -> Any:
        return self._format(bold=True, bg_color=f"#{ACCENT}", font_color=f"#{WHITE}", valign="vcenter")

    def _format(self, **look: Any) -> Any:
        """The format that looks so; made once, since every format stands in the file."""
        key = repr(sorted(look.items()))
        if key not in self._formats:
            base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": f"#{HAIRLINE}"}
            self._formats[key] = self._book.add_format(base | look)
        return self._formats[key]


def height(columns: Sequence[Column], values: Sequence[Value]) -> float:
    """The height that a row needs for its texts, in points: not every program finds it out when it opens a file."""

    def lines(column: Column, value: Value) -> int:
        return sum(1 + int(len(line) / (column.width - 1)) for line in value.split("\n")) if isinstance(value, str) else 1

    return min(_TALLEST, _LINE * max(map(lines, columns, values)) + 1)


def unique(headings: Sequence[str]) -> list[str]:
    """The headings, with a number behind one that was there before: a table needs names that differ, capitals aside."""
    found: list[str] = []
    for heading in headings:
        name, number = heading[:250], 2
        while name.lower() in {other.lower() for other in found}:
            name, number = f"{heading[:240]} ({number})", number + 1
        found.append(name)
    return found
