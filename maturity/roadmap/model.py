"""The roadmap of an organisation: initiatives in quarters, within what the organisation can bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from maturity.initiative.model import Kind, Track
from maturity.initiative.model import Lift as Lift  # the planner knows lifts from here, and reasons
from maturity.roadmap.reason import Obstacle as Obstacle
from maturity.roadmap.reason import Reason as Reason
from maturity.roadmap.reason import ReasonKind as ReasonKind

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

    def moment(self, number: int) -> int:
        """A quarter of the plan counted from the year 0, so that it means the same in every plan."""
        return 4 * self.year + self.quarter - 1 + number - 1

    def number(self, moment: int) -> int:
        """The quarter of this plan at a moment: 1 is its first, 0 the one before it."""
        return moment - self.moment(1) + 1

    def number_on(self, day: date) -> int:
        """The quarter of this plan in which a day lies."""
        return self.number(4 * day.year + (day.month - 1) // 3)


#: New initiatives in one quarter, unless an organisation says otherwise (docs/method.md, "Benefit and focus").
STARTS = 3
#: Percent of initiatives that take a quarter longer, unless an organisation says otherwise: an assumption, and shown as one.
OVERRUN = 30
#: Before the name of a resource that an organisation adds itself, so that it is never taken for one of ours.
EXTRA = "extra:"


@dataclass(frozen=True)
class Capacity:
    """What the organisation can bear, per quarter: own person-days, change load, initiatives at once, in one domain, beginnings.

    Each is a tuple of one figure per quarter of the plan; extra: the same for resources that the organisation names itself (a
    scarce team, IT), each in a unit of its own.
    """

    person_days: tuple[int, ...]
    load: tuple[int, ...]
    parallel: tuple[int, ...]
    per_domain: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    extra: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What nobody says of a domain or of beginnings limits nothing more than the whole, and three begin in a quarter."""
        if not self.per_domain:
            object.__setattr__(self, "per_domain", self.parallel)
        if not self.starts:
            object.__setattr__(self, "starts", (STARTS,) * len(self.parallel))

    @classmethod
    def even(
        cls,
        person_days: int,
        load: int,
        parallel: int,
        quarters: int = QUARTERS,
        *,
        per_domain: int | None = None,
        starts: int = STARTS,
    ) -> Capacity:
        """The same in every quarter."""
        figures = (person_days, load, parallel, parallel if per_domain is None else per_domain, starts)
        return cls.of({name: (figure,) * quarters for name, figure in zip(CAPACITIES, figures, strict=True)})

    @property
    def rows(self) -> Mapping[str, tuple[int, ...]]:
        """Every kind of capacity by name; those of the organisation itself with EXTRA in front."""
        own = {name: getattr(self, name) for name in CAPACITIES}
        return own | {EXTRA + name: figures for name, figures in self.extra.items()}

    @classmethod
    def of(cls, rows: Mapping[str, tuple[int, ...]]) -> Capacity:
        """From what `rows` tells."""
        extra = {name.removeprefix(EXTRA): figures for name, figures in rows.items() if name.startswith(EXTRA)}
        days, load, parallel, per_domain, starts = (rows[name] for name in CAPACITIES)
        return cls(days, load, parallel, per_domain, starts, extra)

    def later(self, quarters: int) -> Capacity:
        """The same for a plan that begins so many quarters later (earlier: below 0); the ends are repeated."""
        return Capacity.of({name: _shifted(figures, quarters) for name, figures in self.rows.items()})


CAPACITIES = ("person_days", "load", "parallel", "per_domain", "starts")


def _shifted(figures: tuple[int, ...], by: int) -> tuple[int, ...]:
    last = len(figures) - 1
    return tuple(figures[min(max(index + by, 0), last)] for index in range(len(figures)))


#: Per quarter. Of the whole library a small organisation finishes some 27 initiatives in three years, a large one some 46.
PRESETS: Mapping[str, Capacity] = {
    "small": Capacity.even(90, 6, 5, per_domain=2),
    "medium": Capacity.even(165, 9, 8, per_domain=3),
    "large": Capacity.even(300, 14, 12, per_domain=4, starts=5),
}


@dataclass(frozen=True)
class Waiver:
    """A prerequisite that people decided not to wait for, and why."""

    code: str
    why: str


@dataclass(frozen=True)
class RoadmapInitiative:
    """An initiative on an organisation's roadmap; every field can be edited.

    code: its short name on the roadmap ("M-1"); library_id: where it came from, None for an own one; library_version: in which
    version of the library, "" when it came from the first one;
    start: first quarter in the plan (1 to 12), None when it is not in the plan; lifts: (practice, from, to).
    waived: what it normally waits for and now does not; extra: what it asks per quarter of the organisation's own resources;
    must: it has to be done anyway, for the law or for IT; refused: why an idea is not to be proposed any more ("": it may be).
    began, ended: the quarters in which work really began and was finished, as `Calendar.moment` counts them; estimate: how many
    quarters people thought that it would take when it began.
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
    library_version: str = ""
    start: int | None = None
    reason: Reason | None = None
    waived: tuple[Waiver, ...] = ()
    extra: Mapping[str, int] = field(default_factory=dict)
    began: int | None = None
    ended: int | None = None
    estimate: int | None = None
    must: bool = False
    refused: str = ""
    revision: int = 0

    @property
    def lasts(self) -> int:
        """How many quarters it takes where it stands: its own, or more when the planner spread it."""
        spread = self.reason.spread if self.reason and self.state is State.PLANNED else None
        return max(self.quarters, spread or 0)

    @property
    def took(self) -> int | None:
        """How many quarters it really took; None when that is not known."""
        return None if self.began is None or self.ended is None else self.ended - self.began + 1

    @property
    def finish(self) -> int | None:
        """The last quarter of work, or None when it is not in the plan."""
        return None if self.start is None else self.start + self.lasts - 1


@dataclass(frozen=True)
class Roadmap:
    """The plan of one organisation.

    themes: per year of the plan the domains that get most attention; frozen: what begins in so many quarters from now stays where
    it was agreed; closed: so many quarters of the plan were looked back on; visible: each year something that customers notice;
    overrun: the percentage of initiatives that are expected to take a quarter longer, until own finished work says.
    """

    organisation_id: str
    calendar: Calendar
    capacity: Capacity
    initiatives: tuple[RoadmapInitiative, ...] = ()
    preset: str = "medium"
    status: str = ""  #: what the planner said of the order: "optimal", "feasible", or "" before the first time
    sequenced_at: datetime | None = None
    revision: int = 0
    themes: tuple[tuple[str, ...], ...] = ()
    frozen: int = 0
    closed: int = 0
    visible: bool = True
    overrun: int = OVERRUN

    def now(self, today: date) -> int:
        """The first quarter that can still be planned: after what was looked back on, and not in the past; 1 to 12."""
        return min(max(self.closed + 1, self.calendar.number_on(today), 1), self.calendar.quarters)

    @property
    def stopped(self) -> tuple[RoadmapInitiative, ...]:
        """What was stopped, by code: room for what matters more."""
        return tuple(sorted((i for i in self.initiatives if i.state is State.STOPPED), key=lambda i: i.code))

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
    def refused(self) -> tuple[RoadmapInitiative, ...]:
        """What is not to be proposed any more, by code; each says why."""
        return tuple(sorted((i for i in self.initiatives if i.state is State.IDEA and i.refused), key=lambda i: i.code))

    @property
    def left_out(self) -> tuple[RoadmapInitiative, ...]:
        """What is not done: what was chosen and has no place, then what is not wanted."""
        return (*self.not_now, *self.refused)

    @property
    def not_now(self) -> tuple[RoadmapInitiative, ...]:
        """What was chosen and does not stand in the plan, by code."""
        return tuple(sorted((i for i in self.initiatives if i.start is None and i.state is State.PLANNED), key=lambda i: i.code))
