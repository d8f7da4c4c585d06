"""Charts as figures in the text, each with its values for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from maturity.drawing.lettering import cut
from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word.chart_parts import ChartLine, drawing, workbook
from maturity.report.word.dumbbell import dumbbell_xml
from maturity.report.word.oxml import paragraph
from maturity.report.word.radar import radar_xml
from maturity.report.word.writer import Paper

#: A radar with fewer corners has no shape.
_CORNERS = 3
_SHEET = "Groeikaart"
_WIDTH, _HEIGHT, _LOW = 160, 54, 42  # millimetres; low: marks in a row need less than a radar


def figure(paper: Paper, report: Report, lines: Sequence[ChartLine], t: Translator, caption: str) -> None:
    """Writes the radar of the domains with its caption; lines without values are left out, and so is a radar without a shape."""
    lines = [line for line in lines if any(value is not None for value in line.values)]
    if not lines or len(report.standing) < _CORNERS:
        return
    corners = [cut(domain.name, 30) for domain in report.standing]
    xml = radar_xml(corners, lines, report.scale_top, paper.tag, _SHEET)
    description = t(
        "Radar with one corner per domain, scale 0 to {top}. {figures}", top=report.scale_top, figures=_said(corners, lines, t)
    )
    _put(paper, report, xml, corners, lines, caption, description, t)


def gap_figure(
    paper: Paper, report: Report, names: Sequence[str], lines: Sequence[ChartLine], t: Translator, caption: str
) -> None:
    """Writes two groups beside each other with a caption: a place per name, a mark per line."""
    names = [cut(name, 30) for name in names]
    xml = dumbbell_xml(names, lines, report.scale_top, paper.tag, _SHEET)
    description = t("Two marks per row on a scale of 1 to {top}. {figures}", top=report.scale_top, figures=_said(names, lines, t))
    _put(paper, report, xml, names, lines, caption, description, t, joined=True)


def _put(
    paper: Paper,
    report: Report,
    xml: bytes,
    names: Sequence[str],
    lines: Sequence[ChartLine],
    caption: str,
    description: str,
    t: Translator,
    *,
    joined: bool = False,
) -> None:
    book = workbook(names, lines, _SHEET, datetime.combine(report.date, time(12)), joined=joined)
    width = min(_WIDTH, round(paper.sheet.text_width / 56.7))  # twentieths of a point in a millimetre
    chart = drawing(
        paper.add_chart(xml, book), paper.next_drawing(), width, _LOW if joined else _HEIGHT, caption, cut(description, 600)
    )
    paper.add(paragraph("Figure", chart, keep_next=True))
    paper.caption(t("Figure"), caption, above=False)


def _said(names: Sequence[str], lines: Sequence[ChartLine], t: Translator) -> str:
    return " ".join(f"{line.name}: {_values(names, line, t)}." for line in lines)


def _values(corners: Sequence[str], line: ChartLine, t: Translator) -> str:
    return ", ".join(f"{name} {t.number(value)}" for name, value in zip(corners, line.values, strict=True))
