"""A plan that begins in another quarter: everything keeps its day, only the numbers change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from maturity.roadmap.model import Calendar, Roadmap, RoadmapInitiative, State
from maturity.roadmap.roadmap_problem import days_left


def rolled(roadmap: Roadmap, calendar: Calendar) -> Roadmap:
    """The same roadmap counted from the first quarter of another calendar.

    What was planned outside the new quarters has no place any more and waits for an order. What is under way and began before
    them counts from the first with what remains of it; what was done before them is no longer on the map. Capacity goes along,
    its first or last figure repeated. Wishes for quarters outside are gone.
    """
    by = calendar.moment(1) - roadmap.calendar.moment(1)
    if not by:
        return replace(roadmap, calendar=calendar)
    return replace(
        roadmap,
        calendar=calendar,
        capacity=roadmap.capacity.later(by),
        closed=min(max(roadmap.closed - by, 0), calendar.quarters),
        initiatives=tuple(_moved(initiative, by, calendar.quarters) for initiative in roadmap.initiatives),
    )


def _moved(initiative: RoadmapInitiative, by: int, last: int) -> RoadmapInitiative:
    wishes: dict[str, Any] = {name: _inside(getattr(initiative, name), by, last) for name in ("earliest", "latest", "fixed")}
    period = None if initiative.reason is None or initiative.reason.period is None else initiative.reason.period - by
    reason = initiative.reason and replace(initiative.reason, period=period)
    return _placed(replace(initiative, reason=reason, **wishes), by, last)


def _inside(quarter: int | None, by: int, last: int) -> int | None:
    return None if quarter is None or not 1 <= quarter - by <= last else quarter - by


def _placed(initiative: RoadmapInitiative, by: int, last: int) -> RoadmapInitiative:
    if initiative.start is None or initiative.finish is None:
        return initiative
    start, finish = initiative.start - by, initiative.finish - by
    if initiative.state is State.RUNNING and start < 1:
        left = max(1, finish)
        return replace(initiative, start=1, quarters=left, person_days=sum(days_left(initiative, left)))
    if initiative.state is State.DONE and start < 1 <= finish:
        return replace(initiative, start=1, quarters=finish)
    if start < 1 or finish > last:
        return replace(initiative, start=None, reason=None)
    return replace(initiative, start=start)
