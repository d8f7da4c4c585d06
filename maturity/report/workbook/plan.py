"""The sheets about the plan: what is done and what not, when, what it asks, and what was decided."""

from __future__ import annotations

from maturity.drawing.theme import printed
from maturity.language import Translator
from maturity.report.model import PlannedInitiative, Report, Use
from maturity.report.values.words import quarter_word, state_name
from maturity.report.word.chapters.grouping import by_domain
from maturity.report.workbook.figures import Figures
from maturity.report.workbook.grid import Cell, Column, Grid, Value


def plan(report: Report, figures: Figures, t: Translator) -> Grid:
    """One row per initiative in the plan."""
    columns = (
        Column(t("Code"), 8),
        Column(t("Initiative"), 34),
        Column(t("Domain"), 18),
        Column(t("State"), 12),
        Column(t("Starts in"), 11),
        Column(t("Ends in"), 11),
        Column(t("Owner"), 22),
        Column(t("Team"), 26),
        Column(t("First action"), 36),
        Column(t("Date of the first action"), 13, "date"),
        Column(t("Goal"), 40),
        Column(t("Done when"), 36),
        Column(t("Stop when"), 36),
        Column(t("Quarters"), 10, "whole"),
        Column(t("Person-days"), 10, "whole"),
        Column(t("Change load"), 10, "whole"),
        Column(t("Needs first"), 14),
        Column(t("Why here"), 50),
    )
    rows = [_initiative(initiative, report, figures, t) for initiative in by_domain(report)]
    description = t("One row per initiative: who does what and when, what it asks, and why it stands there.")
    return Grid("Plan", t("The plan"), description, columns, rows, t("There are no initiatives in the plan yet."), fixed=2)


def _initiative(initiative: PlannedInitiative, report: Report, figures: Figures, t: Translator) -> list[Value]:
    effort = figures.efforts.get(initiative.code)
    asked: tuple[Value, ...] = (None, None, None) if effort is None else (effort.quarters, effort.person_days, effort.load)
    return [
        initiative.code,
        initiative.name,
        initiative.domain_name,
        state_name(initiative.state, t),
        _quarter(report, initiative.start),
        _quarter(report, initiative.finish),
        initiative.owner,
        initiative.team,
        initiative.first_action,
        initiative.first_action_on,
        initiative.goal,
        initiative.done_when,
        initiative.stop_when,
        *asked,
        ", ".join(needed.code for needed in initiative.prerequisites),
        initiative.why_here,
    ]


def _quarter(report: Report, number: int | None) -> str:
    return str(report.columns[number - 1]) if number is not None and 0 < number <= len(report.columns) else ""


def calendar(report: Report, t: Translator) -> Grid:
    """One row per initiative, with a word in every quarter in which it is worked on."""
    columns = (
        Column(t("Code"), 8),
        Column(t("Initiative"), 38),
        Column(t("Domain"), 18),
        *(Column(str(quarter), 9, "word") for quarter in report.columns),
    )
    rows: list[list[Value]] = [
        [
            initiative.code,
            initiative.name,
            initiative.domain_name,
            *(_bar(initiative, number, t) for number in range(1, len(report.columns) + 1)),
        ]
        for initiative in by_domain(report)
        if initiative.start is not None
    ]
    description = t("One row per initiative: its code and name, its domain, and per quarter whether it starts, runs or ends.")
    return Grid("Calendar", t("Calendar"), description, columns, rows, t("No initiatives stand in the plan yet."), fixed=2)


def _bar(initiative: PlannedInitiative, number: int, t: Translator) -> Cell | None:
    word = quarter_word(initiative, number, t)
    return Cell(word, printed(initiative.colour)) if word else None


def not_now(report: Report, figures: Figures, t: Translator) -> Grid:
    """One row per initiative that was put off or is not wanted."""
    columns = (
        Column(t("Code"), 8),
        Column(t("Initiative"), 40),
        Column(t("Domain"), 22),
        Column(t("Why not now"), 70),
        Column(t("Person-days"), 12, "whole"),
    )
    efforts = figures.efforts
    rows: list[list[Value]] = [
        [one.code, one.name, one.domain_name, one.reason, efforts[one.code].person_days if one.code in efforts else None]
        for one in (*report.not_now, *report.refused)
    ]
    description = t("One row per initiative that was put off or is not wanted: code, name, domain and reason.")
    return Grid("NotNow", t("Not now"), description, columns, rows, t("Nothing was put off."), fixed=2)


def stopped(report: Report, t: Translator) -> Grid:
    """One row per initiative that was stopped."""
    columns = (
        Column(t("Code"), 8),
        Column(t("Initiative"), 40),
        Column(t("Why stopped"), 70),
        Column(t("Days freed"), 12, "whole"),
    )
    rows = [(one.code, one.name, one.reason, one.freed_days) for one in report.stopped]
    description = t("One row per initiative that was stopped: code, name, reason, and own days that came free.")
    return Grid("Stopped", t("Stopped"), description, columns, rows, t("Nothing has been stopped so far."), fixed=2)


def capacity(report: Report, t: Translator) -> Grid:
    """One row per quarter: what the plan asks and what there is."""
    kinds = (t("Person-days"), t("Change load"), t("Initiatives at once"))
    columns = (
        Column(t("Quarter"), 12),
        *(
            Column(name, 16, "whole")
            for kind in kinds
            for name in (t("{what}: asked", what=kind), t("{what}: available", what=kind))
        ),
        Column(t("Fits"), 40),
    )
    rows: list[list[Value]] = []
    for quarter, use in zip(report.columns, report.capacity, strict=False):
        uses = (use.person_days, use.load, use.parallel)
        figures = [figure for each in uses for figure in (each.used, each.available)]
        rows.append([str(quarter), *figures, _fits(dict(zip(kinds, uses, strict=True)), t)])
    description = t("One row per quarter: what the plan asks and what is available, in three kinds.")
    none = t("It has not been agreed yet how much the organisation can bear.")
    return Grid("Capacity", t("Capacity"), description, columns, rows, none)


def _fits(uses: dict[str, Use], t: Translator) -> str:
    over = [kind for kind, use in uses.items() if use.over]
    return t("too much: {what}", what=t.listing(over)) if over else t("yes")


def log(report: Report, t: Translator) -> Grid:
    """One row per decision, newest first."""
    columns = (
        Column(t("Date"), 13, "date"),
        Column(t("What was decided"), 40),
        Column(t("By"), 28),
        Column(t("Why"), 70),
    )
    rows = [(line.on, line.what, line.by, line.why) for line in report.log]
    description = t("One row per decision: the date, what was decided, by whom, and why.")
    return Grid("Decisions", t("Decision log"), description, columns, rows, t("Nothing has been decided yet."))
