"""How the figures and the plan came about and what they do not say, and every practice with its score."""

from __future__ import annotations

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import Domain, Practice, Report
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper


def method(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter on method and limits."""
    paper.chapter(t("How this plan was made, and what it does not say"))
    questionnaire = t("Questionnaire: {name}.", name=report.questionnaire) if report.questionnaire else ""
    notes = (
        " ".join(filter(None, (questionnaire, report.method_note))),
        report.base,
        report.reworded,
        t("This is a self-assessment: it tells how people in the organisation see it. It is not a ranking or an audit."),
        t("The level of a domain is the highest level that nearly all practices reach, the core practices among them."),
        t("Duration, days and change load of an initiative are estimates. Change them to what you know of your organisation."),
        t("The order follows from what must be finished first and from what the organisation can bear. People decide."),
        t(
            "You can comment in this document or change it. "
            "Leave the code in front of the name: it tells us which initiative is meant."
        ),
    )
    paper.bullets(note for note in notes if note)


def practices(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter with all practices, a table per domain."""
    paper.chapter(t("All practices"))
    if not report.practices:
        paper.text(t("No practices have been scored yet."))
        return
    paper.text(t("The score of every practice, with the level that belongs to it and the target."), keep_next=True)
    for domain in report.standing:
        _domain(paper, domain, [practice for practice in report.practices if practice.domain == domain.code], t)
    known = {domain.code for domain in report.standing}
    _domain(paper, None, [practice for practice in report.practices if practice.domain not in known], t)
    paper.text(t("– means: no answer, or no target chosen."), "Remark")


def _domain(paper: Paper, domain: Domain | None, found: list[Practice], t: Translator) -> None:
    if not found:
        return
    name = domain.name if domain else t("Other practices")
    colour = printed(domain.colour) if domain else None
    paper.caption(t("Table"), t("Practices in {domain}.", domain=name))
    columns = [
        Column(t("Code"), 800),
        Column(t("Practice"), 3910),
        Column(t("Score"), 900, "right"),
        Column(t("Level"), 1800),
        Column(t("Target"), 1660, "right"),
    ]
    rows = [
        (
            Cell(practice.code, bold=True, colour=colour),
            practice.name,
            t.number(practice.value),
            practice.level_name or t("no answer"),
            t.number(practice.target),
        )
        for practice in found
    ]
    description = t("One row per practice: code, name, score, level and target.")
    paper.table(columns, rows, title=t("Practices in {domain}.", domain=name), description=description)
