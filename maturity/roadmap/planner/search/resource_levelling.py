"""Resource levelling, and how uneven a plan is: use above what is comfortable, jumps from period to period, too many
beginnings at once.

Counted in points, so that days and change load weigh alike: 3 for each percent of use above what is comfortable, 1 for each
percent of a jump, in percent of the most that there ever is of the resource, and 10 for each beginning too many
(docs/sequencing.md, "An agreed plan, an even plan").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from maturity.roadmap.planner.question.candidate import Levelling, Place
from maturity.roadmap.planner.question.constraints import Schedule, WholeDemand, capacities
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.problem_check import even_figures, scale
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.goal import Formulation, at_least

_ABOVE_COMFORT, _TOO_MANY_STARTS = 3, 10


@dataclass(frozen=True)
class _Use:
    """The use of one resource in whole units: what each start asks, what is comfortable and taken already per period."""

    demand: WholeDemand
    comfortable: tuple[int, ...]
    taken: tuple[int, ...]

    @property
    def most(self) -> int:
        return sum(sum(amounts) for amounts in self.demand.values()) + max(self.taken)


class ResourceLevelling:
    """The objective of as few points as possible, below zero as all that is to be avoided. Needs `problem.levelling`.

    Not a sum over initiatives, as the other objectives are: two that start together are worse than either.
    """

    name = "levelling"

    def __init__(self, problem: Problem) -> None:
        self._problem, self._wanted = problem, problem.levelling or Levelling(())

    @cached_property
    def _factor(self) -> int:
        """How many whole units make a point."""
        return scale(figure for name in self._wanted.resources for figure in even_figures(self._problem, name))

    @cached_property
    def _uses(self) -> list[_Use]:
        rules = [rule for rule in capacities(self._problem) if rule.resource in self._wanted.resources]
        found = []
        for rule in rules:
            if most := max(rule.available, default=0):
                unit = Fraction(100 * self._factor) / most
                demand = {key: tuple(int(a * unit) for a in amounts) for key, amounts in rule.demand.items()}
                load = rule.taken
                taken = tuple(int(load.get(period, 0) * unit) for period in self._periods)
                comfortable = tuple(int(offered * unit * self._wanted.comfort / 100) for offered in rule.available)
                found.append(_Use({key: a for key, a in demand.items() if key[0] in self._problem.open}, comfortable, taken))
        return found

    @property
    def _periods(self) -> range:
        return range(1, self._problem.horizon + 1)

    @cached_property
    def _beginnings(self) -> WholeDemand:
        """What begins in its first period: all new work, but no milestones."""
        return {(c.id, duration): (1,) for c in self._problem.open.values() for duration in c.durations if duration}

    def total(self, ids: Iterable[str], schedule: Schedule) -> int:
        """What a schedule is worth, in whole units; the `ids` make no difference."""
        cost = 0
        for use in self._uses:
            load = [have + new for have, new in zip(use.taken, self._load(use.demand, schedule), strict=True)]
            above = sum(max(0, have - well) for have, well in zip(load, use.comfortable, strict=True))
            cost += _ABOVE_COMFORT * above + sum(abs(after - before) for before, after in pairwise(load))
        if self._wanted.starts is not None:
            begun = self._load(self._beginnings, schedule)
            cost += _TOO_MANY_STARTS * self._factor * sum(max(0, number - self._wanted.starts) for number in begun)
        return -cost

    def points(self, plan: Mapping[str, Place | int]) -> Fraction:
        """How uneven a plan is; 0 is perfectly even."""
        return Fraction(-self.total((), self._problem.places(plan)), self._factor)

    def without(self, ids: Iterable[str]) -> int:
        """Nothing."""
        return 0

    def _load(self, demand: WholeDemand, schedule: Schedule) -> list[int]:
        load = [0] * self._problem.horizon
        for id, place in schedule.items():
            for period, amount in enumerate(demand.get((id, place.duration), ()), place.start):
                if 1 <= period <= len(load):
                    load[period - 1] += amount
        return load

    def ceiling(self, windows: Windows) -> int:
        """What no schedule can exceed."""
        return 0

    def floor(self, windows: Windows) -> int:
        """What no schedule can stay below."""
        heaviest = sum((_ABOVE_COMFORT + 2) * use.most * self._problem.horizon for use in self._uses)
        return -heaviest - _TOO_MANY_STARTS * self._factor * len(self._beginnings)

    def expressed(self, form: Formulation) -> Any:
        """The objective in a solver's model."""
        cost = 0
        for use in self._uses:
            new = form.use(use.demand, self._problem.horizon)
            load = [have + more for have, more in zip(use.taken, new, strict=True)]
            above = [have - well for have, well in zip(load, use.comfortable, strict=True)]
            cost += _ABOVE_COMFORT * sum(at_least(form, use.most, [0, each]) for each in above)
            cost += sum(at_least(form, use.most, [after - before, before - after]) for before, after in pairwise(load))
        if self._wanted.starts is not None:
            begun = form.use(self._beginnings, self._problem.horizon)
            many = sum(at_least(form, len(self._beginnings), [0, number - self._wanted.starts]) for number in begun)
            cost += _TOO_MANY_STARTS * self._factor * many
        return -cost
