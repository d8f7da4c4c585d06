"""What the team map tells, before anything is drawn: lines that rise from today to the desired future, and what lifts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from maturity.initiative.model import Track
from maturity.roadmap.model import Calendar, State
from maturity.roadmap.team_map.dependencies import Link
from maturity.roadmap.utilisation import QuarterLoad

Zone = Literal["now", "next", "later"]
_NOW, _NEXT = 2, 6  #: the last quarter of each zone, counted from the current one


@dataclass(frozen=True)
class Station:
    """An initiative on its line. quarter: in which it finishes, or the last of the plan; height: the level reached there."""

    code: str
    name: str
    domain: str
    start: int
    quarter: int
    height: float | None
    state: State
    state_word: str
    track: Track
    zone: Zone
    period: str
    owner: str
    why: str


@dataclass(frozen=True)
class Step:
    """A plateau: a level that a domain reaches at the end of a quarter, if the plan works."""

    domain: str
    quarter: int
    level: int
    height: float
    name: str
    label: str


@dataclass(frozen=True)
class Named:
    """An initiative beside the lines: its code, its name, and what there is to say of it."""

    code: str
    name: str
    says: str = ""


@dataclass(frozen=True)
class DomainLine:
    """A domain on its way.

    forecast: its mean today and after each quarter; targets: the mean wished for after each year; done: what was finished before
    the plan begins, and so has no station.
    """

    domain: str
    code: str
    name: str
    colour: str
    today: float | None
    level: int | None
    level_name: str
    forecast: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    steps: tuple[Step, ...]
    stations: tuple[Station, ...]
    done: tuple[Named, ...] = ()

    @property
    def target(self) -> float | None:
        """The last target that was set."""
        return next((target for target in reversed(self.targets) if target is not None), None)


@dataclass(frozen=True)
class Waiting:
    """An initiative on the siding: chosen, and not now. chip: the reason in a few words."""

    code: str
    name: str
    domain: str
    reason: str
    chip: str


@dataclass(frozen=True)
class Row:
    """One initiative in the table twin. before: when it stood in the decided plan, where that is asked and it has moved."""

    code: str
    name: str
    domain: str
    owner: str
    period: str
    state: str
    why: str
    before: str = ""


@dataclass(frozen=True)
class BaselineMark:
    """Where an initiative stood in the decided plan; start and quarter (its last) are those of then. moved: it has another place
    now, else it has none."""

    code: str
    name: str
    domain: str
    start: int
    quarter: int
    period: str
    moved: bool


@dataclass(frozen=True)
class Shift:
    """What moved since the decided plan. added: codes that had no place in it; sentence: how many moved, in words."""

    baseline_marks: tuple[BaselineMark, ...]
    added: frozenset[str]
    sentence: str


@dataclass(frozen=True)
class TeamMap:
    """The picture's content.

    level_names: the words of the scale by number; stopped: with the reason; shift: what moved, when that is asked.
    """

    sentence: str
    calendar: Calendar
    current: int
    level_names: Mapping[int, str]
    lines: tuple[DomainLine, ...]
    links: tuple[Link, ...]
    ribbon: tuple[QuarterLoad, ...]
    siding: tuple[Waiting, ...]
    stopped: tuple[Named, ...]
    rows: tuple[Row, ...]
    shift: Shift | None = None

    @property
    def stations(self) -> tuple[Station, ...]:
        """All stations, line by line."""
        return tuple(station for line in self.lines for station in line.stations)

    def zone(self, quarter: int) -> Zone:
        """The zone of a quarter."""
        return zone(quarter, self.current)

    def table(self) -> tuple[Row, ...]:
        """The same as rows, for whoever does not see the picture and for the project office."""
        return self.rows


def zone(quarter: int, current: int) -> Zone:
    """The zone of a quarter, seen from the current one."""
    ahead = quarter - current + 1
    if ahead <= _NOW:
        return "now"
    return "next" if ahead <= _NEXT else "later"
