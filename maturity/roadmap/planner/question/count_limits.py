"""Limits in numbers of initiatives, as resources like any other: how many begin in a period, how many a domain has at once.

The planner, the explanations and the rules need not know them: only their names have words of their own (`reasons.shortage`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate, Figure
from maturity.roadmap.planner.question.problem_data import ProblemData

Asked = TypeVar("Asked", bound=ProblemData)

STARTS = "starts"
DOMAIN = "domain:"  #: and then the id of the domain


def with_limits(
    problem: Asked, starts: tuple[Figure, ...] | None = None, domains: Mapping[str, tuple[Figure, ...]] | None = None
) -> Asked:
    """The problem with at most so many beginnings in each period, and per domain so many initiatives at once.

    None, or a domain that is not named: no limit. What is under way has begun already; a milestone is no work.
    """
    limits = {DOMAIN + domain: figures for domain, figures in (domains or {}).items()}
    once = problem.once
    if starts is not None:
        limits[STARTS], once = starts, (*once, STARTS)
    candidates = tuple(replace(c, demand={**c.demand, **_asked(c, limits)}) for c in problem.candidates)
    return replace(problem, candidates=candidates, resources={**problem.resources, **limits}, once=once)


def _asked(candidate: Candidate, limits: Mapping[str, tuple[Figure, ...]]) -> dict[str, tuple[Figure, ...]]:
    found: dict[str, tuple[Figure, ...]] = {}
    own = DOMAIN + candidate.domain
    if own in limits:
        found[own] = (1,) * candidate.duration
    if STARTS in limits and candidate.duration and candidate.state is not State.RUNNING:
        found[STARTS] = (1, *(0,) * (candidate.duration - 1))
    return found
