"""The radar as a chart of Word itself: sharp, small, and its figures can be corrected in its workbook.

Lines differ in colour, dash and marker, so that nobody needs the colours. The XML is written out: no library makes a radar
that the schema accepts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from lxml import etree

from maturity.report.colours import ACCENT, INK, QUIET, WHITE
from maturity.report.model import Figure
from maturity.report.oxml import NAMESPACES, Element

_NAMES = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "wp", "a", "c", "r"))
_MILLIMETRE = 36000
_GRID = "C9CED6"
#: The circle of the radar within the chart, as shares: room at the sides for long names, under it for the legend.
_PLACE = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0.25"/><c:y val="0.09"/><c:w val="0.5"/><c:h val="0.7"/></c:manualLayout></c:layout>'
)


@dataclass(frozen=True)
class Line:
    """A line of the radar: a value for every corner, None where there is none."""

    name: str
    values: tuple[Figure | None, ...]
    colour: str
    dash: str
    marker: str


NOW = (ACCENT, "solid", "circle")
BEFORE = (QUIET, "sysDot", "triangle")
TARGET = ("2E6B34", "dash", "square")
FORECAST = ("8A4B08", "lgDashDot", "diamond")


def radar_xml(corners: Sequence[str], lines: Sequence[Line], top: int, tag: str, sheet: str) -> bytes:
    """The chart part. top: the end of the scale, which starts at 0; tag: language tag; sheet: where the figures are."""
    series = "".join(_series(number, line, corners, sheet) for number, line in enumerate(lines))
    grid = f"<c:majorGridlines>{_outline(_GRID)}</c:majorGridlines>"
    marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_NAMES}>'
        f'<c:date1904 val="0"/><c:lang val="{tag}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_PLACE}'
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{series}'
        '<c:axId val="101"/><c:axId val="102"/></c:radarChart>'
        '<c:catAx><c:axId val="101"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f'{grid}<c:numFmt formatCode="General" sourceLinked="1"/>{marks}{_letters(1000, INK, tag)}'
        '<c:crossAx val="102"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="102"/><c:scaling><c:orientation val="minMax"/><c:max val="{top}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{grid}<c:numFmt formatCode="0" sourceLinked="0"/>{marks}{_outline(_GRID)}'
        f'{_letters(800, QUIET, tag)}<c:crossAx val="101"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        '<c:majorUnit val="1"/></c:valAx><c:spPr><a:noFill/></c:spPr></c:plotArea>'
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_letters(1000, INK, tag)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{WHITE}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_letters(1000, INK, tag)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def workbook(corners: Sequence[str], lines: Sequence[Line], sheet: str, made: datetime) -> bytes:
    """The workbook behind the chart ("edit data" in Word). Texts are written as texts: none can become a formula."""
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
    return stream.getvalue()


def drawing(relationship: str, number: int, width: int, height: int, title: str, description: str) -> Element:
    """The place of a chart in the text, in a run. width, height: in millimetres; description: for who cannot see it."""
    size = f'cx="{width * _MILLIMETRE}" cy="{height * _MILLIMETRE}"'
    words = f"descr={quoteattr(description)} title={quoteattr(title)}"
    return etree.fromstring(
        f'<w:r {_NAMES}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Radar {number}" {words}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{NAMESPACES["c"]}"><c:chart r:id="{relationship}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _series(number: int, line: Line, corners: Sequence[str], sheet: str) -> str:
    column, last = chr(ord("B") + number), len(corners) + 1
    ink = f'<a:solidFill><a:srgbClr val="{line.colour}"/></a:solidFill>'
    points = "".join(f'<c:pt idx="{i}"><c:v>{float(v):.6g}</c:v></c:pt>' for i, v in enumerate(line.values) if v is not None)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{_strings(f"{sheet}!${column}$1", [line.name])}</c:tx>'
        f'<c:spPr><a:ln w="25400" cap="rnd">{ink}<a:prstDash val="{line.dash}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{line.marker}"/><c:size val="7"/>'
        f'<c:spPr>{ink}<a:ln w="9525"><a:solidFill><a:srgbClr val="{WHITE}"/></a:solidFill></a:ln></c:spPr></c:marker>'
        f"<c:cat>{_strings(f'{sheet}!$A$2:$A${last}', corners)}</c:cat>"
        f"<c:val><c:numRef><c:f>{sheet}!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>0.0</c:formatCode>"
        f'<c:ptCount val="{len(corners)}"/>{points}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _strings(place: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    return f'<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _outline(colour: str) -> str:
    return f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _letters(size: int, colour: str, tag: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="Calibri"/></a:defRPr></a:pPr><a:endParaRPr lang="{tag}"/></a:p></c:txPr>'
    )
