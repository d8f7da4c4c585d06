"""From values to what the pictures show: rows and groups in the words of a language, and the same as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from maturity.assessment.agreement import Agreement
from maturity.assessment.gaps import GapRow, gap_figure, higher_word
from maturity.assessment.heat import HeatCell, HeatGroup, HeatRow, empty_word
from maturity.assessment.model import Round
from maturity.assessment.moves import Move, MoveGroup, movement_word
from maturity.assessment.perception import Gap
from maturity.assessment.raters import RaterRow, spread
from maturity.assessment.sentences import named, round_title
from maturity.assessment.web import Role, Series
from maturity.assessment.years import Course, YearCell, YearRow
from maturity.assessment.years_sentences import course_sentence
from maturity.assessment.years_service import Years
from maturity.language import Translator
from maturity.questionnaire.model import Domain, Practice, Question, Questionnaire

Row = dict[str, str]
ROLES: tuple[Role, ...] = ("earlier", "previous", "current")  #: of the lines in a radar, oldest round first


def radar_series(years: Years, t: Translator) -> tuple[Series, ...]:
    """A line per round, the newest first in the legend."""
    asked = years.rounds[-1].questionnaire
    lines = []
    for number, (one, role) in enumerate(zip(years.rounds, ROLES[-len(years.rounds) :], strict=True)):
        found = [years.courses.get(domain.id) for domain in asked]
        figures = tuple(None if course is None else float(course.figures[number]) for course in found)
        lines.append(Series(round_title(one.round, t), figures, role))
    return tuple(reversed(lines))


def move_groups(years: Years, t: Translator) -> tuple[MoveGroup, ...]:
    """Per domain the practices that have a figure in the first and in the last round."""
    asked, moved = years.rounds[-1].questionnaire, years.comparison.practices
    groups = []
    for domain in asked:
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
    """Rounds by the year they began in, with the month where two began in the same year."""
    held = list(rounds)
    years = [one.opened_on.year for one in held]
    return tuple(f"{one.opened_on:%Y}" if years.count(one.opened_on.year) == 1 else f"{one.opened_on:%m-%Y}" for one in held)


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
    for one in years.rounds:
        title = heading = round_title(one.round, t)
        number = 2
        while heading in found:
            heading, number = f"{title} ({number})", number + 1
        found.append(heading)
    return found[len(others) :]


def gap_rows(asked: Questionnaire, gaps: Iterable[Gap], t: Translator, suppressed: Iterable[str] = ()) -> tuple[GapRow, ...]:
    """The gaps of domains or practices in their order, then what cannot be shown."""
    domains = {domain.id: domain for domain in asked}
    shown = [(gap.id, float(gap.leaders), float(gap.front)) for gap in gaps]
    rows = []
    for place, leaders, front in (*shown, *((one, None, None) for one in suppressed)):
        domain = domains.get(place) or asked.domain_of(place)
        code, name = (domain.code, domain.name) if place in domains else (place, asked.practice(place).name)
        rows.append(GapRow(code, t.of(name), domain.color, leaders, front))
    return tuple(rows)


def gap_table(rows: Iterable[GapRow], t: Translator, what: str) -> list[Row]:
    """The gaps as rows. what: the heading of the first column."""
    return [
        {
            what: f"{row.code} {row.name}",
            t("Leaders"): t.number(row.leaders),
            t("Front line"): t.number(row.front),
            t("Difference"): gap_figure(row.size, t),
            t("In words"): higher_word(row.size, t),
        }
        for row in rows
    ]


def rater_rows(asked: Questionnaire, found: Iterable[Agreement], t: Translator) -> tuple[RaterRow, ...]:
    """These items in their order, those that nobody rated left out."""
    names = {item.id: (practice, item) for practice in asked.practices for item in practice.items}
    return tuple(
        _rater_row(one, *names[one.item], asked.domain_of(names[one.item][0].id).color, t)
        for one in found
        if one.item in names and (one.values or one.dont_know)
    )


def _rater_row(one: Agreement, practice: Practice, item: Practice | Question, color: str, t: Translator) -> RaterRow:
    name = t.of(practice.name) if item is practice else t.of(item.question)
    unknown = t.plural("“don't know” once", "{n} × “don't know”", one.dont_know) if one.dont_know else ""
    return RaterRow(item.id, name, color, one.values, one.discuss, unknown)


def _firm(one: Agreement, t: Translator) -> str:
    """How much the coefficients can be trusted."""
    return {"dots": t("too few raters"), "indicative": t("indicative"), "normal": t("firm enough")}[one.standing]


def rater_table(asked: Questionnaire, found: Mapping[str, Agreement], t: Translator) -> list[Row]:
    """How far the raters agree, for who wants the coefficients; "–" below five raters."""
    return [
        {
            t("Practice"): named(asked, practice.id, t) if item is practice else f"{item.id} {t.of(item.question)}",
            t("Answers"): spread(one.values) or "–",
            t("Don't know"): str(one.dont_know),
            t("Average deviation"): t.number(one.ad, 2),
            t("Standard deviation"): t.number(one.sd, 2),
            "r_wg": t.number(one.r_wg, 2),
            "r*_wg": t.number(one.r_wg_star, 2),
            t("How firm"): _firm(one, t),
        }
        for practice in asked.practices
        for item in practice.items
        if (one := found.get(item.id)) is not None
    ]
