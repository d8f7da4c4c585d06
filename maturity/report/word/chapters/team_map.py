"""The team map as a real table on landscape pages, with what it asks of people under it in the same columns."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.drawing.lettering import fitted
from maturity.drawing.theme import WHITE, printed
from maturity.language import Translator
from maturity.report.model import YEAR, MapStyle, PaperSize, PlannedInitiative, Quarter, Report, Use
from maturity.report.values.words import quarter_word
from maturity.report.word.bars import bars
from maturity.report.word.bookmarks import row_bookmark
from maturity.report.word.chapters.decisions import room
from maturity.report.word.chapters.grouping import by_domain
from maturity.report.word.oxml import Element, run, w
from maturity.report.word.tables import Cell, Column, shading
from maturity.report.word.writer import Paper

_NAME, _DOMAIN, _QUARTER = 4230, 1440, 789  # widths: together the width of the text on a landscape page
#: What else stands on the first, a middle, the last and an only page, in twentieths of a point; the lowest and highest row.
_FIRST_PAGE, _PAGE, _LAST_PAGE, _ONLY_PAGE, _AROUND_BARS = 1762, 762, 3062, 3962, 2400
_LOWEST, _HIGHEST = 233, 400
#: How much larger everything is on a sheet than on A4.
_ENLARGED: dict[PaperSize, float] = {"A4": 1.0, "A3": 1.375}
#: What fits on one line of a cell.
_NAME_LENGTH, _DOMAIN_LENGTH, _CODE_LENGTH, _LABEL_LENGTH = 38, 15, 8, 7
_OVER = "FBE3E4"


def team_map(paper: Paper, report: Report, t: Translator, style: MapStyle = "simple") -> None:
    """Writes the chapter. Pages turn to landscape only when there is something to show."""
    placed = [initiative for initiative in by_domain(report) if initiative.start is not None]
    if not placed:
        paper.chapter(t("Team map"))
        paper.text(t("No initiatives stand in the plan yet."))
        return
    sheet = paper.lie_down()
    paper.chapter(t("Team map"))
    if style == "bars":
        _bars(paper, placed, report, t)
    more = round(len(_own(report)) * _LOWEST * _ENLARGED[paper.pages.paper])
    _map(paper, placed, report.columns, t, row_height(len(placed), sheet.text_height - more, paper.pages.paper))
    if report.capacity:
        paper.caption(t("Table"), t("What the plan asks in each quarter, and what there is: asked/available."))
        _capacity(paper, report, t)
    paper.text(room(report, t), "Remark")
    paper.end_section(landscape=True)


def row_height(rows: int, page: int = 10_262, paper: PaperSize = "A4") -> int:
    """The height of a row with which the rows fill whole pages, one as long as that can be read. page: height of its text."""
    lowest, highest = (round(each * _ENLARGED[paper]) for each in (_LOWEST, _HIGHEST))
    around = _ENLARGED[paper]
    first, middle, last, only = (page - round(each * around) for each in (_FIRST_PAGE, _PAGE, _LAST_PAGE, _ONLY_PAGE))
    if only // rows >= lowest:
        return min(highest, only // rows)
    pages = 2
    while (room_for_rows := first + (pages - 2) * middle + last) // rows < lowest:
        pages += 1
    return min(highest, room_for_rows * 97 // 100 // rows)


def _style(paper: Paper) -> str:
    return "MapText" if paper.pages.paper == "A4" else "MapPoster"


def _bars(paper: Paper, placed: Sequence[PlannedInitiative], report: Report, t: Translator) -> None:
    paper.caption(t("Table"), t("The initiatives as bars over the quarters of the plan, per domain."))
    sheet, size = paper.sheet, round(16 * _ENLARGED[paper.pages.paper])
    free = sheet.text_height - round(_AROUND_BARS * _ENLARGED[paper.pages.paper])
    paper.add(bars(placed, report.columns, sheet.text_width, free, _style(paper), size, t))
    paper.text(t("A bar ends where the initiative is finished. The next table tells the same in words."), "Remark")
    paper.heading(t("The team map as a list"), new_page=True)


def _map(paper: Paper, placed: Sequence[PlannedInitiative], quarters: Sequence[Quarter], t: Translator, height: int) -> None:
    paper.caption(
        t("Table"), t("The initiatives in the quarters of the plan, per domain; “here”: it starts and ends in that quarter.")
    )
    columns = [Column(t("Initiative"), _NAME), Column(t("Domain"), _DOMAIN), *_quarters(quarters)]
    rows = [_row(paper, initiative, len(quarters), t) for initiative in placed]
    description = t("One row per initiative: its code and name, its domain, and per quarter whether it starts, runs or ends.")
    paper.table(columns, rows, title=t("Team map"), description=description, style=_style(paper), height=height)


def _row(paper: Paper, initiative: PlannedInitiative, quarters: int, t: Translator) -> list[Cell]:
    colour = printed(initiative.colour)
    code = paper.bookmark(row_bookmark(initiative.code), run(fitted(initiative.code, _CODE_LENGTH), bold=True, colour=colour))
    name = fitted(initiative.name, _NAME_LENGTH)
    head = [Cell(name, content=(*code, run(f"  {name}"))), Cell(fitted(initiative.domain_name, _DOMAIN_LENGTH), colour=colour)]
    return head + [_quarter(initiative, number, colour, t) for number in range(1, quarters + 1)]


def _quarter(initiative: PlannedInitiative, number: int, colour: str, t: Translator) -> Cell:
    word = quarter_word(initiative, number, t)
    if not word:
        return Cell(look=_borders(number))
    return Cell(word, colour=WHITE, look=(*_borders(number), shading(colour)))


def _capacity(paper: Paper, report: Report, t: Translator) -> None:
    columns = [Column(t("What it asks"), _NAME), Column(t("Counted in"), _DOMAIN), *_quarters(report.columns)]
    uses = report.capacity[: len(report.columns)]
    missing = [Cell(look=_borders(number)) for number in range(len(uses) + 1, len(report.columns) + 1)]
    rows = [
        [Cell(name, bold=True), Cell(unit), *[_use(use, number, t) for number, use in enumerate(found, 1)], *missing]
        for name, unit, found in (
            (t("Own people"), t("days"), [use.person_days for use in uses]),
            (t("Change load"), t("points"), [use.load for use in uses]),
            (t("At the same time"), t("initiatives"), [use.parallel for use in uses]),
            *((fitted(name, _NAME_LENGTH), "–", [use.extra[at][1] for use in uses]) for at, name in enumerate(_own(report))),
        )
    ]
    description = t(
        "Per quarter: the days, the change load and the number of initiatives that the plan asks, and what is available."
    )
    height = round(_LOWEST * _ENLARGED[paper.pages.paper])
    paper.table(columns, rows, title=t("Load and capacity"), description=description, style=_style(paper), height=height)


def _own(report: Report) -> list[str]:
    """The names of the resources that the organisation counts itself; every quarter has the same ones."""
    return [name for name, _ in report.capacity[0].extra] if report.capacity else []


def _use(use: Use, number: int, t: Translator) -> Cell:
    text = f"{t.number(use.used, 0)}/{t.number(use.available, 0)}"
    if use.over:
        return Cell(f"{text}\n{t('too much')}", bold=True, look=(*_borders(number), shading(_OVER)))
    return Cell(text, look=_borders(number))


def _quarters(quarters: Sequence[Quarter]) -> list[Column]:
    names = ["\n".join(fitted(line, _LABEL_LENGTH) for line in (each.label, each.year) if line) for each in quarters]
    return [Column(name or str(number), _QUARTER, "center") for number, name in enumerate(names, 1)]


def _borders(number: int) -> tuple[Element, ...]:
    """A clear line where a year of the plan begins, a faint one elsewhere."""
    size, colour = (8, "154273") if number % YEAR == 1 else (4, "E3E7EC")
    return (w("tcBorders", w("left", val="single", sz=size, space=0, color=colour)),)
