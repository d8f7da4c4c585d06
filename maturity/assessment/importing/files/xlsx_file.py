"""An Excel workbook as sheets: the values that stand in the file, never a formula that is carried out.

Read by our own eyes in one pass, because the libraries keep nothing of what decides whether an answer counts: hidden rows and
columns, filters, merged cells, a formula that was never worked out, and workbooks in Strict Open XML. What a number format and
a day
are is openpyxl's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format  # type: ignore[import-untyped]
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH  # type: ignore[import-untyped]

from maturity.assessment.importing.files.merged_cells import rows_of
from maturity.assessment.importing.files.sheet import FileError, Sheet, text_of
from maturity.assessment.importing.files.sheet_xml import Styles, parse_sheet, text_in
from maturity.assessment.importing.model import Problem
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

_REFUSED: Mapping[type[OpeningError], Problem] = {
    NotAPackageError: Problem.NOT_A_SPREADSHEET,
    BrokenError: Problem.BROKEN,
    ProtectedError: Problem.PROTECTED,
    MacrosError: Problem.MACROS,
    TooLargeError: Problem.TOO_LARGE,
    SuspiciousError: Problem.SUSPICIOUS,
}
_TYPES = "[Content_Types].xml"
_DAMAGED = (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, ParseError)


def read_xlsx(data: bytes, limits: Limits = USUAL) -> list[Sheet]:
    """The sheets of a workbook with something in them, hidden ones too. Raises FileError."""
    try:
        parts = unpacked(data, limits)
        _check_kind(parts)
        check_xml(parts, limits)
    except OpeningError as error:
        raise FileError.of(_REFUSED[type(error)]) from error
    try:
        return list(_sheets(parts))
    except _DAMAGED as error:
        raise FileError.of(Problem.BROKEN) from error
    except DefusedXmlException as error:
        raise FileError.of(Problem.SUSPICIOUS) from error


def _check_kind(parts: Mapping[str, bytes]) -> None:
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise MacrosError
    if b"spreadsheetml.sheet.main+xml" not in types:
        raise NotAPackageError


def _sheets(parts: Mapping[str, bytes]) -> Iterator[Sheet]:
    place = next((target for kind, target in _related(parts, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    book = fromstring(parts[place])
    related = _related(parts, place)
    styles = _styles(book, parts, dict(related.values()))
    for entry in _all(book, "sheet"):
        link = next((value for name, value in entry.attrib.items() if name.endswith("}id")), "")
        kind, target = related[link]
        if kind != "worksheet":  # a sheet that is one chart
            continue
        name = entry.get("name", "")
        rows, hidden = rows_of(parse_sheet(name, parts[target], styles))
        if rows:
            yield Sheet(name, rows, hidden.columns, hidden.filtered, seen=entry.get("state", "visible") == "visible")


def _related(parts: Mapping[str, bytes], place: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id → (the last word of the kind, the name of the part)."""
    folder, name = posixpath.split(place)
    found = {}
    for entry in fromstring(parts[posixpath.join(folder, "_rels", f"{name}.rels")]):
        target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))).lstrip("/")
        found[entry.get("Id", "")] = entry.get("Type", "").rpartition("/")[2], target
    return found


def _styles(book: Element, parts: Mapping[str, bytes], targets: Mapping[str, str]) -> Styles:
    mac = any(entry.get("date1904") in ("1", "true") for entry in _all(book, "workbookPr"))
    formats = _formats(parts[targets["styles"]]) if "styles" in targets else []
    dates = frozenset(at for at, code in enumerate(formats) if is_date_format(code))
    strings = _strings(parts[targets["sharedStrings"]]) if "sharedStrings" in targets else []
    return Styles(strings, formats, dates, MAC_EPOCH if mac else WINDOWS_EPOCH)


def _formats(xml: bytes) -> list[str]:
    """The number format of every style of a cell."""
    root = fromstring(xml)
    own = {int(entry.get("numFmtId", 0)): entry.get("formatCode", "") for entry in _all(root, "numFmt")}
    styles = next(iter(_all(root, "cellXfs")), ())
    ids = [int(entry.get("numFmtId", 0)) for entry in styles]
    return [own.get(number) or BUILTIN_FORMATS.get(number, "General") for number in ids]


def _strings(xml: bytes) -> list[str]:
    found = []
    for _, element in iterparse(BytesIO(xml)):  # noqa: S314  (no document type gets here: see safe_zip.check_xml)
        if element.tag.rpartition("}")[2] == "si":
            found.append(text_of(text_in(element)))
            element.clear()
    return found


def _all(root: Element, kind: str) -> list[Element]:
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == kind]
