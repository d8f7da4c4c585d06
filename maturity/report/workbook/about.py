"""The first sheet: what this file is, which plan it belongs to, what the figures do not say, and what stands on which sheet."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.workbook.grid import Column, Grid


def about(report: Report, title: str, others: Sequence[Grid], t: Translator) -> Grid:
    """Two columns: a subject and what there is to say about it. others: the sheets that follow."""
    none = t("none yet")
    lines = [
        (t("What this is"), f"{title}, {report.period}" if report.period else title),
        (t("Organisation"), report.organisation),
        (t("Date"), t.date(report.date)),
        (t("Plan code"), report.plan_code or none),
        (t("Export code"), report.export_code or none),
        (t("Questionnaire"), report.questionnaire or none),
        (t("Rests on"), report.base or t("No assessment has been completed yet.")),
        *((t("Limits"), note) for note in _limits(report, t) if note),
        *((t("Decision {number}", number=number), decision.text) for number, decision in enumerate(report.decisions, 1)),
        *((t("Sheet {name}", name=grid.name), grid.description) for grid in others),
    ]
    columns = (Column(t("Subject"), 28), Column(t("Explanation"), 100))
    return Grid("About", t("Read me"), t("What this file is, and what stands on which sheet."), columns, lines, "")


def _limits(report: Report, t: Translator) -> tuple[str, ...]:
    return (
        report.method_note,
        t("This is a self-assessment: it tells how people in the organisation see it. It is not a ranking or an audit."),
        t("Duration, days and change load of an initiative are estimates. Change them to what you know of your organisation."),
        t("What you change in this file does not come back into the plan."),
    )
