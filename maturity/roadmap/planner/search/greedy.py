"""A quick plan without a solver: where the solver begins, what remains when it gets no time, and the last tidying of a plan.

Serial schedule generation (Kolisch 1996): one after the other, prerequisites first, each in the first place where it fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.goal import Goal
from maturity.roadmap.planner.search.objectives import broken_wishes
from maturity.roadmap.planner.search.resource_profile import ResourceProfile
from maturity.roadmap.planner.search.value import Value

Priority = Callable[[str], float]


def greedy(problem: Problem, windows: Windows, goals: Sequence[Goal]) -> dict[str, Place]:
    """The best of a few simple plans, by the first goal that tells them apart; running work included."""
    plans = [_tidied(problem, windows, priority) for priority in _priorities(problem, windows)]
    return max(plans, key=lambda plan: [goal.total(windows, plan) for goal in goals])


def tidy(problem: Problem, windows: Windows, profile: ResourceProfile) -> None:
    """Leaves out what adds nothing, moves forward what can be finished earlier, adds what has value and still fits.

    Nothing of this makes a plan worse. What stands where people agreed on or wished it stays there.
    """
    changed = True
    while changed:
        leave_out(problem, windows, profile)
        changed = _move_forward(problem, windows, profile) | add(problem, windows, profile)


def _tidied(problem: Problem, windows: Windows, priority: Priority) -> dict[str, Place]:
    profile = serial(problem, windows, priority)
    tidy(problem, windows, profile)
    return profile.plan


def serial(problem: Problem, windows: Windows, priority: Priority) -> ResourceProfile:
    """Everything in order of priority, as soon as its prerequisites have their place."""
    profile = ResourceProfile(problem)
    waiting = {id: {p for p in problem.awaited(problem.open[id]) if p in windows} for id in windows}
    ready = [(priority(id), id) for id, before in waiting.items() if not before]
    heapify(ready)
    while ready:
        _, id = heappop(ready)
        del waiting[id]
        if (place := profile.first(id, _preferred(problem, windows, id))) is None:
            continue  # and what needs it stays waiting, for ever
        profile.put(id, place)
        for after, before in waiting.items():
            if id in before:
                before.discard(id)
                if not before:
                    heappush(ready, (priority(after), after))
    return profile


def _preferred(problem: Problem, windows: Windows, id: str) -> Iterable[Place]:
    """The possible places, a wished and an agreed one first, then those that are finished first."""
    first = [place for place in windows[id] if place.start == problem.open[id].fixed]
    if id in problem.agreed_places:
        first += [place for place in windows[id] if problem.stays(id, place)]
    return (*first, *_soonest(windows[id]))


def _soonest(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.finish, place.duration))


def _priorities(problem: Problem, windows: Windows) -> list[Priority]:
    """Small comes first: the longest way to go, the most value per share of the resources, the agreed order."""
    after: dict[str, set[str]] = {id: set() for id in windows}
    to_go = {id: problem.open[id].duration for id in windows}
    for id in reversed(list(windows)):
        for before in problem.awaited(problem.open[id]):
            if before in windows:
                after[before] |= {id} | after[id]
                to_go[before] = max(to_go[before], problem.open[before].duration + to_go[id])
    levels = Levels(problem)
    own = {id: float(levels.potential(id)) for id in windows}
    unlocked = {id: own[id] + sum(own[a] for a in sorted(after[id])) / 2 for id in windows}
    found: list[Priority] = [lambda id: -to_go[id], lambda id: -unlocked[id] / (1 + _share(problem, id))]
    if problem.agreed:
        agreed = problem.agreed_places
        found.append(lambda id: agreed[id].start if id in agreed else problem.horizon + 2)
    return found


def _share(problem: Problem, id: str) -> float:
    """How much of all there is a candidate asks, in percent, summed over the resources."""
    demand = problem.open[id].demand.items()
    return sum(100 * float(sum(amounts)) / (float(sum(problem.resources[name])) or 1) for name, amounts in demand)


def leave_out(problem: Problem, windows: Windows, profile: ResourceProfile) -> None:
    """Takes out what adds nothing, what nothing in the plan needs and nobody asked for."""
    needed: set[str] = set()
    value = Value(problem)
    for id in reversed(list(windows)):
        if id in profile.plan:
            if id in needed or problem.is_asked_for(id) or _adds(value, id, profile):
                needed |= set(problem.awaited(problem.open[id]))
            else:
                profile.take(id)


def _adds(value: Value, id: str, profile: ResourceProfile) -> bool:
    """Whether a candidate in the plan adds something to it."""
    return bool(value.problem.value(id)) or (bool(value.problem.practices) and value.levels.gained(id, profile.plan) > 0)


def _move_forward(problem: Problem, windows: Windows, profile: ResourceProfile) -> bool:
    moved = False
    for id in sorted(windows, key=lambda id: (profile.plan[id].start if id in profile.plan else 0, id)):
        place = profile.plan.get(id)
        if place is None or place.start == problem.open[id].fixed or id in problem.agreed_places:
            continue
        profile.take(id)
        sooner = [at for at in _soonest(windows[id]) if (at.finish, at.duration) < (place.finish, place.duration)]
        first = profile.first(id, sooner)
        profile.put(id, place if first is None else first)
        moved |= first is not None
    return moved


def add(problem: Problem, windows: Windows, profile: ResourceProfile) -> bool:
    """Adds what fits and has value, or was asked for; tells whether there was something."""
    value, added = Value(problem), False
    missing = {id: value.levels.potential(id) for id in windows if id not in profile.plan}
    wanted = [id for id, most in missing.items() if most or problem.is_asked_for(id)]
    for id in sorted(wanted, key=lambda id: (-missing[id], id)):
        place = profile.first(id, _preferred(problem, windows, id))
        if place is not None and (value.marginal(id, place, profile.plan) > 0 or _is_wished(problem, id, place)):
            profile.put(id, place)
            added = True
    return added


def _is_wished(problem: Problem, id: str, place: Place) -> bool:
    return problem.is_asked_for(id) and not broken_wishes(problem, id, place)
