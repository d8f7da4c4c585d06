"""Portfolios of initiatives drawn at random, as an organisation could have them: the same ones in every run.

The mix follows the planning brief §2.4: chains within a domain, some prerequisites across, a few that are done, under way or
stopped, values from squared gaps; days, change load, initiatives at once (overall and per domain) and starts per quarter are
limited, and there is less of it in the summer quarters.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from random import Random

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate
from maturity.roadmap.planner.question.count_limits import with_limits
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.roadmap_problem import LOAD, PARALLEL, PERSON_DAYS

DOMAINS = 6
HORIZON = 12
#: How much more room there is for change load and for initiatives at once than for days: days are what is scarce.
_ROOMIER = 1.3
#: In the third quarter of every year there is less time.
_SUMMER = 80
_STATES = (State.DONE, State.DONE, State.RUNNING, State.STOPPED)


def portfolio(size: int, seed: int, ratio: float, chained: float = 0.65) -> Problem:
    """So many initiatives over twelve quarters, with capacity for a share `ratio` of all the work in days.

    A share `chained` of them builds on the one before in its domain, as the levels of a practice do; with fewer chains there is
    more to choose, and it is harder.
    """
    draw, found = Random(f"{size}/{seed}"), list[Candidate]()
    for number in range(size):
        found.append(_candidate(draw, number, found, chained))
    room = {
        PERSON_DAYS: _offered(found, PERSON_DAYS, ratio),
        LOAD: _offered(found, LOAD, 1.1 * _ROOMIER * ratio),
        PARALLEL: _offered(found, PARALLEL, 1.15 * _ROOMIER * ratio),
    }
    limited = Problem(tuple(found), HORIZON, resources=room)
    each, begun = ceil(size / 16), ceil(size / 10)
    return with_limits(limited, (begun,) * HORIZON, {f"D{domain}": (each,) * HORIZON for domain in range(DOMAINS)})


def _candidate(draw: Random, number: int, before: list[Candidate], chained: float) -> Candidate:
    domain, duration = f"D{number % DOMAINS}", draw.choice((1, 2, 2, 3, 3, 4, 4, 6))
    mine = [c.id for c in before if c.domain == domain]
    requires = {mine[-1]} if mine and draw.random() < chained else set()
    if before and draw.random() < 0.2:
        requires.add(draw.choice(before).id)
    days, load = draw.randint(4, 40), draw.choice((1, 1, 2, 3))
    candidate = Candidate(
        id=f"I{number:03}",
        duration=duration,
        domain=domain,
        demand={PERSON_DAYS: (days,) * duration, LOAD: (load,) * duration, PARALLEL: (1,) * duration},
        requires=tuple(sorted(requires)),
        value=sum(_closed(draw) for _ in range(draw.choice((1, 1, 2)))),
        earliest=draw.choice((1, 1, 1, 1, 1, 1, 2, 4)),
    )
    return replace(candidate, state=_STATES[draw.randrange(4)]) if draw.random() < 0.17 else candidate


def _closed(draw: Random) -> int:
    """The squared gap to the target, before less after, times the weight of the practice."""
    gap = draw.choice((0, 1, 1, 2, 2, 3))
    left = max(0, gap - draw.choice((1, 1, 2)))
    return draw.choice((1, 1, 2)) * (gap**2 - left**2)


def _offered(candidates: list[Candidate], name: str, ratio: float) -> tuple[int, ...]:
    """Evenly, but for the summer; never less than the most that one initiative asks."""
    left = [c for c in candidates if c.state in (State.PLANNED, State.RUNNING)]
    each = ceil(ratio * sum(float(sum(c.demand[name])) for c in left) / HORIZON)
    least = max(int(max(c.demand[name])) for c in left)
    return tuple(max(least, each * (_SUMMER if quarter % 4 == 2 else 100) // 100) for quarter in range(HORIZON))
