"""The decision note: two pages for who has to decide. The first tells where we stand and what we do, the second asks.

It stays two pages whatever people wrote: long texts and lists are cut, and the whole plan has the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.language import Translator
from maturity.report.chapters.decisions import asked, first_year, room
from maturity.report.chapters.front import codes, title
from maturity.report.colours import readable
from maturity.report.model import Domain, Report
from maturity.report.oxml import paragraph, run, w
from maturity.report.paper import Paper
from maturity.report.tables import Cell, Column
from maturity.report.text import fitted

#: What fits: brakes, domains, decisions and lines of one's own, and how long each may be.
_BRAKES, _DOMAINS, _DECISIONS, _OWN = 3, 7, 6, 5
_BRAKE_LENGTH, _DECISION_LENGTH, _OWN_LENGTH = 130, 165, 150
#: The lines of the table of this year, and the letters on a line of it.
_YEAR_LINES, _LINE_LENGTH = 20, 33
#: Names in a cell and letters of each, the most generous first.
_ROOMS = ((6, 66), (4, 66), (6, 33), (5, 33), (4, 33), (3, 33), (2, 33))


def note(paper: Paper, report: Report, t: Translator) -> None:
    """Writes both pages."""
    paper.add(paragraph("NoteTitle", run(t("Decision note: {title}", title=fitted(title(report, t), 70)))))
    paper.add(codes(paper, report, t))
    _standing(paper, report, t)
    _year(paper, report, t)
    _heading(paper, t("Which decisions we ask"), new_page=True)
    asked(paper, _kept(report.decisions, _DECISIONS, _DECISION_LENGTH, t), t)
    _heading(paper, t("What you do yourself"))
    own = _kept(report.own_part, _OWN, _OWN_LENGTH, t)
    paper.bullets(own)
    if not own:
        paper.text(t("There is no plan yet. Ask the owner of this note for one."))
    paper.text(
        t("The three-year roadmap has the whole plan: every initiative, the reasons, and the method with its limits."), "Remark"
    )


def _standing(paper: Paper, report: Report, t: Translator) -> None:
    _heading(paper, t("Where we stand"))
    paper.text(fitted(report.base, 160) or t("No assessment has been completed yet."), keep_next=bool(report.standing))
    if report.standing:
        _table(paper, report.standing[:_DOMAINS], t)
    _heading(paper, t("Brakes"))
    brakes = [fitted(each, _BRAKE_LENGTH) for each in report.brakes[:_BRAKES]]
    paper.bullets(brakes)
    if not brakes:
        paper.text(t("No bottlenecks have been named yet."))


def _table(paper: Paper, standing: Sequence[Domain], t: Translator) -> None:
    paper.caption(t("Table"), t("Per domain: now, expected with this plan, and the target."))
    columns = [
        Column(t("Domain"), 2870),
        Column(t("Now"), 1000, "right"),
        Column(t("Level"), 2200),
        Column(t("Expected"), 1500, "right"),
        Column(t("Target"), 1500, "right"),
    ]
    rows = [
        (
            Cell(fitted(f"{domain.code} {domain.name}", 26), bold=True, colour=readable(domain.colour)),
            t.number(domain.mean),
            _level(domain, t),
            t.number(domain.forecast),
            t.number(domain.targets[-1]),
        )
        for domain in standing
    ]
    description = t("One row per domain: the mean now, the level, the mean expected at the end of the plan, and the target.")
    paper.table(columns, rows, title=t("Maturity per domain"), description=description)


def _level(domain: Domain, t: Translator) -> str:
    return t("too few answers") if domain.level is None else fitted(f"{domain.level} {domain.level_name}", 20)


def _year(paper: Paper, report: Report, t: Translator) -> None:
    _heading(paper, t("What we do this year, and what not"))
    if any(each.year == 1 for each in report.initiatives) or report.not_now:
        paper.caption(t("Table"), t("What starts in the first year, and what we do not do now."))
        first_year(paper, report, t, *_room(report))
    else:
        paper.text(t("No initiative starts in the first year."))
    paper.text(fitted(room(report, t), 160), "Remark")


def _room(report: Report) -> tuple[int, int]:
    """How many names a cell may hold, and how long, so that the whole table keeps to its lines."""
    for names, length in _ROOMS:
        if _lines(report, names, length) <= _YEAR_LINES:
            return names, length
    return _ROOMS[-1]


def _lines(report: Report, names: int, length: int) -> int:
    """The lines of the table, counted as if every name were as long as it may be."""
    first = [each.domain_name for each in report.initiatives if each.year == 1]
    waits = [each.domain_name for each in report.not_now]
    tallest = sum(min(names, max(first.count(each), waits.count(each))) for each in {*first, *waits})
    return tallest * -(-length // _LINE_LENGTH)


def _kept(texts: Sequence[str], most: int, length: int, t: Translator) -> list[str]:
    """The texts that fit, each cut; the last line says how many more there are."""
    kept = [fitted(text, length) for text in texts if text]
    if len(kept) <= most:
        return kept
    more = len(kept) - most + 1
    return [*kept[: most - 1], t("Look at {n} more in the three-year roadmap.", n=more)]


def _heading(paper: Paper, text: str, *, new_page: bool = False) -> None:
    """A real heading, smaller than a chapter's and without its number."""
    number = w("numPr", w("ilvl", val=0), w("numId", val=0))
    white = w("spacing", before=0 if new_page else 200, after=60)
    look = [*([w("pageBreakBefore")] if new_page else []), number, white, w("ind", left=0, firstLine=0)]
    paper.add(paragraph("Heading1", run(text, size=26), look=look))
