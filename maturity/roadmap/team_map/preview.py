"""The plan as another order would make it, with where everything stands now beside it."""

from __future__ import annotations

from dataclasses import replace

from maturity.language import Translator
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative
from maturity.roadmap.team_map.model import BaselineMark, Shift, TeamMap


def with_moves(shown: TeamMap, before: Roadmap, after: Roadmap, t: Translator) -> TeamMap:
    """The map of `after` with a mark where each initiative that moves stands in `before`."""
    then = {one.code: one for one in before.planned}
    now = {one.code: one for one in after.planned}
    marks = [_mark(one, now.get(code), before, t) for code, one in then.items()]
    added = frozenset(code for code in now if code not in then)
    return replace(shown, shift=Shift(tuple(mark for mark in marks if mark), added, ""))


def _mark(one: RoadmapInitiative, now: RoadmapInitiative | None, roadmap: Roadmap, t: Translator) -> BaselineMark | None:
    start, finish = one.start or 1, min(one.finish or 1, roadmap.calendar.quarters)
    if now is not None and (now.start, now.finish) == (one.start, one.finish):
        return None
    period = period_label(roadmap.calendar, start, one.finish or start, t)
    return BaselineMark(one.code, one.name, one.domain, start, finish, period, now is not None)
