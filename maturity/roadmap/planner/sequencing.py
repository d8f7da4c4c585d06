"""The order of the initiatives that closes most of the gaps soonest, within what the organisation can bear.

Objectives are taken one after the other, and a later one never spoils an earlier one: first the wishes, then what was agreed
stays in, then value (of which at most 5 % is given up for stability, and 2 % for an even plan when somebody asks for one), then
one canonical plan among the equals. What is too near to move comes before all else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from threading import Event
from time import monotonic
from typing import Literal

from maturity.roadmap.planner.question.answer import Placement, Sequence
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Schedule, violations
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows, useful, windows
from maturity.roadmap.planner.reasons import explanation
from maturity.roadmap.planner.search import objectives
from maturity.roadmap.planner.search.attainment import FewMoves, MostTargets, MostVisible, Target
from maturity.roadmap.planner.search.formulation import Finishing, Intervals, TimeIndexed
from maturity.roadmap.planner.search.goal import Formulation, Goal
from maturity.roadmap.planner.search.greedy import add, greedy, leave_out, tidy
from maturity.roadmap.planner.search.resource_levelling import ResourceLevelling
from maturity.roadmap.planner.search.resource_profile import ResourceProfile
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value

#: Up to this many periods the time-indexed model is used.
SHORT_HORIZON = 60
#: How much value a stable plan may cost, in percent.
STABILITY_PRICE = 5
#: With more initiatives than this of value, a plan within this share of the best is good enough to go on with, and part by part
#: is how one comes there.
MANY, GOOD_ENOUGH = 100, 0.005
#: The share of the effort for a first try at the whole: of such a large question, and of one with levels. After that parts
#: bring more.
WHOLE_OF_MANY, WHOLE_OF_LEVELS = 0.15, 0.5
#: With levels a unit of the solver's time takes longer by the clock than without.
PACE_OF_LEVELS = 0.8

#: What an even plan, and then the best of the even ones, may cost in the solver's deterministic time: the same on every machine.
#: Measured on the library of 48: most of the evenness is there in some 3 seconds; a proof can take minutes.
LEVELLING_EFFORT, LEVELLING_POLISH = 3.0, 1.0

#: What an agreed plan is worth: nothing ("fresh"), a little value ("balanced"), more than value ("keep").
Mode = Literal["fresh", "balanced", "keep"]
#: What the planner is busy with, in this order ("keep": stability before value);
#: "wishes" includes what was agreed, "stability" and "calm" the value after it.
Step = Literal["wishes", "value", "stability", "calm"]


@dataclass(frozen=True)
class _Stage:
    """A goal, the step it is part of, the share of the remaining effort it may use, the percentage of it that later stages may
    give up, what it may cost at most in the solver's deterministic time, how near to the best is near enough, and the share
    of the effort for
    a first try at the whole."""

    goal: Goal
    step: Step
    share: float
    price: int = 0
    effort: float = inf
    near: float = 0.0
    whole: float = 1.0


class UnsoundPlanError(AssertionError):
    """The planner made a plan that breaks a rule: a mistake in the planner, never in the question."""


def sequence(
    problem: Problem,
    time_limit: float = 10.0,
    formulation: type[Formulation] | None = None,
    *,
    mode: Mode = "balanced",
    targets: Iterable[Target] = (),
    begin: Schedule | None = None,
    stop: Event | None = None,
    progress: Callable[[Step], None] | None = None,
) -> Sequence:
    """The best plan that can be found in `time_limit` seconds, with a reason for every place in it and outside it.

    The answer does not depend on the order of the input. The search stops at an effort that follows from `time_limit` and that
    the solver counts itself, so that the answer is the same on every machine that is fast enough for it, and in every process.
    The formulation follows from the problem unless it is given.
    targets: as many of these as possible are reached, before value. begin: a plan to begin with, when it is allowed.
    Nothing is ever infeasible: to plan nothing new is allowed, and work under way may ask too much.
    Once `stop` is set, from another thread, the answer follows within about 0.1 s: the best plan so far.
    `progress` is told each step, from this thread, when the planner begins with it.
    """
    end = monotonic() + time_limit
    asked = _without_agreement(problem) if mode == "fresh" else problem
    possible, stages = _possible(asked), _stages(asked, mode, tuple(targets))
    start = _begin(asked, possible, [stage.goal for stage in stages], begin)
    form = _formulation(asked, formulation)
    search = Search(asked, possible, start, form, stop)
    pace = form.pace * (PACE_OF_LEVELS if asked.practices else 1)
    bounds: dict[str, int] = {}
    begun: Step | None = None
    for stage in stages:
        if progress and stage.step != begun:
            progress(begun := stage.step)
        if stage.goal.name == ResourceLevelling.name:
            search.settle(_tidied(asked, possible, search.plan))
        effort = min(stage.effort, (time_limit * pace - search.spent) * stage.share)
        seconds = (end - monotonic()) * (1 + stage.share) / 2  # a net, for a machine that is too slow for the effort
        bound = search.improve(stage.goal, seconds, effort, stage.price, stage.near, stage.whole)
        bounds[stage.goal.name] = min(bound, bounds.get(stage.goal.name, bound))
    proven = search.proven
    if form.polish:
        search.improve(objectives.canonical(asked), end - monotonic(), effort=form.polish)
    plan = (_completed if asked.levelling else _tidied)(asked, possible, search.plan)
    return _answer(asked, plan, Value(asked).exact(bounds["value"]), proven)


def _begin(problem: Problem, possible: Windows, goals: list[Goal], given: Schedule | None) -> dict[str, Place]:
    """The plan that was given or a simple one, whichever is better."""
    found = [greedy(problem, possible, goals)]
    if given is not None:
        found.append({**problem.running, **{id: place for id, place in given.items() if place in possible.get(id, ())}})
    allowed = [plan for plan in found if not violations(problem, plan)]
    return max(allowed, key=lambda plan: [goal.total(possible, plan) for goal in goals])


def _formulation(problem: Problem, wanted: type[Formulation] | None) -> type[Formulation]:
    """Levels and spreading are only in the time-indexed model."""
    if problem.practices:
        return Finishing
    if _is_spread(problem):
        return TimeIndexed
    return wanted or (TimeIndexed if problem.horizon <= SHORT_HORIZON else Intervals)


def _possible(problem: Problem) -> Windows:
    found = windows(problem)
    return useful(problem, found) if problem.practices else found


def _is_spread(problem: Problem) -> bool:
    return any(len(c.durations) > 1 for c in problem.open.values())


def _without_agreement(problem: Problem) -> Problem:
    """The problem as if nothing had been agreed, but for what is too near to move."""
    return replace(problem, agreed={id: place.start for id, place in problem.frozen.items()} or None)


def _tidied(problem: Problem, possible: Windows, plan: dict[str, Place]) -> dict[str, Place]:
    """Not after an even plan was made: to move something forward is to make it uneven."""
    profile = ResourceProfile(problem, plan)
    tidy(problem, possible, profile)
    return profile.plan


def _completed(problem: Problem, possible: Windows, plan: dict[str, Place]) -> dict[str, Place]:
    """Without what has lost its effect by moving, and with what still fits."""
    profile = ResourceProfile(problem, plan)
    leave_out(problem, possible, profile)
    while add(problem, possible, profile):
        leave_out(problem, possible, profile)
    return profile.plan


def _stages(problem: Problem, mode: Mode, targets: tuple[Target, ...]) -> list[_Stage]:
    value, stability = Value(problem), objectives.stability(problem)
    near = GOOD_ENOUGH if sum(problem.value(id) > 0 for id in problem.open) > MANY else 0.0
    whole = WHOLE_OF_MANY if near else WHOLE_OF_LEVELS if problem.practices else 1.0
    price = problem.levelling.price if problem.levelling else 0
    agreed = problem.agreed is not None and mode != "fresh"
    stages = _asked_for(problem, agreed, targets)
    if not agreed:
        stages.append(_Stage(value, "value", 0.9, price, near=near, whole=whole))
    elif mode == "keep":
        stages += [_Stage(stability, "stability", 0.6), _Stage(value, "value", 0.9, price, near=near, whole=whole)]
    else:
        stages += [
            _Stage(value, "value", 0.5, STABILITY_PRICE, near=near, whole=whole),
            _Stage(stability, "stability", 0.6),
            _Stage(value, "stability", 0.9, price, near=near, whole=whole),
        ]
    if problem.levelling:
        stages += [
            _Stage(ResourceLevelling(problem), "calm", 0.7, effort=LEVELLING_EFFORT),
            _Stage(value, "calm", 0.9, effort=LEVELLING_POLISH, near=near, whole=whole),
        ]
    return stages


def _asked_for(problem: Problem, agreed: bool, targets: tuple[Target, ...]) -> list[_Stage]:
    """What comes before value: what is too near to move, what was agreed, what people wish, targets, something visible."""
    found = [_Stage(objectives.frozen(problem), "wishes", 0.3)] if problem.frozen else []
    if agreed:
        found += [_Stage(objectives.kept(problem), "wishes", 0.2), _Stage(FewMoves(problem), "wishes", 0.2)]
    found.append(_Stage(objectives.wishes(problem), "wishes", 0.3))
    if targets:
        found.append(_Stage(MostTargets(problem, targets), "value", 0.5))
    if problem.visible_in:
        found.append(_Stage(MostVisible(problem), "value", 0.2))
    return found


def _answer(problem: Problem, plan: dict[str, Place], bound: Fraction, proven: bool) -> Sequence:
    if found := violations(problem, plan):
        raise UnsoundPlanError(found)
    reasons = explanation.placements(problem, plan)
    asked = sorted([*problem.open, *problem.running])
    broken = {id: wishes for id in asked if (wishes := objectives.broken_wishes(problem, id, plan.get(id)))}
    value = objectives.plan_value(problem, plan)
    return Sequence(
        status="optimal" if proven else "feasible",
        value=value,
        bound=max(bound, value) if problem.practices else bound,
        placements={id: Placement(plan[id].start, plan[id].finish, reason) for id, reason in reasons.items()},
        not_now=explanation.not_now(problem, plan),
        broken_wishes=broken,
        reached=Levels(problem).reached(plan),
        with_durations=_is_spread(problem),
    )
