"""What a phone can do in a re-vote: see the practice, and vote once. The code on the screen is the proof.

Nothing is kept of who votes: no time, no address, no browser. Only who tries codes that do not exist is counted, as with guests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session

from maturity.assessment.model import UnknownItemError
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import repository
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop.model import MOST_PEOPLE
from maturity.assessment.workshop.revote import repository as revote_repository
from maturity.assessment.workshop.revote.model import (
    Paper,
    Revote,
    RevoteFullError,
    RevoteOverError,
    RevoteState,
    VoteCodeNotValidError,
    normalised_code,
    spent,
)
from maturity.assessment.workshop.sentences import item_of
from maturity.database import EVERYBODY, Database
from maturity.database.change_repository import About
from maturity.people import rate_limit

T = TypeVar("T")


def paper(db: Database, code: str, ballot: str = "", address: str = "") -> Paper:
    """What the workshop with this code votes on, or voted on last. ballot: what this browser keeps, "" for a new one.

    address: where the browser is, for the limit on guesses. Raises VoteCodeNotValidError, TooManyAttemptsError.
    """

    def find(organisation_id: str) -> Paper:
        with db.reading(organisation_id) as session:
            revote = _revote_of(session, organisation_id, code)
            shown = _shown(session, organisation_id, revote)
            used = ballot and spent(revote.vote_id, ballot)
            is_counted = bool(used) and revote_repository.is_spent(session, organisation_id, revote.round_id, used)
            return replace(shown, is_counted=is_counted)

    return _with(db, code, address, find)


def cast(db: Database, code: str, ballot: str, vote_id: str, choice: str, address: str = "") -> None:
    """Count a ballot for an answer, once: the same ballot again changes nothing, whatever it chooses.

    Ballot and tally are written together or not at all. vote_id: the vote that stood on the phone. Raises RevoteOverError when
    that one is not open (any more), BallotMissingError, UnknownItemError for a choice that is none, RevoteFullError,
    VoteCodeNotValidError, TooManyAttemptsError.
    """

    def count(organisation_id: str) -> None:
        with db.writing(organisation_id, About.ANSWERS) as session:
            revote = _revote_of(session, organisation_id, code, lock=True)
            used, shown = spent(revote.vote_id, ballot), _shown(session, organisation_id, revote)
            if shown.state is not RevoteState.OPEN or revote.vote_id != vote_id:
                raise RevoteOverError
            place = next((at for at, answer in enumerate(shown.item.scale.answers) if answer.id == choice), None)
            if place is None:
                raise UnknownItemError
            if not revote_repository.spend(session, organisation_id, revote.round_id, used):
                return
            if not revote_repository.count(session, organisation_id, revote.round_id, place, MOST_PEOPLE):
                raise RevoteFullError

    _with(db, code, address, count)


def _with(db: Database, code: str, address: str, act: Callable[[str], T]) -> T:
    """Do something for whose code this is; a code that does not exist is counted as a guess of this address."""
    if address:
        rate_limit.refuse_after_many(db, address)
    try:
        drawn = normalised_code(code)
        with db.reading(EVERYBODY) as session:
            organisation_id = revote_repository.organisation_of(session, drawn)
        if organisation_id is None:
            raise VoteCodeNotValidError
        return act(organisation_id)
    except VoteCodeNotValidError:
        if address:
            rate_limit.note_guess(db, address, f"vote {code}")
        raise


def _revote_of(session: Session, organisation_id: str, code: str, *, lock: bool = False) -> Revote:
    revote = revote_repository.find(session, organisation_id, normalised_code(code), lock=lock)
    if revote is None:
        raise VoteCodeNotValidError
    return revote


def _shown(session: Session, organisation_id: str, revote: Revote) -> Paper:
    """The practice as it is asked. A workshop that ended, or whose round was opened again, has no vote that is open."""
    round_ = repository.find_round(session, organisation_id, revote.round_id)
    item = None if round_ is None else item_of(asked_in(round_), revote.item)
    if round_ is None or item is None:
        raise VoteCodeNotValidError
    workshop = workshop_repository.workshop_of_round(session, organisation_id, revote.round_id)
    goes_on = not round_.is_open and workshop is not None and workshop.is_open
    state = RevoteState.WITHDRAWN if revote.is_open and not goes_on else revote.state
    return Paper(revote.vote_id, state, asked_in(round_), item)
