"""What differs between two plans: two decided versions, or a version and the plan as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from maturity.roadmap.decisions.model import Place, Version, places_of
from maturity.roadmap.library_texts import delocalised
from maturity.roadmap.model import Calendar, Roadmap, RoadmapInitiative

TEXTS = ("name", "goal", "owner", "team", "first_action", "first_action_on", "done_when", "stop_when")
Kind = Literal["added", "gone", "moved", "changed"]


@dataclass(frozen=True)
class Moment:
    """A plan at one moment: its calendar, the places, and by code what was said of each (empty in the oldest versions)."""

    calendar: Calendar
    places: tuple[Place, ...]
    initiatives: dict[str, RoadmapInitiative]


@dataclass(frozen=True)
class Differing:
    """One difference. kind: the initiative was added, is gone, stands elsewhere, or one of its texts changed.

    field: which text; before, after: the texts; start_before, start_after: the quarters, each in the calendar of its own plan.
    """

    code: str
    name: str
    kind: Kind
    field: str = ""
    before: str = ""
    after: str = ""
    start_before: int | None = None
    start_after: int | None = None


def then(version: Version) -> Moment:
    """A decided version."""
    return Moment(version.calendar, version.places, {initiative.code: initiative for initiative in version.initiatives})


def today(roadmap: Roadmap) -> Moment:
    """The plan as it stands."""
    return Moment(roadmap.calendar, places_of(roadmap), {initiative.code: initiative for initiative in roadmap.initiatives})


def differing(before: Moment, after: Moment) -> tuple[Differing, ...]:
    """The differences by code: whether it is there, where it stands, then its texts."""
    old, new = {place.code: place for place in before.places}, {place.code: place for place in after.places}
    found: list[Differing] = []
    for code in sorted(old.keys() | new.keys()):
        if code not in old:
            found.append(Differing(code, new[code].name, "added", start_after=new[code].start))
        elif code not in new:
            found.append(Differing(code, old[code].name, "gone", start_before=old[code].start))
        else:
            found += _moved(before.calendar, after.calendar, old[code], new[code])
            found += _texts(before.initiatives.get(code), after.initiatives.get(code), new[code].name)
    return tuple(found)


def _moved(old: Calendar, new: Calendar, before: Place, after: Place) -> Iterator[Differing]:
    """Quarters are compared as moments in time: a plan that begins later counts them anew."""
    was = None if before.start is None else old.moment(before.start)
    now = None if after.start is None else new.moment(after.start)
    if was != now or (was is not None and before.quarters != after.quarters):
        yield Differing(after.code, after.name, "moved", start_before=before.start, start_after=after.start)


def _texts(before: RoadmapInitiative | None, after: RoadmapInitiative | None, name: str) -> Iterator[Differing]:
    if before is None or after is None:
        return
    initiative, keeps = delocalised(before), delocalised(after)  # the library's own text is the same text in every language
    for field in TEXTS:
        if _said(initiative, field) != _said(keeps, field):
            yield Differing(after.code, name, "changed", field, _said(before, field), _said(after, field))


def _said(initiative: RoadmapInitiative, field: str) -> str:
    value = getattr(initiative, field)
    return "" if value is None else str(value)
