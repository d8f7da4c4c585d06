"""Looking back on a quarter: what is done, what takes longer and why, what stops; and how long work really took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from maturity.roadmap.model import Roadmap, RoadmapError, RoadmapInitiative, State
from maturity.roadmap.validation import StopReasonMissingError

Outcome = Literal[
    "on_track",  # busy, and finished when it was planned
    "late",  # busy, and takes `quarters` more after this one
    "done",
    "not_begun",  # should have begun, and did not
    "stopped",
]


class WhyMissingError(RoadmapError):
    """What takes longer says why: that is what others learn from. `code` names it."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class NotToldError(RoadmapError):
    """Not everything that was busy in the quarter has been told of; `codes` names what is missing."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        super().__init__(", ".join(codes))


@dataclass(frozen=True)
class QuarterReport:
    """What somebody tells of an initiative in a quarter. quarters: how many more it takes after this one, when it is late."""

    outcome: Outcome
    why: str = ""
    quarters: int = 1


@dataclass(frozen=True)
class Progress:
    """What was told of an initiative in a quarter, counted as `Calendar.moment` does."""

    code: str
    moment: int
    report: QuarterReport
    made_at: datetime


def due(roadmap: Roadmap, quarter: int) -> tuple[RoadmapInitiative, ...]:
    """What was busy in a quarter or should have been, by start and code."""
    busy = [i for i in roadmap.planned if i.state in (State.PLANNED, State.RUNNING) and (i.start or 0) <= quarter]
    return tuple(busy)


def outcomes(initiative: RoadmapInitiative, quarter: int) -> tuple[Outcome, ...]:
    """What can be told of an initiative that is due in a quarter, the likeliest first."""
    ends = (initiative.finish or quarter) <= quarter
    found: tuple[Outcome, ...] = ("done", "late") if ends else ("on_track", "late", "done")
    return (*found, "stopped") if initiative.state is State.RUNNING else (*found, "not_begun", "stopped")


def looked_back(roadmap: Roadmap, quarter: int, told: Mapping[str, QuarterReport]) -> tuple[RoadmapInitiative, ...]:
    """What is due in a quarter, as it stands after what was told of it.

    Raises NotToldError, WhyMissingError, StopReasonMissingError.
    """
    waiting = due(roadmap, quarter)
    if silent := tuple(initiative.code for initiative in waiting if initiative.code not in told):
        raise NotToldError(silent)
    return tuple(_after(roadmap, initiative, quarter, told[initiative.code]) for initiative in waiting)


def _after(roadmap: Roadmap, initiative: RoadmapInitiative, quarter: int, report: QuarterReport) -> RoadmapInitiative:
    why = report.why.strip()
    match report.outcome:
        case "not_begun":
            return initiative
        case "stopped":
            if not why:
                raise StopReasonMissingError
            return replace(initiative, state=State.STOPPED, stop_reason=why, start=None)
        case "late":
            if not why:
                raise WhyMissingError(initiative.code)
            begun = begin(roadmap, initiative, quarter)
            return replace(begun, quarters=max(1, quarter + max(1, report.quarters) - (begun.start or quarter) + 1))
        case "done":
            return finish(roadmap, begin(roadmap, initiative, quarter), quarter)
        case "on_track":
            return begin(roadmap, initiative, quarter)


def begin(roadmap: Roadmap, initiative: RoadmapInitiative, quarter: int) -> RoadmapInitiative:
    """The initiative under way: since its place in the plan, or since `quarter` when it has none or that is still to come."""
    if initiative.state is State.RUNNING and initiative.began is not None:
        return initiative
    start = initiative.start if initiative.start is not None and initiative.start <= quarter else quarter
    return replace(
        initiative,
        state=State.RUNNING,
        start=start,
        began=roadmap.calendar.moment(start),
        quarters=initiative.lasts,
        estimate=initiative.lasts,
    )


def finish(roadmap: Roadmap, initiative: RoadmapInitiative, quarter: int) -> RoadmapInitiative:
    """The initiative done in `quarter`, with the quarters that it really took."""
    start = min(initiative.start or quarter, quarter)
    return replace(
        initiative, state=State.DONE, start=start, quarters=quarter - start + 1, ended=roadmap.calendar.moment(quarter)
    )


def with_state(roadmap: Roadmap, before: RoadmapInitiative, after: RoadmapInitiative, now: int) -> RoadmapInitiative:
    """An initiative whose state somebody changed in quarter `now`, with what follows from that."""
    if before.state is after.state:
        return after
    match after.state:
        case State.RUNNING:
            return begin(roadmap, replace(after, state=State.PLANNED), now)
        case State.DONE if before.state is State.RUNNING:
            return finish(roadmap, after, now)
        case State.STOPPED | State.IDEA:
            return replace(after, start=None)
        case State.PLANNED:
            return replace(after, began=None, ended=None, estimate=None)
    return after
