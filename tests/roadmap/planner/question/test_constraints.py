"""Each rule with the smallest schedule that keeps it and the smallest that breaks it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import (
    Capacity,
    Closed,
    Earliest,
    Horizon,
    Prerequisite,
    Running,
    Violation,
    capacities,
    violations,
)
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.resource_profile import ResourceProfile
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems
from tests.sampling import examples

TEAM = Capacity("team", (5, 5), {("busy", 2): (7, 2), ("new", 1): (3,), ("free", 1): ()}, frozenset({"busy"}))
BUSY = Place(1, 2)
SECOND = Prerequisite("a", "b")


@pytest.mark.parametrize(
    ("rule", "kept", "broken", "period"),
    [
        (Running("a"), {"a": Place(1, 1)}, {"a": Place(2, 1)}, 1),
        (Running("a"), {"a": Place(1, 1)}, {}, 1),
        (Closed("a"), {}, {"a": Place(3, 1)}, 3),
        (Earliest("a", 2), {"a": Place(2, 1)}, {"a": Place(1, 1)}, 2),
        (Horizon("a", range(2, 3), last=4), {"a": Place(3, 2)}, {"a": Place(4, 2)}, 5),
        (Horizon("a", range(2, 4), last=4), {"a": Place(2, 3)}, {"a": Place(1, 4)}, 4),
        (Horizon("a", range(1), last=4), {"a": Place(4, 0)}, {"a": Place(5, 0)}, 5),
        (SECOND, {"a": Place(1, 2), "b": Place(3, 1)}, {"a": Place(1, 2), "b": Place(2, 1)}, 2),
        (SECOND, {"a": Place(1, 1), "b": Place(3, 1)}, {"a": Place(1, 3), "b": Place(3, 1)}, 3),
        (SECOND, {"a": Place(1, 1)}, {"b": Place(3, 1)}, 0),
        (SECOND, {"a": Place(2, 0), "b": Place(2, 1)}, {"a": Place(2, 0), "b": Place(1, 1)}, 1),
    ],
)
def test_a_rule_is_kept_or_broken(rule, kept, broken, period):
    assert rule.violations(kept) == []
    assert [found.period for found in rule.violations(broken)] == [period]


def test_a_rule_says_nothing_of_what_is_not_in_the_plan():
    assert not any(rule.violations({}) for rule in (Earliest("a", 2), Horizon("a", range(9, 10), 4), SECOND, TEAM))


def test_new_work_fits_in_what_running_work_leaves():
    assert TEAM.violations({"busy": BUSY, "new": Place(2, 1)}) == []
    assert TEAM.violations({"busy": BUSY, "new": Place(1, 1)}) == [Violation(TEAM, "new", 1, 5)]


def test_running_work_may_ask_too_much_by_itself_and_beside_what_asks_nothing():
    assert TEAM.violations({"busy": BUSY, "free": Place(1, 1)}) == []


def test_a_shortage_is_exactly_what_would_have_to_be_added():
    enough = Capacity("team", (10, 5), TEAM.demand, TEAM.running)
    assert enough.violations({"busy": BUSY, "new": Place(1, 1)}) == []


def test_a_solver_hears_whole_numbers_and_never_of_less_room_than_none():
    assert TEAM.whole() == ({("new", 1): (3,), ("free", 1): ()}, (0, 3))
    half = Capacity("team", (Fraction(5, 2), Fraction(1, 3)), {("a", 2): (Fraction(3, 2), 1), ("b", 1): (1,)}, frozenset())
    assert half.whole() == ({("a", 2): (3, 2), ("b", 1): (2,)}, (5, 0))


def test_what_comes_after_the_plan_uses_nothing_of_it():
    problem = plan_of(one("endless", 9, team=4, state=State.RUNNING), horizon=2)
    assert capacities(problem)[0].load(problem.running) == {1: 4, 2: 4}


@given(problem=problems(size=3, horizon=3))
@examples(40)
def test_the_rules_allow_exactly_the_plans_that_there_are(problem):
    ids = sorted(problem.open)
    allowed = {frozenset(plan.items()) for plan in every_plan(problem)}
    for places in product([None, *range(1, problem.horizon + 3)], repeat=len(ids)):
        plan = {
            **dict.fromkeys(problem.running, 1),
            **{id: start for id, start in zip(ids, places, strict=True) if start is not None},
        }
        assert (not violations(problem, plan)) == (frozenset(plan.items()) in allowed)


@given(problem=problems(size=4, horizon=4))
@examples(40)
def test_the_windows_leave_out_only_what_no_plan_has(problem):
    possible = windows(problem)
    for plan in every_plan(problem):
        assert all(Place(at, problem.open[id].duration) in possible[id] for id, at in plan.items() if id in problem.open)


@given(problem=problems(size=4, horizon=4))
@examples(40)
def test_the_profile_forbids_what_the_rules_forbid(problem):
    plan = problem.places(max(every_plan(problem), key=len))
    profile = ResourceProfile(problem, plan)
    for id in [id for id in plan if id in problem.open]:
        profile.take(id)
        rest = {other: place for other, place in plan.items() if other != id}
        for start in range(1, problem.horizon + 3):
            place = Place(start, plan[id].duration)
            assert bool(profile.obstacles(id, place)) == bool(violations(problem, {**rest, id: place}))
        profile.put(id, plan[id])
    assert profile.plan == plan
