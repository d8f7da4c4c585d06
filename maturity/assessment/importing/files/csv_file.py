"""A CSV file as a sheet: comma, semicolon, tab or bar; UTF-8, UTF-16 or the older Windows alphabet (cp1252)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from maturity.assessment.importing.files.sheet import FileError, Row, Sheet
from maturity.assessment.importing.model import COLUMNS, ROWS, Place, Problem

_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SEPARATORS = ";,\t|"
_LOOKED_AT = 30  #: rows, to find what stands between the cells
#: Our own files put an apostrophe before a text that begins like a formula; see `safe_text.for_csv`.
_GUARDED = re.compile(r"'[\s']*[=+\-@\t\r\n＝＋－＠]")


def _nothing(text: str) -> bool:
    return False


def read_csv(data: bytes, is_known: Callable[[str], bool] = _nothing) -> Sheet:
    """The sheet in a CSV file. is_known: whether a text is a heading or a question, to find the separator. Raises FileError."""
    text = _decoded(data)
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=said[1] if said else delimiter(text, is_known), strict=True)
    found = []
    first = 1 if said else 0
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


def delimiter(text: str, is_known: Callable[[str], bool] = _nothing) -> str:
    """What stands between the cells: what gives most headings and questions that we know, in rows that are alike.

    Commas in a remark, or in numbers, are often more than the semicolons between the cells. Raises FileError when two separators
    make equal sense.
    """
    ranks = {sign: _rank(text, sign, is_known) for sign in _SEPARATORS}
    best = max(ranks.values())
    signs = [sign for sign, rank in ranks.items() if rank == best]
    if len(signs) > 1 and best[0]:
        raise FileError.of(Problem.SEPARATOR_UNCLEAR, signs=", ".join(signs))
    return signs[0] if best[1] else ","


def _rank(text: str, sign: str, is_known: Callable[[str], bool]) -> tuple[float, float, int]:
    """How much sense a separator makes: the known cells of the best row times the share of rows as long as most; that share; and
    how long they are."""
    try:
        rows = [
            row for row in islice(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign), _LOOKED_AT) if any(row)
        ]
    except csv.Error:
        return 0, 0, 0
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    if not lengths:
        return 0, 0, 0
    length, alike = lengths.most_common(1)[0]
    known = max(sum(is_known(cell) for cell in row[:COLUMNS]) for row in rows)
    return known * alike / len(rows), alike / len(rows), length


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
