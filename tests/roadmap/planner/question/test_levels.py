"""The level rule: known answers, and that it does not matter in what order things end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place
from maturity.roadmap.planner.question.levels import Levels, level_after
from maturity.roadmap.planner.question.problem import Problem

LIFTS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=6)


def problem_of(*candidates: Candidate, level: int = 1, targets: tuple[int, ...] = (3, 3, 4, 4), weight: int = 1) -> Problem:
    return Problem(candidates, 4, 2, practices={"S1": Aim(level, targets, weight)})


def lifting(id: str, start: int, end: int, **fields: object) -> Candidate:
    return Candidate(id, 1, lifts=(Lift("S1", start, end),), **fields)  # type: ignore[arg-type]


def test_a_lift_waits_for_its_start():
    problem = problem_of(lifting("high", 2, 4), lifting("low", 1, 2))
    levels = Levels(problem)
    assert levels.after("S1", {"high": Place(1, 1)}) == (1, 1, 1, 1)
    assert levels.after("S1", {"high": Place(1, 1), "low": Place(3, 1)}) == (1, 1, 4, 4)


def test_its_steps_count_from_where_the_practice_stands():
    levels = Levels(problem_of(lifting("wide", 1, 4), level=3))
    assert levels.after("S1", {"wide": Place(2, 1)}) == (3, 4, 4, 4)


def test_what_is_done_has_brought_its_lifts_and_what_is_stopped_brings_none():
    done, running = lifting("done", 1, 2, state=State.DONE), lifting("busy", 2, 3, state=State.RUNNING)
    problem = problem_of(done, running, lifting("gone", 3, 4, state=State.STOPPED))
    assert Levels(problem).after("S1", problem.running) == (3, 3, 3, 3)


def test_work_that_ends_behind_the_plan_brings_nothing():
    late = Candidate("late", 9, lifts=(Lift("S1", 1, 4),), state=State.RUNNING)
    problem = problem_of(late)
    assert Levels(problem).after("S1", problem.running) == (1, 1, 1, 1)
    assert Levels(problem).total(problem.running) == 0


def test_the_value_is_the_weighted_squared_gap_to_the_target_of_the_period():
    levels = Levels(problem_of(lifting("a", 1, 3), weight=2))
    # From period 2 on at 3: of 4 in period 2 all, of 9 in periods 3 and 4 and twice after the plan 8.
    assert levels.total({"a": Place(2, 1)}) == 2 * (4 + 8 + 8 + 2 * 8)


def test_a_step_is_paid_once():
    levels = Levels(problem_of(lifting("a", 1, 3), lifting("b", 1, 3)))
    both = {"a": Place(1, 1), "b": Place(1, 1)}
    assert levels.total(both) == levels.total({"a": Place(1, 1)})
    assert levels.gained("a", both) == 0


@pytest.mark.parametrize(
    ("start", "end", "value", "potential"),
    [
        (1, 2, None, 0),  # it stands there already
        (1, 3, None, 3),  # its own step to 3, in the year that aims highest
        (2, 4, None, 4),
        (3, 4, None, 1),
        (4, 5, None, 0),  # beyond every target
        (1, 2, 2, 2),
        (1, 3, 2, 5),
    ],
)
def test_what_something_is_worth_at_most_are_its_own_steps_above_today(start, end, value, potential):
    question = problem_of(lifting("a", start, end, value=value), level=2)
    assert Levels(question).potential("a") == potential


@given(level=st.integers(0, 4), lifts=LIFTS, data=st.data())
def test_the_order_of_lifts_makes_no_difference_and_they_are_taken_as_far_as_they_go(level, lifts, data):
    found = level_after(level, lifts)
    assert level_after(level, data.draw(st.permutations(lifts))) == found
    assert not any(start <= found < end for start, end in lifts)
    reached = level
    for _ in lifts:  # one after the other, as often as it takes
        reached = max([reached, *(end for start, end in lifts if start <= reached)])
    assert found == reached
