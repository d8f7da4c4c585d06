"""A link with which one person reviews the plan without an account: what it is, and what is wrong with one that cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from maturity.people.model import Permission
from maturity.roadmap.model import RoadmapError

KEEPS, LONGEST_KEEPS = timedelta(days=30), timedelta(days=180)  #: how long a link works when nobody chooses, and at most
LONGEST = 200  #: characters of a name, and of what somebody is
ACCOUNT = "link:"  #: before the id of a link, where the id of an account would stand

#: What a link lets somebody do. No document, no answers, no change of the plan.
READS_AND_REMARKS = frozenset({Permission.READ, Permission.REMARK})
DECIDES = READS_AND_REMARKS | {Permission.DECIDE}


class ReviewLinkNotValidError(RoadmapError):
    """There is no such link: never was, withdrawn or erased. To whoever guesses they look the same."""


class ReviewLinkExpiredError(RoadmapError):
    """The link was good and is too old now. Only who has the link learns this."""


class ReviewLinkInvalidError(RoadmapError):
    """A link cannot be like this. fault: which rule it breaks."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class ReviewLink:
    """A link for one person. Of its token only a hash is kept.

    position: what that person is, "" when it was not said. may_decide: what whoever made it wished; it holds only where the
    organisation allows deciding by link. opened_at: when a window was last opened with it; withdrawn_on: None while it stands.
    """

    id: str
    name: str
    position: str = ""
    may_decide: bool = False
    created_on: date = date.min
    expires_on: date = date.max
    opened_at: datetime | None = None
    withdrawn_on: date | None = None

    @property
    def signature(self) -> str:
        """How this person signs: the name, and what they are."""
        return f"{self.name}, {self.position}" if self.position else self.name

    def works_on(self, day: date) -> bool:
        """Whether somebody comes in with it on a day."""
        return self.withdrawn_on is None and self.expires_on >= day


def check_link(link: ReviewLink, today: date) -> None:
    """Raises ReviewLinkInvalidError with the first rule that is broken."""
    for fault, broken in (
        ("no_name", not link.name),
        ("too_long", max(len(link.name), len(link.position)) > LONGEST),
        ("past", link.expires_on < today),
        ("too_far", link.expires_on > today + LONGEST_KEEPS),
    ):
        if broken:
            raise ReviewLinkInvalidError(fault)
