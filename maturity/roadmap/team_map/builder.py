"""A roadmap told as a team map: its lines with what lifts them, what waits, what was stopped, and the same as rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from maturity.language import Translator
from maturity.questionnaire.model import Domain
from maturity.roadmap.forecasting import Levels, domain_stand, forecast
from maturity.roadmap.labels import period_label, state_word
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.team_map.dependencies import binding_links
from maturity.roadmap.team_map.model import DomainLine, Named, Row, Station, Step, TeamMap, Waiting, zone
from maturity.roadmap.utilisation import quarter_loads

Targets = Mapping[str, tuple[float | None, ...]]
NO_COLOUR = "#595959"


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
    chip_text: Callable[[RoadmapInitiative], str] | None = None,
    current: int = 1,
) -> TeamMap:
    """The content of the picture.

    targets: per domain the mean aimed at after each year; sentence: the desired experience; chip_text: a reason in a few words,
    the whole reason when left out; current: the quarter of the plan that we are in, where "now" begins.
    """
    chip = chip_text or reason_text
    states = forecast(today, roadmap.initiatives, roadmap.calendar.quarters)
    tell = _Teller(roadmap, t, reason_text, current)
    return TeamMap(
        sentence=sentence.strip(),
        calendar=roadmap.calendar,
        current=current,
        level_names=level_names,
        lines=tuple(_line(domain, states, targets.get(domain.id, ()), level_names, tell) for domain in domains),
        links=binding_links(roadmap.planned),
        ribbon=quarter_loads(roadmap, t),
        siding=tuple(Waiting(i.code, i.name, i.domain, reason_text(i), chip(i)) for i in roadmap.left_out),
        stopped=tuple(Named(i.code, i.name, i.stop_reason) for i in roadmap.stopped),
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
            zone=zone(quarter, self.current),
            period=self.period(initiative),
            owner=initiative.owner,
            why=self.reason_text(initiative),
        )

    def period(self, initiative: RoadmapInitiative) -> str:
        if initiative.start is None or initiative.finish is None:
            return ""
        return period_label(self.roadmap.calendar, initiative.start, initiative.finish, self.t)


def _line(
    domain: Domain, states: Sequence[Levels], targets: tuple[float | None, ...], level_names: Mapping[int, str], tell: _Teller
) -> DomainLine:
    heights, levels = _stands(domain, states, sorted(level_names))
    here = levels[0]
    return DomainLine(
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
        done=tuple(
            Named(i.code, i.name, i.note)
            for i in _in_state(tell.roadmap, State.DONE)
            if i.domain == domain.id and i.start is None
        ),
    )


def _stands(
    domain: Domain, states: Sequence[Levels], numbers: Sequence[int]
) -> tuple[tuple[float | None, ...], list[int | None]]:
    """The figure and the level of a domain in each state. In most quarters nothing of a domain changes."""
    found: dict[tuple[float | None, ...], tuple[float | None, int | None]] = {}
    own = [tuple(state.get(practice.id) for practice in domain.practices) for state in states]
    for practices, state in zip(own, states, strict=True):
        if practices not in found:
            found[practices] = domain_stand(domain, state, numbers)
    return tuple(found[practices][0] for practices in own), [found[practices][1] for practices in own]


def _in_state(roadmap: Roadmap, state: State) -> list[RoadmapInitiative]:
    return sorted((i for i in roadmap.initiatives if i.state is state), key=lambda i: i.code)


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
