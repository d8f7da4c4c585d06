"""What the workshop agreed: the scores that it changed, what people went on seeing otherwise, brakes and first actions.

It is a short chapter without headings of its own, so that the contents stay on the front page.
"""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.values.workshop_model import Workshop
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper


def workshop(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter; nothing without a workshop."""
    workshop = report.workshop
    if workshop is None:
        return
    paper.chapter(t("What the workshop agreed"))
    paper.text(_when(workshop, t), keep_next=bool(workshop.agreed))
    _agreed(paper, workshop, t)
    if workshop.dissents:
        paper.text(t("This we go on seeing otherwise:"), keep_next=True)
        paper.bullets(f"{dissent.name}: {dissent.text}" for dissent in workshop.dissents)
    if workshop.brakes:
        paper.text(t("This holds us back, in our own words:"), keep_next=True)
        paper.bullets(workshop.brakes)
    if workshop.actions:
        _actions(paper, workshop, t)


def _when(workshop: Workshop, t: Translator) -> str:
    said = t("On {day} we talked about the practices on which our answers lay apart.", day=t.date(workshop.on))
    if workshop.unsettled:
        said += " " + t.plural(
            "{n} practice is still to be talked about; there the answers themselves count.",
            "{n} practices are still to be talked about; there the answers themselves count.",
            workshop.unsettled,
        )
    return said


def _agreed(paper: Paper, workshop: Workshop, t: Translator) -> None:
    if workshop.agreed:
        paper.caption(t("Table"), t("What became another score by talking about it."))
        columns = [
            Column(t("Practice"), 3000),
            Column(t("Answers"), 1500, "right"),
            Column(t("What was agreed"), 1950),
            Column(t("Who keeps it up"), 2620),
        ]
        rows = [
            (
                Cell(agreed.name, bold=True),
                t.number(agreed.before),
                f"{agreed.agreed} ({t('unconfirmed')})" if agreed.unconfirmed else agreed.agreed,
                agreed.owner or "–",
            )
            for agreed in workshop.agreed
        ]
        description = t("One row per practice: the mean of the role groups, what was agreed instead, and who keeps it up.")
        paper.table(columns, rows, title=t("What was agreed"), description=description, remark=True)
        paper.text(_remark(workshop, t), "Remark")
    elif not workshop.same:
        paper.text(t("Nothing was agreed yet."))
    if workshop.same:
        paper.text(
            t.plural(
                "On {n} more practice we agreed on what the answers said.",
                "On {n} more practices we agreed on what the answers said.",
                workshop.same,
            )
        )


def _remark(workshop: Workshop, t: Translator) -> str:
    said = t("Answers: the mean of the role groups before the workshop.")
    if any(agreed.unconfirmed for agreed in workshop.agreed):
        said += " " + t("Unconfirmed: level 4 or 5 without evidence that it is in use.")
    return said


def _actions(paper: Paper, workshop: Workshop, t: Translator) -> None:
    paper.caption(t("Table"), t("What we do first."))
    columns = [Column(t("What"), 4870), Column(t("Who"), 2200), Column(t("Before"), 2000)]
    rows = [
        (first_action.what, first_action.who or "–", t.date(first_action.due) if first_action.due else "–")
        for first_action in workshop.actions
    ]
    description = t("One row per first action: what, who, and before when.")
    paper.table(columns, rows, title=t("First actions"), description=description, remark=True)
    paper.text(t("Small enough to begin within two weeks."), "Remark")
