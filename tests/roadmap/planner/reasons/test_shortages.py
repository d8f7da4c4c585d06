"""What is said of too little room: of which resource, when, who holds it, and whether it could ever be enough."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.candidate import Candidate, Place
from maturity.roadmap.planner.question.constraints import Violation, capacities
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.shortages import Shortages
from tests.roadmap.planner.portfolios import one, plan_of


def shorts(problem: Problem, plan: dict[str, Place], id: str, place: Place) -> list[Violation]:
    """Where there is too little for one more beside a plan."""
    return [v for rule in capacities(problem) for v in rule.shortages(rule.load(plan), id, place)]


def test_the_largest_share_of_what_there_is_counts_and_the_first_of_those() -> None:
    rows = (one("a", 3, team=6), Candidate("c", 3, demand={"team": (5, 5, 5), "money": (30, 30, 40)}))
    problem = Problem(rows, 3, resources={"team": (10, 10, 8), "money": (29, 29, 29)})
    plan = {"a": Place(1, 3)}
    found = shorts(problem, plan, "c", Place(1, 3))
    assert [(v.period, v.amount) for v in found] == [(1, 1), (2, 1), (3, 11), (1, 1), (2, 1), (3, 3)]
    told = Shortages(problem, plan)
    # 11 of 29 is a smaller share than 3 of 8, and larger than 1 of 10.
    assert told.reason(rows[1], found, "no_room") == Reason("no_room", (), 3, "money", 11.0)
    assert told.reason(rows[1], [v for v in found if v.period < 3], "no_room") == Reason("no_room", ("a",), 1, "team", 1.0)


def test_without_a_holder_there_is_no_capacity_and_it_is_said_how_much_there_is() -> None:
    problem = plan_of(one("c", team=7), team=(4, 10), horizon=2)
    found = shorts(problem, {}, "c", Place(1, 1))
    assert Shortages(problem, {}).reason(problem.by_id["c"], found, "capacity") == Reason(
        "no_capacity", (), 1, "team", 7.0, room=4.0
    )


def test_who_brings_most_for_what_it_takes_is_named_first() -> None:
    rows = (one("much", team=8, value=8), one("little", team=1, value=3), one("free", value=9), one("later", team=5, value=9))
    problem = plan_of(*rows)
    plan = {"much": Place(1, 1), "little": Place(1, 1), "free": Place(1, 1), "later": Place(2, 1)}
    (team,) = capacities(problem)
    assert Shortages(problem, plan).holders(team, 1) == ("little", "much")


@pytest.mark.parametrize(
    ("wished", "value", "kind"),
    [
        ({"fixed": 1}, 2, "held_by_wish"),
        ({"must": True}, 2, "held_by_wish"),
        ({"fixed": 2}, 2, "capacity"),  # wished elsewhere
        ({"fixed": 1}, 3, "capacity"),  # brings as much
        ({}, 2, "capacity"),
        ({"must": True, "state": State.RUNNING}, 2, "capacity"),
    ],
)
def test_a_wish_is_named_when_it_holds_the_room_of_what_brings_more(wished: dict[str, Any], value: int, kind: str) -> None:
    problem = plan_of(one("wished", team=6, value=value, **wished), one("c", team=6, value=3))
    plan = {"wished": Place(1, 1)}
    found = shorts(problem, plan, "c", Place(1, 1))
    told = Shortages(problem, plan).reason(problem.by_id["c"], found, "capacity")
    assert (told.kind, told.others, told.amount) == (kind, ("wished",), 2.0)


@pytest.mark.parametrize(("asks", "kind"), [(5, "held_by_wish"), (6, "no_room")])
def test_a_wish_is_named_only_when_its_room_would_do(asks: int, kind: str) -> None:
    problem = plan_of(one("wished", team=2, fixed=1, value=1), one("other", team=5, value=1), one("c", team=asks, value=5))
    plan = {"wished": Place(1, 1), "other": Place(1, 1)}
    found = shorts(problem, plan, "c", Place(1, 1))
    assert Shortages(problem, plan).reason(problem.by_id["c"], found, "no_room").kind == kind


def test_what_asks_more_than_there_ever_is_says_how_much_and_over_how_many_it_would_fit() -> None:
    rows = (one("busy", 2, team=2, state=State.RUNNING), one("c", team=14))
    problem = plan_of(*rows, team=(10, 10, 9), horizon=3, spread_resources=("team",))
    told = Shortages(problem, dict(problem.running))
    assert told.never(problem.by_id["c"]) == Reason("too_much", (), None, "team", 14.0, 9.0, over=2)


def test_what_fits_somewhere_is_not_too_much() -> None:
    problem = plan_of(one("c", team=10), team=(9, 10), horizon=2)
    assert Shortages(problem, {}).never(problem.by_id["c"]) is None
    long = plan_of(one("c", 3, team=1), team=(10, 10), horizon=2)
    assert Shortages(long, {}).never(long.by_id["c"]) is None, "there is no place at all"


@pytest.mark.parametrize(("more", "over"), [({}, 2), ({"fixed": 1}, 2), ({"spread": 2}, None)])
def test_it_may_be_spread_or_is_so_already(more: dict[str, Any], over: int | None) -> None:
    problem = plan_of(one("c", team=25 if "spread" in more else 20, **more), horizon=2, spread_resources=("team",))
    told = Shortages(problem, {}).never(problem.by_id["c"])
    assert told is not None
    assert (told.kind, told.over) == ("too_much", over)


def test_over_twice_as_many_it_may_still_be_too_much() -> None:
    problem = plan_of(one("c", team=21), horizon=2, spread_resources=("team",))
    told = Shortages(problem, {}).never(problem.by_id["c"])
    assert told == Reason("too_much", (), None, "team", 21.0, float(Fraction(10)))
