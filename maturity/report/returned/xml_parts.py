"""The XML of a returned document, parsed: never a DTD, never the network, and mended where it is damaged."""

from __future__ import annotations

import re
from datetime import datetime

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
_FIRST_WORD = 1983  # no document is older than the program
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


class Parts:
    """The parts of one file. `repaired` turns true when a part was damaged and something of it may be missing."""

    def __init__(self, data: bytes) -> None:
        """Raises an OpeningError."""
        self._parts = opened(data, LIMITS)
        self.repaired = False
        self.main = self._main()
        if self.main not in self._parts:
            raise BrokenError

    def tree(self, name: str) -> Element | None:
        """A part as a tree; None when it is not there or cannot be read at all."""
        blob = self._parts.get(name)
        if blob is None:
            return None
        blob = blob.replace(_STRICT, NAMESPACES["w"].encode())  # "strict" files say the same in another namespace
        try:
            return etree.fromstring(blob, _parser())
        except etree.XMLSyntaxError:
            self.repaired = True
        try:
            return etree.fromstring(blob, _parser(recover=True))
        except etree.XMLSyntaxError:
            return None

    def beside(self, name: str) -> Element | None:
        """A part in the folder of the document itself: "comments.xml"."""
        return self.tree(self.main.rpartition("/")[0] + "/" + name)

    def _main(self) -> str:
        """The part that holds the text. Nothing else of the relationships is followed: they may lead nowhere."""
        relations = _RELATION.findall(self._parts.get("_rels/.rels", b""))
        found = next((one for one in relations if b'officeDocument"' in one), b"")
        target = re.search(rb'Target="([^"]*)"', found)
        name = target[1].decode("utf-8", "replace").removeprefix("/") if target else _DOCUMENT
        return name if name in self._parts else _DOCUMENT


def moment(text: str | None) -> datetime | None:
    """A date as Word writes it; None for what is no date, such as the "0-00-00T00:00:00Z" of LibreOffice."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if found.year < _FIRST_WORD:
        return None
    return found.astimezone() if found.tzinfo is None else found


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
