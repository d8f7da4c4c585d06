"""Which part of a plan to look at again while the rest stays: what makes a large question small.

Two kinds in turn, both drawn, the same in every process: all that starts in a stretch of periods, moving within that stretch; and
some initiatives from anywhere, moving anywhere. What is not in the plan may come in where there is a place for it in the part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows


def part(problem: Problem, possible: Windows, plan: Schedule, draw: Random, size: int) -> Windows:
    """The possible starts of the part, about `size` of them, and of all else in the plan only its own start."""
    free = _stretch(possible, plan, draw, size) if draw.random() < 0.5 else _anywhere(possible, draw, size)
    found: dict[str, tuple[int, ...]] = {}
    for id in possible:
        starts = tuple(free.get(id, ())) or ((plan[id],) if id in plan else ())
        if starts and all(before in found or before in problem.running for before in problem.awaited(problem.open[id])):
            found[id] = starts
    return found


def _stretch(possible: Windows, plan: Schedule, draw: Random, size: int) -> Mapping[str, Sequence[int]]:
    """Around a drawn period, as long as the size allows."""
    middle = plan[draw.choice(sorted(plan.keys() & possible.keys()))]
    found: Mapping[str, Sequence[int]] = {}
    for reach in range(1, max(starts[-1] for starts in possible.values()) + 1):
        near = {id: [s for s in starts if abs(s - middle) <= reach] for id, starts in possible.items()}
        wider = {id: starts for id, starts in near.items() if starts and plan.get(id, starts[0]) in starts}
        if found and sum(map(len, wider.values())) > size:
            break
        found = wider
    return found


def _anywhere(possible: Windows, draw: Random, size: int) -> Mapping[str, Sequence[int]]:
    found: dict[str, Sequence[int]] = {}
    for id in draw.sample(sorted(possible), len(possible)):
        if size <= 0:
            break
        found[id] = possible[id]
        size -= len(possible[id])
    return found
