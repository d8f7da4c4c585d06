"""The XML of a returned document, parsed: never a DTD, never the network; its parts are found through relationships."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, datetime
from urllib.parse import unquote

from lxml import etree

from maturity.report.word.oxml import NAMESPACES, Element
from maturity.report.word.safe_docx import BrokenError, Limits, opened

W = f"{{{NAMESPACES['w']}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
#: A third of what may be opened: reading walks through every element in Python.
LIMITS = Limits(marks=500_000)
_DOCUMENT = "word/document.xml"
_RELATION = re.compile(rb"<Relationship\b[^<>]*>")  # not past another "<": a file full of those would be searched again for each
_SINCE = range(1983, MAXYEAR)  # no document is older than the program; of the last year another zone may be past all years
#: "Strict" files say the same in other namespaces.
_STRICT_HOST = b"http://purl.oclc.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}


@dataclass(frozen=True)
class Related:
    """A part that the document names. kind: the last word of its relationship ("comments", "header"); target: the part, or the
    address of what lies elsewhere."""

    id: str
    kind: str
    target: str
    outside: bool = False


class Parts:
    """The parts of one file. `repaired` turns true when a part beside the text was damaged and something of it may be missing."""

    def __init__(self, data: bytes) -> None:
        """Raises an OpeningError."""
        self._parts = opened(data, LIMITS)
        self.repaired = False
        self.main = self._main()
        if self.main not in self._parts:
            raise BrokenError
        self.related = tuple(self._related(self.main))
        self.around = tuple(self._related(""))

    def document(self) -> Element:
        """The part that holds the text. Raises BrokenError for one that is damaged: what is lost would read as deleted."""
        before, self.repaired = self.repaired, False
        tree = self.tree(self.main)
        if tree is None or self.repaired:
            raise BrokenError
        self.repaired = before
        return tree

    def tree(self, name: str) -> Element | None:
        """A part as a tree; None when it is not there or cannot be read at all."""
        blob = self._parts.get(name)
        if blob is None:
            return None
        for strict, usual in _STRICT.items() if _STRICT_HOST in blob else ():
            blob = blob.replace(strict, usual)
        try:
            return etree.fromstring(blob, _parser())
        except etree.XMLSyntaxError:
            self.repaired = True
        try:
            return etree.fromstring(blob, _parser(recover=True))
        except etree.XMLSyntaxError:
            return None

    def trees(self, kind: str) -> Iterator[Element]:
        """The parts of a kind, whatever their names; without a relationship the one with the usual name."""
        named = [one.target for one in self.related if one.kind == kind and not one.outside]
        for name in named or [posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")]:
            if (tree := self.tree(name)) is not None:
                yield tree

    def first(self, kind: str) -> Element | None:
        """The part of a kind of which a document has one: "styles", "comments"."""
        return next(self.trees(kind), None)

    def _main(self) -> str:
        relations = _RELATION.findall(self._parts.get("_rels/.rels", b""))
        found = next((one for one in relations if b'officeDocument"' in one), b"")
        target = re.search(rb'Target="([^"]*)"', found)
        name = target[1].decode("utf-8", "replace").removeprefix("/") if target else _DOCUMENT
        return name if name in self._parts else _DOCUMENT

    def _related(self, part: str) -> Iterator[Related]:
        """What a part names ("": the package itself); what is not there is passed over."""
        folder, name = posixpath.split(part)
        tree = self.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        for one in () if tree is None else tree:
            target, outside = unquote(one.get("Target", "")), one.get("TargetMode") == "External"
            path = target if outside else posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            if outside or path in self._parts:
                yield Related(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], path, outside)


def moment(text: str | None) -> datetime | None:
    """A date as Word writes it: the time on the clock of whoever wrote, although a "Z" says otherwise.

    None for what is no date, such as the "0-00-00T00:00:00Z" of LibreOffice.
    """
    try:
        found = datetime.fromisoformat((text or "").removesuffix("Z"))
    except ValueError:
        return None
    if found.year not in _SINCE:
        return None
    return found.astimezone() if found.tzinfo is None else found


def universal(text: str | None) -> datetime | None:
    """A date of which the "Z" is meant; None for what is no date."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found.astimezone() if found.year in _SINCE else None


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # nothing is looked up by them
        recover=recover,
    )
