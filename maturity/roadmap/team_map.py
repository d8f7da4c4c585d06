"""What the team map tells, before anything is drawn: lines that rise from today to the desired future, and what lifts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from maturity.initiative.model import Track
from maturity.language import Translator
from maturity.questionnaire.model import Domain
from maturity.roadmap.forecasting import Levels, domain_level, domain_means, forecast
from maturity.roadmap.model import Calendar, Roadmap, RoadmapInitiative, State

Zone = Literal["now", "next", "later"]
Targets = Mapping[str, tuple[float | None, ...]]
MOST_LINKS = 10
_NOW, _NEXT = 2, 6  #: the last quarter of each zone, counted from the current one
NO_COLOUR = "#595959"


@dataclass(frozen=True)
class Station:
    """An initiative on its line, at the quarter in which it finishes (or the last of the plan); height: the level reached there."""

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
class Link:
    """Two lines meet: `after` starts in the quarter that follows the end of `before`, because it needs it."""

    before: str
    after: str
    quarter: int


@dataclass(frozen=True)
class Pressure:
    """What a quarter asks, against what the organisation can bear."""

    quarter: int
    label: str
    person_days: float
    person_days_capacity: int
    load: int
    load_capacity: int
    parallel: int
    parallel_capacity: int


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
        ribbon=_ribbon(roadmap, t),
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
        assert initiative.start is not None and initiative.finish is not None
        quarter = min(initiative.finish, self.roadmap.calendar.quarters)
        return Station(
            code=initiative.code,
            name=initiative.name,
            domain=initiative.domain,
            start=initiative.start,
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


def quarter_label(calendar: Calendar, quarter: int, t: Translator) -> str:
    """A quarter of the plan in words: "K3 2027"."""
    return f"{t('Q{quarter}', quarter=calendar.quarter_of(quarter))} {calendar.year_of(quarter)}"


def period_label(calendar: Calendar, first: int, last: int, t: Translator) -> str:
    """A period in words: "K3 2027", "K1–K3 2027" or "K4 2027 – K2 2028"."""
    if first == last:
        return quarter_label(calendar, first, t)
    if calendar.year_of(first) == calendar.year_of(last):
        return f"{t('Q{quarter}', quarter=calendar.quarter_of(first))}–{quarter_label(calendar, last, t)}"
    return f"{quarter_label(calendar, first, t)} – {quarter_label(calendar, last, t)}"


def state_word(initiative: RoadmapInitiative, t: Translator) -> str:
    """The state of an initiative in a word; chosen and outside the plan is "not now"."""
    if initiative.state is State.PLANNED:
        return t("Not now") if initiative.start is None else t("Planned")
    words = {State.IDEA: t("Idea"), State.RUNNING: t("Running"), State.DONE: t("Done"), State.STOPPED: t("Stopped")}
    return words[initiative.state]


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
        if quarter:
            name = names.get(level, "")
            label = t("level {number} – {name}", number=level, name=name) if name else t("level {number}", number=level)
            steps.append(Step(domain, quarter, level, height, name, label))
        highest = level
    return tuple(steps)


def _ribbon(roadmap: Roadmap, t: Translator) -> tuple[Pressure, ...]:
    quarters = range(1, roadmap.calendar.quarters + 1)
    return tuple(_pressure(roadmap, quarter, quarter_label(roadmap.calendar, quarter, t)) for quarter in quarters)


def _pressure(roadmap: Roadmap, quarter: int, label: str) -> Pressure:
    busy = [i for i in roadmap.planned if i.start is not None and i.finish is not None and i.start <= quarter <= i.finish]
    capacity = roadmap.capacity
    return Pressure(
        quarter=quarter,
        label=label,
        person_days=round(sum(i.person_days / i.quarters for i in busy), 1),
        person_days_capacity=_at(capacity.person_days, quarter),
        load=sum(i.load for i in busy),
        load_capacity=_at(capacity.load, quarter),
        parallel=len(busy),
        parallel_capacity=_at(capacity.parallel, quarter),
    )


def _at(figures: Sequence[int], quarter: int) -> int:
    return figures[quarter - 1] if quarter <= len(figures) else 0


def _rows(roadmap: Roadmap, domains: Sequence[Domain], tell: _Teller) -> tuple[Row, ...]:
    names = {domain.id: tell.t.of(domain.name) for domain in domains}
    order = sorted(roadmap.initiatives, key=lambda i: (i.start is None, i.start or 0, i.code))
    return tuple(
        Row(i.code, i.name, names.get(i.domain, i.domain), i.owner, tell.period(i), state_word(i, tell.t), tell.reason_text(i))
        for i in order
    )


def binding_links(planned: Sequence[RoadmapInitiative], most: int = MOST_LINKS) -> tuple[Link, ...]:
    """The few prerequisites that hold lines together: across domains, finished in the quarter right before, and not said twice.

    With more than `most`, those on which most other initiatives rest.
    """
    by_code = {initiative.code: initiative for initiative in planned}
    edges = transitive_reduction((need, i.code) for i in planned for need in i.requires if need in by_code)
    binding = [
        Link(before, after, by_code[before].finish or 0)
        for before, after in edges
        if by_code[before].domain != by_code[after].domain and by_code[before].finish == (by_code[after].start or 0) - 1
    ]
    following = _reachable(edges)
    chosen = sorted(binding, key=lambda link: (-len(following.get(link.after, ())), link.quarter, link.before, link.after))[:most]
    return tuple(sorted(chosen, key=lambda link: (link.quarter, link.before, link.after)))


def transitive_reduction(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The edges without those that a longer way already says (a needs b needs c: "a needs c" goes)."""
    unique = sorted(set(edges))
    reachable = _reachable(unique)
    onward: dict[str, set[str]] = {}
    for before, after in unique:
        onward.setdefault(before, set()).add(after)
    return tuple(
        (before, after)
        for before, after in unique
        if not any(after in reachable.get(other, ()) for other in onward[before] - {after})
    )


def _reachable(edges: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Everything that comes after each node. Survives circles."""
    onward: dict[str, list[str]] = {}
    for before, after in edges:
        onward.setdefault(before, []).append(after)
    found: dict[str, set[str]] = {}
    for node in onward:
        seen: set[str] = set()
        waiting = list(onward[node])
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += onward.get(here, [])
        found[node] = seen
    return found
