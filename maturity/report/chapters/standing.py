"""Where we stand: the radar, the same figures in a table, strong points and brakes."""

from __future__ import annotations

from datetime import datetime, time

from maturity.language import Translator
from maturity.report import radar
from maturity.report.colours import readable
from maturity.report.model import Domain, Report
from maturity.report.oxml import paragraph
from maturity.report.paper import Paper
from maturity.report.radar import Line
from maturity.report.tables import Cell, Column, table
from maturity.report.text import shorten

#: A radar with fewer corners has no shape.
_CORNERS = 3
_SHEET = "Groeikaart"


def standing(paper: Paper, report: Report, t: Translator, tag: str) -> None:
    """Writes the chapter; `tag` is the language tag for the chart."""
    paper.chapter(t("Where we stand"), new_page=bool(report.standing))
    paper.text(report.base or t("No assessment has been completed yet."))
    lines = _lines(report, t)
    if lines and len(report.standing) >= _CORNERS:
        _radar(paper, report, lines, t, tag)
    if report.standing:
        _table(paper, report, t)
    for heading, texts, none in (
        (t("Strong points"), report.strong_points, t("No strong points have been named yet.")),
        (t("Brakes"), report.brakes, t("No bottlenecks have been named yet.")),
    ):
        paper.heading(heading)
        paper.bullets(texts)
        if not texts:
            paper.text(none)


def _lines(report: Report, t: Translator) -> list[Line]:
    years = report.years
    target = t("Target end of {year}", year=years[-1]) if years else t("Target after three years")
    lines = [
        Line(t("Now"), tuple(domain.mean for domain in report.standing), *radar.NOW),
        Line(t("Last time"), tuple(domain.previous for domain in report.standing), *radar.BEFORE),
        Line(target, tuple(domain.targets[-1] for domain in report.standing), *radar.TARGET),
    ]
    return [line for line in lines if any(value is not None for value in line.values)]


def _radar(paper: Paper, report: Report, lines: list[Line], t: Translator, tag: str) -> None:
    corners = [shorten(domain.name, 30) for domain in report.standing]
    xml = radar.radar_xml(corners, lines, report.scale_top, tag, _SHEET)
    book = radar.workbook(corners, lines, _SHEET, datetime.combine(report.date, time(12)))
    figures = " ".join(f"{line.name}: {_values(corners, line, t)}." for line in lines)
    title = t("Maturity per domain")
    description = shorten(
        t("Radar with one corner per domain, scale 0 to {top}. {figures}", top=report.scale_top, figures=figures), 600
    )
    chart = radar.drawing(paper.add_chart(xml, book), paper.next_drawing(), 160, 96, title, description)
    paper.add(paragraph("Figure", chart, keep_next=True))
    paper.caption(t("Figure"), t("Maturity per domain, on a scale up to {top}.", top=report.scale_top), above=False)


def _values(corners: list[str], line: Line, t: Translator) -> str:
    return ", ".join(f"{name} {t.number(value)}" for name, value in zip(corners, line.values, strict=True))


def _table(paper: Paper, report: Report, t: Translator) -> None:
    paper.caption(t("Table"), t("Mean, level and bottleneck per domain."))
    columns = [
        Column(t("Domain"), 2100),
        Column(t("Now"), 750, "right"),
        Column(t("Last time"), 1200, "right"),
        Column(t("Level"), 1600),
        Column(t("What holds the level down"), 3420),
    ]
    rows = [
        (
            Cell(f"{domain.code} {domain.name}", bold=True, colour=readable(domain.colour)),
            t.number(domain.mean),
            t.number(domain.previous),
            _level(domain, t),
            domain.bottleneck or t("No bottleneck has been named."),
        )
        for domain in report.standing
    ]
    description = t("One row per domain: the mean now and last time, the level, and what holds the level down.")
    paper.add(table(columns, rows, title=t("Maturity per domain"), description=description))
    paper.text(t("The level is not the mean: one practice that stays behind holds the level of the whole domain down."), "Remark")


def _level(domain: Domain, t: Translator) -> str:
    if domain.level is None:
        return t("too few answers")
    return f"{domain.level} {domain.level_name}".strip()
