"""What moved since the decided plan: where it stood then, beside where it stands now."""

from __future__ import annotations

from dataclasses import replace

from maturity.language import Translator
from maturity.roadmap.decisions.model import Difference, Version, differences
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap
from maturity.roadmap.team_map.model import BaselineMark, Shift, TeamMap


def with_ghosts(team_map: TeamMap, version: Version, roadmap: Roadmap, t: Translator) -> TeamMap:
    """The map with what moved since a version, also in its rows. roadmap: the one that the map shows."""
    shift = shift_since(version, roadmap, t)
    before = {mark.code: mark.period for mark in shift.baseline_marks} | dict.fromkeys(shift.added, t("Not in the plan"))
    return replace(team_map, shift=shift, rows=tuple(replace(row, before=before.get(row.code, "")) for row in team_map.rows))


def shift_since(version: Version, roadmap: Roadmap, t: Translator) -> Shift:
    """What moved since a version, counted among what had a place in it: "4 van 19 verschoven"."""
    found = differences(version, roadmap)
    moved = [difference for difference in found if difference.before is not None and difference.after is not None]
    added = [difference for difference in found if difference.before is None]
    gone = [difference for difference in found if difference.after is None]
    agreed = sum(place.start is not None for place in version.places)
    day = t.date(version.decided_at.astimezone().date())
    parts = [
        t(
            "{moved} of {agreed} moved since the decision of {date}",
            moved=len(moved),
            agreed=agreed,
            date=day,
        ),
        t.plural("{n} new", "{n} new", len(added)) if added else "",
        t.plural("{n} no longer in the plan", "{n} no longer in the plan", len(gone)) if gone else "",
    ]
    baseline_marks = (_ghost(difference, version, roadmap, t) for difference in (*moved, *gone))
    return Shift(
        tuple(mark for mark in baseline_marks if mark is not None),
        frozenset(difference.code for difference in added),
        ", ".join(filter(None, parts)) + ".",
    )


def _ghost(difference: Difference, version: Version, roadmap: Roadmap, t: Translator) -> BaselineMark | None:
    """The old place, in quarters of the roadmap. None when it lies before the plan, or the domain is not known any more."""
    place = next((place for place in version.places if place.code == difference.code), None)
    domain = next((i.domain for i in (*roadmap.initiatives, *version.initiatives) if i.code == difference.code), None)
    if place is None or difference.before is None or difference.before < 1 or domain is None:
        return None
    finish = min(difference.before + place.quarters - 1, roadmap.calendar.quarters)
    period = period_label(roadmap.calendar, difference.before, difference.before + place.quarters - 1, t)
    return BaselineMark(difference.code, difference.name, domain, difference.before, finish, period, difference.after is not None)
