"""One plan, improved objective after objective by a constraint solver, and never lost when time runs out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import cycle
from math import floor, inf
from random import Random
from threading import Event, Thread
from time import monotonic
from typing import Any

from ortools.sat.python import cp_model

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Capacity, Prerequisite, constraints
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.formulation import Finishing, TimeIndexed
from maturity.roadmap.planner.search.goal import Formulation, Goal
from maturity.roadmap.planner.search.neighbourhoods import neighbourhood

#: Seconds between two looks at whether the search should stop.
_GLANCE = 0.03
#: By parts: the share for the parts of the effort that a first try at the whole left; the places in the first part, what one part
#: may cost in deterministic time, and after how many that brought nothing it is enough.
_PARTS, _SIZE, _EACH, _LEAST, _IN_VAIN = 0.7, 300, 0.15, 0.01, 40


class Search:
    """Holds the best plan so far; `proven` says that no plan is better on the objectives that were taken so far, and `spent` what
    that cost, in the solver's deterministic time."""

    def __init__(
        self,
        problem: Problem,
        possible: Windows,
        plan: dict[str, Place],
        formulation: type[Formulation],
        stop: Event | None = None,
    ) -> None:
        self.plan, self.proven, self.spent = plan, True, 0.0
        self._problem, self._possible, self._stop = problem, possible, stop
        self._held: list[tuple[Goal, int]] = []
        self._levels, self._settled = Levels(problem), False
        self._form = formulation(possible)
        for rule in constraints(problem):
            if isinstance(rule, Prerequisite | Capacity):  # the other rules are in the windows
                rule.post(self._form)

    def improve(
        self, objective: Goal, seconds: float, effort: float = inf, price: int = 0, near: float = 0.0, whole: float = 1.0
    ) -> int:
        """Takes an objective as far as it goes, and sees to it that later objectives give up at most `price` percent of it.

        Stops after `seconds`, after `effort` units of the solver's deterministic time, when the plan is as a share at most `near`
        from the best, or when somebody says so. `whole`: the share of the effort for a first try at the whole; then it looks
        at the
        plan part by part, as suits a large question, and at the whole again from there.
        Tells what no plan can exceed.
        """
        bound, reached = objective.ceiling(self._possible), self._total(objective)
        if not self._possible or objective.floor(self._possible) == bound:
            return bound  # every plan is equally good
        wanted = objective.expressed(self._form)
        if reached < bound and min(seconds, effort) > 0 and not self._stopped:
            # What the plan has already is told to the solver: it narrows the windows at once.
            self._form.model.add(wanted >= _after(reached, price))
            self._form.model.maximize(wanted)
            found = self._solve_by_parts(objective, seconds, effort, near, whole)
            bound = min(bound, found)
            reached = self._total(objective)
        self.hold(objective, wanted, _after(reached, price))
        self.proven = self.proven and reached >= bound
        return bound

    def settle(self, plan: dict[str, Place]) -> None:
        """Goes on with a plan that is as good, and from here on what is in it stays in it and nothing comes in: places may
        change."""
        self.plan, self._settled = plan, True
        for id in self._possible:
            self._form.model.add(self._form.present(id) == int(id in plan))

    def hold(self, objective: Goal, wanted: Any, least: int) -> None:
        """Later objectives leave so much of this one."""
        self._form.model.add(wanted >= least)
        self._held.append((objective, least))

    @property
    def _stopped(self) -> bool:
        return self._stop is not None and self._stop.is_set()

    def _solve_by_parts(self, objective: Goal, seconds: float, effort: float, near: float, whole: float) -> int:
        """The whole, then part by part, then the whole again from there."""
        end, spent = monotonic() + seconds, self.spent
        bound = self._solve(objective, seconds * whole, effort * whole, near)
        enough = bound - floor(abs(bound) * near)
        if whole == 1.0 or self._total(objective) >= enough:
            return bound
        parts = _PARTS * (1 - whole)
        self._by_parts(objective, enough, monotonic() + seconds * parts, self.spent + effort * parts)
        if self._total(objective) >= enough:
            return bound
        left = effort - (self.spent - spent)
        # With levels some questions are proven much sooner with cuts, and some without.
        return min(bound, self._solve(objective, max(0.0, end - monotonic()), left, near, cuts=not self._form.reached))

    def _by_parts(self, objective: Goal, enough: int, end: float, most: float) -> None:
        """A larger part after one that was solved with ease, a smaller one after one that was not, until it is `enough`.

        In each way of writing the question in turn: where one finds nothing better in its time, the other may.
        """
        draw, size, in_vain = Random(1), float(_SIZE), 0  # noqa: S311 - for the same parts in every process
        forms = cycle((TimeIndexed, Finishing) if isinstance(self._form, Finishing) else (TimeIndexed,))
        while in_vain < _IN_VAIN and self.spent < most and monotonic() < end and not self._stopped:
            if (before := self._total(objective)) >= enough:
                break
            part = neighbourhood(self._problem, self._possible, self.plan, draw, round(size))
            search = self._part(part, next(forms))
            search.improve(objective, end - monotonic(), _EACH)
            self.plan, self.spent = search.plan, self.spent + max(search.spent, _LEAST)
            size *= 1.1 if search.proven else 0.8
            in_vain = 0 if self._total(objective) > before else in_vain + 1

    def _part(self, possible: Windows, formulation: type[Formulation]) -> Search:
        """The search in which what is not in a part keeps its place, and earlier objectives keep what they have."""
        search = Search(self._problem, possible, self.plan, formulation, self._stop)
        out = sorted(self._possible.keys() - possible.keys())
        for objective, least in self._held:
            search.hold(objective, objective.expressed(search._form), least - objective.without(out))
        if self._settled:
            search.settle(self.plan)
        return search

    def _total(self, objective: Goal) -> int:
        return objective.total(self._possible, self.plan)

    def _solve(self, objective: Goal, seconds: float, effort: float, near: float, *, cuts: bool = True) -> int:
        """Puts a better plan in place when one is found; tells the solver's bound."""
        self._hint()
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1  # deterministic, and here faster than two (decision 3)
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = self._form.linearization
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.max_deterministic_time = effort
        solver.parameters.relative_gap_limit = near
        if not cuts:
            solver.parameters.cut_level = 0
        with _stopped_by(self._stop, solver) if self._stop else nullcontext():
            status = solver.solve(self._form.model)
        self.spent += solver.deterministic_time
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return objective.ceiling(self._possible)
        found = {**self._problem.running, **self._form.schedule(solver)}
        if objective.total(self._possible, found) > self._total(objective):
            self.plan = found
        return floor(solver.best_objective_bound + 1e-3)

    def _hint(self) -> None:
        self._form.hint(self.plan)
        levels = self._levels.reached(self.plan) if self._form.reached else {}
        for (practice, step, period), here in self._form.reached.items():
            self._form.model.add_hint(here, levels[practice][period - 1] >= step)


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
