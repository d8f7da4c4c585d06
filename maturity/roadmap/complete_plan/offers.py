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
    known = {initiative.library_id for initiative in roadmap.initiatives} | {
        initiative.code for initiative in roadmap.initiatives
    }
    new = [from_library(source) for source in library.initiatives if source.id not in known]
    ideas = [initiative for initiative in roadmap.initiatives if initiative.state is State.IDEA and not initiative.refused]
    found = [initiative for initiative in (*ideas, *new) if not gaps.has_result_of(initiative.lifts)]
    return tuple(sorted((_planned(initiative) for initiative in found), key=lambda initiative: initiative.code))


def _planned(initiative: RoadmapInitiative) -> RoadmapInitiative:
    return replace(initiative, state=State.PLANNED)
