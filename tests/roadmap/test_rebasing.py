"""A plan that is counted from another quarter: every day stays, only the numbers change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.roadmap.model import Calendar, Capacity, Reason, State
from maturity.roadmap.rebasing import rolled
from tests.roadmap.plans import a_roadmap, work

CAPACITY = Capacity(tuple(range(101, 113)), (9,) * 12, (8,) * 12)


def plan(**more):
    return replace(a_roadmap(), calendar=Calendar(2027), capacity=CAPACITY, **more)


@pytest.mark.parametrize(
    ("closed", "calendar", "expected"),
    [
        (3, Calendar(2027, 3), 1),
        (1, Calendar(2027, 3), 0),
        (3, Calendar(2026, 4), 4),
        (11, Calendar(2026, 1), 12),
        (3, Calendar(2027), 3),
    ],
)
def test_what_was_looked_back_on_stays_looked_back_on(closed, calendar, expected):
    assert rolled(plan(closed=closed), calendar).closed == expected


def test_capacity_goes_along_and_its_ends_are_repeated():
    later = rolled(plan(), Calendar(2027, 3)).capacity.person_days
    assert (later[:2], later[-3:]) == ((103, 104), (112, 112, 112))
    sooner = rolled(plan(), Calendar(2026, 4)).capacity.person_days
    assert (sooner[:3], sooner[-1]) == ((101, 101, 102), 111)


def test_places_wishes_and_reasons_are_counted_anew():
    one = work("A", start=5, quarters=2, earliest=4, latest=9, fixed=2, reason=Reason("earliest", period=4))
    (moved,) = rolled(plan(initiatives=(one,)), Calendar(2027, 3)).initiatives
    assert (moved.start, moved.finish, moved.earliest, moved.latest, moved.fixed) == (3, 4, 2, 7, None)
    assert moved.reason is not None
    assert moved.reason.period == 2


@pytest.mark.parametrize(
    ("start", "quarters", "by", "expected"),
    [(1, 2, 2, None), (2, 2, 2, None), (3, 2, 2, 1), (11, 2, -1, None), (10, 2, -1, 11), (9, 2, -1, 10)],
)
def test_what_does_not_fit_in_the_new_quarters_waits_for_an_order(start, quarters, by, expected):
    calendar = Calendar(2027, 1 + by) if by > 0 else Calendar(2026, 4)
    (moved,) = rolled(plan(initiatives=(work("A", start=start, quarters=quarters),)), calendar).initiatives
    assert moved.start == expected


def test_work_under_way_keeps_what_remains_of_it():
    one = work("A", start=1, quarters=4, person_days=10, state=State.RUNNING)
    (moved,) = rolled(plan(initiatives=(one,)), Calendar(2027, 3)).initiatives
    assert (moved.start, moved.quarters, moved.person_days) == (1, 2, 2 + 2)
    (done,) = rolled(plan(initiatives=(replace(one, state=State.DONE),)), Calendar(2027, 3)).initiatives
    assert (done.start, done.quarters) == (1, 2)


@pytest.mark.parametrize(("quarters", "place"), [(2, (None, 2)), (3, (1, 1)), (4, (1, 2))])
def test_what_was_done_stays_on_the_map_as_long_as_it_ended_in_the_new_quarters(quarters, place):
    one = work("A", start=1, quarters=quarters, state=State.DONE)
    (moved,) = rolled(plan(initiatives=(one,)), Calendar(2027, 3)).initiatives
    assert (moved.start, moved.quarters) == place


@pytest.mark.parametrize(("by", "left", "days"), [(1, 3, 3 + 2 + 2), (2, 2, 2 + 2), (3, 1, 2), (4, 1, 2), (7, 1, 2)])
def test_work_under_way_asks_what_its_last_quarters_asked_and_when_it_is_overdue_its_last(by, left, days):
    one = work("A", start=1, quarters=4, person_days=10, state=State.RUNNING)
    moment = Calendar(2027).moment(1) + by
    (moved,) = rolled(plan(initiatives=(one,)), Calendar(moment // 4, moment % 4 + 1)).initiatives
    assert (moved.start, moved.quarters, moved.person_days) == (1, left, days)
