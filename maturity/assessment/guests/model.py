"""Guests: people without an account who answer one round with a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from maturity.assessment.anonymity.responses import Rate
from maturity.assessment.model import AssessmentError, Mode, Rater, Round, Sheet
from maturity.people.model import Organisation

KEEPS = timedelta(days=60)  #: how long a link works after the last day to answer, so that a round can open again
OPEN_ENDED = timedelta(days=365)  #: how long one works in a round without a last day
LONGEST, MOST, MOST_CODES = 200, 100_000, 2_000  #: characters of a name, people who get one link, codes drawn at once


class LinkNotValidError(AssessmentError):
    """There is no such link: never was, withdrawn or too old. To whoever guesses they look the same."""


class LinkExpiredError(AssessmentError):
    """The link was good and is too old now. Only who has the link learns this."""


class LinkInvalidError(AssessmentError):
    """A link cannot be like this. fault: which rule it breaks."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class NoSeatLeftError(AssessmentError):
    """As many people began with this link as were invited with it: one with a code of one's own."""


class CodeNotValidError(AssessmentError):
    """Nobody has this personal code in this round."""


@dataclass(frozen=True)
class GuestLink:
    """A link into one round. Of its token only a hash is kept.

    In a panel it is for one person: name, and rater_id under which the answers stand. In a broad round it has no name and no
    rater_id: it is a code that lets one person begin, in a role group and perhaps a department, or one link for everybody.
    invited: how many people may begin with it; begun: how many did.
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
    begun: int = 0

    @property
    def has_seat(self) -> bool:
        """Whether somebody can still begin with it. In a panel that is always the same person."""
        return bool(self.rater_id) or self.begun < self.invited


@dataclass(frozen=True)
class DrawnCode:
    """A code that lets one person begin, as it is given out. token: shown now and never again."""

    role_group: str
    department: str
    token: str


@dataclass(frozen=True)
class Guest:
    """Somebody who came in with a link: what a service takes instead of an actor. Only `guest_service.arrive` makes one.

    token_hash: of the link, which every act looks up again. rater_id: "" for who has a link of a broad round and no code yet.
    has_seat: whether somebody can still begin with the link. invited: how many people were, in the whole round; 0
    for whoever began, since only the welcome says it.
    """

    organisation_id: str
    round_id: str
    link_id: str
    token_hash: str
    mode: Mode
    role_group: str
    department: str
    name: str
    rater_id: str
    has_begun: bool
    has_seat: bool = True
    invited: int = 1


@dataclass(frozen=True)
class Arrival:
    """A guest who came in, with what is drawn for them: the round, who asks, and what they filled in so far."""

    guest: Guest
    round: Round
    organisation: Organisation
    sheet: Sheet


@dataclass(frozen=True)
class Invited:
    """Who was invited into a round, as far as whoever organises it may know.

    members: in a panel, whoever answers under an account. started and ready: in a panel, the ids of the raters who have answered
    something, and everything. codes: in a broad round with codes, (role group, department) → how many; is_frozen: whether that
    number stays as it is, since somebody answered. rates and total: in a broad round, per role group with enough people
    and together; while it is open they count up to yesterday, so that nobody sees who is ready just now.
    """

    links: tuple[GuestLink, ...] = ()
    members: tuple[Rater, ...] = ()
    started: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    codes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    is_frozen: bool = False
    rates: Mapping[str, Rate] = field(default_factory=dict)
    total: Rate | None = None


def standard_expiry(round_: Round, today: date) -> date:
    """The last day of a link into a round, unless somebody chooses another. Answers end with the round, before that."""
    return today + OPEN_ENDED if round_.closes_on is None else max(round_.closes_on, today) + KEEPS


def check_link(link: GuestLink, round_: Round, today: date) -> None:
    """Raises LinkInvalidError with the first rule that is broken."""
    for fault, broken in (
        ("no_group", round_.group(link.role_group) is None and not round_.has_group_link),
        ("no_department", bool(link.department) and link.department not in round_.departments),
        ("no_name", not round_.is_anonymous and not link.name),
        ("too_long", len(link.name) > LONGEST),
        ("invited", not 1 <= link.invited <= MOST),
        ("past", link.expires_on < today),
    ):
        if broken:
            raise LinkInvalidError(fault)
