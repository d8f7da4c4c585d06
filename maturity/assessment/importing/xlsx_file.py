"""An Excel workbook as sheets: the values that stand in the file, never a formula that is carried out."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.cell import column_index_from_string, range_boundaries  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from maturity.assessment.importing.model import COLUMNS, ROWS, Place, Problem
from maturity.assessment.importing.sheet import UNVALUED, FileError, Row, Sheet, text_of
from maturity.safe_zip import (
    USUAL,
    BrokenError,
    Limits,
    MacrosError,
    NotAPackageError,
    OpeningError,
    ProtectedError,
    SuspiciousError,
    TooLargeError,
    check_xml,
    unpacked,
)

#: What it leaves aside (conditional formats, lists) is nothing that we read.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")

_REFUSED: Mapping[type[OpeningError], Problem] = {
    NotAPackageError: Problem.NOT_A_SPREADSHEET,
    BrokenError: Problem.BROKEN,
    ProtectedError: Problem.PROTECTED,
    MacrosError: Problem.MACROS,
    TooLargeError: Problem.TOO_LARGE,
    SuspiciousError: Problem.SUSPICIOUS,
}
_MOST_MERGED = 1_000_000
_LARGEST = 2_000_000  #: rows × columns
_TYPES = "[Content_Types].xml"
_P = rb"(?:\w+:)?"
_MERGED = re.compile(rb"<" + _P + rb"mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_CELL = rb"<" + _P + rb"c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>/]*>\s*<"
_FILLED = re.compile(_CELL)
_HIDDEN = re.compile(rb"<" + _P + rb"row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d{1,7})[\"']")
_UNPLACED = re.compile(rb"<" + _P + rb"c(?:\s(?![^>]*\br=)[^>]*)?>")
#: A formula without the value that the program worked out: written by something that does not calculate.
_UNVALUED = re.compile(
    _CELL
    + _P
    + rb"f(?:\s[^>]*)?(?:/>|>[^<]*</"
    + _P
    + rb"f>)\s*(?:<"
    + _P
    + rb"v\s*/>|<"
    + _P
    + rb"v></"
    + _P
    + rb"v>)?\s*</"
    + _P
    + rb"c>"
)


def read_xlsx(data: bytes, limits: Limits = USUAL) -> list[Sheet]:
    """The visible sheets of a workbook with something in them. Raises FileError."""
    try:
        parts = unpacked(data, limits)
        _check_kind(parts)
        check_xml(parts, limits)
    except OpeningError as error:
        raise FileError.of(_REFUSED[type(error)]) from error
    try:
        return list(_sheets(data, parts))
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, ParseError) as error:
        raise FileError.of(Problem.BROKEN) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise FileError.of(Problem.BROKEN) from error


def _check_kind(parts: Mapping[str, bytes]) -> None:
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise MacrosError
    if b"spreadsheetml.sheet.main+xml" not in types:
        raise NotAPackageError


def _sheets(data: bytes, parts: Mapping[str, bytes]) -> Iterator[Sheet]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        xml = parts.get(sheet._worksheet_path.lstrip("/"), b"")
        height, width = _extent(sheet.title, xml)
        unvalued, hidden = _unvalued(xml), {int(found[1]) for found in _HIDDEN.finditer(xml)}
        sheet.reset_dimensions()
        rows = []
        for number, cells in enumerate(sheet.iter_rows(max_row=height, max_col=width), 1):
            texts = [text_of(cell.value, getattr(cell, "number_format", "General")) for cell in cells]
            texts = [UNVALUED if (number, at) in unvalued else text for at, text in enumerate(texts, 1)]
            if any(texts):
                rows.append(Row(number, tuple(texts), number in hidden))
        if rows:
            yield Sheet(sheet.title, tuple(_spread(rows, xml)))


def _extent(title: str, xml: bytes) -> tuple[int, int]:
    """How many rows and columns hold something. Raises FileError for more than we read.

    Asked first: rows far below are left out by the reader without a word, and one cell far away makes every row as wide.
    """
    if _UNPLACED.search(xml):  # cells that do not say where they are, which few programs write
        return ROWS, COLUMNS
    places = {(found[1], found[2]) for found in _FILLED.finditer(xml)}
    height = max((int(row) for _, row in places), default=1)
    width = max((column_index_from_string(letters.decode()) for letters in {letters for letters, _ in places}), default=1)
    if width > COLUMNS:
        raise FileError.of(Problem.TOO_MANY_COLUMNS, Place(title), n=str(COLUMNS))
    if height > ROWS or height * width > _LARGEST:
        raise FileError.of(Problem.TOO_MANY_ROWS, Place(title), n=str(min(ROWS, _LARGEST // width)))
    return height, width


def _unvalued(xml: bytes) -> set[tuple[int, int]]:
    """The cells (row, column) with a formula without its result; a result that is an empty text is one."""
    return {
        (int(found[2]), column_index_from_string(found[1].decode()))
        for found in _UNVALUED.finditer(xml)
        if b'"str"' not in found[0].partition(b">")[0]
    }


def _spread(rows: list[Row], xml: bytes) -> list[Row]:
    """Cells merged downwards hold their text in every row: an organisation that stands once beside its answers."""
    merged = [range_boundaries(found[1].decode()) for found in _MERGED.finditer(xml)]
    texts = {row.number: list(row.cells) for row in rows}
    work = 0
    for left, top, right, bottom in merged:
        if None in (left, top, right, bottom) or left != right or top not in texts or left > COLUMNS:
            continue
        work += min(bottom, ROWS) - top
        if work > _MOST_MERGED:
            raise FileError.of(Problem.SUSPICIOUS)
        text = texts[top][left - 1] if left <= len(texts[top]) else ""
        for number in range(top + 1, min(bottom, ROWS) + 1):
            if text and number in texts:
                texts[number].extend([""] * (left - len(texts[number])))
                texts[number][left - 1] = text
    return [replace(row, cells=tuple(texts[row.number])) for row in rows]
