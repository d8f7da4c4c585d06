"""The team map as bars: a row per lane of a domain, and a cell that spans the quarters in which an initiative runs.

Merged cells have no clear headings for who hears the table; so the simple list always follows, and the description says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from maturity.drawing.lettering import fitted
from maturity.drawing.theme import WHITE, printed
from maturity.language import Translator
from maturity.report.model import YEAR, PlannedInitiative, Quarter
from maturity.report.word.oxml import Element, paragraph, run, w
from maturity.report.word.tables import Column, frame, shading

_DOMAIN, _QUARTER = 1900, 1103
_ACCENT, _FAINT = "154273", "E3E7EC"
Lane = list[PlannedInitiative]


def bars(
    placed: Sequence[PlannedInitiative], quarters: Sequence[Quarter], width: int, room: int, style: str, size: int, t: Translator
) -> Element:
    """The table. placed: by domain; width, room: what there is for it; size: half points of the letters in the style."""
    columns = [Column("", _DOMAIN), *[Column(str(quarter), _QUARTER) for quarter in quarters]]
    total = sum(column.width for column in columns)
    widths = [round(column.width * width / total) for column in columns]
    sized = [Column("", each) for each in widths]
    description = t("Per domain the initiatives as bars over the quarters. The list after it holds the same as simple rows.")
    properties, grid = frame(sized, t("Team map as bars"), description, narrow=True)
    domains = [(name, _lanes(list(group), len(quarters))) for name, group in groupby(placed, key=lambda each: each.domain_name)]
    lanes = sum(len(lanes) for _, lanes in domains)
    height = min(size * 45, max(size * 14, room // max(1, lanes)))
    lines = [_years(quarters, widths, style, t), _quarters(quarters, widths, style, t)]
    for name, found in domains:
        for number, lane in enumerate(found):
            look = w("trPr", w("cantSplit"), w("trHeight", val=height, hRule="atLeast"))
            cells = [_domain(name, lane[0], number, widths[0], style, t), *_cells(lane, widths, style, size, height)]
            lines.append(w("tr", look, *cells))
    return w("tbl", properties, grid, *lines)


def _lanes(found: list[PlannedInitiative], quarters: int) -> list[Lane]:
    """Initiatives that do not overlap share a lane: each goes into the first one that is free."""
    lanes: list[Lane] = []
    for initiative in sorted(found, key=lambda each: (_span(each, quarters), each.code)):
        free = next((lane for lane in lanes if _span(lane[-1], quarters)[1] < _span(initiative, quarters)[0]), None)
        if free is None:
            lanes.append([initiative])
        else:
            free.append(initiative)
    return lanes


def _span(initiative: PlannedInitiative, quarters: int) -> tuple[int, int]:
    start = min(max(1, initiative.start or 1), quarters)
    return start, min(max(start, initiative.finish or start), quarters)


def _cells(lane: Lane, widths: Sequence[int], style: str, size: int, height: int) -> list[Element]:
    cells, quarter, last = [], 1, len(widths) - 1
    for initiative in lane:
        start, finish = _span(initiative, last)
        cells += [_cell("", widths[number], style, look=_border(number)) for number in range(quarter, start)]
        colour, width = printed(initiative.colour), sum(widths[start : finish + 1])
        lines = max(1, min(3, height // (size * 12)))
        name = fitted(
            f"{initiative.code} {initiative.name}", max(len(initiative.code) + 1, lines * (width - 80) * 3 // (size * 26))
        )
        look = (*_border(start), shading(colour))
        cells.append(_cell(name, width, style, span=finish - start + 1, look=look, colour=WHITE))
        quarter = finish + 1
    return cells + [_cell("", widths[number], style, look=_border(number)) for number in range(quarter, last + 1)]


def _domain(name: str, initiative: PlannedInitiative, number: int, width: int, style: str, t: Translator) -> Element:
    merge = w("vMerge", val="restart") if number == 0 else w("vMerge")
    text = fitted(name, 24) or t("Without a domain")
    return _cell(text if number == 0 else "", width, style, look=(merge,), colour=printed(initiative.colour), bold=True)


def _years(quarters: Sequence[Quarter], widths: Sequence[int], style: str, t: Translator) -> Element:
    cells, at = [_cell(t("Domain"), widths[0], style, bold=True)], 1
    for year, group in groupby(quarters, key=lambda quarter: quarter.year):
        span = len(list(group))
        cells.append(_cell(fitted(year, 12) or "–", sum(widths[at : at + span]), style, span=span, look=_border(1), bold=True))
        at += span
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _quarters(quarters: Sequence[Quarter], widths: Sequence[int], style: str, t: Translator) -> Element:
    names = [_cell(fitted(each.label, 7), widths[at], style, look=_border(at), bold=True) for at, each in enumerate(quarters, 1)]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), _cell(t("Quarter"), widths[0], style, bold=True), *names)


def _border(number: int) -> tuple[Element, ...]:
    """A clear line where a year of the plan begins, a faint one elsewhere."""
    size, colour = (8, _ACCENT) if number % YEAR == 1 else (4, _FAINT)
    return (w("tcBorders", w("left", val="single", sz=size, space=0, color=colour)),)


def _cell(
    text: str,
    width: int,
    style: str,
    *,
    span: int = 1,
    look: Sequence[Element] = (),
    colour: str | None = None,
    bold: bool = False,
) -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        *look,
        w("vAlign", val="center"),
    )
    return w("tc", properties, paragraph(style, *([run(text, bold=bold, colour=colour)] if text else [])))
