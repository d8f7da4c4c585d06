"""A table of our own Word file, as the typesetter is told: widths, rows of headings, rows of cells."""

from __future__ import annotations

from typing import Any

from maturity.report.pdf.runs import pieces
from maturity.report.word.oxml import NAMESPACES, Element

_W = f"{{{NAMESPACES['w']}}}"
_POINT = 20  #: Word counts in twentieths of a point


def table(node: Element) -> dict[str, Any]:
    """The block of a table. whole: it stays on one page; narrow: little white in its cells."""
    rows = node.findall(f"{_W}tr")
    heads = [row for row in rows if row.find(f"{_W}trPr/{_W}tblHeader") is not None]
    body = rows[len(heads) :]
    return {
        "kind": "table",
        "widths": [int(column.get(f"{_W}w")) / _POINT for column in node.iterfind(f"{_W}tblGrid/{_W}gridCol")],
        "narrow": node.find(f"{_W}tblPr/{_W}tblCellMar") is not None,
        "whole": len(body) > 1 and all(row.find(f".//{_W}keepNext") is not None for row in body[:-1]),
        "heads": _rows(heads),
        "rows": _rows(body),
    }


def _rows(rows: list[Element]) -> list[dict[str, Any]]:
    places = [_places(row) for row in rows]
    return [
        {
            "height": _value(row, f"{_W}trPr/{_W}trHeight") / _POINT,
            "whole": row.find(f"{_W}trPr/{_W}cantSplit") is not None,
            "cells": [
                {**_cell(cell), "column": column, "columns": span, "rows": _height(places[number:], column)}
                for column, (cell, span) in places[number].items()
                if _merge(cell) != "continue"
            ],
        }
        for number, row in enumerate(rows)
    ]


def _places(row: Element) -> dict[int, tuple[Element, int]]:
    """The column in which each cell of a row begins, from 0, with the number of columns that it spans."""
    found, column = {}, 0
    for cell in row.findall(f"{_W}tc"):
        span = _value(cell, f"{_W}tcPr/{_W}gridSpan") or 1
        found[column] = cell, span
        column += span
    return found


def _merge(cell: Element) -> str:
    """Whether a cell is joined with the one above ("continue"), begins such a column ("restart"), or stands alone ("")."""
    node = cell.find(f"{_W}tcPr/{_W}vMerge")
    return "" if node is None else str(node.get(f"{_W}val", "continue"))


def _height(places: list[dict[int, tuple[Element, int]]], column: int) -> int:
    """How many rows a cell goes down. places: of its own row and the rows below."""
    height = 1
    while height < len(places) and column in places[height] and _merge(places[height][column][0]) == "continue":
        height += 1
    return height


def _cell(cell: Element) -> dict[str, Any]:
    texts = cell.findall(f"{_W}p")
    look: dict[str, Any] = {"lines": [pieces(text) for text in texts]}
    for name, place, attribute in (
        ("fill", f"{_W}tcPr/{_W}shd", "fill"),
        ("upright", f"{_W}tcPr/{_W}vAlign", "val"),
        ("align", f"{_W}p/{_W}pPr/{_W}jc", "val"),
        ("style", f"{_W}p/{_W}pPr/{_W}pStyle", "val"),
        ("edge", f"{_W}tcPr/{_W}tcBorders/{_W}left", "color"),
    ):
        node = cell.find(place)
        if node is not None and node.get(_W + attribute) != "auto":
            look[name] = node.get(_W + attribute)
    return look


def _value(node: Element, place: str) -> int:
    found = node.find(place)
    return 0 if found is None else int(found.get(f"{_W}val"))
