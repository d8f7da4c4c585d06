"""What people can do with evidence: bring it, change it, take it back; and who sees which.

While a panel answers, raters see only their own evidence, as they see only their own answers. Afterwards everybody sees what is
not confidential, without who brought it. Whoever organises rounds sees and changes all of it. In a broad round raters bring none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import LONGEST, STRENGTHS, Evidence, EvidenceInvalidError
from maturity.assessment.guests.model import Guest
from maturity.assessment.guests.service import seated
from maturity.assessment.model import Round, RoundClosedError, UnknownItemError
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import repository
from maturity.database import Database, new_id
from maturity.people.facts import CLOSED, fact
from maturity.people.model import Actor, NotFoundError, Permission


def evidence(db: Database, actor: Actor, round_id: str) -> list[Evidence]:
    """The evidence of a round that the actor may see, per practice the strongest first. Raises NotFoundError."""
    actor.require(Permission.READ)
    round_, found = fact(db, actor, "evidence", lambda: _read(db, actor, round_id), round_id, follows=CLOSED)
    if actor.may(Permission.MANAGE_ROUNDS):
        return list(found)
    shown = [one for one in found if one.rater_id == actor.account_id or (not round_.is_open and not one.confidential)]
    return [one if one.rater_id == actor.account_id else replace(one, rater_id="") for one in shown]


def _read(db: Database, actor: Actor, round_id: str) -> tuple[Round, Sequence[Evidence]]:
    with db.reading(actor.organisation_id) as session:
        round_ = _round(session, actor.organisation_id, round_id)
        return round_, evidence_repository.evidence_of_round(session, actor.organisation_id, round_id)


def save_evidence(db: Database, actor: Actor, round_id: str, wanted: Evidence) -> Evidence:
    """Bring evidence (id "": new), or change what the actor brought; whoever organises rounds changes all of it.

    wanted: with the revision that was seen. Raises ConflictError, EvidenceInvalidError, UnknownItemError, RoundClosedError,
    NotFoundError.
    """
    actor.require(Permission.ANSWER)
    organises = actor.may(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round(session, actor.organisation_id, round_id)
        if round_.is_anonymous and not organises:
            raise NotFoundError
        brings = "" if round_.is_anonymous else actor.account_id
        return _save(session, round_, wanted, brings, organises=organises)


def delete_evidence(db: Database, actor: Actor, round_id: str, evidence_id: str) -> None:
    """Take evidence back. Raises RoundClosedError, NotFoundError, also for what somebody else brought."""
    actor.require(Permission.ANSWER)
    with db.writing(actor.organisation_id) as session:
        round_ = _round(session, actor.organisation_id, round_id)
        _delete(session, round_, evidence_id, actor.account_id, organises=actor.may(Permission.MANAGE_ROUNDS))


def guest_evidence(db: Database, guest: Guest) -> list[Evidence]:
    """What a guest of a panel brought. Raises NotFoundError in a broad round, and what `guest_service.guest_answers` raises."""
    with db.reading(guest.organisation_id) as session:
        round_ = _panel(session, guest)
        found = evidence_repository.evidence_of_round(session, guest.organisation_id, round_.id)
    return [one for one in found if one.rater_id == guest.rater_id]


def save_guest_evidence(db: Database, guest: Guest, wanted: Evidence) -> Evidence:
    """Bring or change evidence as a guest of a panel. Raises as `save_evidence` and `guest_evidence` do."""
    with db.writing(guest.organisation_id) as session:
        return _save(session, _panel(session, guest, lock=True), wanted, guest.rater_id, organises=False)


def delete_guest_evidence(db: Database, guest: Guest, evidence_id: str) -> None:
    """Take it back. Raises as `delete_evidence` and `guest_evidence` do."""
    with db.writing(guest.organisation_id) as session:
        _delete(session, _panel(session, guest, lock=True), evidence_id, guest.rater_id, organises=False)


def _save(session: Session, round_: Round, wanted: Evidence, rater_id: str, *, organises: bool) -> Evidence:
    if not organises and not round_.takes_answers(date.today()):
        raise RoundClosedError
    if wanted.practice not in {practice.id for practice in asked_in(round_).practices}:
        raise UnknownItemError
    place = " ".join(wanted.place.split())
    if not place or len(place) > LONGEST or wanted.strength not in STRENGTHS:
        raise EvidenceInvalidError
    found = _theirs(session, round_, wanted.id, rater_id, organises=organises) if wanted.id else None
    brought_by = rater_id if found is None else found.rater_id
    kept = replace(wanted, id=wanted.id or new_id(), place=place, rater_id=brought_by)
    return evidence_repository.save(session, round_.organisation_id, round_.id, kept)


def _delete(session: Session, round_: Round, evidence_id: str, rater_id: str, *, organises: bool) -> None:
    if not organises and not round_.takes_answers(date.today()):
        raise RoundClosedError
    _theirs(session, round_, evidence_id, rater_id, organises=organises)
    evidence_repository.delete(session, round_.organisation_id, round_.id, evidence_id)


def _theirs(session: Session, round_: Round, evidence_id: str, rater_id: str, *, organises: bool) -> Evidence:
    found = evidence_repository.find(session, round_.organisation_id, round_.id, evidence_id)
    if found is None or not (organises or found.rater_id == rater_id):
        raise NotFoundError
    return found


def _panel(session: Session, guest: Guest, *, lock: bool = False) -> Round:
    _, round_ = seated(session, guest, lock=lock)
    if round_.is_anonymous:
        raise NotFoundError
    return round_


def _round(session: Session, organisation_id: str, round_id: str) -> Round:
    round_ = repository.find_round(session, organisation_id, round_id)
    if round_ is None:
        raise NotFoundError
    return round_
