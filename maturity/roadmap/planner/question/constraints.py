"""The rules that every plan keeps, each a small class that says what breaks it.

The planner, the explanations and the tests all read the rules here: there is no second place that says what is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Protocol

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.problem import Figure, Problem
from maturity.roadmap.planner.question.problem_check import scale

#: The start of everything in the plan; what is not in the plan is not in the mapping.
Schedule = Mapping[str, int]


class Model(Protocol):
    """What a rule can ask of a solver's model."""

    def precede(self, before: str, after: str, duration: int) -> None:
        """`after` is in the plan only when `before` is, and starts when that has had its `duration`."""

    def limit(self, demand: Mapping[str, tuple[int, ...]], room: tuple[int, ...]) -> None:
        """What the placed candidates demand together stays within the room of each period."""


@dataclass(frozen=True)
class Violation:
    """A rule that a schedule breaks: by whom, in which period, by how much of the resource."""

    rule: Constraint
    id: str
    period: int
    amount: Figure = 0


@dataclass(frozen=True)
class Running:
    """Work that is under way stays in the plan, from period 1."""

    id: str

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it is missing or starts in another period."""
        return [] if schedule.get(self.id) == 1 else [Violation(self, self.id, 1)]


@dataclass(frozen=True)
class Closed:
    """What is done or stopped gets no place in the plan."""

    id: str

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it has a place."""
        return [Violation(self, self.id, schedule[self.id])] if self.id in schedule else []


@dataclass(frozen=True)
class Earliest:
    """An initiative starts in `period` or later."""

    id: str
    period: int

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it starts before."""
        return [Violation(self, self.id, self.period)] if schedule.get(self.id, self.period) < self.period else []


@dataclass(frozen=True)
class Horizon:
    """An initiative is finished in the last period of the plan at the latest."""

    id: str
    duration: int
    last: int

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it is still busy after the plan."""
        finish = schedule.get(self.id, 1 - self.duration) + self.duration - 1
        return [Violation(self, self.id, finish)] if finish > self.last else []


@dataclass(frozen=True)
class Prerequisite:
    """`after` is in the plan only when `before` is, and starts only when that is finished."""

    before: str
    after: str
    duration: int  #: of `before`

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when `before` is missing (period 0) or finishes (in `period`) too late."""
        if self.after not in schedule:
            return []
        if self.before not in schedule:
            return [Violation(self, self.after, 0)]
        finish = schedule[self.before] + self.duration - 1
        return [Violation(self, self.after, finish)] if finish >= schedule[self.after] else []

    def post(self, model: Model) -> None:
        """Puts the rule in a solver's model."""
        model.precede(self.before, self.after, self.duration)


@dataclass(frozen=True)
class Capacity:
    """New work fits, in each period, in what running work leaves of a resource; running work itself may ask too much."""

    resource: str
    available: tuple[Figure, ...]
    demand: Mapping[str, tuple[Figure, ...]]  #: of each candidate that may be in the plan, per own period
    running: frozenset[str]

    def needs(self, id: str, start: int) -> list[tuple[int, Figure]]:
        """The periods of the plan in which a candidate that starts in `start` uses the resource, and how much."""
        own = enumerate(self.demand.get(id, ()), start)
        return [(period, amount) for period, amount in own if amount and period <= len(self.available)]

    def load(self, schedule: Schedule) -> dict[int, Figure]:
        """What a schedule asks of the resource, per period."""
        total: dict[int, Figure] = {}
        for id, start in schedule.items():
            for period, amount in self.needs(id, start):
                total[period] = total.get(period, 0) + amount
        return total

    def shortages(self, load: Mapping[int, Figure], id: str, start: int) -> list[Violation]:
        """Where there is too little for a new candidate on top of a load, and how much too little."""
        short = [(period, load.get(period, 0) + amount - self.available[period - 1]) for period, amount in self.needs(id, start)]
        return [Violation(self, id, period, amount) for period, amount in short if amount > 0]

    def fits(self, load: Mapping[int, Figure], id: str, start: int) -> bool:
        """Whether there are no shortages: the same question, answered many times as fast."""
        last, offered = len(self.available), self.available
        return all(
            not amount or period > last or load.get(period, 0) + amount <= offered[period - 1]
            for period, amount in enumerate(self.demand.get(id, ()), start)
        )

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken by every new initiative that is busy on the resource in a period where it has too little."""
        load, new = self.load(schedule), [id for id in schedule if id not in self.running]
        found = []
        for id in new:
            for period, _ in self.needs(id, schedule[id]):
                if (short := load[period] - self.available[period - 1]) > 0:
                    found.append(Violation(self, id, period, short))
        return found

    def post(self, model: Model) -> None:
        """Puts the rule in a solver's model."""
        model.limit(*self.whole())

    def whole(self) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
        """What new work asks and the room for it, in whole numbers of the same size: what running work takes is taken off."""
        new = {id: amounts for id, amounts in self.demand.items() if id not in self.running}
        factor = scale(amount for amounts in new.values() for amount in amounts)
        whole = {id: tuple(int(amount * factor) for amount in amounts) for id, amounts in new.items()}
        enough = sum(sum(amounts) for amounts in whole.values())  # more room than this changes nothing
        taken = self.load(dict.fromkeys(self.running, 1))
        left = (floor((offered - taken.get(t, 0)) * factor) for t, offered in enumerate(self.available, 1))
        return whole, tuple(min(max(room, 0), enough) for room in left)


Constraint = Running | Closed | Earliest | Horizon | Prerequisite | Capacity


def constraints(problem: Problem) -> list[Constraint]:
    """Every rule that a plan for this problem keeps."""
    found: list[Constraint] = []
    for c in problem.by_id.values():
        if c.state is State.RUNNING:
            found.append(Running(c.id))
        elif c.state is not State.PLANNED:
            found.append(Closed(c.id))
        else:
            found += [Earliest(c.id, c.earliest), Horizon(c.id, c.duration, problem.horizon)]
            found += [Prerequisite(p, c.id, problem.by_id[p].duration) for p in problem.awaited(c)]
    return found + capacities(problem)


def capacities(problem: Problem) -> list[Capacity]:
    """The rule of each resource, in order of its name."""
    busy = [c for c in problem.by_id.values() if c.id in problem.open or c.id in problem.running]
    return [
        Capacity(name, offered, {c.id: c.demand[name] for c in busy if any(c.demand.get(name, ()))}, frozenset(problem.running))
        for name, offered in sorted(problem.resources.items())
    ]


def violations(problem: Problem, schedule: Schedule) -> list[Violation]:
    """Everything that is wrong with a schedule; empty for a plan that is allowed."""
    return [violation for rule in constraints(problem) for violation in rule.violations(schedule)]
