"""What stands in the way of a place, which place is nearest, and the question without what stands there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.roadmap.model import Obstacle
from maturity.roadmap.planner.question.candidate import Figure, Place
from maturity.roadmap.planner.question.constraints import Capacity, Closed, Earliest, Prerequisite, Violation
from maturity.roadmap.planner.reasons.obstacles import nearest, obstacle, obstacles, share, without
from tests.roadmap.planner.portfolios import one, plan_of

TEAM = Capacity("team", (10, 4, 0), {}, frozenset())


def short(period: int, amount: Figure) -> Violation:
    return Violation(TEAM, "a", period, amount)


@pytest.mark.parametrize(
    ("violation", "told"),
    [
        (short(2, Fraction(3, 2)), Obstacle("capacity", 2, resource="team", amount=1.5)),
        (Violation(Prerequisite("b", "a"), "a", 3), Obstacle("prerequisite", 3, "b")),
        (Violation(Prerequisite("b", "a"), "a", 0), Obstacle("missing", 0, "b")),
        (Violation(Earliest("a", 2), "a", 2), Obstacle("earliest", 2)),
    ],
)
def test_a_broken_rule_is_an_obstacle(violation, told):
    assert obstacle(violation) == told
    assert obstacles([violation, violation]) == (told,)


def test_what_is_closed_is_no_obstacle_for_a_place():
    with pytest.raises(ValueError, match="Closed"):
        obstacle(Violation(Closed("a"), "a", 1))


def test_a_shortage_is_a_share_of_what_there_is_and_of_nothing_it_is_beyond_all():
    assert (share(short(1, 5)), share(short(2, 1))) == (Fraction(1, 2), Fraction(1, 4))
    assert share(short(3, 1)) > share(short(2, 1_000))


@pytest.mark.parametrize(
    ("hindered", "place"),
    [
        ({}, None),
        ({Place(1, 1): [Violation(Earliest("a", 2), "a", 2)], Place(2, 1): [short(2, 4), short(1, 9)]}, Place(2, 1)),
        ({Place(1, 1): [short(1, 4)], Place(2, 1): [short(2, 3)]}, Place(1, 1)),
        ({Place(1, 1): [short(1, 4), short(2, 1)], Place(2, 1): [short(2, 2)]}, Place(2, 1)),
        ({Place(2, 1): [short(2, 2)], Place(1, 1): [short(1, 5)]}, Place(1, 1)),
    ],
)
def test_the_nearest_place_has_the_fewest_facts_then_the_least_share_and_is_then_the_first(hindered, place):
    assert nearest(hindered) == place


def test_without_what_stands_in_the_way_there_is_enough_of_it_and_nothing_to_wait_for():
    problem = plan_of(one("a", team=3, earliest=3, requires=("b", "c")), one("b"), one("c"), team=(2, 2, 2, 2))
    taken = (Obstacle("capacity", 2, resource="team", amount=0.5), Obstacle("capacity", 3, resource="team", amount=2.0))
    freed = without(problem, "a", (*taken, Obstacle("earliest", 3), Obstacle("missing", 0, "b")))
    assert dict(freed.resources) == {"team": (2, 3, 4, 2)}, "a half too little asks a whole one more"
    assert (freed.by_id["a"].earliest, freed.by_id["a"].requires) == (1, ("c",))
    assert freed.by_id["b"] == problem.by_id["b"]
    assert without(problem, "a", [Obstacle("prerequisite", 1, "c")]).by_id["a"].requires == ("b",)
