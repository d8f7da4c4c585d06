"""Deciding on a plan: what it still lacks, what a decided plan was, and what has moved since.

A plan can only be decided when every initiative in its first year has an owner, an assignment, a first action with a date, and a
sign to stop: what has no owner and no first step stays paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from maturity.roadmap.model import Calendar, Roadmap, RoadmapError, RoadmapInitiative, State

FIRST_YEAR = 4  #: quarters
NEEDED = ("owner", "done_when", "first_action", "first_action_on", "stop_when")


class NotReadyError(RoadmapError):
    """The plan lacks something in its first year; `missing` says what, per initiative."""

    def __init__(self, missing: Mapping[str, tuple[str, ...]]) -> None:
        self.missing = missing
        super().__init__(", ".join(missing))


class NothingAnsweredError(RoadmapError):
    """An answer to a decision needs a text."""


class NothingPlannedError(RoadmapError):
    """There is no plan to decide on: nothing has a place yet."""


@dataclass(frozen=True)
class Place:
    """Where an initiative stood in a decided plan; start None: not now."""

    code: str
    name: str
    start: int | None
    quarters: int


@dataclass(frozen=True)
class Version:
    """A plan as it was decided: it stays as it is, whatever happens to the library or the calendar afterwards.

    by: who decided, as a name or role; places: in quarters of `calendar`, the plan's own at that moment; initiatives: everything
    that was said of each, in the language of the decision; levels: where the practices stood (both empty in the oldest versions).
    """

    number: int
    decided_at: datetime
    by: str
    note: str
    places: tuple[Place, ...]
    calendar: Calendar = field(default_factory=lambda: Calendar(2000))
    initiatives: tuple[RoadmapInitiative, ...] = ()
    levels: Mapping[str, float | None] = field(default_factory=dict)


Kind = Literal[
    "ordered",  # a new order was accepted
    "decided",  # the plan was decided
    "stopped",  # an initiative was stopped
    "capacity",  # what the organisation can bear
    "moved",  # an initiative was moved by hand
    "undone",  # the last change of the order was taken back
    "waived",  # an initiative no longer waits for another, with a reason
    "closed",  # a quarter was looked back on; subject: its moment
    "returned",  # the plan was sent back to be changed
    "answered",  # the board answered one of the decisions that were asked; subject: which, why: the answer
]


@dataclass(frozen=True)
class Entry:
    """A line in the decision log: what was decided, about which initiative ("" for the whole plan), by whom, when and why."""

    number: int
    made_at: datetime
    kind: Kind
    subject: str = ""
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Difference:
    """An initiative that stands elsewhere than was decided; None: not in the plan."""

    code: str
    name: str
    before: int | None
    after: int | None


def missing(roadmap: Roadmap) -> dict[str, tuple[str, ...]]:
    """Per initiative that starts in the first year: the fields that are still empty."""
    near = (one for one in roadmap.planned if one.state in (State.PLANNED, State.RUNNING) and (one.start or 0) <= FIRST_YEAR)
    found = {one.code: tuple(field for field in NEEDED if not getattr(one, field)) for one in near}
    return {code: fields for code, fields in found.items() if fields}


def check_ready(roadmap: Roadmap) -> None:
    """Raises NothingPlannedError or NotReadyError when the plan cannot be decided yet."""
    if not roadmap.planned:
        raise NothingPlannedError
    lacking = missing(roadmap)
    if lacking:
        raise NotReadyError(lacking)


def places_of(roadmap: Roadmap) -> tuple[Place, ...]:
    """What a version keeps of a plan: everything chosen, with its place or without."""
    kept = (one for one in roadmap.initiatives if one.state in (State.PLANNED, State.RUNNING, State.DONE))
    return tuple(Place(one.code, one.name, _start(one), one.quarters) for one in kept)


def differences(version: Version, roadmap: Roadmap) -> tuple[Difference, ...]:
    """What stands elsewhere now than in the version, by code; what was added since counts when it has a place.

    Both in quarters of the roadmap's present calendar: a quarter from before its first is 0 or less.
    """
    now = {one.code: one for one in roadmap.initiatives}
    then = {place.code: place for place in version.places}
    later = roadmap.calendar.number(version.calendar.moment(1)) - 1
    found = []
    for code in sorted(now.keys() | then.keys()):
        before = then[code].start if code in then else None
        before = None if before is None else before + later
        after = _start(now[code]) if code in now else None
        if before != after:
            found.append(Difference(code, now[code].name if code in now else then[code].name, before, after))
    return tuple(found)


def _start(one: RoadmapInitiative) -> int | None:
    return None if one.state is State.STOPPED else one.start
