"""The front page: what this is, which plan it belongs to, what is asked, and the contents."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.drawing.lettering import fitted
from maturity.language import Translator
from maturity.report.model import Report
from maturity.report.word.oxml import Element, field_end, field_start, link, paragraph, run, tab
from maturity.report.word.tables import Column, table
from maturity.report.word.writer import Entry, Paper

_CODE = 1560  #: in which a code and its name stay in one piece


def title(report: Report, t: Translator) -> str:
    """The title of the document; a plan without one gets a plain title."""
    return report.title or t("Roadmap for customer experience")


def subject(report: Report, t: Translator) -> str:
    """What the document is about, in one line."""
    if not report.period:
        return t("What we do for customers, in which order")
    return t("What we do for customers, in which order, {period}", period=report.period)


def front(paper: Paper, report: Report, t: Translator) -> list[Element]:
    """The elements of the front page. They are made last, when the contents are known."""
    return [
        paragraph("Organisation", run(report.organisation or t("Organisation without a name"))),
        paragraph("Title", run(title(report, t))),
        paragraph("Subtitle", run(subject(report, t))),
        codes(paper, report, t),
        *_guide(report, t),
        paragraph("TOCHeading", run(t("Contents"))),
        *_contents(paper.contents),
    ]


def codes(paper: Paper, report: Report, t: Translator) -> Element:
    """The table by which a copy is known again: the date, the plan, this copy, the questionnaire."""
    none = t("none yet")
    known = [fitted(text, length) or none for text, length in zip(_shown(report), (26, 26, 58), strict=True)]
    columns = [
        Column(t("Date"), 2250),
        Column(t("Plan code"), 1650, least=_CODE),
        Column(t("Export code"), 1650, least=_CODE),
        Column(t("Questionnaire"), 3520),
    ]
    description = t("The date, the codes of the plan and of this copy, and the questionnaire that was used.")
    return table(
        columns,
        [[t.date(report.date), *known]],
        title=t("About this document"),
        description=description,
        width=paper.pages.standing.text_width,
    )


def _shown(report: Report) -> tuple[str, str, str]:
    return report.plan_code, report.export_code, report.questionnaire


def _guide(report: Report, t: Translator) -> list[Element]:
    about = t(
        "This document shows where we stand with customer experience, what we do in the coming three years and in which order, "
        "and what we do not do."
    )
    asked = t.plural(
        "We ask you for one decision. You find it in the first chapter.",
        "We ask you for {n} decisions. You find them in the first chapter.",
        len(report.decisions),
    )
    asked = asked if report.decisions else t("We ask you for no decision at this moment.")
    return [paragraph("Guide", run(about)), paragraph("BodyText", run(asked, bold=True))]


def _contents(contents: Sequence[Entry]) -> list[Element]:
    """A real table of contents, filled in. Word adds the page numbers when somebody updates it, and asks nothing before."""
    lines = []
    for entry in contents:
        number = [run(entry.number), tab()] if entry.number else []
        lines.append(paragraph(f"TOC{entry.level}", link(entry.bookmark, *number, run(entry.text))))
    if lines:
        for element in reversed(field_start('TOC \\o "1-2" \\h \\z \\u')):
            lines[0].insert(1, element)  # after the properties of the paragraph
        lines[-1].append(field_end())
    return lines
