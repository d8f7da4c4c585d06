"""A CSV file as a sheet: comma, semicolon or tab; UTF-8, UTF-16 or the older Windows alphabet (cp1252)."""

from __future__ import annotations

import csv
import io
import re

from maturity.assessment.importing.model import COLUMNS, ROWS, Place, Problem
from maturity.assessment.importing.sheet import FileError, Row, Sheet

_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
#: Our own files put an apostrophe before a text that begins like a formula; see `safe_text.for_csv`.
_GUARDED = re.compile(r"'[\s']*[=+\-@\t\r\n＝＋－＠]")


def read_csv(data: bytes) -> Sheet:
    """The sheet in a CSV file. Raises FileError."""
    text = _decoded(data)
    told = _SEPARATOR.match(text)
    text = text[told.end() :] if told else text
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=told[1] if told else delimiter(text), strict=True)
    found = []
    first = 1 if told else 0
    try:
        for cells in rows:
            if len(cells) > COLUMNS:
                raise FileError.of(Problem.TOO_MANY_COLUMNS, Place("", rows.line_num + first), n=str(COLUMNS))
            if any(cell.strip() for cell in cells):
                found.append(Row(rows.line_num + first, tuple(_plain(cell) for cell in cells)))
            if len(found) > ROWS:
                raise FileError.of(Problem.TOO_MANY_ROWS, n=str(ROWS))
    except csv.Error as error:
        raise FileError.of(Problem.NOT_CSV, Place("", rows.line_num + first)) from error
    return Sheet("", tuple(found))


def delimiter(text: str) -> str:
    """What stands between the cells: the sign that most of the first lines have, outside quotation marks."""
    lines = [line for line in re.sub(r'"[^"]*"', "", text[:100_000]).splitlines() if line.strip()][:30]
    return max(",;\t", key=lambda sign: (sum(sign in line for line in lines), lines[0].count(sign) if lines else 0))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        encodings = ()
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError.of(Problem.NOT_TEXT)


def _plain(cell: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet program from taking it for a formula."""
    cell = cell.strip(" \u00a0")
    return (cell[1:] if _GUARDED.match(cell) else cell).strip()
