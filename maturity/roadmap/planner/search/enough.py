"""How much more of which resource, in which period, a target asks: the least that makes it possible at all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ortools.sat.python import cp_model

from maturity.roadmap.planner.question.constraints import Capacity, Prerequisite, Schedule, constraints
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows, places_from
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.formulation import TimeIndexed
from maturity.roadmap.planner.search.value import reached

#: (resource, period, how much more).
More = tuple[str, int, int]
#: A period's mean offer of a resource, more of it, counts for so much: all resources alike.
_WHOLE = 1_000


@dataclass(frozen=True)
class Enough:
    """more: the least more, as shares of what there is on average, () when nothing is needed; plan: one that reaches it then."""

    more: tuple[More, ...]
    plan: Schedule


def more_needed(problem: Problem, target: Target, seconds: float) -> Enough | None:
    """What a target asks; None when more of any resource would not help. seconds: of the solver's deterministic time."""
    possible = _unlimited(problem)
    form, added = TimeIndexed(possible), dict[tuple[str, int], Any]()
    for rule in constraints(problem):
        if isinstance(rule, Prerequisite):
            rule.post(form)
        elif isinstance(rule, Capacity):
            added |= _relaxed(form, rule)
    known, aims = reached(form, Levels(problem)), problem.practices
    for practice, level in sorted(target.levels.items()):
        if level > aims[practice].level:
            if (practice, level, target.period) not in known:
                return None
            form.model.add(known[practice, level, target.period] == 1)
    form.model.minimize(sum(_price(problem, name) * more for (name, _), more in added.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = seconds
    if solver.solve(form.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    found = ((name, period, solver.value(more)) for (name, period), more in added.items())
    return Enough(tuple(sorted(each for each in found if each[2])), form.schedule(solver))


def _unlimited(problem: Problem) -> Windows:
    """Where everything could stand if there was enough; what waits for something that was stopped cannot."""
    found: dict[str, tuple[Any, ...]] = {}
    for c in problem.open.values():
        ready = [problem.running[p].finish for p in problem.awaited(c) if p in problem.running]
        if all(p in found or p in problem.running for p in problem.awaited(c)):
            found[c.id] = tuple(places_from(problem, c, max([c.earliest - 1, *ready]) + 1))
    return found


def _relaxed(form: TimeIndexed, rule: Capacity) -> dict[tuple[str, int], Any]:
    """The limit with a whole number more in each period."""
    whole, room = rule.whole()
    scale = _scale(rule)
    new = form.use(whole, len(room))
    most = sum(max(amounts) for amounts in whole.values()) // scale + 1
    found = {}
    for period, (use, offered) in enumerate(zip(new, room, strict=True), 1):
        if not isinstance(use, int):
            more = found[rule.resource, period] = form.model.new_int_var(0, most, f"{rule.resource} {period}")
            form.model.add(use <= offered + scale * more)
    return found


def _scale(rule: Capacity) -> int:
    """How many whole units of the solver one of the resource is."""
    whole, _ = rule.whole()
    for key, amounts in whole.items():
        for unit, amount in zip(amounts, rule.demand[key], strict=True):
            if amount:
                return int(Fraction(unit) / Fraction(amount))
    return 1


def _price(problem: Problem, name: str) -> int:
    offered = problem.resources[name]
    mean = max(Fraction(1), Fraction(sum(offered)) / len(offered))
    return max(1, round(_WHOLE / mean))
