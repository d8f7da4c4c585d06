"""What the planner may choose beside what people chose: the rest of the library, and ideas that nobody refused."""

from __future__ import annotations

from dataclasses import replace

from maturity.initiative.model import Library
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.library_texts import from_library
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State


def offered(roadmap: Roadmap, library: Library, gaps: Gaps) -> tuple[RoadmapInitiative, ...]:
    """By code: as they would stand on the roadmap once they are chosen.

    Not what is on the roadmap already, what was refused, and what would only bring results that are there: that is not
    offered as a
    prerequisite either, for what asks for it can begin.
    """
    known = {one.library_id for one in roadmap.initiatives} | {one.code for one in roadmap.initiatives}
    new = [from_library(source) for source in library.initiatives if source.id not in known]
    ideas = [one for one in roadmap.initiatives if one.state is State.IDEA and not one.refused]
    found = [one for one in (*ideas, *new) if not gaps.has_result_of(one.lifts)]
    return tuple(sorted((_planned(one) for one in found), key=lambda one: one.code))


def _planned(one: RoadmapInitiative) -> RoadmapInitiative:
    return replace(one, state=State.PLANNED)
