"""Goals that count: targets that are reached, spans with something that customers notice, and how many of what was agreed
move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.goal import Formulation, any_of, at_least
from maturity.roadmap.planner.search.objectives import Objective
from maturity.roadmap.planner.search.value import reached


@dataclass(frozen=True)
class Target:
    """A level for each of some practices, that all of them should have after a period."""

    name: str
    levels: Mapping[str, int]
    period: int

    def is_reached(self, after: Mapping[str, Sequence[int]]) -> bool:
        """Whether every practice is at its level; `after`: per practice the level after each period."""
        return all(after[practice][self.period - 1] >= level for practice, level in self.levels.items())


class Count:
    """A goal that is a number of things out of so many; no sum over initiatives."""

    name = "count"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def without(self, ids: Iterable[str]) -> int:
        """Nothing."""
        return 0

    def floor(self, windows: Windows) -> int:
        """None."""
        return 0


class MostTargets(Count):
    """As many targets as possible."""

    name = "targets"

    def __init__(self, problem: Problem, targets: Sequence[Target]) -> None:
        super().__init__(problem)
        self._targets, self._levels = targets, Levels(problem)

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """How many are reached."""
        after = self._levels.reached(schedule)
        return sum(target.is_reached(after) for target in self._targets)

    def ceiling(self, windows: Windows) -> int:
        """All that are not out of reach by themselves, with everything as soon as it can be."""
        soonest = {id: min(places, key=lambda place: (place.finish, place)) for id, places in windows.items()}
        return self.total((), {**self.problem.running, **soonest})

    def expressed(self, form: Formulation) -> Any:
        """A yes-or-no for each that could be reached."""
        known, found = reached(form, self._levels), list[Any]()
        for target in self._targets:
            steps = [(p, level, target.period) for p, level in target.levels.items() if level > self.problem.practices[p].level]
            if all(step in known for step in steps):
                here = form.model.new_bool_var(target.name)
                for step in steps:
                    form.model.add(here <= known[step])
                found.append(here)
        return sum(found)


class MostVisible(Count):
    """As many spans as possible in which something is finished that customers notice, and that has effect or was asked for."""

    name = "visible"

    @cached_property
    def _visible(self) -> list[str]:
        levels, known = Levels(self.problem), self.problem.by_id.values()
        return [c.id for c in known if c.visible and (levels.potential(c.id) > 0 or self.problem.is_asked_for(c.id))]

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """In how many spans."""
        finishes = {schedule[id].finish for id in self._visible if id in schedule}
        return sum(any(first <= finish <= last for finish in finishes) for first, last in self.problem.visible_in)

    def ceiling(self, windows: Windows) -> int:
        """All."""
        return len(self.problem.visible_in)

    def expressed(self, form: Formulation) -> Any:
        """A yes-or-no for each span."""
        sure = {place.finish for id, place in self.problem.running.items() if id in self._visible}
        found: list[Any] = []
        for first, last in self.problem.visible_in:
            ended = [form.ended(id, last) - form.ended(id, first - 1) for id in self._visible if id in self.problem.open]
            found.append(1 if any(first <= finish <= last for finish in sure) else any_of(form, ended))
        return sum(found)


class FewMoves(Count):
    """At most a third of what was agreed moves, or else as few more as possible: a new wish does not turn a plan over."""

    name = "few moves"

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self._allowed = max(1, len(problem.agreed_places) // 3)
        self._moved = Objective("moved", self._weight)

    def _weight(self, id: str, place: Place | None) -> int:
        return -(place is not None and not self.problem.stays(id, place))

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """How many more than a third move, below zero."""
        return -max(0, -self._moved.total(self.problem.agreed_places, schedule) - self._allowed)

    def floor(self, windows: Windows) -> int:
        """All that can move."""
        return -max(0, len(self.problem.agreed_places) - self._allowed)

    def ceiling(self, windows: Windows) -> int:
        """None."""
        return 0

    def expressed(self, form: Formulation) -> Any:
        """A variable for how many too many."""
        moved = -self._moved.expressed(form)
        return -at_least(form, len(self.problem.agreed_places), [moved - self._allowed])
