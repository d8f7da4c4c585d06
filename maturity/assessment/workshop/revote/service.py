"""What whoever leads a workshop can do with a re-vote on phones: open it, see how many voted, reveal it, withdraw it.

Nothing here tells what was chosen before `reveal`, which ends the vote: whoever votes after that would be seen.
"""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from maturity.assessment.model import UnknownItemError
from maturity.assessment.round_questions import asked_in
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop.checking import check_consensus
from maturity.assessment.workshop.model import MOST_PEOPLE, Consensus, RevoteInvalidError
from maturity.assessment.workshop.revote import repository as revote_repository
from maturity.assessment.workshop.revote.model import (
    OtherRevoteOpenError,
    Revote,
    RevoteOverError,
    RevoteState,
    TooFewVotesError,
    new_code,
)
from maturity.assessment.workshop.sentences import item_of
from maturity.assessment.workshop.service import at_the_table
from maturity.database import Database, new_id
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Permission


def revote(db: Database, actor: Actor, round_id: str) -> Revote | None:
    """The newest vote of a workshop and how many voted; None when there was none, or there is no such round."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.reading(actor.organisation_id) as session:
        return revote_repository.of_round(session, actor.organisation_id, round_id)


def open_revote(db: Database, actor: Actor, round_id: str, item: str, present: int = 0) -> Revote:
    """Let phones vote on an item. Opened twice is opened once. present: how many people are there, 0 when nobody counted.

    Raises OtherRevoteOpenError while there is a vote on another item, UnknownItemError, RevoteInvalidError, and what
    `workshop.service.save_consensus` raises about the workshop.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_, _ = at_the_table(session, actor, round_id, begun=True)
        found = item_of(asked_in(round_), item)
        if found is None:
            raise UnknownItemError
        _check_present(present)
        # Of two who open one at once, the second sees the first.
        workshop_repository.workshop_of_round(session, actor.organisation_id, round_id, lock=True)
        known = revote_repository.of_round(session, actor.organisation_id, round_id, lock=True)
        if known is not None and known.is_open:
            if known.item != item:
                raise OtherRevoteOpenError(known.item)
            return known
        code = known.code if known else new_code()
        begun = Revote(round_id, code, new_id(), item, RevoteState.OPEN, present)
        revote_repository.begin(session, actor.organisation_id, begun, len(found.scale.answers))
        audit.record(session, actor, "revote_opened", round_id)
    return begun


def save_present(db: Database, actor: Actor, round_id: str, present: int) -> None:
    """Write down how many people are there, while a vote is open. Raises RevoteOverError, RevoteInvalidError."""
    actor.require(Permission.MANAGE_ROUNDS)
    _check_present(present)
    with db.writing(actor.organisation_id) as session:
        known = revote_repository.of_round(session, actor.organisation_id, round_id, lock=True)
        if known is None or not known.is_open:
            raise RevoteOverError
        revote_repository.save_present(session, actor.organisation_id, round_id, present)


def reveal(db: Database, actor: Actor, round_id: str, vote_id: str) -> Consensus:
    """End a vote and write down how many chose what, as if hands had been counted; ballots and tally are thrown away.

    vote_id: the vote that was on the screen. Raises RevoteOverError when it is not open (any more), TooFewVotesError, and what
    `workshop.service.save_consensus` raises about the workshop.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_, _ = at_the_table(session, actor, round_id, begun=True)
        known = _open(session, actor, round_id, vote_id)
        if not known.can_be_revealed:
            raise TooFewVotesError
        counted = revote_repository.tally(session, actor.organisation_id, round_id)
        kept = workshop_repository.consensus_of_round(session, actor.organisation_id, round_id)
        consensus = replace(kept.get(known.item, Consensus(known.item)), revote=counted)
        check_consensus(round_, consensus)
        saved = workshop_repository.save_consensus(session, actor.organisation_id, round_id, consensus)
        revote_repository.end(session, actor.organisation_id, round_id, RevoteState.REVEALED)
        audit.record(session, actor, "revote_revealed", round_id)
    return saved


def withdraw(db: Database, actor: Actor, round_id: str, vote_id: str) -> None:
    """Break a vote off: nobody learns what was chosen. Raises RevoteOverError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        _open(session, actor, round_id, vote_id)
        revote_repository.end(session, actor.organisation_id, round_id, RevoteState.WITHDRAWN)
        audit.record(session, actor, "revote_withdrawn", round_id)


def _open(session: Session, actor: Actor, round_id: str, vote_id: str) -> Revote:
    known = revote_repository.of_round(session, actor.organisation_id, round_id, lock=True)
    if known is None or not known.is_open or known.vote_id != vote_id:
        raise RevoteOverError
    return known


def _check_present(present: int) -> None:
    if not 0 <= present <= MOST_PEOPLE:
        raise RevoteInvalidError
