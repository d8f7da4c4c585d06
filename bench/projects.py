"""Does the planner find the shortest schedule of larger projects, as soon as a model made for nothing else?

    python -m bench.projects [SIZE]

The projects are drawn in the manner of ProGen (Kolisch, Sprecher & Drexl 1995), as the PSPLIB sets were, the same in every run:
48 of SIZE (60) activities. Three figures say how hard one is: how many prerequisites an activity has, what share of all resources
it uses, and where capacity lies between the least with which there is a schedule and the most that could ever help. Beside the
planner, which is told that only the end has value: a plain model in the same solver, with one worker and the same ten seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from time import process_time

from ortools.sat.python import cp_model

sys.path.insert(0, str(Path(__file__).parent.parent))

from maturity.roadmap.planner.question.candidate import Candidate
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.sequencing import sequence

SECONDS = 10.0

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


def problem(project: Project) -> Problem:
    """The planning question in which only the end has value."""
    rows = zip(project.durations, project.demands, project.before, strict=True)
    candidates = tuple(
        Candidate(
            str(number),
            duration,
            demand={f"R{k}": (amount,) * duration for k, amount in enumerate(demand)},
            requires=tuple(str(one) for one in sorted(before)),
            value=int(number == len(project.durations) - 1),
        )
        for number, (duration, demand, before) in enumerate(rows)
    )
    horizon = sum(project.durations)
    return Problem(candidates, horizon, resources={f"R{k}": (most,) * horizon for k, most in enumerate(project.capacities)})


def plain(project: Project) -> tuple[int, bool]:
    """The length of the schedule that a plain model finds, and whether it is proven."""
    model, horizon = cp_model.CpModel(), sum(project.durations)
    starts = [model.new_int_var(0, horizon, "") for _ in project.durations]
    busy = [model.new_fixed_size_interval_var(start, size, "") for start, size in zip(starts, project.durations, strict=True)]
    for start, before in zip(starts, project.before, strict=True):
        for one in before:
            model.add(start >= starts[one] + project.durations[one])
    for k, most in enumerate(project.capacities):
        model.add_cumulative(busy, [demand[k] for demand in project.demands], most)
    model.minimize(starts[-1])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    status = solver.solve(model)
    return solver.value(starts[-1]), status == cp_model.OPTIMAL


def main(size: int) -> None:
    """Print a line per project, then how often each was proven, and how often one found a shorter schedule than the other."""
    print("project   plain  proven  seconds   planner  proven  seconds", flush=True)
    proven, shorter = [0, 0], [0, 0]
    for one in cells(size):
        begin = process_time()
        theirs, sure = plain(one)
        between = process_time()
        plan = sequence(problem(one), SECONDS)
        ours, certain = plan.placements[str(size + 1)].finish, plan.status == "optimal"
        proven = [proven[0] + sure, proven[1] + certain]
        shorter = [shorter[0] + (theirs < ours), shorter[1] + (ours < theirs)]
        row = f"{theirs:>6}{'yes' if sure else 'no':>8}{between - begin:>9.2f}"
        row += f"{ours:>10}{'yes' if certain else 'no':>8}{process_time() - between:>9.2f}"
        print(f"{one.name:<9}{row}", flush=True)
    print(f"proven: {proven[0]} and {proven[1]}; shorter than the other: {shorter[0]} and {shorter[1]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
