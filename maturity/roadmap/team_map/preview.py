"""The plan as another order would make it, with where everything stands now beside it."""

from __future__ import annotations

from dataclasses import replace

from maturity.language import Translator
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative
from maturity.roadmap.team_map.model import BaselineMark, Shift, TeamMap


def with_moves(team_map: TeamMap, before: Roadmap, after: Roadmap, t: Translator) -> TeamMap:
    """The map of `after` with a mark where each initiative that moves stands in `before`."""
    then = {initiative.code: initiative for initiative in before.planned}
    now = {initiative.code: initiative for initiative in after.planned}
    marks = [_mark(initiative, now.get(code), before, t) for code, initiative in then.items()]
    added = frozenset(code for code in now if code not in then)
    return replace(team_map, shift=Shift(tuple(mark for mark in marks if mark), added, ""))


def _mark(initiative: RoadmapInitiative, now: RoadmapInitiative | None, roadmap: Roadmap, t: Translator) -> BaselineMark | None:
    start, finish = initiative.start or 1, min(initiative.finish or 1, roadmap.calendar.quarters)
    if now is not None and (now.start, now.finish) == (initiative.start, initiative.finish):
        return None
    period = period_label(roadmap.calendar, start, initiative.finish or start, t)
    return BaselineMark(initiative.code, initiative.name, initiative.domain, start, finish, period, now is not None)
