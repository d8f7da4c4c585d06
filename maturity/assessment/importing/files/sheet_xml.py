"""The XML of one sheet of a workbook, read in one pass: what stands in its cells, what is merged, and what nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils.cell import column_index_from_string, range_boundaries  # type: ignore[import-untyped]
from openpyxl.utils.datetime import from_excel  # type: ignore[import-untyped]

from maturity.assessment.importing.files.sheet import UNVALUED, FileError, text_of
from maturity.assessment.importing.model import COLUMNS, ROWS, Place, Problem

Range = tuple[int, int, int, int]  #: left, top, right, bottom; the first is 1
_LARGEST = 2_000_000  #: rows × columns
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True)
class Styles:
    """What a sheet needs of its workbook. formats: the number format per style; dates: the styles that show a date."""

    strings: Sequence[str]
    formats: Sequence[str]
    dates: frozenset[int]
    epoch: datetime


@dataclass
class RawSheet:
    """A sheet as it stands in the file. cells: row number → column (the first is 0) → text; only what is filled."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    filtered: bool = False
    width: int = 1


def parse_sheet(name: str, xml: bytes, styles: Styles) -> RawSheet:
    """The sheet in one part of a workbook. Raises FileError for more than we read, ParseError and ValueError when it is
    damaged."""
    sheet = RawSheet()
    parser = _Parser(name, sheet, styles)
    for _, element in iterparse(BytesIO(xml)):  # noqa: S314  (no document type gets here: see safe_zip.check_xml)
        kind = element.tag.rpartition("}")[2]
        if kind == "row":
            parser.row(element)
            element.clear()
        elif kind in _PARTS:
            _PARTS[kind](sheet, element)
    return sheet


class _Parser:
    """Takes row after row. A row or a cell that does not say where it is stands behind the one before."""

    def __init__(self, name: str, sheet: RawSheet, styles: Styles) -> None:
        self.name, self.sheet, self.styles = name, sheet, styles
        self.number = 0
        self._columns: dict[str, int] = {}
        self._numbers: dict[tuple[str, str | None], str] = {}

    def row(self, element: Element) -> None:
        self.number = int(element.get("r") or self.number + 1)
        if element.get("hidden") in _TRUE or _is_zero(element.get("ht")):
            self.sheet.hidden_rows.add(self.number)
        cells: dict[int, str] = {}
        at = -1
        for cell in element:
            place = cell.get("r")
            at = at + 1 if place is None else self._column(place)
            text = self._text(cell)
            if text:
                cells[at] = text
        if cells:
            self._check_size(max(cells) + 1)
            self.sheet.cells.setdefault(self.number, {}).update(cells)

    def _check_size(self, width: int) -> None:
        self.sheet.width = max(self.sheet.width, width)
        if self.sheet.width > COLUMNS:
            raise FileError.of(Problem.TOO_MANY_COLUMNS, Place(self.name), n=str(COLUMNS))
        if self.number > ROWS or self.number * self.sheet.width > _LARGEST:
            raise FileError.of(Problem.TOO_MANY_ROWS, Place(self.name), n=str(min(ROWS, _LARGEST // self.sheet.width)))

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = column_index_from_string(letters) - 1
        return self._columns[letters]

    def _text(self, cell: Element) -> str:
        value = formula = inline = None
        for child in cell:
            kind = child.tag.rpartition("}")[2]
            if kind == "v":
                value = child.text
            elif kind == "f":
                formula = child
            elif kind == "is":
                inline = text_in(child)
        kind = cell.get("t", "n")
        if inline is not None:
            return text_of(inline)
        if value is None:  # a formula whose result is an empty text is one; without any it was never worked out
            return UNVALUED if formula is not None and kind != "str" else ""
        if kind == "n":
            key = value, cell.get("s")
            text = self._numbers.get(key)
            if text is None:
                text = self._numbers[key] = self._number(value, int(key[1] or 0))
            return text
        if kind == "s":
            return self.styles.strings[int(value)]
        if kind == "b":
            return text_of(value in _TRUE)
        return text_of(_moment(value)) if kind == "d" else text_of(value)

    def _number(self, value: str, style: int) -> str:
        number = int(value) if value.isascii() and value.isdigit() else float(value)
        if style in self.styles.dates:
            try:
                return text_of(from_excel(number, self.styles.epoch))
            except (ValueError, OverflowError):
                return text_of(number)
        return text_of(number, self.styles.formats[style] if style < len(self.styles.formats) else "General")


def text_in(element: Element) -> str:
    """The text of a string that may be in pieces, each with its own looks; without what says how to pronounce it."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "t":
            yield child.text or ""
        elif kind == "r":
            yield from _pieces(child)


def _moment(text: str) -> date | datetime | str:
    """A day or moment in ISO 8601, as the strict form of a workbook has it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _is_zero(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


def _column_seen(sheet: RawSheet, element: Element) -> None:
    if element.get("hidden") in _TRUE or _is_zero(element.get("width")):
        first, last = int(element.get("min", 0)), int(element.get("max", 0))
        sheet.hidden_columns.update(range(first - 1, min(last, COLUMNS)))


def _merge(sheet: RawSheet, element: Element) -> None:
    left, top, right, bottom = range_boundaries(element.get("ref", ""))
    if None not in (left, top, right, bottom):
        sheet.merged.append((left, top, right, bottom))


def _filter(sheet: RawSheet, element: Element) -> None:
    sheet.filtered = True


_PARTS: Mapping[str, Callable[[RawSheet, Element], None]] = {"col": _column_seen, "mergeCell": _merge, "filterColumn": _filter}
