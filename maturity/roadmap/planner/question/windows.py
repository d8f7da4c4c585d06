"""When each initiative could start at all, whatever the others do: what the planner need not even consider."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.constraints import capacities
from maturity.roadmap.planner.question.problem import Candidate, Problem

Windows = Mapping[str, tuple[int, ...]]


def windows(problem: Problem) -> Windows:
    """The possible starts of each candidate that can be planned; prerequisites come first, without one there is no entry."""
    rules = [(rule, rule.load(problem.running)) for rule in capacities(problem)]
    found: dict[str, tuple[int, ...]] = {}
    first = dict(problem.running)
    for c in problem.open.values():
        starts = [s for s in _on_time(problem, c, first) if all(rule.fits(load, c.id, s) for rule, load in rules)]
        if starts:
            found[c.id], first[c.id] = tuple(starts), starts[0]
    return found


def _on_time(problem: Problem, c: Candidate, first: Mapping[str, int]) -> range:
    """The starts after the prerequisites' first possible finish and before the end of the plan."""
    awaited = problem.awaited(c)
    if any(p not in first for p in awaited):
        return range(0)
    ready = [problem.finish(p, first[p]) + 1 for p in awaited]
    return range(max([c.earliest, *ready]), problem.horizon - c.duration + 2)


def stopped_behind(problem: Problem) -> dict[str, tuple[str, ...]]:
    """For each candidate that cannot be planned because it needs, directly or not, something that was stopped: which."""
    found: dict[str, tuple[str, ...]] = {}
    for c in problem.open.values():
        stopped: set[str] = set()
        for p in problem.awaited(c):
            stopped |= {p} if problem.by_id[p].state is State.STOPPED else set(found.get(p, ()))
        if stopped:
            found[c.id] = tuple(sorted(stopped))
    return found
