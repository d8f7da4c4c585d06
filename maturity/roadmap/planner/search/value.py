"""The value of a plan as a goal: what its initiatives are worth by themselves, and the gaps that their lifts close.

In a solver's model a level is a yes-or-no per practice, step and period: not before something that makes the step has ended,
and not
before the step below. There is no variable for who made a step; that is what makes the relaxation tight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.levels import Levels, step_worth, steps
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.problem_check import scale
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.goal import Formulation, Step
from maturity.roadmap.planner.search.objectives import Objective


class Value:
    """As much value as possible, in whole units; `exact` tells what a total stands for.

    Work under way counts in what is reached, and what it is worth by itself comes on top.
    """

    name = "value"

    def __init__(self, problem: Problem) -> None:
        self.problem, self.levels = problem, Levels(problem)
        self._own = Objective("value", lambda id, place: 0 if place is None else int(problem.worth(id, place) * self._unit))

    @cached_property
    def _unit(self) -> int:
        """How many whole units make a value of 1."""
        weights = (aim.weight for aim in self.problem.practices.values())
        return scale([*(self.problem.value(id) for id in self.problem.by_id), *weights])

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """What a schedule is worth."""
        return self._own.total(ids, schedule) + int(self.levels.total(schedule) * self._unit)

    def without(self, ids: Iterable[str]) -> int:
        """Nothing."""
        return 0

    def exact(self, total: int) -> Fraction:
        """The value of a plan with this total."""
        running = sum((Fraction(self.problem.worth(id, at)) for id, at in self.problem.running.items()), Fraction(0))
        return Fraction(total, self._unit) + running

    def ceiling(self, windows: Windows) -> int:
        """What no schedule can exceed: everything at once, as soon as it can be."""
        soonest = {id: min(places, key=lambda place: (place.finish, place)) for id, places in windows.items()}
        best = self.levels.total({**self.problem.running, **soonest})
        return self._own.ceiling(windows) + int(best * self._unit)

    def floor(self, windows: Windows) -> int:
        """What no schedule can stay below: nothing new."""
        return self._own.floor(windows) + int(self.levels.total(self.problem.running) * self._unit)

    def marginal(self, id: str, place: Place, schedule: Schedule) -> Fraction:
        """What a candidate in a place adds to a schedule in which it is not."""
        own = Fraction(self.problem.worth(id, place))
        return own + self.levels.gained(id, {**schedule, id: place}) if self.problem.practices else own

    def expressed(self, form: Formulation) -> Any:
        """The value in a solver's model."""
        terms = [self._own.expressed(form)]
        for (practice, step, period), here in reached(form, self.levels).items():
            terms.append(self._step(practice, step, period) * here)
        return sum(terms)

    def _step(self, practice: str, step: int, period: int) -> int:
        aim, horizon = self.problem.practices[practice], self.problem.horizon
        times = 1 + (self.problem.tail if period == horizon else 0)
        return int(step_worth(aim, step, period) * times * self._unit)


def reached(form: Formulation, levels: Levels) -> Mapping[Step, Any]:
    """For every step that could count: whether the practice has made it after each period."""
    if not form.reached:
        for practice in sorted(levels.problem.practices):
            _add_practice(form, levels, practice, form.reached)
    return form.reached


def _add_practice(form: Formulation, levels: Levels, practice: str, found: dict[Step, Any]) -> None:
    problem = levels.problem
    aim, lifts = problem.practices[practice], levels.lifts[practice]
    last = max((step for period in range(1, problem.horizon + 1) for step in steps(aim, period)), default=0)
    for step in range(aim.level + 1, last + 1):
        makers = [id for id, mine in lifts.items() if any(lift.start < step <= lift.end for lift in mine)]
        for period in range(1, problem.horizon + 1):
            if step - 1 > aim.level and (practice, step - 1, period) not in found:
                continue
            if not (by := _ended(form, levels, makers, period)):
                continue
            here = form.model.new_bool_var(f"{practice} {step} {period}")
            form.model.add(here <= sum(by))
            if step - 1 > aim.level:
                form.model.add(here <= found[practice, step - 1, period])
            found[practice, step, period] = here


def _ended(form: Formulation, levels: Levels, makers: Iterable[str], period: int) -> list[Any]:
    """Whether each of these is finished by a period; what cannot be is left out."""
    found = []
    for id in makers:
        if id in levels.done or (id in levels.problem.running and levels.problem.running[id].finish <= period):
            return [1]
        ended = form.ended(id, period)
        if not isinstance(ended, int):
            found.append(ended)
    return found
