"""What makes one plan better than another: sums over what the place of one initiative is worth.

Because every such sum splits per initiative, the same function is read by the planner, by the greedy start and by the tests.
More is always better: what is to be avoided counts below zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.answer import Wish
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.goal import Formulation, Weight

_WISH_WEIGHTS = {"must": 20, "fixed": 10, "latest": 5}
# What it costs to move an agreed place: the first two periods most. How far it moves counts for less than that it moves at all:
# people count how many moved, and they all have to be told.
_MOVED, _STICKIER, _FAR = 16, ((2, 20), (4, 18)), 4


@dataclass(frozen=True)
class Objective:
    """A sum over initiatives; `weight(id, place)` is a whole number, with place None when it is not in the plan."""

    name: str
    weight: Weight

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """What a schedule is worth."""
        return sum(self.weight(id, schedule.get(id)) for id in ids)

    def without(self, ids: Iterable[str]) -> int:
        """What these add when they are not in the plan."""
        return sum(self.weight(id, None) for id in ids)

    def ceiling(self, windows: Windows) -> int:
        """What no schedule can exceed: every initiative in its own best place."""
        return sum(max(self.weight(id, place) for place in (None, *places)) for id, places in windows.items())

    def floor(self, windows: Windows) -> int:
        """What no schedule can stay below: every initiative in its own worst place."""
        return sum(min(self.weight(id, place) for place in (None, *places)) for id, places in windows.items())

    def expressed(self, form: Formulation) -> Any:
        """The sum in a solver's model."""
        return form.expression(self.name, self.weight)


def broken_wishes(problem: Problem, id: str, place: Place | None) -> tuple[Wish, ...]:
    """The wishes for a candidate that a place (None: not in the plan) does not keep.

    For running work the choice of a first period is past; its wish to be finished in time still counts.
    """
    candidate = problem.by_id[id]
    broken = []
    if candidate.must and place is None:
        broken.append(Wish("must", 0))
    if candidate.fixed not in (None, place and place.start) and candidate.state is not State.RUNNING:
        broken.append(Wish("fixed", candidate.fixed))
    if candidate.latest is not None and (place is None or place.finish > candidate.latest):
        broken.append(Wish("latest", candidate.latest))
    if id in problem.frozen and not problem.stays(id, place):
        broken.append(Wish("frozen", problem.frozen[id].start))
    return tuple(broken)


def frozen(problem: Problem) -> Objective:
    """As few as possible move of what is too near to move: none, unless they cannot all stay."""
    return Objective("frozen", lambda id, place: -(id in problem.frozen and not problem.stays(id, place)))


def wishes(problem: Problem) -> Objective:
    """As few broken wishes as possible; a first period weighs twice as much as a last one. Then as little too late as
    possible."""
    longest = problem.horizon + 1
    most = 1 + longest * sum(c.latest is not None for c in problem.by_id.values())

    def weight(id: str, place: Place | None) -> int:
        broken = sum(_WISH_WEIGHTS.get(wish.kind, 0) for wish in broken_wishes(problem, id, place))
        latest = problem.by_id[id].latest
        late = 0 if latest is None else longest if place is None else max(0, place.finish - latest)
        return -broken * most - late

    return Objective("wishes", weight)


def kept(problem: Problem) -> Objective:
    """As little as possible falls out of the agreed plan."""
    return Objective("kept", lambda id, place: -(id in problem.agreed_places and place is None))


def plan_value(problem: Problem, schedule: Schedule) -> Fraction:
    """The value of a plan: of its candidates, running work included, and of the levels that it brings."""
    own = sum((Fraction(problem.worth(id, place)) for id, place in schedule.items()), Fraction(0))
    return own + Levels(problem).total(schedule)


def stability(problem: Problem) -> Objective:
    """As few as possible move within the agreed plan, the first quarters least of all; and then not far."""

    def weight(id: str, place: Place | None) -> int:
        before = problem.agreed_places.get(id)
        if before is None or place is None or problem.stays(id, place):
            return 0
        moved = next((cost for until, cost in _STICKIER if before.start <= until), _MOVED)
        return -moved - min(abs(place.start - before.start) + abs(place.duration - before.duration), _FAR)

    return Objective("stability", weight)


def canonical(problem: Problem) -> Objective:
    """Of equally good plans one: with nothing that adds nothing, nothing spread for nothing, everything as early as can be, the
    first ids first."""
    count = len(problem.by_id)
    weights = {id: 2 * count - rank for rank, id in enumerate(sorted(problem.by_id))}

    def weight(id: str, place: Place | None) -> int:
        return 0 if place is None else -weights[id] * (place.start + 2 * (place.duration - problem.by_id[id].duration))

    return Objective("canonical", weight)
