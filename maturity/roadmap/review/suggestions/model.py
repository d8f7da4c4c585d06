"""A change that a reviewer suggests: to one field of one initiative, for whoever leads to take over or to leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from maturity.roadmap.model import RoadmapError, RoadmapInitiative

#: What may be suggested: who does it, how it begins, when it is done, what it asks. Nothing else of the plan.
FIELDS = ("owner", "first_action", "first_action_on", "done_when", "person_days")
MOST_WAITING = 200  #: suggestions that wait at once; more is not a review

State = Literal["open", "accepted", "rejected"]


class NotSuggestableError(RoadmapError):
    """This field cannot be changed by suggestion."""


class SuggestionSameError(RoadmapError):
    """What is suggested is what stands there already."""


class SuggestionDecidedError(RoadmapError):
    """This suggestion was taken over or left before."""


class TooManySuggestionsError(RoadmapError):
    """So many suggestions wait that whoever leads has to look at them first."""


@dataclass(frozen=True)
class Suggestion:
    """A suggested change. old: what stood there when it was made; a date as "2027-01-15", days as digits.

    by: the name that stands under it; language: of the plan that the person looked at.
    """

    number: int
    code: str
    field: str
    old: str
    new: str
    by: str
    made_at: datetime
    language: str
    state: State = "open"


def written(initiative: RoadmapInitiative, field: str) -> str:
    """A field of an initiative as a suggestion writes it."""
    value = getattr(initiative, field)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()
