"""What makes one plan better than another: a few sums, each over what the place of one initiative is worth.

Because every sum splits per initiative, the same function is read by the planner, by the greedy start and by the tests.
More is always better: what is to be avoided counts below zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.problem import Problem, Wish
from maturity.roadmap.planner.question.problem_check import scale
from maturity.roadmap.planner.question.windows import Windows

if TYPE_CHECKING:
    from maturity.roadmap.planner.search.formulation import Formulation

_WISH_WEIGHTS = {"fixed": 10, "latest": 5}
# What it costs to move an agreed place: the first two periods most. How far it moves counts for less than that it moves at all:
# people count how many moved, and they all have to be told.
_MOVED, _STICKIER, _FAR = 16, ((2, 20), (4, 18)), 4


class Goal(Protocol):
    """What a search can take as far as it goes."""

    @property
    def name(self) -> str: ...

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """What a schedule is worth."""

    def ceiling(self, windows: Windows) -> int:
        """What no schedule can exceed."""

    def floor(self, windows: Windows) -> int:
        """What no schedule can stay below."""

    def expressed(self, form: Formulation) -> Any:
        """The goal as a linear expression in a solver's model."""


@dataclass(frozen=True)
class Objective:
    """A sum over initiatives; `weight(id, start)` is a whole number, with start None when it is not in the plan."""

    name: str
    weight: Callable[[str, int | None], int]

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """What a schedule is worth."""
        return sum(self.weight(id, schedule.get(id)) for id in ids)

    def ceiling(self, windows: Windows) -> int:
        """What no schedule can exceed: every initiative in its own best place."""
        return sum(max(self.weight(id, start) for start in (None, *starts)) for id, starts in windows.items())

    def floor(self, windows: Windows) -> int:
        """What no schedule can stay below: every initiative in its own worst place."""
        return sum(min(self.weight(id, start) for start in (None, *starts)) for id, starts in windows.items())

    def expressed(self, form: Formulation) -> Any:
        """The sum in a solver's model."""
        return form.expression(self)


def broken_wishes(problem: Problem, id: str, start: int | None) -> tuple[Wish, ...]:
    """The wishes for a candidate that a start (None: not in the plan) does not keep.

    For running work the choice of a first period is past; its wish to be finished in time still counts.
    """
    candidate = problem.by_id[id]
    broken = []
    if candidate.fixed not in (None, start) and candidate.state is not State.RUNNING:
        broken.append(Wish("fixed", candidate.fixed))
    if candidate.latest is not None and (start is None or problem.finish(id, start) > candidate.latest):
        broken.append(Wish("latest", candidate.latest))
    if problem.frozen.get(id, start) != start:
        broken.append(Wish("frozen", problem.frozen[id]))
    return tuple(broken)


def is_asked_for(problem: Problem, id: str) -> bool:
    """Whether somebody asked for it, so that it is not left out for adding nothing."""
    candidate = problem.by_id[id]
    return bool(candidate.fixed or candidate.latest or (problem.agreed or {}).get(id))


def frozen(problem: Problem) -> Objective:
    """As few as possible move of what is too near to move: none, unless they cannot all stay."""
    return Objective("frozen", lambda id, start: -(problem.frozen.get(id, start) != start))


def wishes(problem: Problem) -> Objective:
    """As few broken wishes as possible; a first period weighs twice as much as a last one."""
    return Objective("wishes", lambda id, start: -sum(_WISH_WEIGHTS.get(w.kind, 0) for w in broken_wishes(problem, id, start)))


def kept(problem: Problem) -> Objective:
    """As little as possible falls out of the agreed plan."""
    agreed = {id for id, start in (problem.agreed or {}).items() if start is not None}
    return Objective("kept", lambda id, start: -(id in agreed and start is None))


def value(problem: Problem) -> Objective:
    """As much value as possible, as a whole number; `exact_value` tells what it stands for."""
    unit = _value_unit(problem)
    return Objective("value", lambda id, start: 0 if start is None else int(problem.worth(id, start) * unit))


def exact_value(problem: Problem, total: int) -> Fraction:
    """The value of a plan with this total of the value objective; running work comes on top."""
    return Fraction(total, _value_unit(problem)) + plan_value(problem, problem.running)


def _value_unit(problem: Problem) -> int:
    """How many whole units of the value objective make a value of 1."""
    return scale(problem.value(id) for id in problem.by_id)


def plan_value(problem: Problem, schedule: Schedule) -> Fraction:
    """The value of a plan, running work included."""
    return sum((Fraction(problem.worth(id, start)) for id, start in schedule.items()), Fraction(0))


def stability(problem: Problem) -> Objective:
    """As few as possible move within the agreed plan, the first quarters least of all; and then not far."""
    agreed = problem.agreed or {}

    def weight(id: str, start: int | None) -> int:
        before = agreed.get(id)
        if before is None or start is None or start == before:
            return 0
        moved = next((cost for until, cost in _STICKIER if before <= until), _MOVED)
        return -moved - min(abs(start - before), _FAR)

    return Objective("stability", weight)


def canonical(problem: Problem) -> Objective:
    """Of equally good plans one: with nothing that adds nothing, everything as early as can be, the first ids first."""
    count = len(problem.by_id)
    weights = {id: 2 * count - rank for rank, id in enumerate(sorted(problem.by_id))}
    return Objective("canonical", lambda id, start: 0 if start is None else -weights[id] * start)
