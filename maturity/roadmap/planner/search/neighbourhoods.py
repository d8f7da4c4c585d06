"""Which part of a plan to look at again while the rest stays: the neighbourhoods of a large neighbourhood search (LNS).

Two kinds in turn, both drawn, the same in every process: all that starts in a stretch of periods, moving within that stretch; and
some initiatives from anywhere, moving anywhere. What is not in the plan may come in where there is a place for it in the part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows


def neighbourhood(problem: Problem, possible: Windows, plan: Schedule, draw: Random, size: int) -> Windows:
    """The possible places of what may move, about `size` of them, and of all else in the plan only its own place."""
    free = _stretch(possible, plan, draw, size) if draw.random() < 0.5 else _anywhere(possible, draw, size)
    found: dict[str, tuple[Place, ...]] = {}
    for id in possible:
        places = tuple(free.get(id, ())) or ((plan[id],) if id in plan else ())
        if places and all(before in found or before in problem.running for before in problem.awaited(problem.open[id])):
            found[id] = places
    return found


def _stretch(possible: Windows, plan: Schedule, draw: Random, size: int) -> Mapping[str, Sequence[Place]]:
    """Around a drawn period, as long as the size allows."""
    middle = plan[draw.choice(sorted(plan.keys() & possible.keys()))].start
    found: Mapping[str, Sequence[Place]] = {}
    for reach in range(1, max(places[-1].start for places in possible.values()) + 1):
        near = {id: [at for at in places if abs(at.start - middle) <= reach] for id, places in possible.items()}
        wider = {id: places for id, places in near.items() if places and plan.get(id, places[0]) in places}
        if found and sum(map(len, wider.values())) > size:
            break
        found = wider
    return found


def _anywhere(possible: Windows, draw: Random, size: int) -> Mapping[str, Sequence[Place]]:
    found: dict[str, Sequence[Place]] = {}
    for id in draw.sample(sorted(possible), len(possible)):
        if size <= 0:
            break
        found[id] = possible[id]
        size -= len(possible[id])
    return found
