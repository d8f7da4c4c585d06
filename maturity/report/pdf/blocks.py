"""The body of our own Word file as blocks in reading order, on sheets: what the typesetter is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from maturity.report.pdf.runs import bookmarks, pieces
from maturity.report.pdf.tables import table
from maturity.report.word.oxml import NAMESPACES, Element

_W = f"{{{NAMESPACES['w']}}}"
_POINT = 20  #: Word counts in twentieths of a point
Block = dict[str, Any]
#: Styles whose paragraphs are one block when they follow each other.
_TOGETHER = {"ListBullet": "list", "ListNumber": "list", "Labelled": "labelled", "TOC1": "contents", "TOC2": "contents"}
#: Labelled lines that together are longer may be spread over pages.
_KEPT_TOGETHER = 2500


def sections(body: Element, picture: Callable[[Element], Block]) -> Iterator[dict[str, Any]]:
    """The pages of one size: width, height and margin in points, whether the first is without a footer, and the blocks on them.

    picture: the block of a drawing.
    """
    found: list[Block] = []
    for node in body:
        if node.tag == f"{_W}sectPr":
            yield _section(node, found)
            return
        found.append(table(node) if node.tag == f"{_W}tbl" else _paragraph(node, picture))
        end = node.find(f"{_W}pPr/{_W}sectPr")
        if end is not None:
            yield _section(end, found)
            found = []


def _section(node: Element, found: list[Block]) -> dict[str, Any]:
    size, margin = node.find(f"{_W}pgSz"), node.find(f"{_W}pgMar")
    return {
        "width": int(size.get(f"{_W}w")) / _POINT,
        "height": int(size.get(f"{_W}h")) / _POINT,
        "margin": {side: int(margin.get(_W + side)) / _POINT for side in ("top", "right", "bottom", "left")},
        "bare": node.find(f"{_W}titlePg") is not None,
        "blocks": list(_grouped(found)),
    }


def _paragraph(node: Element, picture: Callable[[Element], Block]) -> Block:
    drawing = node.find(f".//{_W}drawing")
    if drawing is not None:
        return picture(drawing)
    look = node.find(f"{_W}pPr")
    style = look.find(f"{_W}pStyle")
    bar, number = look.find(f"{_W}pBdr/{_W}left"), look.find(f"{_W}numPr/{_W}numId")
    return {
        "kind": "paragraph",
        "style": "" if style is None else style.get(f"{_W}val"),
        "pieces": pieces(node),
        "names": bookmarks(node),
        "keep": look.find(f"{_W}keepNext") is not None,
        "breaks": look.find(f"{_W}pageBreakBefore") is not None,
        "bar": None if bar is None else bar.get(f"{_W}color"),
        "numbering": None if number is None else number.get(f"{_W}val"),
    }


def _grouped(found: list[Block]) -> Iterator[Block]:
    """Paragraphs that belong together become one block."""

    def group(block: Block) -> tuple[str, Any, Any]:
        style = block.get("style", "")
        kind = _TOGETHER.get(style, "")
        # Labelled lines of two initiatives never touch: a heading stands between them.
        return (kind, style if kind == "list" else "", block.get("numbering")) if kind else ("", id(block), None)

    for (kind, style, _), members in groupby(found, group):
        blocks = list(members)
        if not kind:
            yield from blocks
        elif kind == "list":
            yield {"kind": kind, "ordered": style == "ListNumber", "items": [block["pieces"] for block in blocks]}
        elif kind == "labelled":
            yield _labelled(blocks)
        else:
            yield {"kind": kind}


def _labelled(blocks: list[Block]) -> Block:
    lines = [_label(block["pieces"]) for block in blocks]
    length = sum(len(piece["text"]) for block in blocks for piece in block["pieces"])
    return {"kind": "labelled", "lines": lines, "bar": blocks[0]["bar"], "whole": length <= _KEPT_TOGETHER}


def _label(found: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stands before the tab, and what stands after it."""
    cut = next((number for number, piece in enumerate(found) if piece["text"] == "\t"), 0)
    return found[:cut], found[cut + 1 :] if cut else found
