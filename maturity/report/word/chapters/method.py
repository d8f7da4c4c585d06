"""How the figures and the plan came about and what they do not say, and every practice with its score."""

from __future__ import annotations

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper


def method(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter on method and limits."""
    paper.chapter(t("How this plan was made, and what it does not say"))
    questionnaire = t("Questionnaire: {name}.", name=report.questionnaire) if report.questionnaire else ""
    notes = (
        " ".join(filter(None, (questionnaire, report.method_note))),
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
    """Writes the chapter with all practices in one table, domain by domain."""
    paper.chapter(t("All practices"))
    if not report.practices:
        paper.text(t("No practices have been scored yet."))
        return
    paper.text(t("The score of every practice, with the level that belongs to it and the target."), keep_next=True)
    domains = {domain.code: domain for domain in report.standing}
    told = all(practice.domain in domains and practice.code.startswith(practice.domain) for practice in report.practices)
    caption = t("All practices. A code begins with the letter of its domain.") if told else t("All practices, per domain.")
    paper.caption(t("Table"), caption)
    columns = [
        Column(t("Code"), 800),
        Column(t("Practice"), 4150 if told else 2850),
        *([] if told else [Column(t("Domain"), 1300)]),
        Column(t("Score"), 900, "right"),
        Column(t("Level"), 1600),
        Column(t("Target"), 1620, "right"),
    ]
    places = {code: number for number, code in enumerate(domains)}
    rows: list[list[Cell | str]] = [
        [
            Cell(practice.code, bold=True, colour=printed(domain.colour) if domain else None),
            practice.name,
            *([] if told else [domain.name if domain else "–"]),
            t.number(practice.value),
            practice.level_name or t("no answer"),
            t.number(practice.target),
        ]
        for practice in sorted(report.practices, key=lambda one: places.get(one.domain, len(places)))
        for domain in (domains.get(practice.domain),)
    ]
    description = t("One row per practice: code, name, score, level and target.")
    paper.table(columns, rows, title=t("All practices"), description=description, remark=True)
    paper.text(t("– means: no answer, or no target chosen."), "Remark")
