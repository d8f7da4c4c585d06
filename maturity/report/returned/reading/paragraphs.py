"""The paragraphs of a returned document, each with its text before and after the tracked changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from maturity.report.returned.cells import Piece, text_of
from maturity.report.returned.comparable import seen_of
from maturity.report.returned.reading.marks import SHADE, Mark, marked, shaded
from maturity.report.returned.reading.signs import chosen, sign, with_signs
from maturity.report.returned.reading.xml_parts import W, moment
from maturity.report.word.oxml import Element
from maturity.report.word.safe_docx import TooLargeError

_P, _R, _TR, _TC, _TCPR = W + "p", W + "r", W + "tr", W + "tc", W + "tcPr"
_PPR, _RPR, _TRPR, _PSTYLE, _VAL = W + "pPr", W + "rPr", W + "trPr", W + "pStyle", W + "val"
_T, _DELTEXT, _SYM, _TYPE = W + "t", W + "delText", W + "sym", W + "type"
_TEXTS = frozenset({_T, _DELTEXT})
_INSERTED, _DELETED = {W + "ins", W + "moveTo"}, {W + "del", W + "moveFrom"}
_MOVED = {W + "moveTo", W + "moveFrom"}
_BOOKMARK, _SDT, _NAME = W + "bookmarkStart", W + "sdt", W + "name"
_INS, _DEL = W + "ins", W + "del"
_RECORDED = frozenset({_INS, _DEL})
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = _MC + "Fallback"  #: says the same once more, for older programs
_ALTERNATIVES, _RUBY, _SPOKEN = _MC + "AlternateContent", W + "ruby", W + "rt"
_DRAWINGS = (W + "drawing", W + "pict", W + "object", W + "contentPart")
_DRAWN = {*_DRAWINGS, _ALTERNATIVES}
_LINK = W + "hyperlink"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_CHUNK = W + "altChunk"  #: another file whose text stands here
_PLACED = frozenset({_BOOKMARK, _CHUNK})  #: what has a place among the paragraphs
_FIELD, _FRAME, _DROPPED = W + "fldChar", W + "framePr", W + "dropCap"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SAYING = frozenset({_R, _FORMULA})
#: A document of a hundred initiatives has some five thousand.
MOST_PARAGRAPHS = 20_000
_MOST_BLOCKS = 2 * MOST_PARAGRAPHS  #: with the bookmarks between them


@dataclass(slots=True)
class Paragraph:
    """A paragraph. level: of a heading; row, cell: the innermost table row and cell around it; mark: what happened to its end.

    pieces: what it reads when accepted, per run; drawings: what is drawn in it; notes: (kind, id) of the notes that it refers to;
    marks: words that look different; control: the tag of a content control in it.
    """

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
    pieces: list[Piece] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    control: str = ""

    @property
    def gone(self) -> bool:
        """Deleted as a whole."""
        return not self.accepted and self.mark == "deleted"


def paragraphs(body: Element, styles: Element | None) -> list[Paragraph]:
    """All paragraphs in reading order, also those in tables and in what other programs wrap around them. Raises TooLargeError."""
    levels, contents = heading_levels(styles)
    found, waiting = list[Paragraph](), list[str]()
    initial: Element | None = None  # a first letter that is set over several lines
    blocks = list[tuple[Element, _Around]]()
    _gather(body, _Around(), blocks)
    for node, around in blocks:
        if node.tag == _BOOKMARK:
            waiting.append(node.get(_NAME, ""))
            continue
        if node.tag == _CHUNK:
            if found:
                found[-1].drawings.append(node)
            continue
        looks = _looks(node)
        style = looks.get(_PSTYLE)
        name = "" if style is None else style.get(_VAL, "")
        paragraph = Paragraph(node, levels.get(name), name in contents, around.row, around.cell, waiting, control=around.control)
        waiting = []
        _read(paragraph, looks, around)
        frame = looks.get(_FRAME)
        if found and found[-1].node is initial:
            paragraph.accepted, paragraph.original = (
                found[-1].accepted + paragraph.accepted,
                found[-1].original + paragraph.original,
            )
            paragraph.pieces, found[-1].pieces = found[-1].pieces + paragraph.pieces, []
            found[-1].accepted = found[-1].original = ""
        initial = node if frame is not None and frame.get(_DROPPED, "none") != "none" else None
        found.append(paragraph)
        if len(found) > MOST_PARAGRAPHS:
            raise TooLargeError
    return found


def heading_levels(styles: Element | None) -> tuple[dict[str, int], set[str]]:
    """Style → level of the heading, and the styles of a table of contents. Names are English in every language of Word."""
    levels, contents = dict[str, int](), set[str]()
    for style in () if styles is None else styles.iter(W + "style"):
        name = style.find(W + "name")
        called, key = ("" if name is None else name.get(W + "val", "")).lower(), style.get(W + "styleId", "")
        if heading := re.fullmatch(r"(?:heading|kop) ?([1-9])", called):
            levels[key] = int(heading[1])
        elif re.match(r"(toc|contents|inhopg)\b", called):
            contents.add(key)
    return levels, contents


class _Around(NamedTuple):
    """What a paragraph stands in. changes: that were tracked in the row; fill: the colour behind the cell."""

    row: Element | None = None
    cell: Element | None = None
    control: str = ""
    changes: Sequence[Element] = ()
    fill: str = ""


def _gather(node: Element, around: _Around, blocks: list[tuple[Element, _Around]]) -> None:
    """Paragraphs, and bookmarks that stand between paragraphs, with what they stand in."""
    for child in node:
        name = child.tag
        if name == _P or name in _PLACED:
            blocks.append((child, around))
            if len(blocks) > _MOST_BLOCKS:
                raise TooLargeError
        elif name == _TC:
            _gather(child, _Around(around.row, child, around.control, around.changes), blocks)
        elif name == _TR:
            _gather(child, _Around(child, None, around.control), blocks)
        elif name == _TCPR:  # it stands before what is in the cell
            for piece in child:
                if piece.tag == SHADE:
                    around = around._replace(fill=shaded(piece))
        elif name == _TRPR:
            changes = [piece for piece in child if piece.tag in _RECORDED]
            around = around._replace(changes=changes) if changes else around
        elif name == _SDT:
            _gather(child, around._replace(control=_control(child) or around.control), blocks)
        elif not name.endswith("Pr") and name != _FALLBACK:
            _gather(child, around, blocks)


def _control(node: Element) -> str:
    tag = node.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(W + "val", ""))


def _looks(node: Element) -> dict[str, Element]:
    """The properties of a paragraph by tag, gone through once: looking for each by path takes a third of all reading."""
    first = node[0] if len(node) else None
    return {piece.tag: piece for piece in first} if first is not None and first.tag == _PPR else {}


def _read(paragraph: Paragraph, looks: dict[str, Element], around: _Around) -> None:
    original = list[str]()
    _walk(paragraph.node, paragraph, original)
    for change in looks.get(_RPR, ()):
        if change.tag in _INSERTED | _DELETED:
            paragraph.mark = "deleted" if change.tag in _DELETED else "inserted"
            _note(paragraph, change, "paragraph")
    for change in around.changes:
        _note(paragraph, change, "row")
        (paragraph.pieces if change.tag == _DEL else original).clear()
    paragraph.accepted, paragraph.original = text_of(paragraph.pieces), "".join(original)
    if paragraph.accepted.strip() and (fill := shaded(looks.get(SHADE)) or around.fill):
        paragraph.marks.append(Mark("highlighted", paragraph.accepted, fill))


def _walk(
    node: Element,
    paragraph: Paragraph,
    original: list[str],
    inserted: bool = False,
    deleted: bool = False,
    linked: bool = False,
) -> None:
    for child in node:
        tag = child.tag
        if tag == _PPR:
            continue
        if tag in _SAYING:
            said = _said(child, paragraph, deleted, linked) if tag == _R else Piece(child.text or "")
            if not deleted:
                paragraph.pieces.append(said)
            if not inserted:
                original.append(said.text)
        elif tag in _INSERTED or tag in _DELETED:
            new = tag in _INSERTED
            if len(child):
                _note(paragraph, child, "moved" if tag in _MOVED else "inserted" if new else "deleted")
            _walk(child, paragraph, original, inserted or new, deleted or not new, linked)
        elif tag == _BOOKMARK:
            paragraph.bookmarks.append(child.get(_NAME, ""))
        elif tag in _DRAWN and not _is_text(child):
            paragraph.drawings.append(child)
        elif tag != _P and tag != _FALLBACK and not tag.endswith("Pr"):
            if tag == _SDT:
                paragraph.control = _control(child) or paragraph.control
            _walk(child, paragraph, original, inserted, deleted, linked or tag == _LINK)


def _said(run: Element, paragraph: Paragraph, deleted: bool, linked: bool) -> Piece:
    """What a run says. A page break says nothing; neither do the codes of fields. What is drawn is kept to be looked at."""
    pieces, looks = [], None
    for piece in run:
        tag = piece.tag
        if tag in _TEXTS:
            pieces.append(piece.text or "")
        elif tag == _RPR:
            looks = piece
        elif tag in _SIGNS:
            if piece.get(_TYPE, "textWrapping") == "textWrapping":
                pieces.append(_SIGNS[tag])
        elif tag == _SYM:
            pieces.append(sign(piece.get(W + "char", "")))
        elif tag == _FIELD:
            pieces.append(chosen(piece))
        elif tag in _NOTES:
            paragraph.notes.append((_NOTES[tag], piece.get(W + "id", "")))
        elif tag in _DRAWN and not _is_text(piece):
            if not deleted:
                paragraph.drawings.append(piece)
        elif tag in (_ALTERNATIVES, _RUBY):
            pieces += [text.text or "" for text in piece.iter(_T, _DELTEXT) if not _stands_aside(text, piece)]
    text = with_signs(seen_of("".join(pieces)))
    if looks is None or not text or deleted:
        return Piece(text)
    kinds = dict(marked(looks, linked))
    for kind, colour in kinds.items():
        before = paragraph.marks[-1] if paragraph.marks else Mark(kind, "", "-")
        if (before.kind, before.colour) == (kind, colour):
            paragraph.marks[-1] = Mark(kind, before.text + text, colour)
        else:
            paragraph.marks.append(Mark(kind, text, colour))
    return Piece(text, "struck" in kinds, "highlighted" in kinds)


def _is_text(node: Element) -> bool:
    """Whether what is written once for new and once for old programs is text, and no drawing."""
    return node.tag == _ALTERNATIVES and next(node.iter(*_DRAWINGS), None) is None


def _stands_aside(text: Element, piece: Element) -> bool:
    """Whether a text says the same for older programs, or how the word beside it is pronounced."""
    return any(above.tag in (_FALLBACK, _SPOKEN) for above in text.iterancestors() if above is not piece)


def _note(paragraph: Paragraph, change: Element, kind: str) -> None:
    paragraph.kinds.add(kind)
    author = change.get(W + "author", "")
    if author and author not in paragraph.authors:
        paragraph.authors.append(author)
    paragraph.written_at = paragraph.written_at or moment(change.get(W + "date"))
