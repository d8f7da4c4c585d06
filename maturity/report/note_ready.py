"""Whether there is something to decide on: a note about nothing is not made, and it is said what is missing."""

from __future__ import annotations

from typing import Literal

from maturity.report.model import Report
from maturity.roadmap.model import RoadmapError

Lacking = Literal["plan", "experience"]


class NothingToDecideError(RoadmapError):
    """The plan lacks what a decision note needs; `lacking` says what."""

    def __init__(self, lacking: tuple[Lacking, ...]) -> None:
        self.lacking = lacking
        super().__init__(", ".join(lacking))


def lacking(report: Report) -> tuple[Lacking, ...]:
    """What a note would have to be silent about: a plan in order, and the experience on which all of it rests."""
    found: list[Lacking] = []
    if not any(initiative.start is not None for initiative in report.initiatives):
        found.append("plan")
    if not report.desired_experience.strip():
        found.append("experience")
    return tuple(found)


def check_note(report: Report) -> None:
    """Raises NothingToDecideError."""
    missing = lacking(report)
    if missing:
        raise NothingToDecideError(missing)
