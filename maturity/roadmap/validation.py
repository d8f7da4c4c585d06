"""What a roadmap may not contain: the checks before something is saved."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from maturity.initiative.library import library
from maturity.roadmap.model import Capacity, Roadmap, RoadmapError, RoadmapInitiative, State

TEXT_LIMIT = 10_000
NAME_LIMIT = 100
MOST_PERSON_DAYS = 100_000


class NameMissingError(RoadmapError):
    """An initiative needs a name."""


class TextTooLongError(RoadmapError):
    """A text on the roadmap has at most 10,000 characters."""


class NumberError(RoadmapError):
    """Quarters, person-days or load lie outside what is possible."""


class QuarterOutsidePlanError(RoadmapError):
    """A wished quarter lies outside the plan."""


class CircleError(RoadmapError):
    """Initiatives wait for each other in a circle; `codes` names it."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        super().__init__(" → ".join(codes))


class StopReasonMissingError(RoadmapError):
    """Stopping needs a reason."""


class CapacityError(RoadmapError):
    """Capacity is a whole number of zero or more for every quarter."""


class UnknownThemeError(RoadmapError):
    """A theme of a year is a domain that the roadmap can have initiatives in."""


class WaiverReasonMissingError(RoadmapError):
    """Not waiting for a prerequisite needs a reason."""


class FinishedBeforeError(RoadmapError):
    """An initiative cannot have to be finished before it may start."""


def check_initiative(initiative: RoadmapInitiative, roadmap: Roadmap) -> None:
    """Raises the error that applies when this initiative cannot stand on the roadmap in place of the one with its code."""
    if not initiative.name.strip() and initiative.library_id is None:
        raise NameMissingError
    texts = (
        getattr(initiative, key) for key in ("name", "goal", "owner", "team", "first_action", "done_when", "stop_when", "note")
    )
    if any(len(text) > TEXT_LIMIT for text in texts):
        raise TextTooLongError
    quarters = roadmap.calendar.quarters
    if not (
        1 <= initiative.quarters <= quarters and 0 <= initiative.person_days <= MOST_PERSON_DAYS and 1 <= initiative.load <= 3
    ):
        raise NumberError
    if any(wish is not None and not 1 <= wish <= quarters for wish in (initiative.earliest, initiative.latest, initiative.fixed)):
        raise QuarterOutsidePlanError
    if initiative.state is State.STOPPED and not initiative.stop_reason.strip():
        raise StopReasonMissingError
    if any(not waiver.why.strip() for waiver in initiative.waived):
        raise WaiverReasonMissingError
    if any(not isinstance(amount, int) or not 0 <= amount <= MOST_PERSON_DAYS for amount in initiative.extra.values()):
        raise NumberError
    if initiative.latest is not None and (initiative.earliest or 1) + initiative.quarters - 1 > initiative.latest:
        raise FinishedBeforeError
    _check_circle(initiative, roadmap)


def _check_circle(initiative: RoadmapInitiative, roadmap: Roadmap) -> None:
    requires = {known.code: set(known.requires) for known in roadmap.initiatives} | {initiative.code: set(initiative.requires)}
    try:
        TopologicalSorter(requires).prepare()
    except CycleError as error:
        raise CircleError(tuple(error.args[1])) from error


def check_capacity(capacity: Capacity, quarters: int) -> None:
    """Raises CapacityError when a figure is missing or below zero."""
    for figures in capacity.rows.values():
        if len(figures) != quarters or any(not isinstance(figure, int) or figure < 0 for figure in figures):
            raise CapacityError
    if any(not name.strip() or len(name) > NAME_LIMIT for name in capacity.extra):
        raise CapacityError


def check_themes(roadmap: Roadmap) -> None:
    """Raises UnknownThemeError for a domain that the questionnaire does not have."""
    if {domain for year in roadmap.themes for domain in year} - {initiative.domain for initiative in library().initiatives}:
        raise UnknownThemeError
