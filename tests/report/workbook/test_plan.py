"""The rows of the sheets about the plan, before they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.language import Translator
from maturity.report.model import Decided, NotNow, PlannedInitiative, Prerequisite, QuarterUse, Stopped, Use
from maturity.report.workbook.figures import Effort, Figures
from maturity.report.workbook.grid import Cell
from maturity.report.workbook.plan import calendar, capacity, log, not_now, plan, stopped
from maturity.roadmap.model import State
from tests.report.builders import empty

EN = Translator("en")
NONE = Figures()


def placed(start: int | None, finish: int | None, **more: object) -> PlannedInitiative:
    return replace(PlannedInitiative("S-1", "Work", start=start, finish=finish), **more)  # type: ignore[arg-type]


def by_heading(grid: object) -> list[dict[str, object]]:
    return [dict(zip((one.heading for one in grid.columns), row, strict=True)) for row in grid.rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "finish", "said"),
    [(1, 12, ("1", "12")), (None, None, ("", "")), (12, 13, ("12", "")), (0, 1, ("", "1"))],
)
def test_a_quarter_that_is_not_in_the_plan_has_no_name(start, finish, said):
    (row,) = by_heading(plan(replace(empty("en"), initiatives=(placed(start, finish),)), NONE, EN))
    assert (row["Starts in"], row["Ends in"]) == said


def test_what_an_initiative_asks_and_needs_stands_in_its_row():
    one = placed(1, 2, prerequisites=(Prerequisite("A", "a"), Prerequisite("B", "b")))
    found = replace(empty("en"), initiatives=(one,))
    (row,) = by_heading(plan(found, Figures({"S-1": Effort(2, 40, 3)}), EN))
    assert [row[name] for name in ("Quarters", "Person-days", "Change load", "Needs first")] == [2, 40, 3, "A, B"]
    (row,) = by_heading(plan(found, NONE, EN))
    assert [row[name] for name in ("Quarters", "Person-days", "Change load")] == [None] * 3


def test_what_was_agreed_on_an_initiative_stands_under_its_own_heading():
    told = {"Goal": "Goal.", "Owner": "Kim", "Team": "Calls", "First action": "Call.", "Done when": "Done.", "Stop when": "Stop."}
    fields = {heading.lower().replace(" ", "_"): text for heading, text in told.items()}
    one = placed(1, 2, domain_name="Journey", first_action_on=date(2027, 1, 15), why_here="Now.", state=State.RUNNING, **fields)
    (row,) = by_heading(plan(replace(empty("en"), initiatives=(one,)), NONE, EN))
    assert {heading: row[heading] for heading in told} == told
    assert [row[name] for name in ("Code", "Initiative", "Domain", "State")] == ["S-1", "Work", "Journey", "running"]
    assert (row["Date of the first action"], row["Why here"]) == (date(2027, 1, 15), "Now.")


def test_the_calendar_says_when_it_runs():
    own = (placed(2, 4, colour="#154273"), placed(6, 6, code="S-2"), placed(None, None, code="S-3"))
    words = [
        [cell.value if isinstance(cell, Cell) else cell for cell in row[3:]]
        for row in calendar(replace(empty("en"), initiatives=own), EN).rows
    ]
    assert words == [
        [None, "start", "runs", "end", *[None] * 8],
        [*[None] * 5, "here", *[None] * 6],
    ]


def test_what_is_put_off_and_what_is_not_wanted_stand_with_the_days_they_would_take():
    found = replace(empty("en"), not_now=(NotNow("A", "Later", "K", "No days."),), refused=(NotNow("B", "Never"),))
    rows = not_now(found, Figures({"A": Effort(1, 30, 1)}), EN).rows
    assert rows == [["A", "Later", "K", "No days.", 30], ["B", "Never", "", "", None]]


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        (((9, 9), (3, 3), (2, 2)), "yes"),
        (((10, 9), (3, 3), (2, 2)), "too much: Person-days"),
        (((9, 9), (4, 3), (3, 2)), "too much: Change load and Initiatives at once"),
    ],
)
def test_a_quarter_says_what_is_too_much(uses, said):
    quarter = QuarterUse(*(Use(*one) for one in uses))
    (row,) = capacity(replace(empty("en"), capacity=(quarter,)), EN).rows
    assert row == ["1", *uses[0], *uses[1], *uses[2], said]


def test_what_was_stopped_and_decided_stands_as_it_was_told():
    found = replace(
        empty("en"), stopped=(Stopped("X", "Old", "Why", 5),), log=(Decided(date(2026, 11, 2), "Yes", "Fenna", "So"),)
    )
    assert stopped(found, EN).rows == [("X", "Old", "Why", 5)]
    assert log(found, EN).rows == [(date(2026, 11, 2), "Yes", "Fenna", "So")]
