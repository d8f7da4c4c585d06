"""The critical chain to a target: the initiatives that each wait for the one before, by a prerequisite or by room, to the
last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Capacity, Prerequisite, Schedule
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.resource_profile import ResourceProfile


@dataclass(frozen=True)
class Link:
    """An initiative of the chain and why it does not start earlier: it waits for a prerequisite, or for room (of
    `resource`), which the
    one before it in the chain has; "start": it begins the chain."""

    id: str
    why: Literal["prerequisite", "room", "start"]
    resource: str = ""


def critical_chain(problem: Problem, plan: Schedule, target: Target) -> tuple[Link, ...]:
    """From the first to the one that brings the target; empty when the plan does not reach it."""
    return critical_chains(problem, plan, [target])[target.name]


def critical_chains(problem: Problem, plan: Schedule, targets: Sequence[Target]) -> dict[str, tuple[Link, ...]]:
    """The same for many targets, by name: what they share is worked out once."""
    levels, profile = Levels(problem), ResourceProfile(problem, plan)
    after = levels.reached(plan)
    return {target.name: _chain(problem, plan, profile, _last(problem, plan, target, levels, after)) for target in targets}


def _chain(problem: Problem, plan: Schedule, profile: ResourceProfile, last: str | None) -> tuple[Link, ...]:
    found: list[Link] = []
    while last is not None and all(link.id != last for link in found):
        before, link = _before(problem, plan, profile, last)
        found.append(link)
        last = before
    return tuple(reversed(found))


def _last(problem: Problem, plan: Schedule, target: Target, levels: Levels, after: Mapping[str, Sequence[int]]) -> str | None:
    """What, of all that the target needs, is finished last; None when the plan does not reach it."""
    if not all(after[practice][-1] >= level for practice, level in target.levels.items()):
        return None
    needed = []
    for practice, level in target.levels.items():
        for id in levels.lifts[practice]:
            if id in plan:
                rest = {other: place for other, place in plan.items() if other != id}
                if levels.after(practice, rest)[-1] < level <= levels.after(practice, plan)[-1]:
                    needed.append(id)
    return max(needed, key=lambda id: (plan[id].finish, id), default=None)


def _before(problem: Problem, plan: Schedule, profile: ResourceProfile, id: str) -> tuple[str | None, Link]:
    """What an initiative waits for: the prerequisite or the holder of room that is finished right before it."""
    place = plan[id]
    if place.start == 1:  # and so is all that is under way
        return None, Link(id, "start")
    profile.take(id)
    found = profile.obstacles(id, _earlier(place))
    profile.put(id, place)
    late = sorted(v.rule.before for v in found if isinstance(v.rule, Prerequisite))
    if late:
        return late[0], Link(id, "prerequisite")
    for violation in found:
        rule = violation.rule
        if isinstance(rule, Capacity):
            held = {other: dict(rule.needs(other, at)).get(violation.period, 0) for other, at in plan.items() if other != id}
            holders = [other for other, amount in held.items() if amount and plan[other].finish < place.finish]
            if holders:
                return max(holders, key=lambda other: (held[other], other)), Link(id, "room", rule.resource)
    return None, Link(id, "start")


def _earlier(place: Place) -> Place:
    """The place one period earlier."""
    return place._replace(start=place.start - 1)
