"""What a place costs and brings, figure by figure: wishes, what was agreed, and one plan of equals."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.answer import Wish
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.search.objectives import (
    Objective,
    broken_wishes,
    canonical,
    frozen,
    kept,
    plan_value,
    stability,
    wishes,
)
from tests.roadmap.planner.portfolios import one, plan_of


@pytest.mark.parametrize(
    ("fields", "place", "broken"),
    [
        ({"must": True}, None, ["must"]),
        ({"must": True}, Place(1, 1), []),
        ({"fixed": 2}, Place(2, 1), []),
        ({"fixed": 2}, Place(3, 1), ["fixed"]),
        ({"fixed": 2}, None, ["fixed"]),
        ({"fixed": 2, "state": State.RUNNING}, Place(1, 1), []),
        ({"latest": 2}, Place(2, 1), []),
        ({"latest": 2}, Place(2, 2), ["latest"]),
        ({"latest": 2}, None, ["latest"]),
        ({"must": True, "latest": 2}, None, ["must", "latest"]),
    ],
)
def test_a_place_breaks_the_wishes_that_it_does_not_keep(fields, place, broken):
    assert [wish.kind for wish in broken_wishes(plan_of(one("a", **fields)), "a", place)] == broken


def test_what_is_near_is_to_stay():
    question = plan_of(one("a"), one("b"), agreed={"a": 1, "b": 3}, frozen_until=1)
    assert broken_wishes(question, "a", Place(2, 1)) == (Wish("frozen", 1),)
    goal = frozen(question)
    assert [goal.weight("a", place) for place in (Place(1, 1), Place(2, 1), None)] == [0, -1, -1]
    assert goal.weight("b", None) == 0


@pytest.mark.parametrize(
    ("place", "weight"), [(Place(1, 2), 0), (Place(2, 2), -5 * 6 - 1), (Place(3, 2), -5 * 6 - 2), (None, -5 * 6 - 5)]
)
def test_a_wish_that_is_broken_weighs_more_than_all_lateness(place, weight):
    assert wishes(plan_of(one("a", 2, latest=2), horizon=4)).weight("a", place) == weight


def test_a_first_period_weighs_twice_as_much_as_a_last_one():
    goal = wishes(plan_of(one("a", fixed=1), one("b", must=True), horizon=4))
    assert [goal.weight(id, None) for id in "ab"] == [-10, -20]


@pytest.mark.parametrize(
    ("agreed", "place", "weight"),
    [
        (2, Place(2, 2), 0),
        (2, Place(3, 2), -20 - 1),
        (3, Place(2, 2), -18 - 1),
        (4, Place(2, 2), -18 - 2),
        (5, Place(6, 2), -16 - 1),
        (5, Place(9, 2), -16 - 4),
        (5, Place(12, 2), -16 - 4),
        (5, Place(6, 3), -16 - 2),
        (5, None, 0),
        (None, Place(1, 2), 0),
    ],
)
def test_moving_costs_most_in_the_first_periods_and_how_far_counts_little(agreed, place, weight):
    question = plan_of(one("a", 2, spread=2), horizon=14, agreed={"a": agreed})
    assert stability(question).weight("a", place) == weight


def test_what_was_agreed_is_to_be_kept_in_the_plan():
    goal = kept(plan_of(one("a"), one("b"), agreed={"a": 1, "b": None}))
    assert [goal.weight(id, place) for id, place in (("a", None), ("a", Place(3, 1)), ("b", None))] == [-1, 0, 0]


def test_of_equals_the_early_the_short_and_the_first_by_id_win():
    goal = canonical(plan_of(one("a", 2, spread=2), one("b", 2, spread=2)))
    assert [goal.weight("a", place) for place in (None, Place(1, 2), Place(2, 2), Place(1, 3))] == [0, -4, -8, -12]
    assert goal.weight("b", Place(1, 2)) == -3


def test_a_sum_lies_between_its_floor_and_its_ceiling():
    goal = Objective("x", lambda id, place: -1 if place is None else place.start)
    found = {"a": (Place(1, 1), Place(3, 1)), "b": (Place(2, 1),)}
    assert (goal.floor(found), goal.ceiling(found), goal.without("ab")) == (-2, 5, -2)
    assert goal.total("ab", {"a": Place(3, 1)}) == 2


def test_a_plan_is_worth_what_its_candidates_are():
    question = plan_of(one("a", value=2), one("b", value=Fraction(1, 2)), horizon=4, tail=0)
    assert plan_value(question, {"a": Place(1, 1), "b": Place(2, 2)}) == 2 * 4 + Fraction(1, 2) * 2
