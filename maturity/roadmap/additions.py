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
    known, added = present, list[RoadmapInitiative]()
    for source in wanted:
        codes = {one.library_id: one.code for one in known.initiatives}
        if source.id in codes:
            continue
        is_taken = any(one.code == source.id for one in known.initiatives)
        code = free_code(known, source.id.split("-")[0]) if is_taken else source.id
        one = replace(from_library(source), code=code, requires=tuple(codes.get(other, other) for other in source.requires))
        added.append(one)
        known = replace(known, initiatives=(*known.initiatives, one))
    return added


def free_code(known: Roadmap, letter: str) -> str:
    """The next code of a domain's letter that neither the roadmap nor the newest library uses."""
    taken = {initiative.code for initiative in known.initiatives} | {source.id for source in library().initiatives}
    number = 1
    while f"{letter}-{number}" in taken:
        number += 1
    return f"{letter}-{number}"
