"""Tables of the document: one row of headings that repeats, no merged cells, described for who cannot see them.

The bars of the team map are the one exception (`maturity/report/word/bars.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maturity.drawing.lettering import cut
from maturity.report.word.oxml import Element, paragraph, put, run, w

#: A page holds this many lines of a table: a taller row has to be allowed to split, a table of half of it stays whole.
_LINES_ON_A_PAGE = 40
_TWIPS_PER_CHARACTER = 95
#: White at the sides of the cells in a table of many columns.
_NARROW = 40


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in twentieths of a point, and where its texts stand ("left", "center", "right").

    least: between broad margins it becomes no narrower than this, or a word in it would break.
    """

    heading: str
    width: int
    align: str = "left"
    least: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell with more to it than text. content: runs to use instead of the text; look: borders and shading, in schema order."""

    text: str = ""
    bold: bool = False
    colour: str | None = None
    content: tuple[Element, ...] = ()
    look: tuple[Element, ...] = ()


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    *,
    title: str,
    description: str,
    style: str = "TableText",
    height: int | None = None,
    width: int | None = None,
    remark: bool = False,
) -> Element:
    """A table element; in the document it needs a paragraph after it.

    title, description: for a screen reader; height: at least this high for every row, with the texts in the middle; width: of the
    whole table, over which the columns are spread; without it they are as wide as they say; remark: whether a remark follows that
    should not stand alone on the next page.
    """
    columns = spread(columns, width)
    properties, grid = frame(columns, title, description, narrow=height is not None)
    body = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    kept = sum(_lines(columns, row) for row in body) <= _LINES_ON_A_PAGE // 2
    heads = [Cell(column.heading, bold=True) for column in columns]
    lines = [w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *_cells(columns, heads, style, True, "bottom"))]
    for number, cells in enumerate(body, 1):
        whole = _lines(columns, cells) <= _LINES_ON_A_PAGE
        looks = w("cantSplit") if whole else None, w("trHeight", val=height, hRule="atLeast") if height else None
        keep = kept if number < len(rows) else remark
        lines.append(w("tr", w("trPr", *looks), *_cells(columns, cells, style, keep, "center" if height else "top")))
    return w("tbl", properties, grid, *lines)


def frame(columns: Sequence[Column], title: str, description: str, *, narrow: bool) -> tuple[Element, Element]:
    """The properties and the grid of a table of fixed columns. narrow: little white at the sides of cells."""
    properties = w(
        "tblPr",
        w("tblStyle", val="QuietTable"),
        w("tblW", w=sum(column.width for column in columns), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=_NARROW, type="dxa"), w("right", w=_NARROW, type="dxa")) if narrow else None,
        w("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=cut(title, 250)),
        w("tblDescription", val=cut(description, 500)),
    )
    return properties, w("tblGrid", *[w("gridCol", w=column.width) for column in columns])


def spread(columns: Sequence[Column], width: int | None) -> list[Column]:
    """The columns in their proportions over a width; what some of them need at least is taken from the others."""
    total = sum(column.width for column in columns)
    share = (width or total) / total
    firm = [column for column in columns if column.width * share < column.least]
    others = total - sum(column.width for column in firm)
    rest = (share * total - sum(column.least for column in firm)) / others if others else share
    if rest < share / 2:  # then the others would be of no use
        firm, rest = [], share
    return [replace(column, width=round(max(column.width * rest, column.least if column in firm else 0))) for column in columns]


def shading(fill: str) -> Element:
    """The ground of a cell."""
    return w("shd", val="clear", color="auto", fill=fill)


def _cells(columns: Sequence[Column], cells: Sequence[Cell], style: str, keep_next: bool, place: str) -> list[Element]:
    made = []
    for column, cell in zip(columns, cells, strict=True):
        content = cell.content or ((run(cell.text, bold=cell.bold, colour=cell.colour),) if cell.text else ())
        text = paragraph(style, *content, keep_next=keep_next, look=_align(column))
        node = w("tc")
        looks = put(node, "tcPr")
        put(looks, "tcW", w=column.width, type="dxa")
        looks.extend(cell.look)
        put(looks, "vAlign", val=place)
        node.append(text)
        made.append(node)
    return made


def _align(column: Column) -> tuple[Element, ...]:
    return () if column.align == "left" else (w("jc", val=column.align),)


def _lines(columns: Sequence[Column], cells: Sequence[Cell]) -> int:
    """The lines that the tallest cell of a row takes, roughly."""

    def height(column: Column, cell: Cell) -> int:
        return sum(1 + len(line) * _TWIPS_PER_CHARACTER // column.width for line in cell.text.split("\n"))

    return max(map(height, columns, cells))
