"""The ambition in the words of the planner: where every practice stands, where it should be in each quarter, and what lifts
it."""

from __future__ import annotations

from collections.abc import Collection
from math import floor

from maturity.roadmap.benefit import Gaps
from maturity.roadmap.model import Lift, Roadmap, RoadmapInitiative, State
from maturity.roadmap.planner.question.candidate import Aim

YEAR = 4  #: quarters


def aims_of(roadmap: Roadmap, gaps: Gaps, now: int = 1) -> dict[str, Aim]:
    """Per practice whose level is known and that has a target: today's whole level and the target of each quarter from now."""
    years = [roadmap.calendar.plan_year(quarter) for quarter in range(now, roadmap.calendar.quarters + 1)]
    found = {}
    for practice, level in gaps.levels.items():
        targets = tuple(gaps.target(practice, year) or 0 for year in years)
        if level is not None and any(targets):
            found[practice] = Aim(floor(level), targets, gaps.weight(practice))
    return found


def years_left(roadmap: Roadmap, now: int) -> tuple[tuple[int, int], ...]:
    """The first and the last period of each year of the plan that is still to come, counted from now."""
    last = range(YEAR, roadmap.calendar.quarters + 1, YEAR)
    return tuple((max(1, end - YEAR + 2 - now), end - now + 1) for end in last if end >= now)


def lifts_of(initiative: RoadmapInitiative, aims: Collection[str], now: int) -> tuple[Lift, ...]:
    """What counts of its lifts. Work that is done has brought them when it stands in the plan up to now, as `forecast`
    tells; else today's level knows of it."""
    if initiative.state is State.DONE and (initiative.finish is None or initiative.finish > now):
        return ()
    return tuple(lift for lift in initiative.lifts if lift.practice in aims)
