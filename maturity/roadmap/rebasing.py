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
        initiatives=tuple(_moved(one, by, calendar.quarters) for one in roadmap.initiatives),
    )


def _moved(one: RoadmapInitiative, by: int, last: int) -> RoadmapInitiative:
    wishes: dict[str, Any] = {name: _inside(getattr(one, name), by, last) for name in ("earliest", "latest", "fixed")}
    period = None if one.reason is None or one.reason.period is None else one.reason.period - by
    reason = one.reason and replace(one.reason, period=period)
    return _placed(replace(one, reason=reason, **wishes), by, last)


def _inside(quarter: int | None, by: int, last: int) -> int | None:
    return None if quarter is None or not 1 <= quarter - by <= last else quarter - by


def _placed(one: RoadmapInitiative, by: int, last: int) -> RoadmapInitiative:
    if one.start is None or one.finish is None:
        return one
    start, finish = one.start - by, one.finish - by
    if one.state is State.RUNNING and start < 1:
        left = max(1, finish)
        return replace(one, start=1, quarters=left, person_days=sum(days_left(one, left)))
    if one.state is State.DONE and start < 1 <= finish:
        return replace(one, start=1, quarters=finish)
    if start < 1 or finish > last:
        return replace(one, start=None, reason=None)
    return replace(one, start=start)
