"""Putting initiatives of the library on a roadmap, each under a code that is free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from maturity.initiative.library import library
from maturity.initiative.model import Initiative
from maturity.roadmap.library_texts import from_library
from maturity.roadmap.model import Roadmap, RoadmapInitiative


def additions(wanted: Iterable[Initiative], present: Roadmap) -> list[RoadmapInitiative]:
    """What is not on the roadmap yet. wanted: what must be finished first comes first.

    Where an own initiative has the code already, because a later version of the library took the same one, the next free one of
    that domain follows; what waits for the initiative waits for it under that code.
    """
    roadmap, added = present, list[RoadmapInitiative]()
    for source in wanted:
        codes = {initiative.library_id: initiative.code for initiative in roadmap.initiatives}
        if source.id in codes:
            continue
        is_taken = any(initiative.code == source.id for initiative in roadmap.initiatives)
        code = free_code(roadmap, source.id.split("-")[0]) if is_taken else source.id
        one = replace(from_library(source), code=code, requires=tuple(codes.get(other, other) for other in source.requires))
        added.append(one)
        roadmap = replace(roadmap, initiatives=(*roadmap.initiatives, one))
    return added


def free_code(roadmap: Roadmap, letter: str) -> str:
    """The next code of a domain's letter that neither the roadmap nor the newest library uses."""
    taken = {initiative.code for initiative in roadmap.initiatives} | {source.id for source in library().initiatives}
    number = 1
    while f"{letter}-{number}" in taken:
        number += 1
    return f"{letter}-{number}"
