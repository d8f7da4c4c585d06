"""What every chart of Word itself is made of: its place in the text, the workbook behind it, letters, lines and figures.

Lines differ in colour, dash and marker, so that nobody needs the colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from lxml import etree

from maturity.drawing.theme import WHITE
from maturity.report.model import Figure
from maturity.report.word.oxml import NAMESPACES, Element

NAMES = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "wp", "a", "c", "r"))
GRID = "C9CED6"
_MILLIMETRE = 36000


@dataclass(frozen=True)
class ChartLine:
    """A line of a chart: a value for every corner or row, None where there is none."""

    name: str
    values: tuple[Figure | None, ...]
    colour: str
    dash: str
    marker: str


def workbook(corners: Sequence[str], lines: Sequence[ChartLine], sheet: str, made: datetime, *, joined: bool = False) -> bytes:
    """The workbook behind the chart ("edit data" in Word). Texts are written as texts: none can become a formula.

    joined: with how far the second line lies above and below the first, worked out by the workbook itself.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": made})
        page = book.add_worksheet(sheet)
        for row, corner in enumerate(corners, 1):
            page.write_string(row, 0, corner)
        for column, line in enumerate(lines, 1):
            page.write_string(0, column, line.name)
            for row, value in enumerate(line.values, 1):
                if value is not None:
                    page.write_number(row, column, float(value))
        for column, values in enumerate(apart(lines) if joined else (), 3):
            for row, value in enumerate(values, 2):
                more, less = ("C", "B") if column == 3 else ("B", "C")
                page.write_formula(row - 1, column, f"=MAX(0,{more}{row}-{less}{row})", value=float(value))
    return stream.getvalue()


def apart(lines: Sequence[ChartLine]) -> tuple[list[Figure], list[Figure]]:
    """How far the second line lies above the first, and how far below it; all values are there."""
    pairs = [(float(one or 0), float(other or 0)) for one, other in zip(lines[0].values, lines[1].values, strict=True)]
    return [max(0.0, other - one) for one, other in pairs], [max(0.0, one - other) for one, other in pairs]


def drawing(relationship: str, number: int, width: int, height: int, title: str, description: str) -> Element:
    """The place of a chart in the text, in a run. width, height: in millimetres; description: for who cannot see it."""
    size = f'cx="{width * _MILLIMETRE}" cy="{height * _MILLIMETRE}"'
    words = f"descr={quoteattr(description)} title={quoteattr(title)}"
    return etree.fromstring(
        f'<w:r {NAMES}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Chart {number}" {words}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{NAMESPACES["c"]}"><c:chart r:id="{relationship}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def chart_space(plot: str, legend: str, tag: str, words: str) -> bytes:
    """The chart part around what is drawn. words: how its letters look."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {NAMES}>'
        f'<c:date1904 val="0"/><c:lang val="{tag}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{WHITE}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{words}'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def strings(place: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    return f'<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def numbers(place: str, values: Sequence[Figure | None]) -> str:
    """A row of figures, of which some may be missing."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{float(v):.6g}</c:v></c:pt>' for i, v in enumerate(values) if v is not None)
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>0.0</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def marker(line: ChartLine, size: int = 7) -> str:
    """The mark at every point of a line."""
    ink = f'<a:solidFill><a:srgbClr val="{line.colour}"/></a:solidFill>'
    edge = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{WHITE}"/></a:solidFill></a:ln>'
    return f'<c:marker><c:symbol val="{line.marker}"/><c:size val="{size}"/><c:spPr>{ink}{edge}</c:spPr></c:marker>'


def outline(colour: str) -> str:
    return f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def letters(size: int, colour: str, tag: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="Calibri"/></a:defRPr></a:pPr><a:endParaRPr lang="{tag}"/></a:p></c:txPr>'
    )
