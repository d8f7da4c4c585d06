"""What the team map tells, before anything is drawn: lines that rise from today to the desired future, and what lifts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from maturity.initiative.model import Track
from maturity.language import Translator
from maturity.questionnaire.model import Domain
from maturity.roadmap.forecasting import Levels, domain_level, domain_means, forecast
from maturity.roadmap.labels import period_label, state_word
from maturity.roadmap.links import Link, binding_links
from maturity.roadmap.model import Calendar, Roadmap, RoadmapInitiative, State
from maturity.roadmap.pressure import Pressure, pressure

Zone = Literal["now", "next", "later"]
Targets = Mapping[str, tuple[float | None, ...]]
_NOW, _NEXT = 2, 6  #: the last quarter of each zone, counted from the current one
NO_COLOUR = "#595959"


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
class Line:
    """A domain on its way. forecast: its mean today and after each quarter; targets: the mean wished for after each year."""

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

    @property
    def target(self) -> float | None:
        """The last target that was set."""
        return next((target for target in reversed(self.targets) if target is not None), None)


@dataclass(frozen=True)
class Waiting:
    """An initiative on the siding: chosen, and not now."""

    code: str
    name: str
    domain: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One initiative in the table twin."""

    code: str
    name: str
    domain: str
    owner: str
    period: str
    state: str
    why: str


@dataclass(frozen=True)
class TeamMap:
    """The picture's content. level_names: the words of the scale by number."""

    sentence: str
    calendar: Calendar
    current: int
    level_names: Mapping[int, str]
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    ribbon: tuple[Pressure, ...]
    siding: tuple[Waiting, ...]
    rows: tuple[Row, ...]

    @property
    def stations(self) -> tuple[Station, ...]:
        """All stations, line by line."""
        return tuple(station for line in self.lines for station in line.stations)

    def zone(self, quarter: int) -> Zone:
        """The zone of a quarter."""
        return _zone(quarter, self.current)

    def table(self) -> tuple[Row, ...]:
        """The same as rows, for whoever does not see the picture and for the project office."""
        return self.rows


def team_map(
    roadmap: Roadmap,
    domains: Sequence[Domain],
    today: Levels,
    targets: Targets,
    sentence: str,
    t: Translator,
    *,
    level_names: Mapping[int, str],
    reason_text: Callable[[RoadmapInitiative], str],
    current: int = 1,
) -> TeamMap:
    """The content of the picture.

    targets: per domain the mean aimed at after each year; sentence: the desired experience; current: the quarter of the plan that
    we are in, where "now" begins.
    """
    states = forecast(today, roadmap.initiatives, roadmap.calendar.quarters)
    tell = _Teller(roadmap, t, reason_text, current)
    return TeamMap(
        sentence=sentence.strip(),
        calendar=roadmap.calendar,
        current=current,
        level_names=level_names,
        lines=tuple(_line(domain, states, targets.get(domain.id, ()), level_names, tell) for domain in domains),
        links=binding_links(roadmap.planned),
        ribbon=pressure(roadmap, t),
        siding=tuple(Waiting(i.code, i.name, i.domain, reason_text(i)) for i in roadmap.not_now),
        rows=_rows(roadmap, domains, tell),
    )


@dataclass(frozen=True)
class _Teller:
    """Says things about initiatives of a roadmap in a language."""

    roadmap: Roadmap
    t: Translator
    reason_text: Callable[[RoadmapInitiative], str]
    current: int

    def station(self, initiative: RoadmapInitiative, heights: Sequence[float | None]) -> Station:
        start, finish = initiative.start or 1, initiative.finish or 1
        quarter = min(finish, self.roadmap.calendar.quarters)
        return Station(
            code=initiative.code,
            name=initiative.name,
            domain=initiative.domain,
            start=start,
            quarter=quarter,
            height=heights[quarter],
            state=initiative.state,
            state_word=state_word(initiative, self.t),
            track=initiative.track,
            zone=_zone(quarter, self.current),
            period=self.period(initiative),
            owner=initiative.owner,
            why=self.reason_text(initiative),
        )

    def period(self, initiative: RoadmapInitiative) -> str:
        if initiative.start is None or initiative.finish is None:
            return ""
        return period_label(self.roadmap.calendar, initiative.start, initiative.finish, self.t)


def _zone(quarter: int, current: int) -> Zone:
    ahead = quarter - current + 1
    if ahead <= _NOW:
        return "now"
    return "next" if ahead <= _NEXT else "later"


def _line(
    domain: Domain, states: Sequence[Levels], targets: tuple[float | None, ...], level_names: Mapping[int, str], tell: _Teller
) -> Line:
    heights = tuple(domain_means([domain], state)[domain.id] for state in states)
    levels = [domain_level(domain, state, sorted(level_names)) for state in states]
    here = levels[0]
    return Line(
        domain=domain.id,
        code=domain.code,
        name=tell.t.of(domain.name),
        colour=domain.color or NO_COLOUR,
        today=heights[0],
        level=here,
        level_name="" if here is None else level_names.get(here, ""),
        forecast=heights,
        targets=targets,
        steps=_steps(domain.id, levels, heights, level_names, tell.t),
        stations=tuple(tell.station(i, heights) for i in tell.roadmap.planned if i.domain == domain.id),
    )


def _steps(
    domain: str, levels: Sequence[int | None], heights: Sequence[float | None], names: Mapping[int, str], t: Translator
) -> tuple[Step, ...]:
    """The levels reached on the way, each at the quarter in which it is first reached."""
    steps = []
    highest = levels[0]
    for quarter, (level, height) in enumerate(zip(levels, heights, strict=True)):
        if level is None or height is None or (highest is not None and level <= highest):
            continue
        name = names.get(level, "")
        label = t("level {number} – {name}", number=level, name=name) if name else t("level {number}", number=level)
        steps.append(Step(domain, quarter, level, height, name, label))
        highest = level
    return tuple(steps)


def _rows(roadmap: Roadmap, domains: Sequence[Domain], tell: _Teller) -> tuple[Row, ...]:
    names = {domain.id: tell.t.of(domain.name) for domain in domains}
    order = sorted(roadmap.initiatives, key=lambda i: (i.start is None, i.start or 0, i.code))
    return tuple(
        Row(i.code, i.name, names.get(i.domain, i.domain), i.owner, tell.period(i), state_word(i, tell.t), tell.reason_text(i))
        for i in order
    )
