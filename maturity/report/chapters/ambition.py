"""Where we want to be: the desired experience, the promises, and a target per domain and year."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.colours import readable
from maturity.report.model import Report
from maturity.report.paper import Paper
from maturity.report.tables import Cell, Column, table


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
    if any(target is not None for domain in report.standing for target in domain.targets):
        _targets(paper, report, t)
    else:
        paper.text(t("No targets have been chosen yet."))


def _targets(paper: Paper, report: Report, t: Translator) -> None:
    years = report.years if len(report.years) == 3 else ("1", "2", "3")
    paper.caption(t("Table"), t("The mean per domain now, and the target for the end of each year of the plan."))
    ends = [Column(t("End of {year}", year=year), 1600, "right") for year in years]
    columns = [Column(t("Domain"), 3270), Column(t("Now"), 1000, "right"), *ends]
    rows: list[list[Cell | str]] = [
        [
            Cell(f"{domain.code} {domain.name}", bold=True, colour=readable(domain.colour)),
            t.number(domain.mean),
            *map(t.number, domain.targets),
        ]
        for domain in report.standing
    ]
    description = t("One row per domain: the mean now and three targets.")
    paper.add(table(columns, rows, title=t("Targets per domain"), description=description))
    paper.text(t("– means: not measured, or no target chosen."), "Remark")
