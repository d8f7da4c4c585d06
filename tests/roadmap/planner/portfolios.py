"""Small planning problems for the tests: made by hand, or drawn at random."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate, Figure
from maturity.roadmap.planner.question.problem import Problem

Loads = Mapping[str, Mapping[int, Figure]]


def one(id: str, duration: int = 1, team: Figure = 0, **fields: Any) -> Candidate:
    """A candidate that needs so much of the resource "team" in each of its periods."""
    demand = {"team": (team,) * duration} if team else {}
    return Candidate(id, duration, demand=demand, **fields)


def plan_of(*candidates: Candidate, horizon: int = 4, team: Figure | tuple[Figure, ...] = 10, **fields: Any) -> Problem:
    """A problem with one resource."""
    offered = team if isinstance(team, tuple) else (team,) * horizon
    return Problem(candidates, horizon, resources={"team": offered}, **fields)


@st.composite
def problems(draw: st.DrawFn, size: int = 5, horizon: int = 5, wishes: bool = True) -> Problem:
    """Anything that can happen: profiles, chains, running, done and stopped work, gaps of capacity, wishes, no values."""
    periods = draw(st.integers(1, horizon))
    names = [f"I{number}" for number in range(draw(st.integers(1, size)))]
    valued = draw(st.booleans()) or draw(st.booleans())
    candidates = [_candidate(draw, names, index, periods, wishes, valued) for index in range(len(names))]
    offered = st.lists(st.integers(0, 6), min_size=periods, max_size=periods).map(tuple)
    resources = {"team": draw(offered), "money": draw(offered)}
    return Problem(tuple(draw(st.permutations(candidates))), periods, draw(st.integers(0, 4)), resources)


def _candidate(draw: st.DrawFn, names: list[str], index: int, periods: int, wishes: bool, valued: bool) -> Candidate:
    duration = draw(st.integers(0, 3))
    amounts = st.lists(st.integers(0, 4), min_size=duration, max_size=duration).map(tuple)
    wish = st.none() | st.integers(1, periods + 1) if wishes else st.none()
    value = st.none() | st.fractions(0, 6, max_denominator=3) if valued else st.none()
    return Candidate(
        id=names[index],
        duration=duration,
        demand=draw(st.fixed_dictionaries({}, optional={"team": amounts, "money": amounts})),
        requires=tuple(draw(st.lists(st.sampled_from(names[:index]), unique=True, max_size=2))) if index else (),
        value=draw(value),
        earliest=draw(st.sampled_from([1, 1, 1, 2, 3])),
        latest=draw(wish),
        fixed=draw(wish),
        state=draw(st.sampled_from([State.PLANNED] * 5 + [State.RUNNING, State.DONE, State.STOPPED])),
    )


def every_plan(problem: Problem) -> Iterator[dict[str, int]]:
    """All plans that are allowed, told from the words of the rules only: a second opinion on the planner's own rules."""
    running = {c.id: 1 for c in problem.candidates if c.state is State.RUNNING}
    taken = {name: _load(problem, name, running) for name in problem.resources}
    order = sorted(
        (c for c in problem.candidates if c.state is State.PLANNED), key=lambda c: c.id
    )  # only earlier ones are required
    yield from _plans(problem, order, running, taken)


def _plans(problem: Problem, order: list[Candidate], plan: dict[str, int], taken: Loads) -> Iterator[dict[str, int]]:
    if not order:
        yield plan
        return
    c, *rest = order
    yield from _plans(problem, rest, plan, taken)
    for start in range(c.earliest, problem.horizon - max(c.duration, 1) + 2):
        loads = {name: _with(load, c.demand.get(name, ()), start) for name, load in taken.items()}
        if _ready(problem, c, start, plan) and all(_fits(problem, c, name, start, load) for name, load in loads.items()):
            yield from _plans(problem, rest, {**plan, c.id: start}, loads)


def _ready(problem: Problem, c: Candidate, start: int, plan: Mapping[str, int]) -> bool:
    for before in c.requires:
        needed = problem.by_id[before]
        if needed.state is not State.DONE and not (before in plan and plan[before] + needed.duration <= start):
            return False
    return True


def _fits(problem: Problem, c: Candidate, name: str, start: int, load: Mapping[int, Figure]) -> bool:
    busy = [period for period, amount in enumerate(c.demand.get(name, ()), start) if amount]
    return all(load[period] <= problem.resources[name][period - 1] for period in busy)


def _load(problem: Problem, name: str, plan: Mapping[str, int]) -> dict[int, Figure]:
    load: dict[int, Figure] = {}
    for id, start in plan.items():
        load = _with(load, problem.by_id[id].demand.get(name, ()), start)
    return load


def _with(load: Mapping[int, Figure], amounts: tuple[Figure, ...], start: int) -> dict[int, Figure]:
    total = dict(load)
    for period, amount in enumerate(amounts, start):
        total[period] = total.get(period, 0) + amount
    return total
