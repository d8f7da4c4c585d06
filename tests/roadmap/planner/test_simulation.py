"""Simulated runs: known answers without chance, and what chance does."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.planner.simulation import Overrun, Range, _range, simulate
from tests.roadmap.planner.portfolios import one, plan_of

NEVER, ALWAYS = Overrun((1.0,)), Overrun((0.0, 1.0))
THIRD = Overrun((0.7, 0.3))


def test_without_overrun_every_run_is_the_plan():
    problem = plan_of(one("a", 2, team=10), one("b", team=10, requires=("a",)))
    found = simulate(problem, {"a": Place(1, 2), "b": Place(3, 1)}, NEVER)
    assert found.finishes == {"a": Range(2, 2, 2, 2, 1.0), "b": Range(3, 3, 3, 3, 1.0)}
    assert (found.on_time, found.risks) == (1.0, ())


def test_what_waits_moves_along_and_what_has_room_stays():
    problem = plan_of(one("a", team=6), one("b", team=6), one("c", requires=("a",)), one("free", team=4), horizon=4)
    plan = {"a": Place(1, 1), "b": Place(2, 1), "c": Place(2, 1), "free": Place(1, 1)}
    found = simulate(problem, plan, ALWAYS).finishes
    assert {id: each.middle for id, each in found.items()} == {"a": 2, "free": 2, "b": 4, "c": 4}


def test_work_under_way_is_never_put_off():
    busy = one("busy", team=99, state=State.RUNNING)
    assert simulate(plan_of(busy), {"busy": Place(1, 1)}, ALWAYS).finishes["busy"].middle == 2


def test_a_share_of_the_runs_follows_the_chance():
    found = simulate(plan_of(one("a", 4)), {"a": Place(1, 4)}, THIRD)
    assert found.finishes["a"].share == pytest.approx(0.7, abs=0.05)
    assert (found.finishes["a"].early, found.finishes["a"].late) == (4, 5)


def test_a_target_is_as_sure_as_the_one_that_brings_it():
    row = Candidate("a", 2, lifts=(Lift("S1", 1, 2),))
    problem = Problem((row, Candidate("b", 1)), 4, practices={"S1": Aim(1, (2,) * 4)})
    target = Target("strategy/1", {"S1": 2}, 2)
    found = simulate(problem, {"a": Place(1, 2), "b": Place(1, 1)}, THIRD, [target])
    assert found.targets["strategy/1"].planned == found.targets["strategy/1"].early == 2
    assert found.targets["strategy/1"].share == pytest.approx(0.7, abs=0.05)
    assert [id for id, _ in found.risks] == ["a"]
    never = simulate(problem, {"b": Place(1, 1)}, THIRD, [target]).targets["strategy/1"]
    assert (never.planned, never.early, never.share) == (None, None, 0.0)


def test_the_same_every_time():
    problem = plan_of(*(one(f"i{n}", 1 + n % 2, team=4) for n in range(6)), horizon=6)
    plan = sequence(problem).schedule
    assert simulate(problem, plan, THIRD) == simulate(problem, plan, THIRD)


def test_own_work_tells_how_much_runs_over():
    assert Overrun.of([0, 0, 1, -1, 2]).chances == (0.6, 0.2, 0.2)


def test_only_a_run_in_which_it_takes_longer_needs_room_for_that():
    found = simulate(plan_of(one("a", team=6), team=(0, 6, 0, 0)), {"a": Place(2, 1)}, THIRD).finishes["a"]
    assert (found.early, found.middle) == (2, 2)
    assert found.share == pytest.approx(0.7, abs=0.05)


def test_a_tenth_of_the_runs_is_earlier_and_a_tenth_is_later_than_what_is_likely():
    ends = np.arange(11, 0, -1)
    assert _range(4, ends, 5) == Range(4, 2, 6, 10, 5 / 11)
    assert _range(4, ends, 11, last=9) == Range(4, 2, 6, None, 1.0)
    assert _range(None, np.array([7]), 6) == Range(None, 7, 7, 7, 0.0)
