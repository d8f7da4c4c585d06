"""The radar as a chart of Word itself: sharp, small, and its figures can be corrected in its workbook.

The XML is written out: no library makes a radar that the schema accepts.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.drawing.theme import ACCENT, INK, QUIET
from maturity.report.word.chart_parts import GRID, ChartLine, chart_space, letters, marker, numbers, outline, strings

#: The circle of the radar within the chart, as shares: room at the sides for long names, under it for a legend of two lines.
_PLACE = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0.25"/><c:y val="0.1"/><c:w val="0.5"/><c:h val="0.62"/></c:manualLayout></c:layout>'
)

NOW = (ACCENT, "solid", "circle")
BEFORE = (QUIET, "sysDot", "triangle")
TARGET = ("2E6B34", "dash", "square")
FORECAST = ("8A4B08", "lgDashDot", "diamond")


def radar_xml(corners: Sequence[str], lines: Sequence[ChartLine], top: int, tag: str, sheet: str) -> bytes:
    """The chart part. top: the end of the scale, which starts at 0; tag: language tag; sheet: where the figures are."""
    series = "".join(_series(number, line, corners, sheet) for number, line in enumerate(lines))
    grid = f"<c:majorGridlines>{outline(GRID)}</c:majorGridlines>"
    marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    plot = (
        f'{_PLACE}<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{series}'
        '<c:axId val="101"/><c:axId val="102"/></c:radarChart>'
        '<c:catAx><c:axId val="101"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f'{grid}<c:numFmt formatCode="General" sourceLinked="1"/>{marks}{letters(1000, INK, tag)}'
        '<c:crossAx val="102"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="102"/><c:scaling><c:orientation val="minMax"/><c:max val="{top}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{grid}<c:numFmt formatCode="0" sourceLinked="0"/>{marks}{outline(GRID)}'
        f'{letters(800, QUIET, tag)}<c:crossAx val="101"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        '<c:majorUnit val="1"/></c:valAx><c:spPr><a:noFill/></c:spPr>'
    )
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{letters(1000, INK, tag)}</c:legend>'
    return chart_space(plot, legend, tag, letters(1000, INK, tag))


def _series(number: int, line: ChartLine, corners: Sequence[str], sheet: str) -> str:
    column, last = chr(ord("B") + number), len(corners) + 1
    ink = f'<a:solidFill><a:srgbClr val="{line.colour}"/></a:solidFill>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{strings(f"{sheet}!${column}$1", [line.name])}</c:tx>'
        f'<c:spPr><a:ln w="25400" cap="rnd">{ink}<a:prstDash val="{line.dash}"/><a:round/></a:ln></c:spPr>{marker(line)}'
        f"<c:cat>{strings(f'{sheet}!$A$2:$A${last}', corners)}</c:cat>"
        f"<c:val>{numbers(f'{sheet}!${column}$2:${column}${last}', line.values)}</c:val></c:ser>"
    )
