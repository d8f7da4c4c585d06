"""Where each initiative could stand at all, whatever the others do: what the planner need not even consider."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate, Place
from maturity.roadmap.planner.question.constraints import capacities
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem

Windows = Mapping[str, tuple[Place, ...]]


def windows(problem: Problem) -> Windows:
    """The possible places of each candidate that can be planned, by start and then by duration; prerequisites come first, without
    a place there is no entry."""
    rules = [(rule, rule.load(problem.running)) for rule in capacities(problem)]
    found: dict[str, tuple[Place, ...]] = {}
    first = {id: place.finish for id, place in problem.running.items()}
    for c in problem.open.values():
        places = [at for at in _on_time(problem, c, first) if all(rule.fits(load, c.id, at) for rule, load in rules)]
        if places:
            found[c.id], first[c.id] = tuple(places), min(place.finish for place in places)
    return found


def _on_time(problem: Problem, c: Candidate, first: Mapping[str, int]) -> list[Place]:
    """The places after the prerequisites' first possible finish and before the end of the plan."""
    awaited = problem.awaited(c)
    if any(p not in first for p in awaited):
        return []
    begin = max([c.earliest, *(first[p] + 1 for p in awaited)])
    return places_from(problem, c, begin)


def useful(problem: Problem, possible: Windows) -> Windows:
    """Without what lifts nothing that counts, what nobody asked for and what nothing else needs: no plan is better with that."""
    levels = Levels(problem)
    wanted = {id for id in possible if levels.potential(id) > 0 or problem.is_asked_for(id)}
    needed = problem.required_by(wanted)
    return {id: places for id, places in possible.items() if id in needed}


def places_from(problem: Problem, c: Candidate, begin: int) -> list[Place]:
    """The places from a start on that are finished within the plan, by start and then by duration."""
    last = problem.horizon
    starts = range(begin, last + 1)
    return [Place(start, d) for start in starts for d in c.durations if start + d - 1 <= last]


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
