"""Roadmaps for tests: small ones by hand, large ones from our library, wild ones made up by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from maturity.initiative.library import library
from maturity.initiative.model import Lift
from maturity.language import Translator
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Domain
from maturity.roadmap.model import PRESETS, Calendar, Roadmap, RoadmapInitiative, State
from maturity.roadmap.team_map.builder import team_map
from maturity.roadmap.team_map.model import TeamMap

EN = Translator("en")
LEVELS = {1: "Toevallig", 2: "Beginnend", 3: "Ingericht", 4: "Gestuurd", 5: "Verankerd"}
SENTENCE = "Elke klant weet waar hij aan toe is en hoeft zijn verhaal maar één keer te vertellen."


@cache
def domains() -> tuple[Domain, ...]:
    return questionnaire("cx", library().questionnaire_version).domains


def work(code: str, domain: str = "strategy", start: int | None = 1, quarters: int = 1, **more: object) -> RoadmapInitiative:
    """An initiative with what a test says of it and nothing more."""
    return replace(RoadmapInitiative(code, domain, f"Werk {code}", start=start, quarters=quarters), **more)  # type: ignore[arg-type]


def a_roadmap(*initiatives: RoadmapInitiative) -> Roadmap:
    return Roadmap("o", Calendar(2027), PRESETS["medium"], initiatives)


def library_plan(number: int) -> Roadmap:
    """The first initiatives of our library, each as soon as what it needs is finished and with at most five at once."""
    placed: dict[str, RoadmapInitiative] = {}
    waiting = list(library().initiatives)
    while len(placed) < number:
        source = next(one for one in waiting if all(need in placed for need in one.requires))
        waiting.remove(source)
        first = 1 + max((placed[need].finish or 0 for need in source.requires), default=0)
        while sum((one.start or 0) <= first <= (one.finish or 0) for one in placed.values()) >= 5:
            first += 1
        placed[source.id] = RoadmapInitiative(
            source.id,
            source.domain,
            source.name["nl"],
            quarters=source.quarters,
            person_days=source.person_days,
            load=source.load,
            track=source.track,
            requires=source.requires,
            lifts=source.lifts,
            start=first if first + source.quarters <= 13 else None,
            state=State.RUNNING if first == 1 else State.PLANNED,
        )
    return a_roadmap(*placed.values())


def pictured(roadmap: Roadmap, today: float | None = 1.5, **more: object) -> TeamMap:
    """The team map of a roadmap; every practice stands at the same level."""
    levels = {practice.id: today for domain in domains() for practice in domain.practices}
    targets = {domain.id: (2.0, 2.8, 3.5) for domain in domains()}
    settings = {"level_names": LEVELS, "reason_text": lambda initiative: f"reden van {initiative.code}"} | more
    return team_map(roadmap, domains(), levels, targets, SENTENCE, EN, **settings)  # type: ignore[arg-type]


_WORDS = st.sampled_from(["Klantreis", "ontwerpen", "voor", "de", "beschikbaarheidsregistratie", "één", "proef", "met", "mensen"])


@st.composite
def roadmaps(draw: st.DrawFn, largest: int = 48) -> Roadmap:
    """Any plan: crowded quarters, long names, prerequisites that hold or not."""
    number = draw(st.integers(1, largest))
    initiatives: list[RoadmapInitiative] = []
    narrow = draw(st.integers(1, 12))
    for index in range(number):
        domain = draw(st.sampled_from(domains()))
        quarters = draw(st.integers(1, 4))
        start = draw(st.none() | st.integers(1, min(13 - quarters, narrow)))
        practice = draw(st.sampled_from(domain.practices)).id
        level = draw(st.integers(1, 4))
        initiatives.append(
            RoadmapInitiative(
                f"{domain.code}-{index}",
                domain.id,
                " ".join(draw(st.lists(_WORDS, min_size=1, max_size=9))),
                quarters=quarters,
                person_days=draw(st.integers(0, 200)),
                track=draw(st.sampled_from(["foundation", "visible"])),
                state=draw(st.sampled_from(State)),
                start=start,
                requires=tuple(draw(st.lists(st.sampled_from([i.code for i in initiatives]), max_size=3))) if initiatives else (),
                lifts=(Lift(practice, level, level + 1),),
            )
        )
    return a_roadmap(*initiatives)
