"""Remarks in an annotated PDF: standard annotations, with their page and the words that were marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from maturity.report.returned.model import MOST, Comment, Snapshot, TooDifferentError
from maturity.report.returned.reading.codes import codes_in
from maturity.report.returned.reading.xml_parts import moment
from maturity.report.word.safe_docx import BrokenError, ProtectedError, TooLargeError

_BEGIN = b"%PDF-"
_LARGEST, _PAGES, _FRONT = 20 * 1024 * 1024, 300, 2
_CODE = re.compile(r"\b[A-Z0-9]{4}-?[A-Z0-9]{4}\b")
_MOST_CODES, _QUOTE, _LONGEST = 40, 300, 10_000
#: What a person draws or writes on a page; links, fields and the windows of remarks are not.
_MARKS = {"/Highlight", "/Underline", "/StrikeOut", "/Squiggly"}
_REMARKS = _MARKS | {"/Text", "/FreeText", "/Ink", "/Stamp", "/Caret", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine"}
_SETTLED = {"Accepted", "Completed", "Rejected", "Cancelled"}
_DAMAGED = (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Word:
    """A piece of text on a page and where it begins."""

    text: str
    x: float
    y: float


def is_pdf(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(_BEGIN)


class Annotated:
    """A PDF that came back. export_codes: what may be the code on its front page."""

    def __init__(self, data: bytes) -> None:
        """Raises BrokenError, ProtectedError, TooLargeError."""
        if len(data) > _LARGEST:
            raise TooLargeError
        try:
            self._reader = PdfReader(BytesIO(data))
            if self._reader.is_encrypted:
                raise ProtectedError
            self._pages = list(self._reader.pages)
            if len(self._pages) > _PAGES:
                raise TooLargeError
            front = " ".join(page.extract_text() for page in self._pages[:_FRONT])
        except _DAMAGED as error:
            raise BrokenError from error
        self.export_codes = tuple(dict.fromkeys(_CODE.findall(front)))[:_MOST_CODES]

    def remarks(self, sent: Snapshot, page_name: str) -> tuple[Comment, ...]:
        """The remarks in reading order. page_name: "page {page}". Raises BrokenError, TooDifferentError."""
        try:
            made = [comment for number, page in enumerate(self._pages, 1) for comment in self._of(page, number, sent, page_name)]
        except _DAMAGED as error:
            raise BrokenError from error
        if len(made) > MOST:
            raise TooDifferentError
        known = {comment.id for comment in made}
        settled = {comment.parent for comment in made if comment.resolved and not comment.text}
        return tuple(
            replace(comment, resolved=comment.id in settled, parent=comment.parent if comment.parent in known else None)
            for comment in made
            if not (comment.resolved and not comment.text)
        )

    def _of(self, page: PageObject, number: int, sent: Snapshot, page_name: str) -> Iterator[Comment]:
        words: list[_Word] | None = None
        for reference in page.get("/Annots") or ():
            node = reference.get_object()
            kind = node.get("/Subtype")
            if kind not in _REMARKS:
                continue
            if kind in _MARKS and words is None:
                words = _words(page)
            quoted = " ".join(_under(node, words or []).split())[:_QUOTE]
            text = str(node.get("/Contents") or "").replace("\r", "\n").strip()[:_LONGEST]
            state, above = str(node.get("/State") or ""), node.get("/IRT")
            named = codes_in(f"{quoted} {text}", sent.fields)
            yield Comment(
                id=_id(reference, node),
                author=str(node.get("/T") or "").strip()[:200],
                written_at=_moment(str(node.get("/CreationDate") or node.get("/M") or "")),
                text="" if state else text or str(kind).removeprefix("/"),
                quoted=quoted,
                parent=None if above is None else _id(node.raw_get("/IRT"), above.get_object()),
                resolved=state in _SETTLED,
                code=named[0] if len(named) == 1 else "",
                where=page_name.format(page=number),
                how="code" if len(named) == 1 else "",
            )


def _id(reference: Any, node: Any) -> str:
    return str(node.get("/NM") or getattr(reference, "idnum", id(node)))


def _words(page: PageObject) -> list[_Word]:
    found: list[_Word] = []

    def heard(text: str, matrix: list[float], place: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            x, y = place[4], place[5]
            found.append(_Word(text, matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]))

    page.extract_text(visitor_text=heard)
    return found


def _under(node: Any, words: list[_Word]) -> str:
    """The words under a mark: those that begin on one of its lines."""
    corners = [float(one) for one in node.get("/QuadPoints") or ()]
    boxes = [_box(corners[at : at + 8]) for at in range(0, len(corners) - 7, 8)]
    return " ".join(word.text for word in words if any(_holds(box, word) for box in boxes))


def _box(corners: list[float]) -> _Box:
    across, up = corners[0::2], corners[1::2]
    return min(across), min(up), max(across), max(up)


def _holds(box: _Box, word: _Word) -> bool:
    left, low, right, high = box
    return left - 2 <= word.x <= right and low - 1 <= word.y <= high


def _moment(text: str) -> datetime | None:
    """A date as PDF writes it: "D:20261201100000+01'00'"."""
    found = re.match(r"D?:?(\d{14})(?:([+-])(\d\d)'?(\d\d)?|Z)?", text)
    if found is None:
        return None
    digits, sign = found[1], found[2]
    zone = f"{sign}{found[3]}:{found[4] or '00'}" if sign else ""
    day, hour = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}", f"{digits[8:10]}:{digits[10:12]}:{digits[12:]}"
    return moment(f"{day}T{hour}{zone}")
