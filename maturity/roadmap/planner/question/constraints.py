"""The rules that every plan keeps, each a small class that says what breaks it.

The planner, the explanations and the tests all read the rules here: there is no second place that says what is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Protocol

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate, Figure, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.problem_check import scale

#: The place of everything in the plan; what is not in the plan is not in the mapping.
Schedule = Mapping[str, Place]
#: What candidates ask of one resource in each own period, by id and by how many periods they take.
Demand = Mapping[tuple[str, int], tuple[Figure, ...]]
WholeDemand = Mapping[tuple[str, int], tuple[int, ...]]


class Model(Protocol):
    """What a rule can ask of a solver's model."""

    def precede(self, before: str, after: str) -> None:
        """`after` is in the plan only when `before` is, and starts when that is finished."""

    def limit(self, demand: WholeDemand, room: tuple[int, ...]) -> None:
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
        return [] if self.id in schedule and schedule[self.id].start == 1 else [Violation(self, self.id, 1)]


@dataclass(frozen=True)
class Closed:
    """What is done or stopped gets no place in the plan."""

    id: str

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it has a place."""
        return [Violation(self, self.id, schedule[self.id].start)] if self.id in schedule else []


@dataclass(frozen=True)
class Earliest:
    """An initiative starts in `period` or later."""

    id: str
    period: int

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it starts before."""
        return [Violation(self, self.id, self.period)] if self.id in schedule and schedule[self.id].start < self.period else []


@dataclass(frozen=True)
class Horizon:
    """An initiative is finished in the last period of the plan at the latest, and takes as many periods as it may."""

    id: str
    durations: range
    last: int

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when it is still busy after the plan, when a milestone lies behind it, or when it takes another time."""
        if (place := schedule.get(self.id)) is None:
            return []
        end = max(place.finish, place.start)
        return [Violation(self, self.id, end)] if end > self.last or place.duration not in self.durations else []


@dataclass(frozen=True)
class Prerequisite:
    """`after` is in the plan only when `before` is, and starts only when that is finished."""

    before: str
    after: str

    def violations(self, schedule: Schedule) -> list[Violation]:
        """Broken when `before` is missing (period 0) or finishes (in `period`) too late."""
        if self.after not in schedule:
            return []
        if self.before not in schedule:
            return [Violation(self, self.after, 0)]
        finish = schedule[self.before].finish
        return [Violation(self, self.after, finish)] if finish >= schedule[self.after].start else []

    def post(self, model: Model) -> None:
        """Puts the rule in a solver's model."""
        model.precede(self.before, self.after)


@dataclass(frozen=True)
class Capacity:
    """New work fits, in each period, in what running work leaves of a resource; running work itself may ask too much."""

    resource: str
    available: tuple[Figure, ...]
    demand: Demand  #: of each candidate that may be in the plan
    running: frozenset[str]

    def needs(self, id: str, place: Place) -> list[tuple[int, Figure]]:
        """The periods of the plan in which a candidate in a place uses the resource, and how much."""
        own = enumerate(self.demand.get((id, place.duration), ()), place.start)
        return [(period, amount) for period, amount in own if amount and period <= len(self.available)]

    def load(self, schedule: Schedule) -> dict[int, Figure]:
        """What a schedule asks of the resource, per period."""
        total: dict[int, Figure] = {}
        for id, place in schedule.items():
            for period, amount in self.needs(id, place):
                total[period] = total.get(period, 0) + amount
        return total

    def shortages(self, load: Mapping[int, Figure], id: str, place: Place) -> list[Violation]:
        """Where there is too little for a new candidate on top of a load, and how much too little."""
        short = [(period, load.get(period, 0) + amount - self.available[period - 1]) for period, amount in self.needs(id, place)]
        return [Violation(self, id, period, amount) for period, amount in short if amount > 0]

    def fits(self, load: Mapping[int, Figure], id: str, place: Place) -> bool:
        """Whether there are no shortages: the same question, answered many times as fast."""
        last, offered = len(self.available), self.available
        return all(
            not amount or period > last or load.get(period, 0) + amount <= offered[period - 1]
            for period, amount in enumerate(self.demand.get((id, place.duration), ()), place.start)
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

    def whole(self) -> tuple[WholeDemand, tuple[int, ...]]:
        """What new work asks and the room for it, in whole numbers of the same size: what running work takes is taken off."""
        new = {key: amounts for key, amounts in self.demand.items() if key[0] not in self.running}
        factor = scale(amount for amounts in new.values() for amount in amounts)
        whole = {key: tuple(int(amount * factor) for amount in amounts) for key, amounts in new.items()}
        enough = sum(sum(amounts) for amounts in whole.values())  # more room than this changes nothing
        taken = self.taken
        left = (floor((offered - taken.get(t, 0)) * factor) for t, offered in enumerate(self.available, 1))
        return whole, tuple(min(max(room, 0), enough) for room in left)

    @property
    def taken(self) -> dict[int, Figure]:
        """What work under way asks, per period."""
        return self.load({id: Place(1, duration) for id, duration in self.demand if id in self.running})


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
            found += [Earliest(c.id, c.earliest), Horizon(c.id, c.durations, problem.horizon)]
            found += [Prerequisite(p, c.id) for p in problem.awaited(c)]
    return [*found, *capacities(problem)]


def capacities(problem: Problem) -> Sequence[Capacity]:
    """The rule of each resource, in order of its name."""
    if "capacities" not in problem.kept:
        problem.kept["capacities"] = _capacities(problem)
    found: Sequence[Capacity] = problem.kept["capacities"]
    return found


def _capacities(problem: Problem) -> Sequence[Capacity]:
    busy = [c for c in problem.by_id.values() if c.id in problem.open or c.id in problem.running]
    return tuple(
        Capacity(name, offered, _demand(problem, busy, name), frozenset(problem.running))
        for name, offered in sorted(problem.resources.items())
    )


def _demand(problem: Problem, busy: list[Candidate], name: str) -> Demand:
    asked = {(c.id, duration): problem.amounts(c.id, name, duration) for c in busy for duration in c.durations}
    return {key: amounts for key, amounts in asked.items() if amounts}


def violations(problem: Problem, plan: Mapping[str, Place | int]) -> list[Violation]:
    """Everything that is wrong with a plan; empty for one that is allowed. A start alone: with the candidate's own duration."""
    schedule = problem.places(plan)
    return [violation for rule in constraints(problem) for violation in rule.violations(schedule)]
