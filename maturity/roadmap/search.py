"""One plan, improved objective after objective by a constraint solver, and never lost when time runs out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from math import floor, inf
from threading import Event, Thread

from ortools.sat.python import cp_model

from maturity.roadmap.constraints import Capacity, Prerequisite, constraints
from maturity.roadmap.formulation import Formulation
from maturity.roadmap.objectives import Goal
from maturity.roadmap.problem import Problem
from maturity.roadmap.windows import Windows

#: Seconds between two looks at whether the search should stop.
_GLANCE = 0.03


class Search:
    """Holds the best plan so far; `proven` says that no plan is better on the objectives that were taken so far, and `spent` what
    that cost, in the solver's deterministic time."""

    def __init__(
        self,
        problem: Problem,
        possible: Windows,
        plan: dict[str, int],
        formulation: type[Formulation],
        stop: Event | None = None,
    ) -> None:
        self.plan, self.proven, self.spent = plan, True, 0.0
        self._running, self._possible, self._stop = problem.running, possible, stop
        self._form = formulation(possible)
        for rule in constraints(problem):
            if isinstance(rule, Prerequisite | Capacity):  # the other rules are in the windows
                rule.post(self._form)

    def improve(self, objective: Goal, seconds: float, effort: float = inf, price: int = 0, near: float = 0.0) -> int:
        """Takes an objective as far as it goes, and sees to it that later objectives give up at most `price` percent of it.

        Stops after `seconds`, after `effort` units of the solver's deterministic time, when the plan is as a share at most `near`
        from the best, or when somebody says so.
        Tells what no plan can exceed.
        """
        bound, reached = objective.ceiling(self._possible), self._total(objective)
        if not self._possible or objective.floor(self._possible) == bound:
            return bound  # every plan is equally good
        wanted = objective.expressed(self._form)
        if reached < bound and min(seconds, effort) > 0 and not (self._stop and self._stop.is_set()):
            # What the plan has already is told to the solver: it narrows the windows at once.
            self._form.model.add(wanted >= _after(reached, price))
            self._form.model.maximize(wanted)
            bound = min(bound, self._solve(objective, seconds, effort, near))
            reached = self._total(objective)
        self._form.model.add(wanted >= _after(reached, price))
        self.proven = self.proven and reached >= bound
        return bound

    def _total(self, objective: Goal) -> int:
        return objective.total(self._possible, self.plan)

    def _solve(self, objective: Goal, seconds: float, effort: float, near: float) -> int:
        """Puts a better plan in place when one is found; tells the solver's bound."""
        self._form.hint(self.plan)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1  # deterministic, and here faster than two (decision 3)
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = self._form.linearization
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.max_deterministic_time = effort
        solver.parameters.relative_gap_limit = near
        with _stopped_by(self._stop, solver) if self._stop else nullcontext():
            status = solver.solve(self._form.model)
        self.spent += solver.deterministic_time
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return objective.ceiling(self._possible)
        found = {**self._running, **self._form.schedule(solver)}
        if objective.total(self._possible, found) > self._total(objective):
            self.plan = found
        return floor(solver.best_objective_bound + 1e-3)


@contextmanager
def _stopped_by(stop: Event, solver: cp_model.CpSolver) -> Iterator[None]:
    """Meanwhile the solver ends its search soon after `stop` is set."""
    solved = Event()

    def watch() -> None:
        while not solved.wait(_GLANCE):
            if stop.is_set():
                solver.stop_search()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        solved.set()
        watcher.join()


def _after(reached: int, price: int) -> int:
    """What remains when `price` percent of it may be given up."""
    return reached - abs(reached) * price // 100
