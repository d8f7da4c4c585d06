"""Where we want to be: the desired experience, the promises, and a target per domain and year."""

from __future__ import annotations

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word import radar
from maturity.report.word.chart_parts import ChartLine
from maturity.report.word.figures import figure
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper


def ambition(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter."""
    paper.chapter(t("Where we want to be"))
    if report.desired_experience:
        paper.text(t("This is what we want customers to experience:"), keep_next=True)
        paper.text(report.desired_experience, "Quote")
    else:
        paper.text(t("The desired experience has not been put into words yet."))
    if report.promises:
        paper.text(t("That is why we promise our customers:"), keep_next=True)
        paper.numbered(report.promises, 3)
    else:
        paper.text(t("There are no promises to customers yet."))
    known = [domain.targets[-1] for domain in report.standing] + [domain.forecast for domain in report.standing]
    if any(value is not None for value in known):
        _way(paper, report, t)
    else:
        paper.text(t("No targets have been chosen yet."))


def _way(paper: Paper, report: Report, t: Translator) -> None:
    """The way from now to the targets, and how far this plan brings us."""
    paper.heading(t("How far this plan brings us"))
    paper.text(gap_sentence(report, t))
    year = report.years[-1] if report.years else ""
    lines = [
        ChartLine(t("Now"), tuple(domain.mean for domain in report.standing), *radar.NOW),
        ChartLine(t("Expected with this plan"), tuple(domain.forecast for domain in report.standing), *radar.FORECAST),
        ChartLine(
            t("Target end of {year}", year=year) if year else t("Target after three years"),
            tuple(domain.targets[-1] for domain in report.standing),
            *radar.TARGET,
        ),
    ]
    figure(paper, report, lines, t, t("Now, expected at the end of the plan, and the target."))
    _targets(paper, report, t)


def gap_sentence(report: Report, t: Translator) -> str:
    """What the plan reaches of the targets, in the words of the pages."""
    return report.verdict or t("It cannot be said yet how far this plan brings us: there is no order, or there are no targets.")


def _targets(paper: Paper, report: Report, t: Translator) -> None:
    years = report.years if len(report.years) == 3 else ("1", "2", "3")
    paper.caption(t("Table"), t("Per domain: now, the targets per year, and what is expected at the end of the plan."))
    ends = [Column(t("Target end of {year}", year=year), 1660, "right") for year in years]
    columns = [Column(t("Domain"), 2000), Column(t("Now"), 760, "right"), *ends, Column(t("Expected"), 1330, "right")]
    rows: list[list[Cell | str]] = [
        [
            Cell(f"{domain.code} {domain.name}", bold=True, colour=printed(domain.colour)),
            t.number(domain.mean),
            *map(t.number, domain.targets),
            t.number(domain.forecast),
        ]
        for domain in report.standing
    ]
    description = t("One row per domain: the mean now, three targets, and the mean expected at the end of the plan.")
    paper.table(columns, rows, title=t("Targets per domain"), description=description, remark=True)
    meaning = t("– means: not measured, or no target chosen.")
    paper.text(f"{meaning} {t('Expected: if every initiative finishes and works.')}", "Remark")
