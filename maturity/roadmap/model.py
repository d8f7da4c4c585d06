"""The roadmap of an organisation: initiatives in quarters, within what the organisation can bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from maturity.initiative.model import Kind, Lift, Track

QUARTERS = 12


class RoadmapError(Exception):
    """Something about a roadmap that a person has to hear."""


class State(StrEnum):
    """The life of an initiative."""

    IDEA = "idea"  # on the list, not chosen
    PLANNED = "planned"  # chosen: the planner may place it
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Calendar:
    """Twelve quarters from a first one. Quarters are counted from 1."""

    year: int
    quarter: int = 1
    quarters: int = QUARTERS

    def year_of(self, number: int) -> int:
        """The calendar year of a quarter of the plan: with a start in 2027 K1, quarter 5 lies in 2028."""
        return self.year + (self.quarter + number - 2) // 4

    def quarter_of(self, number: int) -> int:
        """The quarter in its calendar year, 1 to 4."""
        return (self.quarter + number - 2) % 4 + 1

    def plan_year(self, number: int) -> int:
        """The year of the plan that a quarter lies in: 1, 2 or 3."""
        return (number - 1) // 4 + 1

    def first_day(self, number: int) -> date:
        """The first day of a quarter."""
        return date(self.year_of(number), 3 * self.quarter_of(number) - 2, 1)


@dataclass(frozen=True)
class Capacity:
    """What the organisation can bear, per quarter: own person-days, change load, initiatives at once.

    Each is a tuple of one figure per quarter of the plan.
    """

    person_days: tuple[int, ...]
    load: tuple[int, ...]
    parallel: tuple[int, ...]

    @classmethod
    def even(cls, person_days: int, load: int, parallel: int, quarters: int = QUARTERS) -> Capacity:
        """The same in every quarter."""
        return cls((person_days,) * quarters, (load,) * quarters, (parallel,) * quarters)


#: Per quarter. Of the whole library a small organisation finishes some 27 initiatives in three years, a large one some 46.
PRESETS: Mapping[str, Capacity] = {
    "small": Capacity.even(90, 6, 5),
    "medium": Capacity.even(165, 9, 8),
    "large": Capacity.even(300, 14, 12),
}

ReasonKind = Literal[
    "first_quarter",  # starts at once: nothing stands in the way
    "running",  # already under way
    "earliest",  # not before `period`, somebody said
    "wish",  # somebody chose this quarter
    "prerequisite",  # waits for `others`, finished in `period`
    "capacity",  # `resource` is short by `amount` in `period`; held by `others`
    "choice",  # it could start earlier, but the plan as a whole is better so
    "calm",  # it could start in `period`, but that makes the plan less even
    "frozen",  # agreed for `period`, which is too near to move
    "prerequisite_stopped",  # needs `others`, which was stopped
    "prerequisite_not_planned",  # needs `others`, which is not in the plan
    "too_long",  # does not fit before the end of the plan
    "no_gap",  # closes no gap towards the targets
    "no_room",  # `resource` is short, most of all in `period`; held by `others`
    "stopped",  # stopped by a person
    "not_chosen",  # an idea that nobody chose yet
]


@dataclass(frozen=True)
class Reason:
    """Why an initiative stands where it stands, or why it does not stand in the plan. Worded by `reasons.sentence`."""

    kind: ReasonKind
    others: tuple[str, ...] = ()
    period: int | None = None
    resource: str | None = None
    amount: float | None = None


@dataclass(frozen=True)
class RoadmapInitiative:
    """An initiative on an organisation's roadmap; every field can be edited.

    code: its short name on the roadmap ("M-1"); library_id: where it came from, None for an own one;
    start: first quarter in the plan (1 to 12), None when it is not in the plan; lifts: (practice, from, to).
    """

    code: str
    domain: str
    name: str
    goal: str = ""
    owner: str = ""
    team: str = ""
    first_action: str = ""
    first_action_on: date | None = None
    done_when: str = ""
    stop_when: str = ""
    note: str = ""
    kind: Kind = "project"
    track: Track = "foundation"
    quarters: int = 1
    person_days: int = 0
    load: int = 1
    requires: tuple[str, ...] = ()
    lifts: tuple[Lift, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    fixed: int | None = None
    state: State = State.PLANNED
    stop_reason: str = ""
    library_id: str | None = None
    start: int | None = None
    reason: Reason | None = None
    revision: int = 0

    @property
    def finish(self) -> int | None:
        """The last quarter of work, or None when it is not in the plan."""
        return None if self.start is None else self.start + self.quarters - 1


@dataclass(frozen=True)
class Roadmap:
    """The plan of one organisation."""

    organisation_id: str
    calendar: Calendar
    capacity: Capacity
    initiatives: tuple[RoadmapInitiative, ...] = ()
    preset: str = "medium"
    status: str = ""  #: what the planner said of the order: "optimal", "feasible", or "" before the first time
    sequenced_at: datetime | None = None
    revision: int = 0
    overload: Mapping[int, str] = field(default_factory=dict)

    def initiative(self, code: str) -> RoadmapInitiative:
        """The initiative with this code. Raises KeyError."""
        for initiative in self.initiatives:
            if initiative.code == code:
                return initiative
        raise KeyError(code)

    @property
    def planned(self) -> tuple[RoadmapInitiative, ...]:
        """What stands in the plan, by first quarter and code."""
        placed = [i for i in self.initiatives if i.start is not None and i.state is not State.STOPPED]
        return tuple(sorted(placed, key=lambda i: (i.start, i.code)))

    @property
    def not_now(self) -> tuple[RoadmapInitiative, ...]:
        """What was chosen and does not stand in the plan, by code."""
        return tuple(sorted((i for i in self.initiatives if i.start is None and i.state is State.PLANNED), key=lambda i: i.code))
