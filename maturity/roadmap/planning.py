"""From a roadmap to the planner's question, and from the planner's answer back to the roadmap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.roadmap.model import Reason, Roadmap, RoadmapInitiative, State
from maturity.roadmap.problem import Candidate, Problem, Sequence
from maturity.roadmap.valuing import Gaps

PERSON_DAYS, LOAD, PARALLEL = "person_days", "load", "parallel"
OWN_WORTH = 1  #: an own initiative that says nothing about practices still deserves a place when there is room


@dataclass(frozen=True)
class Move:
    """What a new order changes for one initiative; None: not in the plan."""

    code: str
    before: int | None
    after: int | None
    reason: Reason


@dataclass(frozen=True)
class Order:
    """A proposed order: where everything comes and why, and what that changes. Nothing is saved yet.

    status: "optimal" when no order is better; gap: how far it is from the best at most, as a share (0 when optimal);
    broken_wishes: codes whose wished quarter could not be kept.
    """

    status: str
    gap: float
    places: Mapping[str, tuple[int | None, Reason]]
    moves: tuple[Move, ...]
    broken_wishes: tuple[str, ...] = ()


def even_parts(total: int, quarters: int) -> tuple[int, ...]:
    """Person-days spread over quarters in whole days, the larger parts first: 45 over 2 is (23, 22)."""
    return tuple(total // quarters + (index < total % quarters) for index in range(quarters))


def problem_of(roadmap: Roadmap, gaps: Gaps) -> Problem:
    """The planner's question. Ideas that nobody chose stay out; what they would be needed for says so. Raises ProblemError."""
    chosen = [initiative for initiative in roadmap.initiatives if initiative.state is not State.IDEA]
    known = {initiative.code for initiative in chosen}
    return Problem(
        candidates=tuple(_candidate(initiative, gaps, known) for initiative in chosen),
        horizon=roadmap.calendar.quarters,
        resources={
            PERSON_DAYS: roadmap.capacity.person_days,
            LOAD: roadmap.capacity.load,
            PARALLEL: roadmap.capacity.parallel,
        },
    )


def _candidate(initiative: RoadmapInitiative, gaps: Gaps, known: set[str]) -> Candidate:
    quarters = initiative.quarters
    return Candidate(
        id=initiative.code,
        duration=quarters,
        domain=initiative.domain,
        demand={
            PERSON_DAYS: even_parts(initiative.person_days, quarters),
            LOAD: (initiative.load,) * quarters,
            PARALLEL: (1,) * quarters,
        },
        requires=tuple(code for code in initiative.requires if code in known),
        value=gaps.worth(initiative.lifts) if initiative.lifts else OWN_WORTH,
        earliest=initiative.earliest or 1,
        latest=initiative.latest,
        fixed=initiative.fixed,
        state=initiative.state,
    )


def missing_prerequisites(roadmap: Roadmap) -> dict[str, tuple[str, ...]]:
    """Per chosen initiative: the prerequisites that are not on the roadmap, or only as an idea.

    The planner leaves them aside (an organisation may have done them long ago); the page says which.
    """
    chosen = {initiative.code for initiative in roadmap.initiatives if initiative.state is not State.IDEA}
    missing = {
        initiative.code: tuple(code for code in initiative.requires if code not in chosen)
        for initiative in roadmap.initiatives
        if initiative.code in chosen
    }
    return {code: needed for code, needed in missing.items() if needed}


def order_of(roadmap: Roadmap, sequence: Sequence) -> Order:
    """The planner's answer beside the roadmap as it stands."""
    places: dict[str, tuple[int | None, Reason]] = {
        code: (place.start, place.reason) for code, place in sequence.placements.items()
    }
    places |= {code: (None, reason) for code, reason in sequence.not_now.items()}
    moves = [
        Move(initiative.code, initiative.start, places[initiative.code][0], places[initiative.code][1])
        for initiative in roadmap.initiatives
        if initiative.code in places and places[initiative.code][0] != initiative.start
    ]
    value, bound = float(sequence.value), float(sequence.bound)
    gap = 0.0 if sequence.status == "optimal" or not bound else max(0.0, (bound - value) / bound)
    return Order(
        sequence.status,
        gap,
        places,
        tuple(sorted(moves, key=lambda move: (move.after or 99, move.code))),
        tuple(sorted(sequence.broken_wishes)),
    )
