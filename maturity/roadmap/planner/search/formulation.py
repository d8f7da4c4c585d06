"""The planner's question in the words of a constraint solver, in two ways that have the same answers.

Both are CP-SAT models (OR-Tools). With few periods one yes-or-no per initiative and start is by far the stronger one; with many
periods intervals on a cumulative resource are (decision 3, and bench/psplib.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ortools.sat.python import cp_model

from maturity.roadmap.planner.question.constraints import Model, Schedule
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.objectives import Objective


class Formulation(Model, Protocol):
    """A model with a place for each initiative in its window, or none."""

    model: cp_model.CpModel
    linearization: int  #: how much the solver should lean on the linear relaxation, 0 to 2
    polish: float  #: what a canonical plan may cost, in the solver's deterministic time: the same on every machine
    pace: float  #: how much of that time the search takes per second that it is given: less than a machine can do in one

    def __init__(self, windows: Windows) -> None: ...

    def expression(self, objective: Objective) -> Any:
        """An objective as a linear expression."""

    def use(self, demand: Mapping[str, tuple[int, ...]], periods: int) -> list[Any]:
        """What the placed ones demand together in each period, as linear expressions."""

    def serve(self, id: str, purposes: Iterable[str]) -> None:
        """`id` is in the plan only when one of its purposes is."""

    def hint(self, schedule: Schedule) -> None:
        """Tells the solver where to begin."""

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, int]:
        """The starts in the solution."""


class TimeIndexed:
    """One boolean per initiative and start; the linear relaxation is tight, so lean on it."""

    linearization = 2
    polish = 0.5
    pace = 1.0

    def __init__(self, windows: Windows) -> None:
        self.model = cp_model.CpModel()
        self.at = {id: {start: self.model.new_bool_var(f"{id}@{start}") for start in starts} for id, starts in windows.items()}
        for starts in self.at.values():
            self.model.add_at_most_one(starts.values())

    def precede(self, before: str, after: str, duration: int) -> None:
        """One inequality per start: tighter than comparing two starts."""
        if before not in self.at or after not in self.at:
            return  # running work is reckoned with in the windows
        for latest in self.at[after]:
            started = sum(x for start, x in self.at[after].items() if start <= latest)
            ready = sum(x for start, x in self.at[before].items() if start + duration <= latest)
            self.model.add(started <= ready)

    def limit(self, demand: Mapping[str, tuple[int, ...]], room: tuple[int, ...]) -> None:
        """One inequality per period."""
        for terms, most in zip(_load(self.at, demand, len(room)), room, strict=True):
            if terms:
                self.model.add(sum(terms) <= most)

    def use(self, demand: Mapping[str, tuple[int, ...]], periods: int) -> list[Any]:
        """One sum per period."""
        return [sum(terms) for terms in _load(self.at, demand, periods)]

    def serve(self, id: str, purposes: Iterable[str]) -> None:
        """One inequality."""
        if id in self.at:
            served = [x for purpose in purposes for x in self.at.get(purpose, {}).values()]
            self.model.add(sum(self.at[id].values()) <= sum(served))

    def expression(self, objective: Objective) -> Any:
        """A constant for leaving everything out, and what each place adds to it."""
        terms = []
        for id, starts in self.at.items():
            out = objective.weight(id, None)
            terms += [out, *((objective.weight(id, start) - out) * x for start, x in starts.items())]
        return sum(terms)

    def hint(self, schedule: Schedule) -> None:
        """Tells the solver where to begin."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for id, starts in self.at.items():
            for start, x in starts.items():
                self.model.add_hint(x, schedule.get(id) == start)

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, int]:
        """The starts in the solution."""
        return {id: start for id, starts in self.at.items() for start, x in starts.items() if solver.boolean_value(x)}


class Intervals:
    """One optional interval per initiative; its start is 0 when it is not in the plan.

    The linear relaxation says little here: without it the hardest j30 instance of PSPLIB takes 2.7 s instead of 17 s and more.
    """

    linearization = 0
    polish = 0.0  # seldom proven, and it would double the time
    pace = 0.6

    def __init__(self, windows: Windows) -> None:
        self.model = model = cp_model.CpModel()
        self.windows = windows
        self.start, self.present = {}, {}
        for id, starts in windows.items():
            present = model.new_bool_var(f"{id} in plan")
            start = model.new_int_var_from_domain(cp_model.Domain.from_values([0, *starts]), f"start of {id}")
            model.add(start == 0).only_enforce_if(~present)
            model.add(start >= starts[0]).only_enforce_if(present)
            self.start[id], self.present[id] = start, present

    def precede(self, before: str, after: str, duration: int) -> None:
        """`after` in the plan asks for `before`, and for its finish."""
        if before in self.start and after in self.start:
            self.model.add_implication(self.present[after], self.present[before])
            self.model.add(self.start[after] >= self.start[before] + duration).only_enforce_if(self.present[after])

    def limit(self, demand: Mapping[str, tuple[int, ...]], room: tuple[int, ...]) -> None:
        """One cumulative; where there is less room than elsewhere, a fixed interval takes the difference."""
        most = max(room)
        busy = [
            (self.model.new_optional_fixed_size_interval_var(self.start[id] + first, size, self.present[id], id), amount)
            for id, amounts in demand.items()
            if id in self.start
            for first, size, amount in _runs(amounts)
        ]
        busy += [
            (self.model.new_fixed_size_interval_var(first + 1, size, "less room"), most - left)
            for first, size, left in _runs(room)
        ]
        used = [(interval, amount) for interval, amount in busy if amount]
        self.model.add_cumulative([interval for interval, _ in used], [amount for _, amount in used], most)

    def use(self, demand: Mapping[str, tuple[int, ...]], periods: int) -> list[Any]:
        """One sum per period, over a yes-or-no for each start that is made for the purpose."""
        at = {id: self._yes_or_no(id) for id in demand if id in self.start}
        return [sum(terms) for terms in _load(at, demand, periods)]

    def _yes_or_no(self, id: str) -> dict[int, Any]:
        at = {start: self.model.new_bool_var(f"{id}@{start}") for start in self.windows[id]}
        self.model.add(sum(at.values()) == self.present[id])
        self.model.add(sum(start * x for start, x in at.items()) == self.start[id])
        return at

    def serve(self, id: str, purposes: Iterable[str]) -> None:
        """One clause."""
        if id in self.present:
            served = [self.present[purpose] for purpose in purposes if purpose in self.present]
            self.model.add_bool_or([~self.present[id], *served])

    def expression(self, objective: Objective) -> Any:
        """Per initiative a line in its start when the weights lie on one, else the element of a table."""
        return sum(self._weight(id, objective) for id in self.start)

    def _weight(self, id: str, objective: Objective) -> Any:
        starts, out = self.windows[id], objective.weight(id, None)
        weights = [objective.weight(id, start) for start in starts]
        slope = objective.weight(id, starts[0] + 1) - weights[0] if len(starts) > 1 else 0
        level = weights[0] - slope * starts[0]
        if all(weight == level + slope * start for start, weight in zip(starts, weights, strict=True)):
            return slope * self.start[id] + (level - out) * self.present[id] + out
        table = [out] * (starts[-1] + 1)
        for start, weight in zip(starts, weights, strict=True):
            table[start] = weight
        cost = self.model.new_int_var(min(table), max(table), f"{objective.name} of {id}")
        self.model.add_element(self.start[id], table, cost)
        return cost

    def hint(self, schedule: Schedule) -> None:
        """Tells the solver where to begin."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for id, start in self.start.items():
            self.model.add_hint(start, schedule.get(id, 0))
            self.model.add_hint(self.present[id], id in schedule)

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, int]:
        """The starts in the solution."""
        return {id: solver.value(self.start[id]) for id, present in self.present.items() if solver.boolean_value(present)}


def _load(at: Mapping[str, Mapping[int, Any]], demand: Mapping[str, tuple[int, ...]], periods: int) -> list[list[Any]]:
    """Per period what each start asks then, times whether it is the start."""
    load: list[list[Any]] = [[] for _ in range(periods)]
    for id, amounts in demand.items():
        for start, x in at.get(id, {}).items():
            for period, amount in enumerate(amounts, start):
                load[period - 1].append(amount * x)
    return load


def _runs(amounts: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Equal neighbours together: (offset, how many, amount)."""
    found: list[tuple[int, int, int]] = []
    for offset, amount in enumerate(amounts):
        if found and found[-1][2] == amount:
            first, size, _ = found[-1]
            found[-1] = (first, size + 1, amount)
        else:
            found.append((offset, 1, amount))
    return found
