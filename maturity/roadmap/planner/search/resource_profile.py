"""A schedule in the making, with the load on every resource kept up to date, so that a question costs next to nothing."""

from __future__ import annotations

from collections import defaultdict

from maturity.roadmap.planner.question.constraints import Capacity, Constraint, Schedule, Violation, constraints
from maturity.roadmap.planner.question.problem import Figure, Problem


class Ledger:
    """Puts initiatives in a plan and takes them out; says what forbids a place while everything else stays where it is."""

    def __init__(self, problem: Problem, schedule: Schedule | None = None) -> None:
        self.problem = problem
        self.starts: dict[str, int] = {}
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
        for id, start in (problem.running if schedule is None else schedule).items():
            self.put(id, start)

    def put(self, id: str, start: int) -> None:
        """Gives an initiative a place."""
        self.starts[id] = start
        self._book(id, 1)

    def take(self, id: str) -> int:
        """Takes an initiative out of the plan; tells where it started."""
        self._book(id, -1)
        return self.starts.pop(id)

    def _book(self, id: str, sign: int) -> None:
        for rule, load in self._loads:
            for period, amount in rule.needs(id, self.starts[id]):
                load[period] = load.get(period, 0) + sign * amount

    def obstacles(self, id: str, start: int) -> list[Violation]:
        """What forbids an initiative that is not in the plan to start in `start`."""
        self.starts[id] = start
        found = [violation for rule in self._rules[id] for violation in rule.violations(self.starts)]
        del self.starts[id]
        for rule, load in self._loads:
            found += rule.shortages(load, id, start)
        return found

    def first(self, id: str, starts: tuple[int, ...]) -> int | None:
        """The first of these periods in which an initiative that is not in the plan can start."""
        # What fits is asked first: it is quickly told, and rules most starts out.
        return next((start for start in starts if self._fits(id, start) and not self.obstacles(id, start)), None)

    def _fits(self, id: str, start: int) -> bool:
        return all(rule.fits(load, id, start) for rule, load in self._loads)
