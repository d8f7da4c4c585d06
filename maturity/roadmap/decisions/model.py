"""Deciding on a plan: what it still lacks, what a decided plan was, and what has moved since.

A plan can only be decided when every initiative in its first year has an owner, an assignment, a first action with a date, and a
sign to stop: what has no owner and no first step stays paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from maturity.roadmap.model import Calendar, Roadmap, RoadmapError, RoadmapInitiative, State

FIRST_YEAR = 4  #: quarters
AT_ONCE = 2  #: initiatives that one owner can carry at the same time
FIRST_ACTION_DAYS = 14  #: after the beginning of an initiative
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
    "refused",  # an initiative is not to be proposed any more, with a reason
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


def first_year(roadmap: Roadmap) -> tuple[RoadmapInitiative, ...]:
    """What runs or begins in the first year of the plan, by first quarter and code: what a decision on the plan sets to work."""
    alive = (State.PLANNED, State.RUNNING)
    return tuple(
        initiative for initiative in roadmap.planned if initiative.state in alive and (initiative.start or 0) <= FIRST_YEAR
    )


def busy_owners(roadmap: Roadmap) -> dict[str, tuple[int, int]]:
    """Owners with more than two initiatives at once: per owner the first such quarter, and how many they are then."""
    found: dict[str, tuple[int, int]] = {}
    alive = [
        initiative for initiative in roadmap.planned if initiative.owner and initiative.state in (State.PLANNED, State.RUNNING)
    ]
    for quarter in range(1, roadmap.calendar.quarters + 1):
        now = Counter(initiative.owner for initiative in alive if (initiative.start or 0) <= quarter <= (initiative.finish or 0))
        for owner, count in now.items():
            if count > AT_ONCE:
                found.setdefault(owner, (quarter, count))
    return found


def missing(roadmap: Roadmap) -> dict[str, tuple[str, ...]]:
    """Per initiative that starts in the first year: the fields that are still empty."""
    found = {
        initiative.code: tuple(field for field in NEEDED if not getattr(initiative, field)) for initiative in first_year(roadmap)
    }
    return {code: fields for code, fields in found.items() if fields}


def proposed_day(calendar: Calendar, initiative: RoadmapInitiative, today: date) -> date:
    """The last working day within fourteen days after an initiative begins, and never in the past: a first action that waits
    longer has not begun."""
    begins = max(calendar.first_day(initiative.start or 1), today)
    last = begins + timedelta(days=FIRST_ACTION_DAYS - 1)
    return last - timedelta(days=max(0, last.weekday() - 4))


def check_ready(roadmap: Roadmap) -> None:
    """Raises NothingPlannedError or NotReadyError when the plan cannot be decided yet."""
    if not roadmap.planned:
        raise NothingPlannedError
    lacking = missing(roadmap)
    if lacking:
        raise NotReadyError(lacking)


def settled_answers(entries: Sequence[Entry]) -> dict[str, Entry] | None:
    """The answers that the last decision on the plan rests on, by the key of what was asked; None when something came after it.

    entries: the log, newest first. What came after it: an answer, or the plan sent back.
    """
    told = [entry for entry in entries if entry.kind in ("decided", "returned", "answered")]
    if not told or told[0].kind != "decided":
        return None
    found: dict[str, Entry] = {}
    for entry in told[1:]:
        if entry.kind == "decided":
            break
        if entry.kind == "answered":
            found.setdefault(entry.subject, entry)
    return found


def places_of(roadmap: Roadmap) -> tuple[Place, ...]:
    """What a version keeps of a plan: everything chosen, with its place or without."""
    kept = (initiative for initiative in roadmap.initiatives if initiative.state in (State.PLANNED, State.RUNNING, State.DONE))
    return tuple(Place(initiative.code, initiative.name, _start(initiative), initiative.lasts) for initiative in kept)


def differences(version: Version, roadmap: Roadmap) -> tuple[Difference, ...]:
    """What stands elsewhere now than in the version, by code; what was added since counts when it has a place.

    Both in quarters of the roadmap's present calendar: a quarter from before its first is 0 or less.
    """
    now = {initiative.code: initiative for initiative in roadmap.initiatives}
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


def _start(initiative: RoadmapInitiative) -> int | None:
    return None if initiative.state is State.STOPPED else initiative.start
