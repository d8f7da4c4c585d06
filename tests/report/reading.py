"""Reading a written document back, for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
