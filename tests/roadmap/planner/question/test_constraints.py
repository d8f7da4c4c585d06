"""Each rule with the smallest schedule that keeps it and the smallest that breaks it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings

from maturity.roadmap.model import State
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

TEAM = Capacity("team", (5, 5), {"busy": (7, 2), "new": (3,), "free": ()}, frozenset({"busy"}))


@pytest.mark.parametrize(
    ("rule", "kept", "broken", "period"),
    [
        (Running("a"), {"a": 1}, {"a": 2}, 1),
        (Running("a"), {"a": 1}, {}, 1),
        (Closed("a"), {}, {"a": 3}, 3),
        (Earliest("a", 2), {"a": 2}, {"a": 1}, 2),
        (Horizon("a", 2, last=4), {"a": 3}, {"a": 4}, 5),
        (Horizon("a", 0, last=4), {"a": 5}, {"a": 6}, 5),
        (Prerequisite("a", "b", 2), {"a": 1, "b": 3}, {"a": 1, "b": 2}, 2),
        (Prerequisite("a", "b", 2), {"a": 1}, {"b": 3}, 0),
        (Prerequisite("a", "b", 0), {"a": 2, "b": 2}, {"a": 2, "b": 1}, 1),
    ],
)
def test_a_rule_is_kept_or_broken(rule, kept, broken, period):
    assert rule.violations(kept) == []
    assert [found.period for found in rule.violations(broken)] == [period]


def test_a_rule_says_nothing_of_what_is_not_in_the_plan():
    assert not any(rule.violations({}) for rule in (Earliest("a", 2), Horizon("a", 9, 4), Prerequisite("a", "b", 1), TEAM))


def test_new_work_fits_in_what_running_work_leaves():
    assert TEAM.violations({"busy": 1, "new": 2}) == []
    assert TEAM.violations({"busy": 1, "new": 1}) == [Violation(TEAM, "new", 1, 5)]


def test_running_work_may_ask_too_much_by_itself_and_beside_what_asks_nothing():
    assert TEAM.violations({"busy": 1, "free": 1}) == []


def test_a_shortage_is_exactly_what_would_have_to_be_added():
    enough = Capacity("team", (10, 5), TEAM.demand, TEAM.running)
    assert enough.violations({"busy": 1, "new": 1}) == []


def test_what_comes_after_the_plan_uses_nothing_of_it():
    problem = plan_of(one("endless", 9, team=4, state=State.RUNNING), horizon=2)
    assert capacities(problem)[0].load(problem.running) == {1: 4, 2: 4}


@given(problem=problems(size=3, horizon=3))
@settings(max_examples=40)
def test_the_rules_allow_exactly_the_plans_that_there_are(problem):
    ids = sorted(problem.open)
    allowed = {frozenset(plan.items()) for plan in every_plan(problem)}
    for places in product([None, *range(1, problem.horizon + 3)], repeat=len(ids)):
        plan = {**problem.running, **{id: start for id, start in zip(ids, places, strict=True) if start is not None}}
        assert (not violations(problem, plan)) == (frozenset(plan.items()) in allowed)


@given(problem=problems(size=4, horizon=4))
@settings(max_examples=40)
def test_the_windows_leave_out_only_what_no_plan_has(problem):
    possible = windows(problem)
    for plan in every_plan(problem):
        assert all(plan[id] in possible[id] for id in plan if id in problem.open)


@given(problem=problems(size=4, horizon=4))
@settings(max_examples=40)
def test_the_ledger_forbids_what_the_rules_forbid(problem):
    plan = max(every_plan(problem), key=len)
    ledger = ResourceProfile(problem, plan)
    for id in [id for id in plan if id in problem.open]:
        ledger.take(id)
        rest = {other: start for other, start in plan.items() if other != id}
        for start in range(1, problem.horizon + 3):
            assert bool(ledger.obstacles(id, start)) == bool(violations(problem, {**rest, id: start}))
        ledger.put(id, plan[id])
    assert ledger.starts == plan
