"""The ambition as the planner hears it: targets per quarter, core practices twice, and what is known only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.initiative.model import Lift
from maturity.roadmap.aims import aims_of, lifts_of, years_left
from maturity.roadmap.benefit import CORE_WEIGHT, Gaps
from maturity.roadmap.model import Calendar, State
from maturity.roadmap.planner.question.candidate import Aim
from maturity.roadmap.service import next_quarter
from tests.roadmap.plans import a_roadmap, work

YEARS = ({"S1": 2, "S2": None}, {"S1": 3, "S2": None}, {"S1": 4, "S2": 2})
GAPS = Gaps({"S1": 1.6, "S2": 1.0, "S3": 2.0, "S4": None}, YEARS[-1], frozenset({"S1"}), YEARS)


def test_each_quarter_has_the_target_of_its_year_and_a_core_practice_counts_twice():
    assert aims_of(a_roadmap(), GAPS, 4) == {
        "S1": Aim(1, (2, 3, 3, 3, 3, 4, 4, 4, 4), CORE_WEIGHT),
        "S2": Aim(1, (0, 0, 0, 0, 0, 2, 2, 2, 2), 1),
    }
    assert CORE_WEIGHT == 2


def test_the_years_that_are_left_are_counted_from_now():
    assert years_left(a_roadmap(), 1) == ((1, 4), (5, 8), (9, 12))
    assert years_left(a_roadmap(), 4) == ((1, 1), (2, 5), (6, 9))
    assert years_left(a_roadmap(), 5) == ((1, 4), (5, 8))


def test_what_was_done_in_the_plan_has_brought_its_lifts():
    lifts = (Lift("S1", 1, 2), Lift("S9", 1, 2))
    done = work("S-1", start=1, state=State.DONE, lifts=lifts)
    assert lifts_of(done, {"S1"}, 2) == (Lift("S1", 1, 2),)
    assert lifts_of(replace(done, start=None), {"S1"}, 2) == ()
    assert lifts_of(done, {"S1"}, 1) == (Lift("S1", 1, 2),), "also in the quarter in which it is finished"
    assert lifts_of(replace(done, start=2), {"S1"}, 1) == (), "what was planned for later"


@pytest.mark.parametrize(
    ("day", "quarter", "next_one"),
    [
        (date(2027, 1, 1), 1, (2027, 2)),
        (date(2027, 3, 31), 1, (2027, 2)),
        (date(2027, 4, 1), 2, (2027, 3)),
        (date(2027, 6, 30), 2, (2027, 3)),
        (date(2027, 9, 30), 3, (2027, 4)),
        (date(2027, 10, 1), 4, (2028, 1)),
        (date(2027, 12, 31), 4, (2028, 1)),
        (date(2028, 1, 1), 5, (2028, 2)),
    ],
)
def test_quarters_turn_at_the_ends_of_months_and_years(day, quarter, next_one):
    assert Calendar(2027).number_on(day) == quarter
    found = next_quarter(day)
    assert (found.year, found.quarter) == next_one
    assert found.number_on(day) == 0
