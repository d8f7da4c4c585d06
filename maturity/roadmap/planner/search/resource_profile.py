"""A schedule in the making, with the load on every resource kept up to date, so that a question costs next to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from maturity.roadmap.planner.question.candidate import Figure, Place
from maturity.roadmap.planner.question.constraints import Capacity, Constraint, Schedule, Violation, constraints
from maturity.roadmap.planner.question.problem import Problem


class ResourceProfile:
    """Puts initiatives in a plan and takes them out; says what forbids a place while everything else stays where it is."""

    def __init__(self, problem: Problem, schedule: Schedule | None = None) -> None:
        self.problem = problem
        self.plan: dict[str, Place] = {}
        self._rules: dict[str, list[Constraint]] = defaultdict(list)
        self._loads: list[tuple[Capacity, dict[int, Figure]]] = []
        for rule in constraints(problem):
            match rule:
                case Capacity():
                    self._loads.append((rule, {}))
                case _ if hasattr(rule, "id"):
                    self._rules[rule.id].append(rule)
                case _:
                    self._rules[rule.before].append(rule)
                    self._rules[rule.after].append(rule)
        for id, place in (problem.running if schedule is None else schedule).items():
            self.put(id, place)

    def put(self, id: str, place: Place) -> None:
        """Gives an initiative a place."""
        self.plan[id] = place
        self._book(id, 1)

    def take(self, id: str) -> Place:
        """Takes an initiative out of the plan; tells where it stood."""
        self._book(id, -1)
        return self.plan.pop(id)

    def _book(self, id: str, sign: int) -> None:
        for rule, load in self._loads:
            for period, amount in rule.needs(id, self.plan[id]):
                load[period] = load.get(period, 0) + sign * amount

    def obstacles(self, id: str, place: Place) -> list[Violation]:
        """What forbids an initiative that is not in the plan to stand in a place."""
        self.plan[id] = place
        found = [violation for rule in self._rules[id] for violation in rule.violations(self.plan)]
        del self.plan[id]
        for rule, load in self._loads:
            found += rule.shortages(load, id, place)
        return found

    def first(self, id: str, places: Iterable[Place]) -> Place | None:
        """The first of these places in which an initiative that is not in the plan can stand."""
        # What fits is asked first: it is quickly told, and rules most places out.
        return next((place for place in places if self._fits(id, place) and not self.obstacles(id, place)), None)

    def _fits(self, id: str, place: Place) -> bool:
        return all(rule.fits(load, id, place) for rule, load in self._loads)
