"""All formulations put an initiative right after what it needs: not a period too soon, not a period too late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from maturity.roadmap.planner.question.candidate import Figure, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.formulation import Finishing, Intervals, TimeIndexed
from maturity.roadmap.planner.search.objectives import plan_value
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value
from tests.roadmap.planner.portfolios import every_plan, one, plan_of

FORMULATIONS = pytest.mark.parametrize("formulation", [TimeIndexed, Finishing, Intervals])


def solved(problem: Problem, formulation: type[TimeIndexed] | type[Intervals]) -> dict[str, Place]:
    """The plan of most value straight from the solver: no simple rule tidies it."""
    search = Search(problem, windows(problem), {}, formulation)
    search.improve(Value(problem), 60)
    return search.plan


def crowded(seed: int) -> Problem:
    """What is needed cannot start as soon as it could, because something dearer has the room: then the windows do not help."""
    draw = Random(seed)
    dear = one("a dear", draw.randint(1, 2), team=10, value=100)
    base = one("b base", draw.randint(1, 3), team=10, value=0)
    after = one("c after", draw.randint(1, 2), value=draw.randint(20, 40), requires=("b base",))
    last = one("d last", 1, value=draw.randint(20, 40), requires=("c after",))
    return plan_of(dear, base, after, last, horizon=dear.duration + base.duration + after.duration + 1)


@FORMULATIONS
@pytest.mark.parametrize("seed", range(12))
def test_right_after_and_not_a_period_too_soon_or_too_late(formulation, seed):
    problem = crowded(seed)
    plan = solved(problem, formulation)
    assert plan_value(problem, plan) == best(problem)
    assert plan["c after"].start > plan["b base"].finish
    # A period too soon would bring more, and with one too late the last has no place any more: in each of these it would be seen.
    assert best(longer(problem, -1)) > best(problem) > best(longer(problem, 1))


def best(problem: Problem) -> object:
    return max(plan_value(problem, problem.places(each)) for each in every_plan(problem))


def longer(problem: Problem, by: int) -> Problem:
    """The problem as if what is needed took a period more or less, with the room and the value that it has."""
    rows = tuple(
        replace(c, duration=c.duration + by, demand=_fitted(c.demand, by)) if c.id == "b base" else c for c in problem.candidates
    )
    return replace(problem, candidates=rows)


def _fitted(demand: Mapping[str, tuple[Figure, ...]], by: int) -> dict[str, tuple[Figure, ...]]:
    return {name: (*amounts, *amounts[-1:] * max(by, 0))[: len(amounts) + by] for name, amounts in demand.items()}


def test_what_is_finished_has_used_the_least_it_can_and_not_the_most():
    problem = plan_of(one("a", 1, team=10, value=5, spread=2), team=(10, 0, 0, 0))
    assert solved(problem, Finishing) == {"a": Place(1, 1)}
