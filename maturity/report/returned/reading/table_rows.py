"""The rows and cells of tables that belong to an initiative; counted per initiative, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from maturity.report.returned.reading.codes import codes_in, leading_code
from maturity.report.returned.reading.paragraphs import Paragraph
from maturity.report.word.bookmarks import heading_bookmark, row_bookmark
from maturity.report.word.oxml import Element

_WORD, _TITLE_LENGTH = re.compile(r"[^\W\d_]{2}"), 120


class RowTitles:
    """What the rows of tables are called: for saying in which one something hangs, when that is about no initiative."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self._found = found

    def under(self, heading: str, paragraph: Paragraph) -> str:
        """The heading above a paragraph, with the first words of its row when it stands in one."""
        title = "" if paragraph.row is None else self._titles.get(paragraph.row, "")
        return " · ".join(filter(None, (heading, title)))

    @cached_property
    def _titles(self) -> dict[Element, str]:
        titles: dict[Element, str] = {}
        for one in self._found:
            if one.row is not None and one.row not in titles and _WORD.search(one.original or one.accepted):
                titles[one.row] = (one.original or one.accepted).strip().split("\n")[0][:_TITLE_LENGTH]
        return titles


class TableRows:
    """Which rows and cells are about an initiative. known: code → name."""

    def __init__(self, found: Sequence[Paragraph], known: Mapping[str, str]) -> None:
        self._known = known
        self._marks = {row_bookmark(code).lower(): code for code in known} | {
            heading_bookmark(code).lower(): code for code in known
        }
        self._places: dict[Element, tuple[str, str, str]] = {}
        rows: dict[Element, dict[Element, list[Paragraph]]] = {}
        for paragraph in found:
            if paragraph.row is not None and paragraph.cell is not None:
                rows.setdefault(paragraph.row, {}).setdefault(paragraph.cell, []).append(paragraph)
        counts = Counter[tuple[str, str]]()
        for row, cells in rows.items():
            self._place_row(row, cells, counts)

    def place(self, paragraph: Paragraph) -> tuple[str, str, str] | None:
        """(code, unit, recognised by), or None."""
        return None if paragraph.row is None else self._places.get(paragraph.row) or self._places.get(paragraph.cell)

    def _place_row(self, row: Element, cells: dict[Element, list[Paragraph]], counts: Counter[tuple[str, str]]) -> None:
        named = ((cell, self._recognised(content)) for cell, content in cells.items())
        _, first = leading = next(named)
        units = {row: (first, "row")} if first[0] else {cell: (name, "cell") for cell, name in (leading, *named) if name[0]}
        for node, ((code, how), unit) in units.items():
            counts[code, unit] += 1
            self._places[node] = (code, f"{unit}{counts[code, unit]}", how)

    def _recognised(self, content: list[Paragraph]) -> tuple[str, str]:
        for name in (name for paragraph in content for name in paragraph.bookmarks):
            if marked := self._marks.get(name.lower()):
                return marked, "bookmark"
        text = "\n".join(paragraph.original or paragraph.accepted for paragraph in content)
        coded = leading_code(text, self._known)
        return (coded, "code") if coded and len(codes_in(text, self._known)) == 1 else ("", "")
