"""The first page after the front: what is asked, and the plan in short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.drawing.lettering import fitted
from maturity.drawing.theme import QUIET, printed
from maturity.language import Translator
from maturity.report.model import YEAR, NotNow, PlannedInitiative, QuarterUse, Report, RequestedDecision
from maturity.report.values.words import answers_to_choose
from maturity.report.word.chapters.grouping import by_domain
from maturity.report.word.oxml import Element, run
from maturity.report.word.tables import Cell, Column
from maturity.report.word.writer import Paper
from maturity.roadmap.model import State

ASKED = 1
_WANTED = 3  #: lines of the plan in short after which a page may end: what is wanted, why now, and where we stand


def decisions(paper: Paper, report: Report, t: Translator) -> None:
    """Writes the decisions asked, then where we stand, what holds us back, this year yes and no, and the room there is."""
    paper.chapter(t("Decisions asked"), new_page=True)
    answers_asked(paper, report.decisions, t)
    if report.own_part:
        paper.heading(t("What you do yourself"))
        paper.bullets(report.own_part)
    paper.heading(t("In short"))
    lines = (
        (t("Desired experience"), report.desired_experience),
        (t("Why now"), report.brief.why_now),
        (t("Where we stand"), _standing(report, t)),
        (t("What holds us back"), report.brakes[0] if report.brakes else t("No bottlenecks have been named yet.")),
        (t("What it reaches"), report.verdict),
        (t("What it costs"), costs(report, t) if report.capacity else ""),
        (t("Room"), room(report, t)),
        (t("If it is no"), report.brief.if_no),
    )
    paper.labelled([(label, [run(text)]) for label, text in lines if text], pause=_WANTED)
    if any(initiative.year == 1 for initiative in report.initiatives) or report.not_now:
        _first_year(paper, report, t)
    else:
        paper.text(t("No initiative starts in the first year."))


def answers_asked(paper: Paper, found: Sequence[RequestedDecision], t: Translator) -> None:
    """Writes the decisions as a table in which the board can choose or write its answer; programs know one by "decision-1"."""
    if not found:
        paper.text(t("We ask for no decision at this moment. This document is meant to inform you."))
        return
    paper.text(t("Choose an answer in the last column, or write your own in it."), keep_next=True)
    paper.caption(t("Table"), t("The decisions that are asked."))
    name = t("Decision of the board")
    prompt, answers = answers_to_choose(t)
    rows = [
        (
            str(number),
            Cell(decision.text, content=_asked(decision)),
            decision.who or t("the board"),
            Cell(prompt, content=(paper.choice(f"decision-{number}", f"{name} {number}", prompt, answers),)),
        )
        for number, decision in enumerate(found, 1)
    ]
    description = t("One row per decision: what is asked and what a no means, who decides, and a list to choose the answer from.")
    paper.table(answer_columns(t), rows, title=t("Decisions asked"), description=description)


def answer_columns(t: Translator) -> list[Column]:
    """The columns of that table; what is asked stands in the one with the number `ASKED`."""
    number, who = Column(t("No."), 600, least=600), Column(t("Who decides"), 1300, least=1180)
    return [number, Column(t("Asked"), 5170, least=3730), who, Column(t("Decision of the board"), 2000)]


def _asked(decision: RequestedDecision) -> tuple[Element, ...]:
    """What is asked, and under it what a no leads to."""
    consequence = (run(f"\n{decision.consequence}", colour=QUIET),) if decision.consequence else ()
    return (run(decision.text, bold=bool(decision.consequence)), *consequence)


def costs(report: Report, t: Translator) -> str:
    """What the plan asks of own people per year, as a sentence."""
    if not report.capacity:
        return t("What it costs has not been worked out yet.")
    years = [report.capacity[start : start + YEAR] for start in range(0, len(report.capacity), YEAR)]
    names = (
        report.years
        if len(report.years) == len(years)
        else tuple(t("year {number}", number=number) for number in range(1, len(years) + 1))
    )
    said = [_days(name, year, t, first=year is years[0]) for name, year in zip(names, years, strict=True)]
    return t("The plan asks days of own people, also for what runs already: {years}.", years="; ".join(said))


def _days(name: str, year: Sequence[QuarterUse], t: Translator, *, first: bool) -> str:
    """The days of a year; what the second figure is stands with the first year."""
    used = t.number(sum(quarter.person_days.used for quarter in year), 0)
    available = t.number(sum(quarter.person_days.available for quarter in year), 0)
    if first:
        return t("{used} of the {available} there are in {year}", year=name, used=used, available=available)
    return t("{used} of {available} in {year}", year=name, used=used, available=available)


def room(report: Report, t: Translator) -> str:
    """Whether the plan asks more than there is, as a sentence."""
    if not report.capacity:
        return t("It has not been agreed yet how much the organisation can bear.")
    over = [str(quarter) for quarter, use in zip(report.columns, report.capacity, strict=False) if use.over]
    if over:
        return t("In {quarters} the plan asks more than there is.", quarters=t.listing(over))
    return t("In no quarter does the plan ask more than there is.")


def _standing(report: Report, t: Translator) -> str:
    known = []
    for domain in report.standing:
        if domain.mean is not None and domain.level is not None:
            mean = t.number(domain.mean)
            known.append(t("{domain} {mean} (level {level})", domain=domain.name, mean=mean, level=domain.level))
        elif domain.mean is not None:
            known.append(f"{domain.name} {t.number(domain.mean)}")
    known = [each.replace(" ", "\u00a0") for each in known]  # a name and its figure stay on one line
    return "; ".join(known) + "." if known else t("Nothing has been measured yet.")


@dataclass(frozen=True)
class Shape:
    """How much the table of this year shows: names in a cell, letters of each, domains."""

    most: int = 6
    length: int = 75
    domains: int = 100


def _first_year(paper: Paper, report: Report, t: Translator) -> None:
    paper.caption(t("Table"), t("What starts in the first year, and what we do not do now."))
    first_year(paper, report, t, Shape())


def first_year(paper: Paper, report: Report, t: Translator, names: Shape) -> None:
    """Writes the table of yes and not now per domain."""
    year = t("year 1 ({years})", years=fitted(report.years[0], 12)) if report.years else t("year 1")
    columns = [Column(t("Domain"), 1950), Column(t("Starts in {year}", year=year), 3570), Column(t("Not now"), 3550)]
    rows = first_year_cells(report, t, names)
    description = t("One row per domain: the initiatives that start in the first year, and those that were put off.")
    paper.table(columns, rows, title=t("Yes and not now"), description=description)


def first_year_cells(report: Report, t: Translator, names: Shape) -> list[tuple[Cell, str, str]]:
    """Per domain: its name, what starts in the first year or runs already, and what does not start now."""
    first = [initiative for initiative in by_domain(report) if initiative.year == 1]
    colours = {domain.name: printed(domain.colour) for domain in report.standing}
    known = dict.fromkeys([*colours, *(each.domain_name for each in first), *(each.domain_name for each in report.not_now)])
    rows = []
    for name in known:
        starts = _listed([each for each in first if each.domain_name == name], t, names)
        waits = _listed([each for each in report.not_now if each.domain_name == name], t, names)
        if starts or waits:
            shown = fitted(name, 20) or t("Without a domain")
            rows.append((Cell(shown, bold=True, colour=colours.get(name)), starts or "–", waits or "–"))
    if len(rows) > names.domains:
        more = len(rows) - names.domains + 1
        rows[names.domains - 1 :] = [(Cell(t("Other domains"), bold=True), t("and {n} more", n=more), "–")]
    return rows


def _line(one: PlannedInitiative | NotNow, t: Translator, length: int) -> str:
    """Code and name; what runs already is told apart, since it is not among what begins."""
    runs = isinstance(one, PlannedInitiative) and one.state is State.RUNNING
    name = f"{one.code} {one.name}"
    return t("{initiative} (runs already)", initiative=fitted(name, length - 12)) if runs else fitted(name, length)


def _listed(found: Sequence[PlannedInitiative | NotNow], t: Translator, names: Shape) -> str:
    """Code and name, a line each; a long list ends in how many more there are."""
    shown = found if len(found) <= names.most else found[: names.most - 1]
    lines = [_line(each, t, names.length) for each in shown]
    if len(found) > len(shown):
        lines.append(t("and {n} more", n=len(found) - len(shown)))
    return "\n".join(lines)
