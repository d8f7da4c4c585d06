"""The order of the initiatives that closes most of the gaps soonest, within what the organisation can bear.

Objectives are taken one after the other, and a later one never spoils an earlier one: first the wishes, then what was agreed
stays in, then value (of which at most 5 % is given up for stability, and 2 % for an even plan when somebody asks for one), then
one canonical plan among the equals. What is too near to move comes before all else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from threading import Event
from time import monotonic
from typing import Literal

from maturity.roadmap.planner.question.problem import Placement, Problem, Sequence
from maturity.roadmap.planner.question.windows import Windows, windows
from maturity.roadmap.planner.reasons import explanation
from maturity.roadmap.planner.search import objectives
from maturity.roadmap.planner.search.formulation import Formulation, Intervals, TimeIndexed
from maturity.roadmap.planner.search.greedy import greedy, tidy
from maturity.roadmap.planner.search.objectives import Goal
from maturity.roadmap.planner.search.resource_levelling import Evenness
from maturity.roadmap.planner.search.resource_profile import Ledger
from maturity.roadmap.planner.search.search import Search

#: Up to this many periods the time-indexed model is used.
SHORT_HORIZON = 60
#: How much value a stable plan may cost, in percent.
STABILITY_PRICE = 5
#: With more initiatives than this of value, a plan within this share of the best is good enough to go on with, and part by part
#: is how one comes there.
MANY, GOOD_ENOUGH = 100, 0.005

#: What an even plan, and then the best of the even ones, may cost in the solver's deterministic time: the same on every machine.
#: Measured on the library of 48: most of the evenness is there in some 3 seconds; a proof can take minutes.
CALM_EFFORT, CALM_POLISH = 3.0, 1.0

#: What an agreed plan is worth: nothing ("fresh"), a little value ("balanced"), more than value ("keep").
Mode = Literal["fresh", "balanced", "keep"]
#: What the planner is busy with, in this order ("keep": stability before value);
#: "wishes" includes what was agreed, "stability" and "calm" the value after it.
Step = Literal["wishes", "value", "stability", "calm"]


@dataclass(frozen=True)
class _Stage:
    """A goal, the step it is part of, the share of the remaining effort it may use, the percentage of it that later stages may
    give up, what it may cost at most in the solver's deterministic time, and how near to the best is near enough."""

    goal: Goal
    step: Step
    share: float
    price: int = 0
    effort: float = inf
    near: float = 0.0


def sequence(
    problem: Problem,
    time_limit: float = 10.0,
    formulation: type[Formulation] | None = None,
    *,
    mode: Mode = "balanced",
    stop: Event | None = None,
    progress: Callable[[Step], None] | None = None,
) -> Sequence:
    """The best plan that can be found in `time_limit` seconds, with a reason for every place in it and outside it.

    The answer does not depend on the order of the input. The search stops at an effort that follows from `time_limit` and that
    the solver counts itself, so that the answer is the same on every machine that is fast enough for it, and in every process.
    The formulation follows from the horizon unless it is given.
    Nothing is ever infeasible: to plan nothing new is allowed, and work under way may ask too much.
    Once `stop` is set, from another thread, the answer follows within about 0.1 s: the best plan so far.
    `progress` is told each step, from this thread, when the planner begins with it.
    """
    end = monotonic() + time_limit
    asked = _without_agreement(problem) if mode == "fresh" else problem
    possible, stages = windows(asked), _stages(asked, mode)
    start = greedy(asked, possible, [stage.goal for stage in stages])
    form = formulation or (TimeIndexed if problem.horizon <= SHORT_HORIZON else Intervals)
    search = Search(asked, possible, start, form, stop)
    bounds: dict[str, int] = {}
    told: Step | None = None
    for stage in stages:
        if progress and stage.step != told:
            progress(told := stage.step)
        if stage.goal.name == Evenness.name:
            search.plan = _tidied(asked, possible, search.plan)
        effort = min(stage.effort, (time_limit * form.pace - search.spent) * stage.share)
        seconds = (end - monotonic()) * (1 + stage.share) / 2  # a net, for a machine that is too slow for the effort
        bound = search.improve(stage.goal, seconds, effort, stage.price, stage.near, parts=stage.near > 0)
        bounds[stage.goal.name] = min(bound, bounds.get(stage.goal.name, bound))
    proven = search.proven
    if form.polish:
        search.improve(objectives.canonical(asked), end - monotonic(), effort=form.polish)
    plan = search.plan if asked.calm else _tidied(asked, possible, search.plan)
    return _answer(asked, plan, objectives.exact_value(asked, bounds["value"]), proven)


def _without_agreement(problem: Problem) -> Problem:
    """The problem as if nothing had been agreed, but for what is too near to move."""
    return replace(problem, agreed=problem.frozen or None)


def _tidied(problem: Problem, possible: Windows, plan: dict[str, int]) -> dict[str, int]:
    """Not before an even plan is made: to move something forward is to make it uneven."""
    ledger = Ledger(problem, plan)
    tidy(problem, possible, ledger)
    return ledger.starts


def _stages(problem: Problem, mode: Mode) -> list[_Stage]:
    frozen, wishes = objectives.frozen(problem), objectives.wishes(problem)
    value, stability = objectives.value(problem), objectives.stability(problem)
    near = GOOD_ENOUGH if sum(problem.value(id) > 0 for id in problem.open) > MANY else 0.0
    first = [_Stage(frozen, "wishes", 0.3)] if problem.frozen else []
    first.append(_Stage(wishes, "wishes", 0.3))
    price = problem.calm.price if problem.calm else 0
    if problem.agreed is None or mode == "fresh":
        first.append(_Stage(value, "value", 0.9, price, near=near))
    else:
        first.append(_Stage(objectives.kept(problem), "wishes", 0.2))
        if mode == "keep":
            first += [_Stage(stability, "stability", 0.6), _Stage(value, "value", 0.9, price, near=near)]
        else:
            first += [
                _Stage(value, "value", 0.5, STABILITY_PRICE, near=near),
                _Stage(stability, "stability", 0.6),
                _Stage(value, "stability", 0.9, price, near=near),
            ]
    if problem.calm:
        first += [
            _Stage(Evenness(problem), "calm", 0.7, effort=CALM_EFFORT),
            _Stage(value, "calm", 0.9, effort=CALM_POLISH, near=near),
        ]
    return first


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
