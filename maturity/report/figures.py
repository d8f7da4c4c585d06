"""The radar as a figure in the text, with its values for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from maturity.language import Translator
from maturity.report import radar
from maturity.report.model import Report
from maturity.report.oxml import paragraph
from maturity.report.paper import Paper
from maturity.report.radar import Line
from maturity.report.text import shorten

#: A radar with fewer corners has no shape.
_CORNERS = 3
_SHEET = "Groeikaart"
_WIDTH, _HEIGHT = 160, 74  # millimetres


def figure(paper: Paper, report: Report, lines: Sequence[Line], t: Translator, caption: str) -> None:
    """Writes the radar of the domains with its caption; lines without values are left out, and so is a radar without a shape."""
    lines = [line for line in lines if any(value is not None for value in line.values)]
    if not lines or len(report.standing) < _CORNERS:
        return
    corners = [shorten(domain.name, 30) for domain in report.standing]
    xml = radar.radar_xml(corners, lines, report.scale_top, paper.tag, _SHEET)
    book = radar.workbook(corners, lines, _SHEET, datetime.combine(report.date, time(12)))
    figures = " ".join(f"{line.name}: {_values(corners, line, t)}." for line in lines)
    description = t("Radar with one corner per domain, scale 0 to {top}. {figures}", top=report.scale_top, figures=figures)
    width = min(_WIDTH, round(paper.sheet.text_width / 56.7))  # twentieths of a point in a millimetre
    words = caption, shorten(description, 600)
    chart = radar.drawing(paper.add_chart(xml, book), paper.next_drawing(), width, _HEIGHT, *words)
    paper.add(paragraph("Figure", chart, keep_next=True))
    paper.caption(t("Figure"), caption, above=False)


def _values(corners: Sequence[str], line: Line, t: Translator) -> str:
    return ", ".join(f"{name} {t.number(value)}" for name, value in zip(corners, line.values, strict=True))
