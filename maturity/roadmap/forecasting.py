"""What the plan brings: the levels of practices and domains after each quarter, if initiatives finish and work as expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from maturity.assessment.scoring.arithmetic import aggregate
from maturity.assessment.scoring.leveling import Gate, level_of
from maturity.initiative.model import Lift
from maturity.questionnaire.model import Domain, Practice
from maturity.roadmap.model import QUARTERS, RoadmapInitiative, State

Levels = Mapping[str, float | None]


def forecast(levels: Levels, initiatives: Sequence[RoadmapInitiative], quarters: int = QUARTERS) -> tuple[Levels, ...]:
    """The level of every practice today and after each quarter.

    An initiative works when it is finished: of all lifts that are there by then, each brings its practice to `end` when that
    stands
    at `start` or higher (rounded down), one building on another, and never lowers it. A lift whose start is not there yet waits.
    The planner reckons in the same way (`planner.question.levels`). What was stopped or does not stand in the plan does nothing;
    what is unknown stays unknown.
    """
    finishes = [(i.finish, i.lifts) for i in initiatives if i.finish is not None and i.state is not State.STOPPED]
    there = [
        [lift for finish, lifts in finishes if 1 <= finish <= quarter for lift in lifts] for quarter in range(1, quarters + 1)
    ]
    return (dict(levels), *(_lifted(levels, lifts) for lifts in there))


def forecast_at(initiatives: Sequence[RoadmapInitiative], levels: Levels, quarter: int) -> Levels:
    """The level of every practice after a quarter of a plan: what a version forecast, from its initiatives and its levels."""
    return forecast(levels, initiatives, quarter)[-1]


def _lifted(levels: Levels, lifts: Sequence[Lift]) -> Levels:
    """The levels after lifts, the lowest first, so that one can build on another."""
    after = dict(levels)
    for lift in sorted(lifts, key=lambda lift: (lift.start, lift.end)):
        level = after.get(lift.practice)
        if level is not None and floor(level) >= lift.start:
            after[lift.practice] = max(level, lift.end)
    return after


def domain_means(domains: Sequence[Domain], levels: Levels) -> Levels:
    """The figure of each domain, by its own rules of scoring; None when too few of its practices are known."""
    means = {domain.id: _figure(domain, levels) for domain in domains}
    return {domain_id: None if mean is None else float(mean) for domain_id, mean in means.items()}


def domain_level(domain: Domain, levels: Levels, numbers: Sequence[int]) -> int | None:
    """The level of a domain by its own rule, or the whole levels in its mean when it has no rule. numbers: the scale's levels."""
    return domain_stand(domain, levels, numbers)[1]


def domain_stand(domain: Domain, levels: Levels, numbers: Sequence[int]) -> tuple[float | None, int | None]:
    """The figure of a domain, and its level."""
    value = _figure(domain, levels)
    return (None, None) if value is None else (float(value), _level(domain, value, levels, numbers))


def _level(domain: Domain, value: Fraction, levels: Levels, numbers: Sequence[int]) -> int | None:
    rule = domain.rules.level
    if rule.rule == "none":
        return max((number for number in numbers if number <= value), default=None)
    gates = [Gate(practice.id, _exact(levels.get(practice.id)), practice.core) for practice in domain.practices]
    return level_of(rule, value, gates, numbers)


def _figure(domain: Domain, levels: Levels) -> Fraction | None:
    known = [(practice, _exact(levels.get(practice.id))) for practice in domain.practices]
    weighted = [(value, _weight(practice)) for practice, value in known if value is not None]
    if len(weighted) < domain.rules.minimum_answered * len(domain.practices):
        return None
    return aggregate(domain.rules, weighted)


def _weight(practice: Practice) -> Fraction:
    if practice.weight is None:
        return sum((question.weight for question in practice.questions), Fraction(0)) or Fraction(1)
    return practice.weight


def _exact(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value)
