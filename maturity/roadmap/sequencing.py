"""The order of the initiatives that closes most of the gaps soonest, within what the organisation can bear.

Objectives are taken one after the other, and a later one never spoils an earlier one: first the wishes, then what was agreed
stays in, then value (of which at most 3 % is given up for stability), then one canonical plan among the equals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

from maturity.roadmap import explanation, objectives
from maturity.roadmap.formulation import Formulation, Intervals, TimeIndexed
from maturity.roadmap.greedy import greedy, tidy
from maturity.roadmap.ledger import Ledger
from maturity.roadmap.objectives import Objective
from maturity.roadmap.problem import Placement, Problem, Sequence
from maturity.roadmap.search import Search
from maturity.roadmap.windows import windows

#: Up to this many periods the time-indexed model is used.
SHORT_HORIZON = 60
#: How much value a stable plan may cost, in percent.
STABILITY_PRICE = 3


@dataclass(frozen=True)
class _Stage:
    """An objective, the share of the remaining time it may use, and the percentage of it that later stages may give up."""

    objective: Objective
    share: float
    price: int = 0


def sequence(problem: Problem, time_limit: float = 10.0, formulation: type[Formulation] | None = None) -> Sequence:
    """The best plan that can be found in `time_limit` seconds, with a reason for every place in it and outside it.

    The answer does not depend on the order of the input. The formulation follows from the horizon unless it is given.
    Nothing is ever infeasible: to plan nothing new is allowed, and work under way may ask too much.
    """
    end = monotonic() + time_limit
    possible, stages = windows(problem), _stages(problem)
    start = greedy(problem, possible, [stage.objective for stage in stages])
    form = formulation or (TimeIndexed if problem.horizon <= SHORT_HORIZON else Intervals)
    search = Search(problem, possible, start, form)
    bounds = {}
    for stage in stages:
        bounds[stage.objective.name] = search.improve(stage.objective, (end - monotonic()) * stage.share, price=stage.price)
    proven = search.proven
    if form.polish:
        search.improve(objectives.canonical(problem), end - monotonic(), effort=form.polish)
    ledger = Ledger(problem, search.plan)
    tidy(problem, possible, ledger)
    return _answer(problem, ledger.starts, objectives.exact_value(problem, bounds["value"]), proven)


def _stages(problem: Problem) -> list[_Stage]:
    wishes, value = objectives.wishes(problem), objectives.value(problem)
    if problem.agreed is None:
        return [_Stage(wishes, 0.3), _Stage(value, 0.9)]
    return [
        _Stage(wishes, 0.3),
        _Stage(objectives.kept(problem), 0.2),
        _Stage(value, 0.5, STABILITY_PRICE),
        _Stage(objectives.stability(problem), 0.6),
        _Stage(value, 0.9),
    ]


def _answer(problem: Problem, plan: dict[str, int], bound: Fraction, proven: bool) -> Sequence:
    reasons = explanation.placements(problem, plan)
    asked = sorted([*problem.open, *problem.running])
    broken = {id: wishes for id in asked if (wishes := objectives.broken_wishes(problem, id, plan.get(id)))}
    return Sequence(
        status="optimal" if proven else "feasible",
        value=objectives.plan_value(problem, plan),
        bound=bound,
        placements={id: Placement(plan[id], problem.finish(id, plan[id]), reason) for id, reason in reasons.items()},
        not_now=explanation.not_now(problem, plan),
        broken_wishes=broken,
    )
