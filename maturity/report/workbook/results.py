"""The sheets about where the organisation stands and where it wants to be."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.values.perception_values import Views
from maturity.report.workbook.figures import Basis, Figures
from maturity.report.workbook.grid import Column, Grid, Value


def domains(report: Report, figures: Figures, t: Translator) -> Grid:
    """One row per domain. The radar reads the figures in the second to the seventh column."""
    years = report.years if len(report.years) == 3 else ("1", "2", "3")
    columns = (
        Column(t("Domain"), 26),
        Column(t("Now"), 9, "figure"),
        Column(t("Last time"), 11, "figure"),
        *(Column(t("Target end of {year}", year=year), 15, "figure") for year in years),
        Column(t("Expected with this plan"), 14, "figure"),
        Column(t("Level"), 8, "whole"),
        Column(t("Name of the level"), 18),
        Column(t("Practices answered"), 13, "whole"),
        Column(t("Practices in all"), 13, "whole"),
        Column(t("What holds the level down"), 60),
    )
    rows: list[list[Value]] = [
        [
            f"{domain.code} {domain.name}",
            domain.mean,
            domain.previous,
            *domain.targets,
            domain.forecast,
            domain.level,
            domain.level_name,
            *_base(figures.bases.get(domain.code)),
            domain.bottleneck,
        ]
        for domain in report.standing
    ]
    description = t("One row per domain: the mean now and last time, the targets, the level, and what holds the level down.")
    return Grid("Domains", t("Results"), description, columns, rows, t("No assessment has been completed yet."))


def practices(report: Report, figures: Figures, t: Translator) -> Grid:
    """One row per practice."""
    names = {domain.code: domain.name for domain in report.standing}
    columns = (
        Column(t("Code"), 8),
        Column(t("Practice"), 48),
        Column(t("Domain"), 24),
        Column(t("Now"), 9, "figure"),
        Column(t("Last time"), 11, "figure"),
        Column(t("Target"), 9, "figure"),
        Column(t("Name of the level"), 18),
        Column(t("Answered"), 16),
    )
    rows: list[list[Value]] = []
    for practice in report.practices:
        basis = figures.bases.get(practice.code)
        answered = t("no answer") if practice.value is None else t("yes")
        before = basis.previous if basis else None
        rows.append(
            [
                practice.code,
                practice.name,
                names.get(practice.domain, practice.domain),
                practice.value,
                before,
                practice.target,
                practice.level_name,
                answered,
            ]
        )
    description = t("One row per practice: code, name, score, level and target.")
    return Grid("Practices", t("Practices"), description, columns, rows, t("No practices have been scored yet."), fixed=2)


def views(found: Views, t: Translator) -> Grid:
    """How leaders and the front line see domains and practices, the largest difference first."""
    columns = (
        Column(t("Domain or practice"), 48),
        Column(t("Leaders"), 10, "figure"),
        Column(t("Front line"), 10, "figure"),
        Column(t("Difference"), 10, "figure"),
        Column(t("In words"), 20),
    )
    rows: list[list[Value]] = [
        [f"{gap.code} {gap.name}", gap.leaders, gap.front, gap.leaders - gap.front, gap.in_words]
        for gap in (*found.domains, *found.practices)
    ]
    description = " ".join(filter(None, (found.headline, found.base, found.suppressed)))
    return Grid("Views", t("Leaders and the front line"), description, columns, rows, "")


def ambition(report: Report, t: Translator) -> Grid:
    """The desired experience and the promises."""
    columns = (Column(t("What"), 28), Column(t("In words"), 100))
    rows = [(t("Desired experience"), report.desired_experience)] if report.desired_experience else []
    rows += [(t("Promise {number}", number=number), text) for number, text in enumerate(report.promises, 1)]
    description = t("The desired experience and the promises to customers.")
    return Grid(
        "Ambition", t("Ambition"), description, columns, rows, t("The desired experience has not been put into words yet.")
    )


def workshop(report: Report, t: Translator) -> Grid:
    """What the workshop made of it: one row per score that changed, dissent, brake and first action."""
    workshop = report.workshop
    columns = (
        Column(t("Sort"), 18),
        Column(t("What"), 60),
        Column(t("Answers"), 11, "figure"),
        Column(t("What was agreed"), 24),
        Column(t("Who"), 30),
        Column(t("Before"), 13, "date"),
    )
    rows: list[list[Value]] = []
    for agreed in workshop.agreed if workshop else ():
        mark = f" ({t('unconfirmed')})" if agreed.unconfirmed else ""
        rows.append([t("agreed together"), agreed.name, agreed.before, agreed.agreed + mark, agreed.owner, None])
    for dissent in workshop.dissents if workshop else ():
        rows.append([t("seen otherwise"), f"{dissent.name}: {dissent.text}", None, "", "", None])
    rows += [[t("brake"), text, None, "", "", None] for text in (workshop.brakes if workshop else ())]
    rows += [
        [t("first action"), first_action.what, None, "", first_action.who, first_action.due]
        for first_action in (workshop.actions if workshop else ())
    ]
    description = t("One row per score that the workshop changed, per thing seen otherwise, per brake and per first action.")
    return Grid("Workshop", t("Workshop"), description, columns, rows, t("There was no workshop yet."), fixed=2)


def _base(basis: Basis | None) -> tuple[Value, Value]:
    return (None, None) if basis is None else (basis.answered, basis.total)
