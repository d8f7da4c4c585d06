"""The decision note: two pages for who has to decide. The first tells where we stand and what we do, the second asks.

It stays two pages whatever people wrote: long texts and lists are cut to the room there is, and the whole plan has the rest.
Room is counted in points; the figures were taken from LibreOffice with a broad type.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.drawing.lettering import fitted, lines_of, most_generous
from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import Domain, Report
from maturity.report.word.chapters.ambition import gap_sentence
from maturity.report.word.chapters.decisions import Shape, asked, first_year, first_year_cells, room
from maturity.report.word.chapters.front import codes, title
from maturity.report.word.oxml import paragraph, run, w
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper

#: How many brakes, domains, decisions and lines of one's own there may be.
_BRAKES, _DOMAINS, _DECISIONS, _OWN = 3, 7, 6, 5
#: The room beside headings and captions: on the first page for all other texts, on the second for decisions and one's own part.
_FIRST_PAGE, _SECOND_PAGE = 516, 540
#: The page on which that was measured: points high, twentieths of a point wide.
_HEIGHT, _WIDTH = 714, 9072
#: Letters on a line, its height and the white around a text, in a cell and in a list.
_CELL, _ASKED, _BULLET, _REMARK = (30, 10.7, 5), (53, 10.7, 5), (60, 14.2, 3), (80, 12.4, 7)
_TITLE, _BASE, _NAME = (39, 21.5, 5), (63, 14.2, 6), (13, 10.7, 5)
#: Lengths of a text and shapes of the table, the most generous first.
_LENGTHS = (600, 400, 300, 220, 185, 155, 110)
_SHAPES = (
    *(Shape(names, length, 6) for names, length in ((6, 90), (6, 58), (4, 58), (6, 28), (4, 28), (3, 28), (2, 28))),
    *(Shape(2, 28, domains) for domains in (5, 4, 3)),
)


def note(paper: Paper, report: Report, t: Translator, above: float = 0) -> None:
    """Writes both pages. above: what stands above the title, in points."""
    more, share = paper.sheet.text_height / 20 - _HEIGHT, min(1.0, paper.sheet.text_width / _WIDTH)
    named = t("Decision note: {title}", title=fitted(title(report, t), 32))
    paper.add(paragraph("NoteTitle", run(named)), codes(paper, report, t))
    brakes = [fitted(each, _LENGTHS[-1]) for each in report.brakes[:_BRAKES]]
    base = fitted(report.base, 115) or t("No assessment has been completed yet.")
    gap = fitted(gap_sentence(report, t), 225) if report.standing else ""
    taken = above + _height([named], _TITLE) + _height([fitted(report.questionnaire, 62)], _CELL) + _height([base], _BASE)
    taken += 14.7 * len(report.standing[:_DOMAINS]) + _height([gap], _REMARK) + _height(brakes, _BULLET)
    _standing(paper, report, base, gap, brakes, t)
    _year(paper, report, (_FIRST_PAGE + more - taken) * share, t)
    _heading(paper, t("Which decisions we ask"), new_page=True)
    decisions, own = _both(report, (_SECOND_PAGE + more) * share, t)
    asked(paper, decisions, t)
    _heading(paper, t("What you do yourself"))
    paper.bullets(own)
    if not own:
        paper.text(t("There is no plan yet. Ask the owner of this note for one."))
    rest = t("The three-year roadmap has the whole plan: every initiative, the reasons, and the method with its limits.")
    paper.text(rest, "Remark")


def _height(texts: Sequence[str], place: tuple[int, float, int]) -> float:
    length, line, white = place
    return sum(lines_of(text, length) * line + white for text in texts)


def _standing(paper: Paper, report: Report, base: str, gap: str, brakes: Sequence[str], t: Translator) -> None:
    _heading(paper, t("Where we stand"))
    paper.text(base, keep_next=bool(report.standing))
    if report.standing:
        _table(paper, report.standing[:_DOMAINS], t)
        paper.text(gap, "Remark")
    _heading(paper, t("Brakes"))
    paper.bullets(brakes)
    if not brakes:
        paper.text(t("No bottlenecks have been named yet."))


def _table(paper: Paper, standing: Sequence[Domain], t: Translator) -> None:
    paper.caption(t("Table"), t("Per domain, on a scale of 1 to 5: now, expected with this plan, and the target."))
    columns = [
        Column(t("Domain"), 2870),
        Column(t("Now"), 1000, "right"),
        Column(t("Level"), 2200),
        Column(t("Expected"), 1500, "right"),
        Column(t("Target"), 1500, "right"),
    ]
    rows = [
        (
            Cell(fitted(f"{domain.code} {domain.name}", 22), bold=True, colour=printed(domain.colour)),
            t.number(domain.mean),
            _level(domain, t),
            t.number(domain.forecast),
            t.number(domain.targets[-1]),
        )
        for domain in standing
    ]
    description = t("One row per domain: the mean now, the level, the mean expected at the end of the plan, and the target.")
    paper.table(columns, rows, title=t("Maturity per domain"), description=description, remark=True)


def _level(domain: Domain, t: Translator) -> str:
    return t("too few answers") if domain.level is None else fitted(f"{domain.level} {domain.level_name}", 17)


def _year(paper: Paper, report: Report, free: float, t: Translator) -> None:
    _heading(paper, t("What we do this year, and what not"))
    if any(each.year == 1 for each in report.initiatives) or report.not_now:
        paper.caption(t("Table"), t("What starts in the first year, and what we do not do now."))
        first_year(paper, report, t, most_generous(_SHAPES, lambda names: _tallest(report, names, t), free))
    else:
        paper.text(t("No initiative starts in the first year."))
    paper.text(fitted(room(report, t), 85), "Remark")


def _tallest(report: Report, names: Shape, t: Translator) -> float:
    """The height of the table of this year in this shape: of every row the tallest cell."""
    cells = first_year_cells(report, t, names)
    return sum(
        max(_height([name.text], _NAME), _height([starts], _CELL), _height([waits], _CELL)) for name, starts, waits in cells
    )


def _both(report: Report, free: float, t: Translator) -> tuple[list[str], list[str]]:
    """The decisions and one's own part, each as long as the page allows."""

    def cut(length: int) -> tuple[list[str], list[str]]:
        return _kept(report.decisions, _DECISIONS, length, t), _kept(report.own_part, _OWN, length, t)

    def cost(length: int) -> float:
        decisions, own = cut(length)
        return _height(decisions, _ASKED) + _height(own, _BULLET)

    return cut(most_generous(_LENGTHS, cost, free))


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
