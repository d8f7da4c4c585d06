"""The planner's question in the words of a constraint solver, in two ways that have the same answers.

Both are CP-SAT models (OR-Tools). With few periods one yes-or-no per initiative and place is by far the stronger one; with many
periods intervals on a cumulative resource are (decision 3, and bench/psplib.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from ortools.sat.python import cp_model

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Schedule, WholeDemand
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.goal import Step, Weight


class TimeIndexed:
    """One boolean per initiative and place; the linear relaxation is tight, so lean on it."""

    linearization = 2
    polish = 0.5
    pace = 1.0

    def __init__(self, windows: Windows) -> None:
        self.model = cp_model.CpModel()
        self.reached: dict[Step, Any] = {}
        self.at = {
            id: {place: self.model.new_bool_var(f"{id}@{place.start}+{place.duration}") for place in places}
            for id, places in windows.items()
        }
        for places in self.at.values():
            self.model.add_at_most_one(places.values())

    def precede(self, before: str, after: str) -> None:
        """One inequality per start: tighter than comparing two starts."""
        if before not in self.at or after not in self.at:
            return  # running work is reckoned with in the windows
        for latest in sorted({place.start for place in self.at[after]}):
            started = sum(x for place, x in self.at[after].items() if place.start <= latest)
            self.model.add(started <= self.ended(before, latest - 1))

    def limit(self, demand: WholeDemand, room: tuple[int, ...]) -> None:
        """One inequality per period."""
        for terms, most in zip(_load(self.at, demand, len(room)), room, strict=True):
            if terms:
                self.model.add(sum(terms) <= most)

    def use(self, demand: WholeDemand, periods: int) -> list[Any]:
        """One sum per period."""
        return [sum(terms) for terms in _load(self.at, demand, periods)]

    def present(self, id: str) -> Any:
        """The sum over all places."""
        return sum(self.at.get(id, {}).values())

    def ended(self, id: str, period: int) -> Any:
        """The sum over the places that finish by then."""
        return sum(x for place, x in self.at.get(id, {}).items() if place.finish <= period)

    def expression(self, name: str, weight: Weight) -> Any:
        """A constant for leaving everything out, and what each place adds to it."""
        terms = []
        for id, places in self.at.items():
            out = weight(id, None)
            terms += [out, *((weight(id, place) - out) * x for place, x in places.items())]
        return sum(terms)

    def hint(self, schedule: Schedule) -> None:
        """Tells the solver where to begin."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for id, places in self.at.items():
            for place, x in places.items():
                self.model.add_hint(x, schedule.get(id) == place)

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, Place]:
        """The places in the solution."""
        return {id: place for id, places in self.at.items() for place, x in places.items() if solver.boolean_value(x)}


class Finishing(TimeIndexed):
    """For levels: whether an initiative is finished by a period is a yes-or-no of its own.

    What is finished by a period has had its work in the room up to it. That follows from the room of each period, also in the
    relaxation, but in these few variables the solver finds covers that it does not find in the places. With little
    capacity most plans are as good or better in the same time, the hardest by 2 %, and more are proven (bench/planning.py).
    """

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._finished: dict[tuple[str, int], Any] = {}

    def ended(self, id: str, period: int) -> Any:
        """A yes-or-no that is made once."""
        if (id, period) not in self._finished:
            places = super().ended(id, period)
            if isinstance(places, int):
                return places
            self._finished[id, period] = self.model.new_bool_var(f"{id} ended by {period}")
            self.model.add(self._finished[id, period] == places)
        return self._finished[id, period]

    def limit(self, demand: WholeDemand, room: tuple[int, ...]) -> None:
        """Beside the inequality per period one for all periods up to it."""
        super().limit(demand, room)
        least: dict[str, int] = {}
        for (id, _), amounts in demand.items():
            least[id] = min(sum(amounts), least.get(id, sum(amounts)))
        for period, most in enumerate(accumulate(room), 1):
            self.model.add(sum(amount * self.ended(id, period) for id, amount in least.items()) <= most)


class Intervals:
    """One optional interval per initiative; its start is 0 when it is not in the plan. For work that is not spread.

    The linear relaxation says little here: without it the hardest j30 instance of PSPLIB takes 2.7 s instead of 17 s and more.
    """

    linearization = 0
    polish = 0.0  # seldom proven, and it would double the time
    pace = 0.6

    def __init__(self, windows: Windows) -> None:
        self.model = model = cp_model.CpModel()
        self.reached: dict[Step, Any] = {}
        self.windows = {id: tuple(place.start for place in places) for id, places in windows.items()}
        self.duration = {id: places[0].duration for id, places in windows.items()}
        self.start, self.inside = {}, {}
        for id, starts in self.windows.items():
            inside = model.new_bool_var(f"{id} in plan")
            start = model.new_int_var_from_domain(cp_model.Domain.from_values([0, *starts]), f"start of {id}")
            model.add(start == 0).only_enforce_if(~inside)
            model.add(start >= starts[0]).only_enforce_if(inside)
            self.start[id], self.inside[id] = start, inside

    def precede(self, before: str, after: str) -> None:
        """`after` in the plan asks for `before`, and for its finish."""
        if before in self.start and after in self.start:
            self.model.add_implication(self.inside[after], self.inside[before])
            ready = self.start[before] + self.duration[before]
            self.model.add(self.start[after] >= ready).only_enforce_if(self.inside[after])

    def limit(self, demand: WholeDemand, room: tuple[int, ...]) -> None:
        """One cumulative; where there is less room than elsewhere, a fixed interval takes the difference."""
        most = max(room)
        busy = [
            (self.model.new_optional_fixed_size_interval_var(self.start[id] + first, size, self.inside[id], id), amount)
            for (id, _), amounts in demand.items()
            if id in self.start
            for first, size, amount in _runs(amounts)
        ]
        busy += [
            (self.model.new_fixed_size_interval_var(first + 1, size, "less room"), most - left)
            for first, size, left in _runs(room)
        ]
        used = [(interval, amount) for interval, amount in busy if amount]
        self.model.add_cumulative([interval for interval, _ in used], [amount for _, amount in used], most)

    def use(self, demand: WholeDemand, periods: int) -> list[Any]:
        """One sum per period, over a yes-or-no for each start that is made for the purpose."""
        at = {id: self._yes_or_no(id) for id, _ in demand if id in self.start}
        return [sum(terms) for terms in _load(at, demand, periods)]

    def _yes_or_no(self, id: str) -> dict[Place, Any]:
        at = {start: self.model.new_bool_var(f"{id}@{start}") for start in self.windows[id]}
        self.model.add(sum(at.values()) == self.inside[id])
        self.model.add(sum(start * x for start, x in at.items()) == self.start[id])
        return {Place(start, self.duration[id]): x for start, x in at.items()}

    def present(self, id: str) -> Any:
        """The yes-or-no that is there already."""
        return self.inside.get(id, 0)

    def ended(self, id: str, period: int) -> Any:
        """A yes-or-no that is made for the purpose."""
        if id not in self.start:
            return 0
        found = self.model.new_bool_var(f"{id} ended by {period}")
        self.model.add_implication(found, self.inside[id])
        self.model.add(self.start[id] + self.duration[id] - 1 <= period).only_enforce_if(found)
        return found

    def expression(self, name: str, weight: Weight) -> Any:
        """Per initiative a line in its start when the weights lie on one, else the element of a table."""
        return sum(self._weight(id, name, weight) for id in self.start)

    def _weight(self, id: str, name: str, weight: Weight) -> Any:
        starts, out, duration = self.windows[id], weight(id, None), self.duration[id]
        weights = [weight(id, Place(start, duration)) for start in starts]
        slope = weight(id, Place(starts[0] + 1, duration)) - weights[0] if len(starts) > 1 else 0
        level = weights[0] - slope * starts[0]
        if all(each == level + slope * start for start, each in zip(starts, weights, strict=True)):
            return slope * self.start[id] + (level - out) * self.inside[id] + out
        table = [out] * (starts[-1] + 1)
        for start, each in zip(starts, weights, strict=True):
            table[start] = each
        cost = self.model.new_int_var(min(table), max(table), f"{name} of {id}")
        self.model.add_element(self.start[id], table, cost)
        return cost

    def hint(self, schedule: Schedule) -> None:
        """Tells the solver where to begin."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for id, start in self.start.items():
            self.model.add_hint(start, schedule[id].start if id in schedule else 0)
            self.model.add_hint(self.inside[id], id in schedule)

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, Place]:
        """The places in the solution."""
        present = [id for id, inside in self.inside.items() if solver.boolean_value(inside)]
        return {id: Place(solver.value(self.start[id]), self.duration[id]) for id in present}


def _load(at: Mapping[str, Mapping[Place, Any]], demand: WholeDemand, periods: int) -> list[list[Any]]:
    """Per period what each place asks then, times whether it is the place."""
    load: list[list[Any]] = [[] for _ in range(periods)]
    for (id, duration), amounts in demand.items():
        for place, x in at.get(id, {}).items():
            if place.duration == duration:
                for period, amount in enumerate(amounts, place.start):
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
