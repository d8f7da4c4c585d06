"""What the pictures and tables of the years show: rounds as lines, movements, cells and rows, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from maturity.assessment.charts.change_chart import Move, MoveGroup, movement_word
from maturity.assessment.charts.gap_chart import gap_figure
from maturity.assessment.charts.heat_map import HeatCell, HeatGroup, HeatRow, empty_word
from maturity.assessment.charts.radar import Role, Series
from maturity.assessment.model import Round
from maturity.assessment.sentences import round_title
from maturity.assessment.years.model import Course, YearCell, YearRow
from maturity.assessment.years.sentences import course_sentence
from maturity.assessment.years.service import Years
from maturity.language import Translator
from maturity.questionnaire.model import Domain

Row = dict[str, str]
ROLES: tuple[Role, ...] = ("earlier", "previous", "current")  #: of the lines in a radar, oldest round first


def radar_series(years: Years, t: Translator) -> tuple[Series, ...]:
    """A line per round, the newest first in the legend."""
    questionnaire = years.rounds[-1].questionnaire
    lines = []
    for number, (results, role) in enumerate(zip(years.rounds, ROLES[-len(years.rounds) :], strict=True)):
        found = [years.courses.get(domain.id) for domain in questionnaire]
        figures = tuple(None if course is None else float(course.figures[number]) for course in found)
        lines.append(Series(round_title(results.round, t), figures, role))
    return tuple(reversed(lines))


def move_groups(years: Years, t: Translator) -> tuple[MoveGroup, ...]:
    """Per domain the practices that have a figure in the first and in the last round."""
    questionnaire, moved = years.rounds[-1].questionnaire, years.comparison.practices
    groups = []
    for domain in questionnaire:
        rows = [row for row in years.rows if row.domain.id == domain.id and row.practice.id in moved]
        if rows:
            said = course_sentence(years.courses.get(domain.id), t)
            moves = tuple(_move(row, years, t) for row in rows)
            groups.append(MoveGroup(domain.code, t.of(domain.name), domain.color, said, moves))
    return tuple(groups)


def _move(row: YearRow, years: Years, t: Translator) -> Move:
    change = years.comparison.practices[row.practice.id]
    between = row.cells[1].value if len(row.cells) > 2 else None
    return Move(
        row.practice.id,
        t.of(row.practice.name),
        float(change.before),
        float(change.after),
        change.movement,
        None if between is None else float(between),
    )


def heat_groups(rows: Sequence[YearRow], t: Translator) -> tuple[HeatGroup, ...]:
    """Every practice that any of the rounds asked."""
    domains: dict[str, list[YearRow]] = {}
    for row in rows:
        domains.setdefault(row.domain.id, []).append(row)
    return tuple(_heat_group(found[0].domain, found, t) for found in domains.values())


def _heat_group(domain: Domain, rows: Sequence[YearRow], t: Translator) -> HeatGroup:
    cells = (HeatRow(row.practice.id, t.of(row.practice.name), tuple(map(_heat_cell, row.cells))) for row in rows)
    return HeatGroup(domain.code, t.of(domain.name), domain.color, tuple(cells))


def _heat_cell(cell: YearCell) -> HeatCell:
    return HeatCell(None if cell.value is None else float(cell.value), cell.why)


def short_titles(rounds: Iterable[Round]) -> tuple[str, ...]:
    """Rounds by the year they began in, with the month where two began in the same year, and the day where in one month."""
    days = [round_.opened_on for round_ in rounds]

    def title(day: date) -> str:
        for shape in ("%Y", "%m-%Y"):
            if [other.strftime(shape) for other in days].count(day.strftime(shape)) == 1:
                return day.strftime(shape)
        return day.strftime("%d-%m-%Y")

    return tuple(title(day) for day in days)


def course_table(years: Years, t: Translator) -> list[Row]:
    """Every domain with its figure in each round, and what it did."""
    titles = _headings(years, t, t("Domain"), t("Change"))
    rows = []
    for domain in years.rounds[-1].questionnaire:
        course = years.courses.get(domain.id)
        figures = [t.number(figure) for figure in course.figures] if course else ["–"] * len(titles)
        rows.append(
            {t("Domain"): f"{domain.code} {t.of(domain.name)}"}
            | dict(zip(titles, figures, strict=True))
            | {t("Change"): _change(course, t)}
        )
    return rows


def _change(course: Course | None, t: Translator) -> str:
    if course is None:
        return t("too few practices in common")
    return t("within the noise") if course.noise else gap_figure(float(course.change), t)


def year_table(years: Years, t: Translator) -> list[Row]:
    """Every practice with its figure in each round, and what it did."""
    titles = _headings(years, t, t("Practice"), t("What it did"))
    return [
        {t("Practice"): f"{row.practice.id} {t.of(row.practice.name)}"}
        | {title: _said(cell, t) for title, cell in zip(titles, row.cells, strict=True)}
        | {t("What it did"): _did(row, years, t)}
        for row in years.rows
    ]


def _said(cell: YearCell, t: Translator) -> str:
    return t.number(cell.value) if cell.value is not None else empty_word(cell.why, t)


def _did(row: YearRow, years: Years, t: Translator) -> str:
    change = years.comparison.practices.get(row.practice.id)
    return "–" if change is None else movement_word(change.movement, t, same=change.change == 0)


def _headings(years: Years, t: Translator, *others: str) -> list[str]:
    """The titles of the rounds, with a number behind one that was there before: a table needs headings that differ."""
    found = list(others)
    for results in years.rounds:
        title = heading = round_title(results.round, t)
        number = 2
        while heading in found:
            heading, number = f"{title} ({number})", number + 1
        found.append(heading)
    return found[len(others) :]
