"""Projects drawn at random in the manner of ProGen (Kolisch, Sprecher & Drexl 1995), as the PSPLIB sets were.

Three figures say how hard one is: how many prerequisites an activity has, which share of the resources it uses, and where
capacity lies between the least with which there is a schedule and the most that could ever help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

COMPLEXITIES, FACTORS, STRENGTHS = (1.5, 1.8, 2.1), (0.25, 0.5, 0.75, 1.0), (0.2, 0.5, 0.7, 1.0)
_RESOURCES, _ENDS, _MOST = 4, 3, 3


@dataclass(frozen=True)
class Project:
    """A source (0), activities, and a sink (the last): durations, demand per resource, prerequisites, and capacities."""

    name: str
    durations: list[int]
    demands: list[list[int]]
    before: list[set[int]]
    capacities: list[int]


def cells(size: int) -> Iterator[Project]:
    """One project of so many activities for each combination of the three figures: 48."""
    for number, (complexity, factor, strength) in enumerate(product(COMPLEXITIES, FACTORS, STRENGTHS), 1):
        yield project(f"{size}/{number}", size, complexity, factor, strength)


def project(name: str, size: int, complexity: float, factor: float, strength: float) -> Project:
    """`complexity`: arcs per node; `factor`: share of the resources that an activity uses; `strength`: 0 for hardly enough."""
    draw = Random(name)
    before = _network(draw, size, complexity)
    durations = [0, *(draw.randint(1, 10) for _ in range(size)), 0]
    demands = [[0] * _RESOURCES, *([0] * _RESOURCES for _ in range(size)), [0] * _RESOURCES]
    pairs = [(activity, resource) for activity in range(1, size + 1) for resource in range(_RESOURCES)]
    first = [(activity, draw.randrange(_RESOURCES)) for activity in range(1, size + 1)]
    more = draw.sample(sorted(set(pairs) - set(first)), max(0, round(factor * len(pairs)) - size))
    for activity, resource in first + more:
        demands[activity][resource] = draw.randint(1, 10)
    least = [max(row[k] for row in demands) for k in range(_RESOURCES)]
    most = _peaks(durations, demands, before)
    capacities = [low + round(strength * (max(low, high) - low)) for low, high in zip(least, most, strict=True)]
    return Project(name, durations, demands, before, capacities)


def _network(draw: Random, size: int, complexity: float) -> list[set[int]]:
    """Per node its prerequisites: at most three, none that follows from the others. What nothing needs comes before the sink."""
    first = [0 if b <= _ENDS else draw.randrange(max(1, b - size // 3), b) for b in range(1, size + 1)]
    before: list[set[int]] = [set(), *({one} for one in first)]
    for _ in range(20 * size):
        a, b = sorted(draw.sample(range(1, size + 1), 2))
        if sum(map(len, before)) >= complexity * (size + 2) - _ENDS:
            break
        if b > _ENDS and len(before[b]) < _MOST and not _needless(before, a, b):
            before[b].add(a)
    return [*before, set(range(1, size + 1)).difference(*before)]


def _needless(before: list[set[int]], a: int, b: int) -> bool:
    """Whether b needs a already, or one of its prerequisites that way."""
    reach: list[set[int]] = []
    for own in before:
        reach.append(own.union(*(reach[one] for one in own)))
    return a in reach[b] or bool(before[b] & reach[a])


def _peaks(durations: list[int], demands: list[list[int]], before: list[set[int]]) -> list[int]:
    """The most that is asked of each resource when everything starts as early as its prerequisites allow."""
    start: list[int] = []
    for own in before:
        start.append(max((start[a] + durations[a] for a in own), default=0))
    busy = [[i for i, s in enumerate(start) if s <= t < s + durations[i]] for t in range(start[-1])]
    return [max(sum(demands[i][k] for i in now) for now in busy) for k in range(_RESOURCES)]
