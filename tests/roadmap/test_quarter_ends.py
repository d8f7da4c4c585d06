"""Quarters on the days where they turn: 1 January, 31 March, the last minute of 30 June, 31 December."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from maturity.roadmap import service as roadmaps
from maturity.roadmap.labels import period_label, quarter_label
from maturity.roadmap.model import Calendar
from maturity.roadmap.service import next_quarter
from tests.roadmap.plans import EN, a_roadmap

#: A day → the year and quarter it lies in.
LIES_IN = {
    date(2026, 1, 1): (2026, 1),
    date(2026, 3, 31): (2026, 1),
    date(2026, 4, 1): (2026, 2),
    date(2026, 6, 30): (2026, 2),
    date(2026, 7, 1): (2026, 3),
    date(2026, 9, 30): (2026, 3),
    date(2026, 10, 1): (2026, 4),
    date(2026, 12, 31): (2026, 4),
    date(2027, 1, 1): (2027, 1),
    date(2028, 2, 29): (2028, 1),
}


@pytest.mark.parametrize("day", LIES_IN)
@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_a_day_lies_in_its_quarter_whichever_quarter_the_plan_begins_in(day: date, first: int) -> None:
    calendar, (year, quarter) = Calendar(2026, first), LIES_IN[day]
    number = calendar.number_on(day)
    assert (calendar.year_of(number), calendar.quarter_of(number)) == (year, quarter)
    assert number == 4 * (year - 2026) + quarter - first + 1
    assert calendar.first_day(number) <= day < calendar.first_day(number + 1)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 1), (2026, 2)),
        (date(2026, 3, 31), (2026, 2)),
        (date(2026, 6, 30), (2026, 3)),
        (date(2026, 9, 30), (2026, 4)),
        (date(2026, 10, 1), (2027, 1)),
        (date(2026, 12, 31), (2027, 1)),
    ],
)
def test_a_new_plan_begins_in_the_quarter_that_has_not_begun(today: date, expected: tuple[int, int]) -> None:
    calendar = next_quarter(today)
    assert (calendar.year, calendar.quarter) == expected
    assert calendar.number_on(today) == 0
    assert calendar.first_day(1) > today


@pytest.mark.parametrize(("number", "year"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (12, 3)])
def test_a_year_of_the_plan_has_four_quarters(number: int, year: int) -> None:
    assert Calendar(2026, 3).plan_year(number) == year


def test_quarters_in_words_at_the_turn_of_a_year() -> None:
    calendar = Calendar(2026, 3)
    assert [quarter_label(calendar, number, EN) for number in (1, 2, 3, 6, 7)] == [
        "Q3 2026",
        "Q4 2026",
        "Q1 2027",
        "Q4 2027",
        "Q1 2028",
    ]
    assert [period_label(calendar, *ends, EN) for ends in ((2, 2), (1, 2), (2, 3), (3, 6))] == [
        "Q4 2026",
        "Q3–Q4 2026",
        "Q4 2026 – Q1 2027",
        "Q1–Q4 2027",
    ]


def test_now_is_never_past_never_looked_back_on_and_always_in_the_plan() -> None:
    plan = a_roadmap()  # from the first quarter of 2027
    days = {date(2026, 12, 31): 1, date(2027, 3, 31): 1, date(2027, 4, 1): 2, date(2029, 12, 31): 12, date(2030, 1, 1): 12}
    assert {day: plan.now(day) for day in days} == days


def test_today_and_the_first_plan_agree(on, db, cast):
    """On every one of those days the same is true, in the store as well."""
    assert date.today() == on
    plan = roadmaps.roadmap(db, cast.ann, "nl")
    assert plan.calendar.number_on(on) == 0
    assert plan.now(on) == 1
    assert plan.calendar.first_day(1) - on <= timedelta(days=92)
    assert plan.calendar.first_day(1).day == 1
