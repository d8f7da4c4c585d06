"""Reading a written document back, for the tests."""

from __future__ import annotations

import zipfile
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree

from maturity.drawing.theme import INK

DC = "{http://purl.org/dc/elements/1.1/}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Document:
    """A document taken apart."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts(data)
        self.trees = {name: etree.fromstring(blob) for name, blob in self.parts.items() if name.endswith((".xml", ".rels"))}
        self.body: Any = self.trees["word/document.xml"].find(f"{W}body")
        self.styles: Any = self.trees["word/styles.xml"]

    @cached_property
    def style(self) -> dict[str, Any]:
        return {each.get(f"{W}styleId"): each for each in self.styles.iter(f"{W}style")}

    @cached_property
    def bookmarks(self) -> list[str]:
        return [each.get(f"{W}name") for each in self.body.iter(f"{W}bookmarkStart")]

    def colour(self, style: str) -> str:
        """The colour of text in a style, or in what it is based on."""
        while style in self.style:
            found = self.style[style].find(f"{W}rPr/{W}color")
            if found is not None:
                return str(found.get(f"{W}val"))
            based = self.style[style].find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val")
        return INK


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a document by name."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def parse(data: bytes, part: str = "word/document.xml") -> Any:
    """A part as a tree."""
    return etree.fromstring(parts(data)[part])


def paragraphs(data: bytes, style: str | None = None, part: str = "word/document.xml") -> list[str]:
    """The text of every paragraph (in a style) in reading order; a line break is "\\n"."""
    return [text_of(node) for node in parse(data, part).iter(f"{W}p") if style in (None, style_of(node))]


def rows(table: Any) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [["\n".join(map(text_of, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else str(style.get(f"{W}val"))


def text_of(node: Any) -> str:
    names = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    inside = [each for each in node.iter(*names) if each.getparent().tag == f"{W}r"]
    return "".join(each.text or "" if names[each.tag] is None else names[each.tag] or "" for each in inside)
