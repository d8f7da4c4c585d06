"""How much more of a resource makes a target possible: the least, where it is least of what there is, or nothing would help."""

from __future__ import annotations

import pytest

from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.enough import More, more_needed

SECONDS = 5.0


def asking(team: int, *, periods: int = 2, it: int = 0, **fields: object) -> Problem:
    """A question about one candidate that lifts S1 to 2, with one of a team and ten of IT in each period."""
    demand = {"team": (team,) * 1, "it": (it,) * 1}
    lifting = Candidate("a", 1, demand=demand, lifts=(Lift("S1", 1, 2),), **fields)  # type: ignore[arg-type]
    resources = {"team": (1,) * periods, "it": (10,) * periods}
    return Problem((lifting,), periods, resources=resources, practices={"S1": Aim(1, (2,) * periods)})


def asked(problem: Problem, level: int = 2, period: int = 1) -> tuple[More, ...] | None:
    found = more_needed(problem, Target("t", {"S1": level}, period), SECONDS)
    return None if found is None else found.more


@pytest.mark.parametrize(
    ("problem", "more"),
    [
        (asking(1), ()),
        (asking(3), (("team", 1, 2),)),
        (asking(3, it=12), (("it", 1, 2), ("team", 1, 2))),
        (asking(3, state=State.STOPPED), None),
        (asking(3, earliest=2), None),  # not finished in time, however much there is
    ],
)
def test_the_least_more_is_told_or_that_nothing_helps(problem, more):
    assert asked(problem) == more


def test_the_plan_that_reaches_it_then_is_told_too():
    found = more_needed(asking(3, earliest=2), Target("t", {"S1": 2}, 2), SECONDS)
    assert found is not None
    assert (found.more, found.plan) == ((("team", 2, 2),), {"a": Place(2, 1)})


def test_a_level_that_is_there_already_asks_nothing():
    assert asked(asking(3), level=1) == ()


def test_what_is_largest_of_all_there_is_costs_most():
    """Two ways: two more of a team of one, or four more of ten of IT."""
    ways = tuple(
        Candidate(name, 1, demand={resource: (amount,)}, lifts=(Lift("S1", 1, 2),))
        for name, resource, amount in (("a", "team", 3), ("b", "it", 14))
    )
    problem = Problem(ways, 1, resources={"team": (1,), "it": (10,)}, practices={"S1": Aim(1, (2,))})
    assert asked(problem) == (("it", 1, 4),)


def test_what_must_come_first_is_counted():
    first = Candidate("f", 1, demand={"team": (2,)})
    lifting = Candidate("a", 1, demand={"team": (1,)}, requires=("f",), lifts=(Lift("S1", 1, 2),))
    problem = Problem((first, lifting), 2, resources={"team": (1, 1)}, practices={"S1": Aim(1, (2, 2))})
    assert (asked(problem), asked(problem, period=2)) == (None, (("team", 1, 1),))


def test_what_waits_for_work_under_way_begins_when_that_is_finished():
    busy = Candidate("f", 1, state=State.RUNNING)
    lifting = Candidate("a", 1, requires=("f",), lifts=(Lift("S1", 1, 2),))
    problem = Problem((busy, lifting), 2, practices={"S1": Aim(1, (2, 2))})
    assert (asked(problem, period=1), asked(problem, period=2)) == (None, ())
