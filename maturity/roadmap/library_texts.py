"""The texts of an initiative in the reader's language.

What comes from the library is kept empty in the store and filled in here, so that it reads Dutch for one and English for another.
What somebody wrote is kept as written. An initiative keeps the texts of the version of the library that it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from maturity.initiative.library import library
from maturity.initiative.model import Initiative
from maturity.roadmap.model import RoadmapInitiative

FIRST = "2026.1"  #: what a plan came from that does not say so: it was decided before there was a second version
TEXTS = ("name", "goal", "team", "first_action", "done_when", "stop_when")


def source_of(initiative: RoadmapInitiative) -> Initiative | None:
    """What an initiative came from in the library, as it was then; None for an own one."""
    if initiative.library_id is None:
        return None
    return library(initiative.library_version or FIRST).find(initiative.library_id)


def localised(initiative: RoadmapInitiative, language: str) -> RoadmapInitiative:
    """The initiative with the library's text, in the language, wherever nobody wrote an own one."""
    source = source_of(initiative)
    if source is None:
        return initiative
    filled: dict[str, Any] = {key: _in(getattr(source, key), language) for key in TEXTS if not getattr(initiative, key)}
    return replace(initiative, **filled)


def delocalised(initiative: RoadmapInitiative) -> RoadmapInitiative:
    """The initiative as it is stored: a text that is the library's own, in any language, is left out."""
    source = source_of(initiative)
    if source is None:
        return initiative
    own: dict[str, Any] = {key: "" for key in TEXTS if getattr(initiative, key) in getattr(source, key).values()}
    return replace(initiative, **own)


def from_library(source: Initiative) -> RoadmapInitiative:
    """A new initiative on the roadmap, made of one from the library; it keeps the version that it came from."""
    return RoadmapInitiative(
        code=source.id,
        domain=source.domain,
        name="",
        kind=source.kind,
        track=source.track,
        quarters=source.quarters,
        person_days=source.person_days,
        load=source.load,
        requires=source.requires,
        lifts=source.lifts,
        library_id=source.id,
        library_version=source.version,
    )


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
