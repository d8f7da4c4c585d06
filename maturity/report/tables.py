"""Tables of the document: one row of headings that repeats, no merged cells, described for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.report.oxml import Element, paragraph, run, w
from maturity.report.text import shorten

#: A page holds this many lines of a table; a row that may become taller has to be allowed to split.
_LINES_ON_A_PAGE = 40
_TWIPS_PER_CHARACTER = 95
#: Tables up to this many rows stay on one page.
_KEPT_ROWS = 12


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in twentieths of a point, and where its texts stand ("left", "center", "right")."""

    heading: str
    width: int
    align: str = "left"


@dataclass(frozen=True)
class Cell:
    """A cell with more to it than text. look: cell properties in schema order (borders, shading)."""

    text: str = ""
    bold: bool = False
    colour: str | None = None
    look: tuple[Element, ...] = ()
    bookmark: str | None = None


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    *,
    title: str,
    description: str,
    style: str = "TableText",
    height: int | None = None,
    header: Sequence[Element] | None = None,
) -> Element:
    """A table over the whole width. height: at least this high, for every row; header: ready-made header paragraphs.

    Returns the element; it needs a paragraph after it.
    """
    properties = w(
        "tblPr",
        w("tblStyle", val="QuietTable"),
        w("tblW", w=sum(column.width for column in columns), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=shorten(title, 250)),
        w("tblDescription", val=shorten(description, 500)),
    )
    grid = w("tblGrid", *[w("gridCol", w=column.width) for column in columns])
    kept = len(rows) <= _KEPT_ROWS
    heads = header or [paragraph(style, run(c.heading, bold=True), keep_next=True, look=_align(c)) for c in columns]
    first = w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *map(_cell, columns, heads, [()] * len(columns)))
    body = []
    for number, row in enumerate(rows, 1):
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        whole = _lines(columns, cells) <= _LINES_ON_A_PAGE
        keep = whole and kept and number < len(rows)
        looks = [w("cantSplit") if whole else None, w("trHeight", val=height, hRule="atLeast") if height else None]
        texts = [_text(style, column, cell, keep) for column, cell in zip(columns, cells, strict=True)]
        body.append(w("tr", w("trPr", *looks), *map(_cell, columns, texts, [cell.look for cell in cells])))
    return w("tbl", properties, grid, first, *body)


def shading(fill: str) -> Element:
    """The ground of a cell."""
    return w("shd", val="clear", color="auto", fill=fill)


def _text(style: str, column: Column, cell: Cell, keep_next: bool) -> Element:
    content = [run(cell.text, bold=cell.bold, colour=cell.colour)] if cell.text else []
    return paragraph(style, *content, keep_next=keep_next, look=_align(column))


def _cell(column: Column, content: Element, look: Sequence[Element]) -> Element:
    return w("tc", w("tcPr", w("tcW", w=column.width, type="dxa"), *look, w("vAlign", val="center")), content)


def _align(column: Column) -> tuple[Element, ...]:
    return () if column.align == "left" else (w("jc", val=column.align),)


def _lines(columns: Sequence[Column], cells: Sequence[Cell]) -> int:
    """The lines that the tallest cell of a row takes, roughly."""
    return max(sum(1 + len(line) * _TWIPS_PER_CHARACTER // column.width for line in cell.text.split("\n")) for column, cell in zip(columns, cells, strict=True))
