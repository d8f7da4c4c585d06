"""What stands in the way of a place while everything else stays where it is, and the question without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil

from maturity.roadmap.model import Obstacle
from maturity.roadmap.planner.question.candidate import Candidate, Place
from maturity.roadmap.planner.question.constraints import Capacity, Earliest, Prerequisite, Violation
from maturity.roadmap.planner.question.problem import Problem

#: What stands in the way of each place of a candidate.
Hindered = Mapping[Place, list[Violation]]


def obstacle(violation: Violation) -> Obstacle:
    """A broken rule as something that stands in the way."""
    match violation.rule:
        case Capacity(resource=resource):
            return Obstacle("capacity", violation.period, resource=resource, amount=float(violation.amount))
        case Prerequisite(before=before) if violation.period:
            return Obstacle("prerequisite", violation.period, before)
        case Prerequisite(before=before):
            return Obstacle("missing", 0, before)
        case Earliest(period=period):
            return Obstacle("earliest", period)
        case rule:
            raise ValueError(rule)


def obstacles(violations: Iterable[Violation]) -> tuple[Obstacle, ...]:
    """Each of them once, in a fixed order."""
    return tuple(sorted({obstacle(violation) for violation in violations}, key=repr))


def nearest(hindered: Hindered) -> Place | None:
    """The place with the least in its way: the fewest facts, then the least shortage as a share of what there is, then the
    first."""
    return min(hindered, key=lambda place: (_facts(hindered[place]), _shortage(hindered[place]), place), default=None)


def _facts(violations: list[Violation]) -> int:
    return sum(not isinstance(violation.rule, Capacity) for violation in violations)


def _shortage(violations: list[Violation]) -> Fraction:
    return sum((share(v) for v in violations if isinstance(v.rule, Capacity)), Fraction(0))


def share(violation: Violation) -> Fraction:
    """A shortage as a share of what there is."""
    assert isinstance(violation.rule, Capacity)
    return Fraction(violation.amount) / (Fraction(violation.rule.available[violation.period - 1]) or Fraction(1, 10**9))


def without(problem: Problem, id: str, taken_away: Iterable[Obstacle]) -> Problem:
    """The question in which these obstacles for a candidate are no longer there: more capacity, a prerequisite or a first period
    less. What the page solves again when somebody lifts what stands in the way."""
    resources = {name: list(offered) for name, offered in problem.resources.items()}
    candidate = problem.by_id[id]
    for each in taken_away:
        if each.kind == "capacity":
            resources[each.resource][each.period - 1] += ceil(each.amount)
        else:
            candidate = _freed(candidate, each)
    candidates = tuple(candidate if c.id == id else c for c in problem.candidates)
    return replace(problem, candidates=candidates, resources={name: tuple(offered) for name, offered in resources.items()})


def _freed(candidate: Candidate, each: Obstacle) -> Candidate:
    if each.kind == "earliest":
        return replace(candidate, earliest=1)
    return replace(candidate, requires=tuple(p for p in candidate.requires if p != each.other))
