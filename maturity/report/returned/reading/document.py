"""Reading a returned document: everything that a person may have written in it, at its initiative. Changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from maturity.report.returned.model import PALETTE, Returned, Snapshot
from maturity.report.returned.reading.asides import asides
from maturity.report.returned.reading.comments import comments
from maturity.report.returned.reading.field_labels import code_column
from maturity.report.returned.reading.initiative_fields import changes, fields, loose
from maturity.report.returned.reading.marks import palette
from maturity.report.returned.reading.paragraphs import Paragraph, paragraphs
from maturity.report.returned.reading.placing import places
from maturity.report.returned.reading.xml_parts import Parts, W
from maturity.report.word.oxml import Element
from maturity.report.word.safe_docx import BrokenError

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{3,39}")


class Reviewed:
    """A document that came back, taken apart: first the codes on it tell which export it is, then that tells what is in it."""

    def __init__(self, data: bytes) -> None:
        """Raises an OpeningError for a file that is no document."""
        self._parts = parts = Parts(data)
        self._body = parts.document().find(W + "body")
        if self._body is None:
            raise BrokenError
        self._styles = parts.first("styles")
        self._found = paragraphs(self._body, self._styles)
        front = _front(self._found)
        self.plan_codes = tuple(dict.fromkeys([*_property(parts, "plan"), *front["plan"]]))
        self.export_codes = tuple(dict.fromkeys([*_property(parts, "export"), *front["export"]]))

    @property
    def palette(self) -> str:
        """The colours in it."""
        return palette(self._body, self._styles)

    def read(self, known: Mapping[str, str], sent: Snapshot | None = None) -> Returned:
        """What is in it. known: code → name of the initiatives that were in it; sent: what went out, None for what goes out now.

        Raises TooDifferentError.
        """
        found, placed = self._found, places(self._found, known, sent)
        first, copies = fields(found, placed)
        return Returned(
            plan_codes=self.plan_codes,
            export_codes=self.export_codes,
            fields=first,
            loose=loose(found, placed),
            comments=comments(self._parts, self._body, found, placed, known),
            changes=changes(found, placed),
            asides=asides(self._parts, found, placed, None if sent is None else sent.palette),
            copies=copies,
            repaired=self._parts.repaired,
        )


def read_returned(data: bytes, known: Mapping[str, str] | None = None, sent: Snapshot | None = None) -> Returned:
    """The document, read at once. Raises an OpeningError, TooDifferentError."""
    return Reviewed(data).read(known or {}, sent)


def snapshot(data: bytes, known: Mapping[str, str], named: Mapping[str, str] | None = None) -> Snapshot:
    """What stands in a document of our own that goes out: read by the same eyes that will read it when it returns.

    named: the lines of the plan as a whole that a person may change, and the decisions that are asked.
    """
    reviewed = Reviewed(data)
    seen = reviewed.read(known)
    return Snapshot(
        fields={code: {name: passage.accepted or "" for name, passage in of.items()} for code, of in seen.fields.items()},
        loose=tuple(passage.accepted or "" for passage in seen.loose),
        comments=tuple((comment.author, comment.text) for comment in seen.comments),
        asides=(*((aside.kind, aside.text) for aside in seen.asides), (PALETTE, reviewed.palette)),
        named=dict(named or {}),
    )


def _property(parts: Parts, which: str) -> list[str]:
    """The codes in the properties of the file: named after what they are, or among the key words."""
    found = []
    named = {one.kind: one.target for one in parts.around}
    custom = parts.tree(named.get("custom-properties", "docProps/custom.xml"))
    for one in () if custom is None else custom:
        if which in one.get("name", "").lower():
            found += _codes("".join(one.itertext()))
    core = parts.tree(named.get("core-properties", "docProps/core.xml"))
    if core is not None and which == "export":
        identifiers = core.iter("{http://purl.org/dc/elements/1.1/}identifier")
        found += [code for one in identifiers for code in _codes(one.text or "")]
    return found


def _front(found: Sequence[Paragraph]) -> dict[str, list[str]]:
    """The codes in the table on the front page: in the cell under, or beside, the name of the code."""
    codes: dict[str, list[str]] = {"export": [], "plan": []}
    grid: dict[Element, dict[Element, str]] = {}
    for paragraph in islice(found, 200):
        if paragraph.row is not None:
            cells = grid.setdefault(paragraph.row, {})
            cells[paragraph.cell] = f"{cells.get(paragraph.cell, '')}{paragraph.original}"
    rows = [list(cells.values()) for cells in grid.values()]
    for row, below in zip(rows, [*rows[1:], []], strict=False):
        for column, heading in enumerate(row):
            which = code_column(heading)
            if which:
                codes[which] += _codes("".join(below[column : column + 1])) or _codes("".join(row[column + 1 : column + 2]))
    return codes


def _codes(text: str) -> list[str]:
    return _CODE.findall(text.upper())
