"""Two groups beside each other as a chart of Word itself: two marks per domain, and between them how far they lie apart.

A line chart without its lines: the marks stand on the scale, and error bars join the two of one domain. High-low lines would be
the plain way to join them, but LibreOffice leaves those out.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.drawing.theme import ACCENT, INK, QUIET
from maturity.report.word.chart_parts import GRID, ChartLine, apart, chart_space, letters, marker, numbers, outline, strings

LEADERS = (ACCENT, "solid", "square")
FRONT = ("8A4B08", "solid", "circle")
_JOIN = "8C939D"


def dumbbell_xml(names: Sequence[str], lines: Sequence[ChartLine], top: int, tag: str, sheet: str) -> bytes:
    """The chart part. lines: one per group; top: the end of the scale, which starts at 1; tag, sheet: as for the radar."""
    joins = _joins(lines, sheet)
    series = "".join(_series(number, line, names, sheet, tag, "" if number else joins) for number, line in enumerate(lines))
    grid = f"<c:majorGridlines>{outline(GRID)}</c:majorGridlines>"
    marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    plot = (
        f'<c:layout/><c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        '<c:marker val="1"/><c:axId val="201"/><c:axId val="202"/></c:lineChart>'
        '<c:catAx><c:axId val="201"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode="General" sourceLinked="1"/>{marks}{outline(GRID)}{letters(1000, INK, tag)}'
        '<c:crossAx val="202"/><c:crosses val="min"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="202"/><c:scaling><c:orientation val="minMax"/><c:max val="{top}"/><c:min val="1"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{grid}<c:numFmt formatCode="0" sourceLinked="0"/>{marks}{outline(GRID)}'
        f'{letters(900, QUIET, tag)}<c:crossAx val="201"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        '<c:majorUnit val="1"/></c:valAx><c:spPr><a:noFill/></c:spPr>'
    )
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{letters(1000, INK, tag)}</c:legend>'
    return chart_space(plot, legend, tag, letters(1000, INK, tag))


def _series(number: int, line: ChartLine, names: Sequence[str], sheet: str, tag: str, joins: str) -> str:
    column, last = chr(ord("B") + number), len(names) + 1
    side = "r" if number else "l"
    hidden = "".join(f'<c:{one} val="0"/>' for one in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
    shown = (
        '<c:dLbls><c:numFmt formatCode="0.0" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{letters(900, INK, tag)}<c:dLblPos val="{side}"/><c:showLegendKey val="0"/><c:showVal val="1"/>{hidden}</c:dLbls>'
    )
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{strings(f"{sheet}!${column}$1", [line.name])}</c:tx>'
        f'<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr>{marker(line, 10)}{shown}{joins}'
        f"<c:cat>{strings(f'{sheet}!$A$2:$A${last}', names)}</c:cat>"
        f'<c:val>{numbers(f"{sheet}!${column}$2:${column}${last}", line.values)}</c:val><c:smooth val="0"/></c:ser>'
    )


def _joins(lines: Sequence[ChartLine], sheet: str) -> str:
    """From the first line to the second, up or down: figures that the workbook works out in its fourth and fifth column."""
    up, down = apart(lines)
    last = len(up) + 1
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{numbers(f'{sheet}!$D$2:$D${last}', up)}</c:plus><c:minus>{numbers(f'{sheet}!$E$2:$E${last}', down)}</c:minus>"
        f'<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:srgbClr val="{_JOIN}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
