"""A re-vote on phones: what is voted on, how far it is, and what a phone may see of it (docs/decisions/0037)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from maturity.assessment.model import AssessmentError
from maturity.questionnaire.model import Practice, Question, Questionnaire

FEWEST = 3  #: votes from which an outcome is shown: of two, each would know what the other one chose
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letters that look like figures
_READ_AS = str.maketrans("OIL", "011", "- \t")
_LENGTH = 8  # of 5 bits each: 40 bits, typed from a screen by who has no camera
LONGEST_BALLOT = 100  #: characters: what a browser sends as its ballot is whatever somebody makes it


class RevoteState(StrEnum):
    """How far a vote is."""

    OPEN = "open"
    REVEALED = "revealed"
    WITHDRAWN = "withdrawn"


class OtherRevoteOpenError(AssessmentError):
    """Another practice is being voted on in this workshop. item: which one."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item


class RevoteOverError(AssessmentError):
    """This vote is not open (any more): revealed, withdrawn, or it never was."""


class RevoteFullError(AssessmentError):
    """As many votes came in as hands can be counted."""


class TooFewVotesError(AssessmentError):
    """Fewer votes than FEWEST: showing them would tell who chose what."""


class VoteCodeNotValidError(AssessmentError):
    """No workshop has this code."""


class BallotMissingError(AssessmentError):
    """A browser that keeps no cookie has no ballot, so that its vote could be counted twice."""


@dataclass(frozen=True)
class Revote:
    """A vote as whoever leads the workshop sees it: everything but what was chosen.

    code: what phones open, the same for every vote of one workshop; vote_id: tells one vote from the next; present: how many
    people are there, 0 when nobody said; voted: how many ballots were counted.
    """

    round_id: str
    code: str
    vote_id: str
    item: str
    state: RevoteState
    present: int = 0
    voted: int = 0

    @property
    def is_open(self) -> bool:
        return self.state is RevoteState.OPEN

    @property
    def can_be_revealed(self) -> bool:
        """Whether there are enough votes, so that nobody knows whose they are."""
        return self.is_open and self.voted >= FEWEST


@dataclass(frozen=True)
class Paper:
    """What a phone shows: one practice with its answers, as long as it can be voted on. is_counted: this browser's ballot was."""

    vote_id: str
    state: RevoteState
    questionnaire: Questionnaire
    item: Practice | Question
    is_counted: bool = False


def new_code() -> str:
    """A code for a workshop, to type or to scan; see `spelled`."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def spelled(code: str) -> str:
    """A code in two groups of four: 7K4Q-M2XD."""
    return f"{code[:4]}-{code[4:]}"


def normalised_code(code: str) -> str:
    """A code as it was drawn: small letters, dashes, O, I and L are read as meant. Raises VoteCodeNotValidError."""
    found = code.upper().translate(_READ_AS)
    if len(found) != _LENGTH or not set(found) <= set(_ALPHABET):
        raise VoteCodeNotValidError
    return found


def new_ballot() -> str:
    """256 random bits that a browser keeps until its vote is over."""
    return secrets.token_urlsafe(32)


def spent(vote_id: str, ballot: str) -> str:
    """What is kept of a ballot once it was counted: another value in every vote. Raises BallotMissingError."""
    if not 0 < len(ballot) <= LONGEST_BALLOT:
        raise BallotMissingError
    return sha256(f"ballot{vote_id}{ballot}".encode()).hexdigest()
