"""The paragraphs of a returned document, each with its text before and after the tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from maturity.report.returned.xml_parts import W, moment
from maturity.report.word.oxml import Element
from maturity.report.word.safe_docx import TooLargeError

_P, _R, _TR, _TC = W + "p", W + "r", W + "tr", W + "tc"
_INSERTED, _DELETED = {W + "ins", W + "moveTo"}, {W + "del", W + "moveFrom"}
_MOVED = {W + "moveTo", W + "moveFrom"}
_BOOKMARK = W + "bookmarkStart"
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


#: A document of a hundred initiatives has some five thousand.
MOST_PARAGRAPHS = 20_000


@dataclass(slots=True)
class Paragraph:
    """A paragraph. level: of a heading; row, cell: the innermost table row and cell around it; mark: what happened to its end."""

    node: Element
    level: int | None = None
    contents: bool = False
    row: Element | None = None
    cell: Element | None = None
    bookmarks: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    written_at: datetime | None = None
    kinds: set[str] = field(default_factory=set)
    mark: str = ""
    accepted: str = ""
    original: str = ""

    @property
    def gone(self) -> bool:
        """Deleted as a whole."""
        return not self.accepted and self.mark == "deleted"


def paragraphs(body: Element, styles: Element | None) -> list[Paragraph]:
    """All paragraphs in reading order, also those in tables and in what other programs wrap around them. Raises TooLargeError."""
    levels, contents = heading_levels(styles)
    found, waiting = [], list[str]()
    for node, row, cell in _blocks(body, None, None):
        if node.tag == _BOOKMARK:
            waiting.append(node.get(W + "name", ""))
            continue
        style = node.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(W + "val", "")
        one = Paragraph(node, levels.get(name), name in contents, row, cell, waiting)
        waiting = []
        _read(one)
        found.append(one)
        if len(found) > MOST_PARAGRAPHS:
            raise TooLargeError
    return found


def heading_levels(styles: Element | None) -> tuple[dict[str, int], set[str]]:
    """Style → level of the heading, and the styles of a table of contents. Names are English in every language of Word."""
    levels, contents = dict[str, int](), set[str]()
    for style in () if styles is None else styles.iter(W + "style"):
        name = style.find(W + "name")
        called, key = ("" if name is None else name.get(W + "val", "")).lower(), style.get(W + "styleId", "")
        if heading := re.fullmatch(r"heading ([1-9])", called):
            levels[key] = int(heading[1])
        elif re.match(r"(toc|contents|inhopg)\b", called):
            contents.add(key)
    return levels, contents


def _blocks(node: Element, row: Element | None, cell: Element | None) -> Iterator[tuple[Element, Element | None, Element | None]]:
    """Paragraphs with their row and cell, and bookmarks that stand between paragraphs."""
    for child in node:
        tag = child.tag
        if tag in (_P, _BOOKMARK):
            yield child, row, cell
        elif tag == _TR:
            yield from _blocks(child, child, None)
        elif not tag.endswith("Pr"):
            yield from _blocks(child, row, child if tag == _TC else cell)


def _read(one: Paragraph) -> None:
    accepted, original = list[str](), list[str]()
    _walk(one.node, one, accepted, original, False, False)
    mark = one.node.find(f"{W}pPr/{W}rPr")
    for change in () if mark is None else mark:
        if change.tag in _INSERTED | _DELETED:
            one.mark = "deleted" if change.tag in _DELETED else "inserted"
            _note(one, change, "paragraph")
    line = None if one.row is None else one.row.find(W + "trPr")
    for change in () if line is None else line:
        if change.tag in (W + "ins", W + "del"):
            _note(one, change, "row")
            (accepted if change.tag == W + "del" else original).clear()
    one.accepted, one.original = "".join(accepted), "".join(original)


def _walk(node: Element, one: Paragraph, accepted: list[str], original: list[str], inserted: bool, deleted: bool) -> None:
    for child in node:
        tag = child.tag
        if tag == _R:
            text = _said(child)
            if not deleted:
                accepted.append(text)
            if not inserted:
                original.append(text)
        elif tag in _INSERTED or tag in _DELETED:
            new = tag in _INSERTED
            if len(child):
                _note(one, child, "moved" if tag in _MOVED else "inserted" if new else "deleted")
            _walk(child, one, accepted, original, inserted or new, deleted or not new)
        elif tag == _BOOKMARK:
            one.bookmarks.append(child.get(W + "name", ""))
        elif tag != _P and not tag.endswith("Pr"):
            _walk(child, one, accepted, original, inserted, deleted)


def _said(run: Element) -> str:
    """The text of a run. A page break says nothing; neither do drawings and the codes of fields."""
    pieces = []
    for piece in run:
        if piece.tag in (W + "t", W + "delText"):
            pieces.append(piece.text or "")
        elif piece.tag in _SIGNS and piece.get(W + "type", "textWrapping") == "textWrapping":
            pieces.append(_SIGNS[piece.tag])
    return "".join(pieces)


def _note(one: Paragraph, change: Element, kind: str) -> None:
    one.kinds.add(kind)
    author = change.get(W + "author", "")
    if author and author not in one.authors:
        one.authors.append(author)
    one.written_at = one.written_at or moment(change.get(W + "date"))
