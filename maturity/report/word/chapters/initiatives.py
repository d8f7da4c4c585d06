"""What we do: one block per initiative, by the year in which it starts and by domain."""

from __future__ import annotations

from itertools import groupby

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import PlannedInitiative, Report
from maturity.report.values.words import state_name
from maturity.report.word.bookmarks import heading_bookmark
from maturity.report.word.chapters.grouping import by_domain
from maturity.report.word.oxml import Element, link, paragraph, run
from maturity.report.word.writer import Paper

#: A page may end after the lines on who and what, before those on when it is done: kept whole, blocks leave half of many pages
#: empty, and LibreOffice loses count of them.
_WHO = 4
_Lines = list[tuple[str, list[Element]]]


def initiatives(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the chapter."""
    paper.chapter(t("Initiatives"))
    if not report.initiatives:
        paper.text(t("There are no initiatives in the plan yet."))
        return
    paper.text(t("By the year in which they start, and by domain. The code in front of the name is fixed."))
    ordered = by_domain(report)
    known = {initiative.code for initiative in ordered}
    for year in sorted({initiative.year for initiative in ordered}, key=lambda year: year or 1_000):
        paper.heading(_year_name(report, year, t))
        of_year = [initiative for initiative in ordered if initiative.year == year]
        for _, group in groupby(of_year, key=lambda initiative: initiative.domain_name):
            _domain(paper, list(group), known, t)


def _year_name(report: Report, year: int | None, t: Translator) -> str:
    if year is None:
        return t("Without a quarter")
    if year > len(report.years):
        return t("Year {number}", number=year)
    return t("Year {number} ({years})", number=year, years=report.years[year - 1])


def _domain(paper: Paper, group: list[PlannedInitiative], known: set[str], t: Translator) -> None:
    colour = printed(group[0].colour)
    paper.add(paragraph("Heading3", run(group[0].domain_name or t("Without a domain"), colour=colour)))
    for initiative in group:
        _block(paper, initiative, colour, known, t)


def _block(paper: Paper, initiative: PlannedInitiative, colour: str, known: set[str], t: Translator) -> None:
    name = run(f"  {initiative.name or t('Without a name')}")
    title = paper.bookmark(heading_bookmark(initiative.code), run(initiative.code, colour=colour), name)
    paper.add(paragraph("Heading4", *title))
    facts = [initiative.period or t("no quarter yet"), state_name(initiative.state, t), initiative.asks]
    paper.text(" · ".join(filter(None, facts)), "Remark", keep_next=True)
    paper.labelled(_lines(initiative, known, t), bar=colour, pause=_WHO)


def _lines(initiative: PlannedInitiative, known: set[str], t: Translator) -> _Lines:
    day = [run(f"{t.date(initiative.first_action_on)}: ")] if initiative.first_action_on else []
    return [
        (t("Goal"), _said(initiative.goal, t("No goal yet."))),
        (t("Owner"), _said(initiative.owner, t("No owner yet."))),
        (t("Team"), _said(initiative.team, t("No team yet."))),
        (t("First action"), [*day, *_said(initiative.first_action, t("No first action yet."))]),
        (t("Done when"), _said(initiative.done_when, t("Not agreed yet."))),
        (t("Stop when"), _said(initiative.stop_when, t("Not agreed yet."))),
        (t("Needs first"), _needs(initiative, known, t)),
        (t("Why here"), _said(initiative.why_here, t("No reason was recorded."))),
    ]


def _said(text: str, missing: str) -> list[Element]:
    """What was filled in, or quietly that it was not."""
    return [run(text)] if text else [run(missing, style="Label")]


def _needs(initiative: PlannedInitiative, known: set[str], t: Translator) -> list[Element]:
    if not initiative.prerequisites:
        return [run(t("Nothing."))]
    pieces: list[Element] = []
    for number, needed in enumerate(initiative.prerequisites):
        text = f"{needed.code} {needed.name}".strip()
        inside = link(heading_bookmark(needed.code), run(text, style="Hyperlink")) if needed.code in known else run(text)
        pieces += [run("; "), inside] if number else [inside]
    return pieces
