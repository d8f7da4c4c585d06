"""What follows from the plain values of a document: years of the plan, periods, too much of anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import PlannedInitiative, Quarter, QuarterUse, RequestedDecision, Use
from tests.report.builders import empty


@pytest.mark.parametrize(("start", "year"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (13, 4), (None, None)])
def test_an_initiative_starts_in_a_year_of_the_plan(start, year):
    assert PlannedInitiative("A", "", start=start).year == year


@pytest.mark.parametrize(
    ("first", "many", "years", "period"),
    [
        (0, 12, ("2027", "2028", "2029"), "2027–2029"),
        (2, 12, ("2027–2028", "2028–2029", "2029–2030"), "2027–2030"),
        (0, 4, ("2027",), "2027"),
        (0, 5, ("2027", "2028"), "2027–2028"),
        (0, 16, ("2027", "2028", "2029"), "2027–2030"),
        (0, 0, (), ""),
    ],
)
def test_the_years_of_a_plan_are_told_by_the_calendar(first, many, years, period):
    quarters = tuple(Quarter(f"Q{at % 4 + 1}", str(2027 + at // 4)) for at in range(first, first + many))
    found = replace(empty("en"), quarters=quarters)
    assert (found.years, found.period) == (years, period)


def test_without_a_calendar_quarters_are_numbered():
    assert [str(quarter) for quarter in empty("en").columns] == [str(number) for number in range(1, 13)]
    assert str(Quarter("Q1", "2027")) == "Q1 2027"


ENOUGH, MUCH = Use(3, 3), Use(4, 3)


@pytest.mark.parametrize(
    ("use", "over"),
    [
        (QuarterUse(ENOUGH, ENOUGH, ENOUGH, (("x", ENOUGH),)), False),
        (QuarterUse(MUCH, ENOUGH, ENOUGH), True),
        (QuarterUse(ENOUGH, MUCH, ENOUGH), True),
        (QuarterUse(ENOUGH, ENOUGH, MUCH), True),
        (QuarterUse(ENOUGH, ENOUGH, ENOUGH, (("x", ENOUGH), ("y", MUCH))), True),
    ],
)
def test_more_than_there_is_of_anything_is_too_much(use, over):
    assert use.over is over


def test_a_decision_is_worded_ever_shorter():
    assert RequestedDecision("a", "long", briefer=("short", "x")).wordings == ("long", "short", "x")
