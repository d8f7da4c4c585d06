"""What stopping an initiative takes along: what waits for it, directly or further on."""

from __future__ import annotations

from collections.abc import Collection

from maturity.roadmap.model import RoadmapInitiative, State


def falls_with(initiatives: Collection[RoadmapInitiative], code: str) -> tuple[str, ...]:
    """The codes of what can no longer be done when an initiative stops, in order.

    initiatives: with the prerequisites that follow from the levels (`level_chains.chained`). What somebody decided not to wait
    for does not count.
    """
    fallen, waiting = {code}, [code]
    while waiting:
        gone = waiting.pop()
        for initiative in initiatives:
            waived = {waiver.code for waiver in initiative.waived}
            if (
                initiative.code not in fallen
                and initiative.state is State.PLANNED
                and gone in initiative.requires
                and gone not in waived
            ):
                fallen.add(initiative.code)
                waiting.append(initiative.code)
    return tuple(sorted(fallen - {code}))
