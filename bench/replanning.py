"""How much of an agreed plan survives a re-plan, and what does that cost? On the library of initiatives, per mode of the planner.

    python -m bench.replanning [PRESET …]

Plans the library but for three initiatives. Two quarters later (planning brief §2.6): what was busy is done or under way, one
of these takes a quarter longer, one initiative is stopped, there is 15 % less capacity for three quarters, and the three come
in. That is planned again, twelve quarters from then, in each mode, for several choices of what goes wrong.

Prints per mode, over those: the share of what was agreed that moves and that drops out (not counting what needs the stopped one),
the same for the moves in the first two quarters, the value against "fresh", and how restless the plan is against "fresh".
No seconds: those depend on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent.parent))

from maturity.initiative.library import library
from maturity.questionnaire.library import questionnaire
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.library_texts import from_library
from maturity.roadmap.model import PRESETS, Calendar, Roadmap, State
from maturity.roadmap.planner.question.answer import Sequence
from maturity.roadmap.planner.question.candidate import Candidate, Figure, Levelling, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import stopped_behind
from maturity.roadmap.planner.search.resource_levelling import ResourceLevelling
from maturity.roadmap.planner.sequencing import Mode, sequence
from maturity.roadmap.roadmap_problem import PERSON_DAYS, problem_of

SECONDS = 20.0
LATER = 2
ROUNDS = 6
CALM = Levelling((PERSON_DAYS,))
MODES: dict[str, tuple[Mode, int, Levelling | None]] = {
    "fresh": ("fresh", 0, None),
    "balanced": ("balanced", 0, None),
    "balanced, 1 frozen": ("balanced", 1, None),
    "balanced, calm": ("balanced", 0, CALM),
    "keep": ("keep", 0, None),
}


@dataclass(frozen=True)
class Outcome:
    """What a re-plan does to what was agreed, as shares; `near`: of what was agreed for the first two quarters."""

    moved: float
    dropped: float
    near: float
    value: float
    points: float
    optimal: bool


def whole(preset: str) -> Problem:
    """The library in an organisation that stands at level 1 or 2 and aims for 3, or 4 for what is core."""
    known = library()
    asked = questionnaire(known.questionnaire, known.questionnaire_version)
    levels = {practice.id: 1.0 + index % 2 for index, practice in enumerate(asked.practices)}
    gaps = Gaps(levels, {id: 4 if id in asked.core else 3 for id in levels}, asked.core)
    roadmap = Roadmap("", Calendar(2027), PRESETS[preset], tuple(from_library(one) for one in known.initiatives))
    return problem_of(roadmap, gaps)


def disturbed(problem: Problem, number: int) -> Problem:
    """The problem of two quarters later, with the agreed plan in it; `number` tells what goes wrong."""
    needed = {before for c in problem.candidates for before in c.requires}
    new = set(islice(_from(sorted(problem.open.keys() - needed), 3 * number), 3))
    old = replace(problem, candidates=tuple(c for c in problem.candidates if c.id not in new))
    places = sequence(old, SECONDS).schedule
    busy = sorted(id for id, at in places.items() if at.start <= LATER < at.finish)
    late = busy[number % len(busy)] if busy else ""
    next_up = sorted((id for id, at in places.items() if LATER < at.start <= LATER + 4), key=lambda id: (places[id].start, id))
    stopped = next_up[number % len(next_up)]
    candidates = tuple(_now(problem, c, places.get(c.id), late, stopped) for c in problem.candidates)
    return replace(
        problem,
        candidates=candidates,
        resources={name: _less((*offered[LATER:], *offered[-1:] * LATER)) for name, offered in problem.resources.items()},
        agreed={c.id: _later(places.get(c.id)) for c in candidates if c.id not in new and c.state is State.PLANNED},
        levelling=None,
        practices={
            name: replace(aim, targets=(*aim.targets[LATER:], *aim.targets[-1:] * LATER))
            for name, aim in problem.practices.items()
        },
    )


def _from(ids: list[str], first: int) -> Iterator[str]:
    while True:
        yield ids[first % len(ids)]
        first += 1


def _now(problem: Problem, candidate: Candidate, place: Place | None, late: str, stopped: str) -> Candidate:
    if candidate.id == stopped:
        return replace(candidate, state=State.STOPPED)
    if place is None or place.start > LATER:
        return candidate
    left = place.finish - LATER
    if left <= 0:
        return replace(candidate, state=State.DONE)
    longer = candidate.id == late
    asked = {name: problem.amounts(candidate.id, name, place.duration) for name in candidate.demand}
    demand = {name: (*amounts[-left:], *amounts[-1:] * longer) for name, amounts in asked.items() if amounts}
    return replace(candidate, state=State.RUNNING, duration=left + longer, demand=demand)


def _less(offered: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(figure * 85 // 100 if period < 3 else figure for period, figure in enumerate(offered))


def _later(place: Place | None) -> int | None:
    return place.start - LATER if place is not None and place.start > LATER else None


def outcome(problem: Problem, plan: Sequence, fresh: Sequence) -> Outcome:
    """What a plan does to what could still stay as it was agreed."""
    behind, starts, even = stopped_behind(problem), plan.starts, ResourceLevelling(replace(problem, levelling=CALM))
    agreed = {id: start for id, start in (problem.agreed or {}).items() if start is not None and id not in behind}
    near = {id: start for id, start in agreed.items() if start <= 2}
    return Outcome(
        moved=mean(id in starts and starts[id] != start for id, start in agreed.items()),
        dropped=mean(id not in starts for id in agreed),
        near=mean(starts.get(id) != start for id, start in near.items()) if near else 0.0,
        value=float(plan.value / fresh.value),
        points=float(even.points(starts) / (even.points(fresh.starts) or 1)),
        optimal=plan.status == "optimal",
    )


def main(presets: list[str]) -> None:
    """Print a table per preset."""
    for preset in presets:
        problems = [disturbed(whole(preset), number) for number in range(ROUNDS)]
        print(f"{preset:<20}   moved  dropped  near moves   value  restless  proven", flush=True)
        fresh: list[Sequence] = []
        for name, (mode, frozen, calm) in MODES.items():
            plans = [sequence(replace(p, frozen_until=frozen, levelling=calm), SECONDS, mode=mode) for p in problems]
            fresh = fresh or plans
            found = [outcome(*each) for each in zip(problems, plans, fresh, strict=True)]
            shares = [mean(one.moved for one in found), mean(one.dropped for one in found), mean(one.near for one in found)]
            print(
                f"  {name:<18}{shares[0]:>8.0%}{shares[1]:>9.0%}{shares[2]:>12.0%}{mean(one.value for one in found):>8.1%}"
                f"{mean(one.points for one in found):>10.0%}{sum(one.optimal for one in found):>5} of {ROUNDS}",
                flush=True,
            )


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - set(PRESETS):
        sys.exit(f"Unknown: {', '.join(sorted(unknown))}. Choose from {', '.join(PRESETS)}.")
    main(sys.argv[1:] or list(PRESETS))
