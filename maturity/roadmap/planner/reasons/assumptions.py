"""What people wish of a plan and what is a fact about it, one by one, and whether some of that can hold together.

Only the wished initiatives and what they need are looked at: nothing forces any other into a plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ortools.sat.python import cp_model

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Figure, Place
from maturity.roadmap.planner.question.constraints import Capacity, WholeDemand, capacities
from maturity.roadmap.planner.question.problem import Problem

#: What one question to the solver may cost, in its deterministic time: the same on every machine.
EFFORT = 0.3


@dataclass(frozen=True)
class Requirement:
    """A wish: `id` starts in `period` ("start"), is finished in it at the latest ("finish"), stays in it ("frozen"), is in the
    plan at all ("in"). Or a fact: `id` not before `period` ("earliest"), not before `before` is finished ("prerequisite"); in
    `period` there is room for `amount` of `resource` ("capacity"); the plan ends in `period` ("horizon").
    """

    kind: Literal["start", "finish", "frozen", "in", "earliest", "prerequisite", "capacity", "horizon"]
    id: str = ""
    period: int = 0
    before: str = ""
    resource: str = ""
    amount: Figure = 0


def wishes(problem: Problem) -> tuple[Requirement, ...]:
    """What people wish of the open and the running initiatives, in order of id."""
    found = [Requirement("start", c.id, c.fixed) for c in problem.open.values() if c.fixed is not None]
    found += [Requirement("frozen", id, place.start) for id, place in problem.frozen.items()]
    asked = [problem.by_id[id] for id in (*problem.open, *problem.running)]
    found += [Requirement("finish", c.id, c.latest) for c in asked if c.latest is not None]
    found += [Requirement("in", c.id) for c in problem.open.values() if c.must]
    return tuple(sorted(found, key=lambda requirement: (requirement.id, requirement.kind)))


class RequirementModel:
    """A solver's model in which every requirement can be switched on; it has no objective, so that it tells only yes or no.

    The solver's own set of conflicting assumptions is not used: with presolve or an objective it can be wrong (OR-Tools #5141,
    #3943), and it is not minimal.
    """

    def __init__(self, problem: Problem, wishes: Sequence[Requirement]) -> None:
        self._problem, self._model = problem, cp_model.CpModel()
        self.asked = 0  #: questions so far
        ids = _behind(problem, {wish.id for wish in wishes})
        # One place for all that need not mind the end of the plan: after it, after any wish, after the milestones right behind.
        longest = problem.horizon + sum(problem.by_id[id].durations[-1] for id in ids)
        self._beyond = max(problem.horizon, min(longest, max((wish.period for wish in wishes), default=0))) + 2
        self._at = {id: self._places(id) for id in ids}
        self._switches: dict[Requirement, Any] = {}
        for rule in capacities(problem):
            self._add_capacity(rule)
        self._add(Requirement("horizon", period=problem.horizon), [self._late(id) == 0 for id in ids])
        for id in ids:
            self._add_facts(id)
        for wish in dict.fromkeys(wishes):
            self._add(wish, [self._granted(wish) == 1])

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements: what is furthest from what a person can change, first."""
        return tuple(self._switches)

    def _places(self, id: str) -> dict[Place, Any]:
        durations = self._problem.by_id[id].durations
        known = [Place(start, duration) for start in range(1, self._beyond + 1) for duration in durations]
        places = {place: self._model.new_bool_var(f"{id}@{place.start}+{place.duration}") for place in known}
        self._model.add_at_most_one(places.values())
        return places

    def _add(self, requirement: Requirement, constraints: Iterable[Any]) -> None:
        """Constraints that hold when the requirement is switched on; True and False are constraints too."""
        switch = self._switches[requirement] = self._model.new_bool_var(str(requirement))
        for constraint in constraints:
            if constraint is False:
                self._model.add_bool_or([~switch])
            elif constraint is not True:
                self._model.add(constraint).only_enforce_if(switch)

    def _add_capacity(self, rule: Capacity) -> None:
        whole, room = rule.whole()
        demand = {key: amounts for key, amounts in whole.items() if key[0] in self._at}
        taken, most_asked = rule.taken, dict[str, int]()
        for (id, _), amounts in demand.items():
            most_asked[id] = max(*amounts, most_asked.get(id, 0))
        for period, (offered, most) in enumerate(zip(rule.available, room, strict=True), 1):
            if most < sum(most_asked.values()):  # else there is always enough
                requirement = Requirement(
                    "capacity", period=period, resource=rule.resource, amount=max(0, offered - taken.get(period, 0))
                )
                self._add(requirement, [self._asked(demand, period) <= most])

    def _asked(self, demand: WholeDemand, period: int) -> Any:
        """What is asked in a period."""
        busy = (
            amounts[period - place.start] * x
            for (id, duration), amounts in demand.items()
            for place, x in self._at[id].items()
            if place.duration == duration and place.start <= period < place.start + len(amounts)
        )
        return sum(busy)

    def _add_facts(self, id: str) -> None:
        candidate, places = self._problem.by_id[id], self._at[id]
        if candidate.earliest > 1:
            early = sum(x for place, x in places.items() if place.start < min(candidate.earliest, self._beyond))
            self._add(Requirement("earliest", id, candidate.earliest), [early == 0])
        for before in self._problem.awaited(candidate):
            self._add(Requirement("prerequisite", id, before=before), self._after(before, places))

    def _after(self, before: str, places: dict[Place, Any]) -> Iterator[Any]:
        if before in self._problem.running:
            first = self._problem.running[before].finish + 1
            yield sum(x for place, x in places.items() if place.start < min(first, self._beyond)) == 0
        elif before not in self._at:  # stopped
            yield sum(places.values()) == 0
        else:
            for latest in range(1, self._beyond + 1):
                started = sum(x for place, x in places.items() if place.start <= latest)
                ready = (x for place, x in self._at[before].items() if place.finish < latest or latest == self._beyond)
                yield started <= sum(ready)

    def _late(self, id: str) -> Any:
        last = self._problem.horizon
        return sum(x for place, x in self._at[id].items() if max(place.finish, place.start) > last)

    def _granted(self, wish: Requirement) -> Any:
        """1 when the wish is granted."""
        candidate = self._problem.by_id[wish.id]
        if candidate.state is State.DONE:
            return 1
        running = {self._problem.running[wish.id]: 1} if candidate.state is State.RUNNING else {}
        places: dict[Place, Any] = {**running, **self._at.get(wish.id, {})}
        return sum(x for place, x in places.items() if _grants(wish, place, self._beyond))

    def hold(self, requirements: Collection[Requirement], effort: float = EFFORT) -> bool:
        """Whether there is a plan for which all these requirements hold; True as well when that takes too much to find out."""
        return bool(self._solve(self._with(requirements), effort)[0] != cp_model.INFEASIBLE)

    def most(self, requirements: Collection[Requirement]) -> frozenset[Requirement]:
        """These requirements, which hold together, with as many others as can hold beside them."""
        model = self._with(requirements)
        model.maximize(sum(self._switches.values()))
        status, solver = self._solve(model, EFFORT)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return frozenset(requirements)
        return frozenset(requirement for requirement, switch in self._switches.items() if solver.boolean_value(switch))

    def _with(self, requirements: Collection[Requirement]) -> cp_model.CpModel:
        model = self._model.clone()
        for requirement in requirements:
            model.add(model.get_bool_var_from_proto_index(self._switches[requirement].index) == 1)
        return model

    def _solve(self, model: cp_model.CpModel, effort: float) -> tuple[Any, cp_model.CpSolver]:
        self.asked += 1
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = effort
        return solver.solve(model), solver


def _grants(wish: Requirement, place: Place, beyond: int) -> bool:
    match wish.kind:
        case "finish":
            return min(place.finish, beyond - 1) <= wish.period
        case "in":
            return True
        case _:
            return place.start == min(wish.period, beyond)


def _behind(problem: Problem, ids: set[str]) -> list[str]:
    """The open ones among these, and all open ones that they need, directly or not; in the order of the problem."""
    found: set[str] = set()
    for c in reversed(list(problem.open.values())):
        if c.id in ids or c.id in found:
            found |= {c.id, *(p for p in problem.awaited(c) if p in problem.open)}
    return [id for id in problem.open if id in found]
