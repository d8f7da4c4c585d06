"""What a quarter asks of people: every figure against a plan in which no two are the same."""

from __future__ import annotations

from dataclasses import replace

from maturity.language import Translator
from maturity.roadmap.model import Calendar, Capacity, Reason, State
from maturity.roadmap.roadmap_problem import even_parts
from maturity.roadmap.utilisation import QuarterLoad, quarter_loads
from tests.roadmap.plans import EN, a_roadmap, work

CAPACITY = Capacity(tuple(range(101, 113)), tuple(range(21, 33)), tuple(range(41, 53)))
PLAN = replace(
    a_roadmap(
        work("A", start=1, quarters=3, person_days=10, load=2),
        work("B", start=3, quarters=1, person_days=7, load=4, state=State.RUNNING),
        work("C", start=3, quarters=2, person_days=5, load=8, state=State.DONE),
        work("D", start=2, quarters=2, person_days=1000, load=100, state=State.STOPPED),
        work("E", start=None, quarters=2, person_days=500, load=50),
        work("F", start=12, quarters=1, person_days=3, load=1),
    ),
    calendar=Calendar(2026, 4),
    capacity=CAPACITY,
)


def test_every_figure_of_every_quarter() -> None:
    found = quarter_loads(PLAN, EN)
    assert [(one.person_days, one.load, one.parallel) for one in found] == [
        (4, 2, 1),
        (3, 2, 1),
        (3 + 7 + 3, 2 + 4 + 8, 3),
        (2, 8, 1),
        *[(0, 0, 0)] * 7,
        (3, 1, 1),
    ]
    assert [one.quarter for one in found] == list(range(1, 13))
    assert [one.label for one in found][:6] == ["Q4 2026", "Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027", "Q1 2028"]
    assert [one.person_days_capacity for one in found] == list(range(101, 113))
    assert [one.load_capacity for one in found] == list(range(21, 33))
    assert [one.parallel_capacity for one in found] == list(range(41, 53))


def test_stopped_work_asks_nothing_and_what_is_done_or_runs_does() -> None:
    def asked(state: State) -> QuarterLoad:
        return quarter_loads(replace(PLAN, initiatives=(work("A", start=2, person_days=6, load=3, state=state),)), EN)[1]

    assert {state: (asked(state).person_days, asked(state).load, asked(state).parallel) for state in State} == {
        State.IDEA: (6, 3, 1),
        State.PLANNED: (6, 3, 1),
        State.RUNNING: (6, 3, 1),
        State.DONE: (6, 3, 1),
        State.STOPPED: (0, 0, 0),
    }


def test_a_capacity_that_ends_before_the_plan_is_nothing_after_that() -> None:
    short = replace(PLAN, capacity=Capacity((9,) * 11, (9,) * 11, (9,) * 11))
    ends = [(one.person_days_capacity, one.load_capacity, one.parallel_capacity) for one in quarter_loads(short, EN)[-2:]]
    assert ends == [(9, 9, 9), (0, 0, 0)]


def test_days_are_spread_whole_the_larger_parts_first() -> None:
    assert [even_parts(45, 2), even_parts(10, 3), even_parts(2, 4), even_parts(0, 2), even_parts(7, 1)] == [
        (23, 22),
        (4, 3, 3),
        (1, 1, 0, 0),
        (0, 0),
        (7,),
    ]


def test_every_field_of_every_quarter():
    capacity = Capacity((10, 20, 30, *(40,) * 9), (1, 2, 3, *(4,) * 9), (5, 6, 7, *(8,) * 9))
    plan = a_roadmap(
        work("S-1", start=1, quarters=2, person_days=15, load=2),
        work("S-2", start=2, person_days=9, load=3, state=State.RUNNING),
        work("S-3", start=1, person_days=99, load=3, state=State.STOPPED, stop_reason="Past niet"),
        work("S-4", start=None, person_days=50),
        work("S-5", start=3, quarters=1, person_days=7, reason=Reason("capacity", spread=2)),
    )
    found = quarter_loads(replace(plan, capacity=capacity, calendar=Calendar(2027, 3)), Translator("nl"))
    assert len(found) == 12
    assert found[:5] == (
        QuarterLoad(1, "Q3 2027", 8, 10, 2, 1, 1, 5),
        QuarterLoad(2, "Q4 2027", 7 + 9, 20, 2 + 3, 2, 2, 6),
        QuarterLoad(3, "Q1 2028", 4, 30, 1, 3, 1, 7),
        QuarterLoad(4, "Q2 2028", 3, 40, 1, 4, 1, 8),
        QuarterLoad(5, "Q3 2028", 0, 40, 0, 4, 0, 8),
    )
