"""What moved since the decided plan: where it stood then, beside where it stands now."""

from __future__ import annotations

from dataclasses import replace

from maturity.language import Translator
from maturity.roadmap.decisions.model import Difference, Version, differences
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap
from maturity.roadmap.team_map.model import BaselineMark, Shift, TeamMap


def with_ghosts(shown: TeamMap, version: Version, roadmap: Roadmap, t: Translator) -> TeamMap:
    """The map with what moved since a version, also in its rows. roadmap: the one that the map shows."""
    shift = shift_since(version, roadmap, t)
    before = {mark.code: mark.period for mark in shift.baseline_marks} | dict.fromkeys(shift.added, t("Not in the plan"))
    return replace(shown, shift=shift, rows=tuple(replace(row, before=before.get(row.code, "")) for row in shown.rows))


def shift_since(version: Version, roadmap: Roadmap, t: Translator) -> Shift:
    """What moved since a version, counted among what had a place in it: "4 van 19 verschoven"."""
    found = differences(version, roadmap)
    moved = [one for one in found if one.before is not None and one.after is not None]
    added = [one for one in found if one.before is None]
    gone = [one for one in found if one.after is None]
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
    baseline_marks = (_ghost(one, version, roadmap, t) for one in (*moved, *gone))
    return Shift(
        tuple(mark for mark in baseline_marks if mark is not None),
        frozenset(one.code for one in added),
        ", ".join(filter(None, parts)) + ".",
    )


def _ghost(one: Difference, version: Version, roadmap: Roadmap, t: Translator) -> BaselineMark | None:
    """The old place, in quarters of the roadmap. None when it lies before the plan, or the domain is not known any more."""
    place = next((place for place in version.places if place.code == one.code), None)
    domain = next((i.domain for i in (*roadmap.initiatives, *version.initiatives) if i.code == one.code), None)
    if place is None or one.before is None or one.before < 1 or domain is None:
        return None
    finish = min(one.before + place.quarters - 1, roadmap.calendar.quarters)
    period = period_label(roadmap.calendar, one.before, one.before + place.quarters - 1, t)
    return BaselineMark(one.code, one.name, domain, one.before, finish, period, one.after is not None)
