"""Where we stand: the radar, the same figures in a table, strong points and brakes."""

from __future__ import annotations

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import Domain, Report
from maturity.report.word import radar
from maturity.report.word.chart_parts import ChartLine
from maturity.report.word.figures import figure
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper


def standing(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter."""
    paper.chapter(t("Where we stand"))
    paper.text(report.base or t("No assessment has been completed yet."), keep_next=bool(report.standing))
    if report.reworded:
        paper.text(report.reworded, "Remark")
    figure(paper, report, _lines(report, t), t, t("Maturity per domain, on a scale up to {top}.", top=report.scale_top))
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


def _lines(report: Report, t: Translator) -> list[ChartLine]:
    return [
        ChartLine(t("Now"), tuple(domain.mean for domain in report.standing), *radar.NOW),
        ChartLine(t("Last time"), tuple(domain.previous for domain in report.standing), *radar.BEFORE),
    ]


def _table(paper: Paper, report: Report, t: Translator) -> None:
    paper.caption(t("Table"), t("Mean, level and bottleneck per domain."))
    before = any(domain.previous is not None for domain in report.standing)  # no column without a figure in it
    columns = [
        Column(t("Domain"), 1900),
        Column(t("Now"), 650, "right"),
        *([Column(t("Last time"), 950, "right")] if before else []),
        Column(t("Level"), 1400),
        Column(t("What holds the level down"), 4170 if before else 5120),
    ]
    rows: list[list[Cell | str]] = [
        [
            Cell(f"{domain.code} {domain.name}", bold=True, colour=printed(domain.colour)),
            t.number(domain.mean),
            *([t.number(domain.previous)] if before else []),
            _level(domain, t),
            domain.bottleneck or t("No bottleneck has been named."),
        ]
        for domain in report.standing
    ]
    description = t("One row per domain: the mean now and last time, the level, and what holds the level down.")
    paper.table(columns, rows, title=t("Maturity per domain"), description=description, remark=True)
    paper.text(t("The level is not the mean: one practice that stays behind holds the level of the whole domain down."), "Remark")


def _level(domain: Domain, t: Translator) -> str:
    if domain.level is None:
        return t("too few answers")
    return f"{domain.level} {domain.level_name}".strip()
