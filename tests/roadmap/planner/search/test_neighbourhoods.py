"""A large plan is looked at part by part: nothing is lost by that, and the best plan is still found."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.planner import sequencing
from maturity.roadmap.planner.problem_file import read_problem
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search import objectives
from maturity.roadmap.planner.search.formulation import TimeIndexed
from maturity.roadmap.planner.search.greedy import greedy
from maturity.roadmap.planner.search.neighbourhoods import neighbourhood
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import problems
from tests.roadmap.planner.test_determinism import portfolio
from tests.sampling import examples, sample


@given(problem=problems(size=7), seed=st.integers(0, 99), size=st.integers(1, 20))
@examples(40)
def test_the_plan_itself_always_remains_possible(problem, seed, size):
    possible = windows(problem)
    plan = greedy(problem, possible, [Value(problem)])
    if plan.keys() & possible.keys():
        found = neighbourhood(problem, possible, plan, Random(seed), size)
        assert all(set(starts) <= set(possible[id]) for id, starts in found.items())
        assert all(plan[id] in found[id] for id in plan.keys() & possible.keys())


@pytest.mark.thorough
def test_by_parts_alone_a_simple_plan_becomes_better_and_breaks_nothing():
    problem = read_problem(json.dumps(portfolio(1, 400, 120)))
    possible, goals = windows(problem), [objectives.wishes(problem), Value(problem)]
    begin = greedy(problem, possible, goals)
    found = Search(problem, possible, begin, TimeIndexed)
    for goal in goals:
        found.improve(goal, 60, effort=0.6, whole=0.15)
    assert goals[-1].total(possible, found.plan) > goals[-1].total(possible, begin)
    assert not violations(problem, found.plan)


@given(problem=problems(size=6))
@examples(30)
def test_the_best_plan_is_the_same_with_and_without_parts(problem):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequencing, "MANY", 0)
        patch.setattr(sequencing, "GOOD_ENOUGH", 1e-9)
        patch.setattr(sequencing, "WHOLE_OF_MANY", 0.0)
        by_parts = sequence(problem)
    assert by_parts.status == "optimal"
    assert by_parts.starts == sequence(problem).starts


def from_elsewhere(horizon: int) -> str:
    """194 activities with 123 prerequisites: odd ids, milestones, two resources, somewhat more work than there is room for."""
    draw = Random(horizon)
    ids = [f"{draw.choice(('1.2', 'Ω', 'a b', '0'))}/{number}" for number in range(194)]
    links = draw.sample([(a, b) for b in range(194) for a in range(max(0, b - 30), b)], 123)
    rows = []
    for number, id in enumerate(ids):
        duration = draw.choice((0, *range(1, max(2, horizon // 8))))
        rows.append(
            {
                "id": id,
                "duration": duration,
                "demand": {"team": draw.randint(1, 6), "IT €": draw.randint(0, 2)},
                "requires": [ids[a] for a, b in links if b == number],
                "value": draw.randint(1, 9),
            }
        )
    work = {name: sum(row["duration"] * row["demand"][name] for row in rows) for name in ("team", "IT €")}
    resources = {name: max(6, total * 8 // 10 // horizon) for name, total in work.items()}
    return json.dumps({"horizon": horizon, "resources": resources, "initiatives": rows})


# The size and the kind of ids of a plan that somebody else's tool could send.
@pytest.mark.parametrize("horizon", sample([12, 60, 200], 1))
def test_in_a_large_plan_all_orders_hold(horizon):
    problem = read_problem(from_elsewhere(horizon))
    plan = sequence(problem, time_limit=1)

    assert not violations(problem, plan.starts)
    assert plan.placements.keys() | plan.not_now.keys() == problem.by_id.keys()
    assert not plan.placements.keys() & plan.not_now.keys()
    assert len(plan.placements) > 100
    for id, place in plan.placements.items():
        assert all(plan.placements[before].finish < place.start for before in problem.by_id[id].requires)
