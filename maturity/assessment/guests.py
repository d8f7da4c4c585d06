"""Guests: people without an account who answer one round with a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.assessment.model import AssessmentError, Mode


class LinkNotValidError(AssessmentError):
    """There is no such link: never was, withdrawn or too old. To whoever guesses they look the same."""


class CodeNotValidError(AssessmentError):
    """Nobody has this personal code in this round."""


@dataclass(frozen=True)
class GuestLink:
    """A link into one round. Of its token only a hash is kept.

    In a panel it is for one person: name, and rater_id under which the answers stand. In a broad round it is for everybody in a
    role group, perhaps of one department: no name, no rater_id, and invited says how many people got it.
    """

    id: str
    round_id: str
    role_group: str
    department: str = ""
    name: str = ""
    rater_id: str = ""
    invited: int = 1
    created_on: date = date.min
    expires_on: date = date.max


@dataclass(frozen=True)
class Guest:
    """Somebody who came in with a link: what a service takes instead of an actor. Only `guest_service.guest` makes one.

    rater_id: "" for who has a link of a broad round and did not begin yet.
    """

    organisation_id: str
    round_id: str
    link_id: str
    mode: Mode
    role_group: str
    department: str
    name: str
    rater_id: str
