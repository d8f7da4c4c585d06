"""Something goes wrong in the example organisation: the new plan drops nothing that was agreed, and moves little of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from maturity.demonstration.library import example
from maturity.demonstration.service import _gaps
from maturity.initiative.library import library
from maturity.roadmap.library_texts import from_library
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import stopped_behind
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.roadmap_problem import PERSON_DAYS, problem_of
from tests.sampling import sample

pytestmark = pytest.mark.thorough  # the promises of planning anew are in planner/test_replanning.py
#: More than it takes, on a busy machine too: what is proven does not depend on the clock.
MINUTE = 60.0


@cache
def agreed_plan() -> tuple[Problem, tuple[Candidate, ...]]:
    """The example's question with its own plan as what was agreed, and what else the library has."""
    told = example()
    known = replace(told.roadmap, initiatives=tuple(one.told(told.languages[0]) for one in told.initiatives))
    chosen = {one.code for one in known.initiatives}
    more = [replace(from_library(one), state=State.PLANNED) for one in library().initiatives if one.id not in chosen]
    problem = problem_of(known, _gaps(told))
    everything = problem_of(replace(known, initiatives=(*known.initiatives, *more)), _gaps(told))
    return replace(problem, agreed=sequence(problem, MINUTE).starts), tuple(
        c for c in everything.candidates if c.id not in chosen
    )


def disturbed(number: int) -> Problem:
    """One takes a quarter longer, one is stopped, there are 15 % less days for three quarters, and three come in."""
    problem, more = agreed_plan()
    starts, draw = dict(problem.agreed or {}), Random(number)
    late = draw.choice(sorted(id for id, start in starts.items() if start is not None and start <= 2))
    stopped = draw.choice(sorted(id for id in starts if id != late and id in problem.open))
    first = draw.choice((1, 2, 5))
    rows = [_now(c, late, stopped) for c in problem.candidates] + draw.sample(more, 3)
    known = {c.id for c in rows}
    days = problem.resources[PERSON_DAYS]
    less = tuple(each * 85 // 100 if first <= period < first + 3 else each for period, each in enumerate(days, 1))
    return replace(
        problem,
        candidates=tuple(replace(c, requires=tuple(id for id in c.requires if id in known)) for c in rows),
        resources={**problem.resources, PERSON_DAYS: less},
    )


def _now(candidate: Candidate, late: str, stopped: str) -> Candidate:
    if candidate.id == late:
        demand = {name: (*amounts, amounts[-1]) for name, amounts in candidate.demand.items()}
        return replace(candidate, duration=candidate.duration + 1, demand=demand)
    return replace(candidate, state=State.STOPPED) if candidate.id == stopped else candidate


def moved(problem: Problem, starts: dict[str, int]) -> tuple[int, int]:
    """How many of what could stay as agreed start elsewhere, and how many there are; none of them may be missing."""
    out = stopped_behind(problem).keys()
    agreed = {id: start for id, start in (problem.agreed or {}).items() if id in problem.open and id not in out}
    assert agreed.keys() <= starts.keys()
    return sum(starts[id] != start for id, start in agreed.items()), len(agreed)


@pytest.mark.parametrize("number", sample([2, 0, 1, 5], 1))  # more of them: python -m bench.replanning
def test_balanced_drops_nothing_and_moves_at_most_a_third_or_as_few_as_can_be(number):
    problem = disturbed(number)
    plan = sequence(problem, MINUTE)
    found, of = moved(problem, plan.starts)
    assert not violations(problem, plan.schedule)
    if 3 * found > of:  # then it cannot be helped: less capacity for a full plan
        assert found <= moved(problem, sequence(problem, MINUTE, mode="keep").starts)[0]


@pytest.mark.parametrize("number", sample([1, 3], 1))
def test_a_new_wish_does_not_turn_the_plan_over(number):
    problem, _ = agreed_plan()
    draw = Random(number)
    pinned = draw.choice(sorted(id for id in problem.agreed_places if problem.by_id[id].fixed is None))
    rows = tuple(replace(c, fixed=draw.randint(1, 12)) if c.id == pinned else c for c in problem.candidates)
    wished = replace(problem, candidates=rows)
    plan = sequence(wished, MINUTE)
    found, of = moved(wished, plan.starts)
    assert 3 * found <= of
    assert plan.broken_wishes.get(pinned) or plan.starts[pinned] == wished.by_id[pinned].fixed
