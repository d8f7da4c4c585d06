"""What a guest can do: come in with a link, begin, answer. There is no account; the link and the code are the proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.guests.keys import new_code, normalised_key, rater_of, token_hash
from maturity.assessment.guests.model import (
    Arrival,
    CodeNotValidError,
    Guest,
    GuestLink,
    LinkExpiredError,
    LinkNotValidError,
    NoSeatLeftError,
)
from maturity.assessment.model import Answer, Mode, Rater, Round, RoundClosedError, Sheet
from maturity.assessment.rounds import answer_repository, draft_repository, repository
from maturity.assessment.rounds.draft_service import store_draft
from maturity.assessment.service import sheet_of, store_answer, store_in
from maturity.database import EVERYBODY, Database
from maturity.database.change_repository import About
from maturity.people import rate_limit
from maturity.people import repository as people
from maturity.people.model import NotFoundError


def guest(db: Database, token: str, code: str = "", address: str = "") -> Guest:
    """Whoever holds this link, and in a broad round this personal code ("" before there is one). As `arrive`."""
    return arrive(db, token, code, address).guest


def arrive(db: Database, token: str, code: str = "", address: str = "", organisation_id: str = "") -> Arrival:
    """Whoever holds this link and this code, and all that is drawn for them, read at once.

    address: where the browser is, for the limit on guesses; "" for a window that was let in before. organisation_id: whose link
    this was when the window was let in, which saves looking for it; the link must be theirs still. Raises LinkNotValidError,
    LinkExpiredError, CodeNotValidError, TooManyAttemptsError.
    """
    if not token:
        raise LinkNotValidError
    if address:
        rate_limit.refuse_after_many(db, address)
    try:
        return _arrived(db, token, code, organisation_id)
    except (LinkNotValidError, CodeNotValidError):
        if address:
            rate_limit.note_guess(db, address, f"{token} {code}")
        raise


def _arrived(db: Database, token: str, code: str, organisation_id: str) -> Arrival:
    hashed = token_hash(token)
    organisation_id = organisation_id or _whose(db, hashed)
    with db.reading(organisation_id) as session:
        link, round_ = _standing(session, organisation_id, hashed)
        rater_id = link.rater_id
        if round_.is_anonymous:
            rater_id = rater_of(round_.id, code) if code else ""
        sheet = sheet_of(session, organisation_id, round_.id, rater_id) if rater_id else Sheet(None, {}, {})
        begins = sheet.seat is None  # the welcome says how many were invited; whoever answers does not read it
        links = guest_repository.links_of_round(session, organisation_id, round_.id) if begins else []
        organisation = people.find(session, organisation_id)
    if organisation is None:
        raise LinkNotValidError
    if begins and round_.is_anonymous and code:
        raise CodeNotValidError
    seat = sheet.seat or Rater(rater_id, link.role_group, link.department, link.name)
    place = (organisation_id, round_.id, link.id, hashed, round_.mode)
    known_as = (seat.role_group, seat.department, seat.name, rater_id)
    found = Guest(*place, *known_as, not begins, link.has_seat, sum(guest_link.invited for guest_link in links))
    return Arrival(found, round_, organisation, sheet)


def _whose(db: Database, hashed: str) -> str:
    with db.reading(EVERYBODY) as session:
        found = guest_repository.organisation_of(session, hashed)
    if found is None:
        raise LinkNotValidError
    return found


def begin(db: Database, guest: Guest, code: str = "") -> str:
    """Become a rater. Returns the personal code of a broad round, which is shown now and kept nowhere; "" in a panel.

    code: one that was drawn for this window before (`keys.new_code`), so that whoever asks twice begins once; "" to draw one now.
    Only a gesture of a person calls this, so that a mail scanner that opens every link begins nothing. Raises RoundClosedError,
    LinkNotValidError, LinkExpiredError, CodeNotValidError, and NoSeatLeftError when as many people began as were invited.
    """
    code = (normalised_key(code) if code else new_code()) if guest.mode is Mode.ANONYMOUS else ""
    with db.writing(guest.organisation_id, About.ANSWERS) as session:
        link = _link_to_begin(session, guest, lock=not code)
        rater = Rater(link.rater_id, link.role_group, link.department, link.name)
        if code:
            rater = replace(rater, id=rater_of(guest.round_id, code), name="")
            if answer_repository.find_rater(session, guest.organisation_id, guest.round_id, rater.id) is not None:
                return code
            if not guest_repository.take_seat(session, guest.organisation_id, link.id):
                raise NoSeatLeftError
            _link_to_begin(session, guest, lock=True)  # once more: who waited for the seat may have come too late
        answer_repository.ensure_rater(session, guest.organisation_id, guest.round_id, rater)
    return code


def _link_to_begin(session: Session, guest: Guest, *, lock: bool) -> GuestLink:
    link, round_ = _standing(session, guest.organisation_id, guest.token_hash, lock=lock)
    if not round_.takes_answers(date.today()):
        raise RoundClosedError
    return link


def guest_answers(db: Database, guest: Guest) -> Mapping[str, Answer]:
    """The guest's own answers by item. Raises LinkNotValidError, LinkExpiredError, CodeNotValidError."""
    with db.reading(guest.organisation_id) as session:
        rater, round_ = seated(session, guest)
        found = answer_repository.answers_of_rater(session, guest.organisation_id, round_.id, rater.id)
    return {answer.item: answer for answer in found}


def save_guest_answer(db: Database, guest: Guest, answer: Answer) -> Answer:
    """Save an answer of a guest and return it as stored. In a broad round only the day is kept, and not the moment.

    answer: as in `service.save_answer`, which says what is raised; also LinkNotValidError, LinkExpiredError, CodeNotValidError.
    """
    with db.writing(guest.organisation_id, About.ANSWERS) as session:
        rater, round_ = seated(session, guest, lock=True)
        return store_answer(session, guest.organisation_id, round_.id, round_.mode, rater, answer)


def save_guest_among(db: Database, guest: Guest, answer: Answer) -> tuple[Answer, Mapping[str, Answer]]:
    """Save an answer as `save_guest_answer` does; beside it, all answers that the guest has from then on."""
    with db.writing(guest.organisation_id, About.ANSWERS) as session:
        round_ = _own_round(session, guest, lock=True)
        try:
            return store_in(session, round_, Rater(guest.rater_id), answer, is_begun=True)
        except NotFoundError as error:
            raise CodeNotValidError from error


def guest_drafts(db: Database, guest: Guest) -> Mapping[str, str]:
    """The guest's own notes that wait for a choice: item → note. Raises what `guest_answers` raises."""
    with db.reading(guest.organisation_id) as session:
        rater, round_ = seated(session, guest)
        return draft_repository.drafts(session, guest.organisation_id, round_.id, rater.id)


def save_guest_draft(db: Database, guest: Guest, item: str, note: str) -> None:
    """Keep a note of a guest that waits for a choice. Raises as `draft_service.save_draft` and `save_guest_answer` do."""
    with db.writing(guest.organisation_id, About.ANSWERS) as session:
        rater, round_ = seated(session, guest, lock=True)
        store_draft(session, round_, rater, item, note)


def guest_consents(db: Database, guest: Guest) -> bool:
    """Whether a guest of a panel agreed that the mean of the own role group may be shown although it is small."""
    with db.reading(guest.organisation_id) as session:
        return seated(session, guest)[0].consents


def save_consent(db: Database, guest: Guest, consents: bool) -> None:
    """Agree to that, or take it back while the round takes answers. Raises RoundClosedError; NotFoundError in a broad round."""
    with db.writing(guest.organisation_id) as session:
        rater, round_ = seated(session, guest, lock=True)
        if round_.is_anonymous:
            raise NotFoundError
        if not round_.takes_answers(date.today()):
            raise RoundClosedError
        answer_repository.save_rater(session, guest.organisation_id, round_.id, replace(rater, consents=consents))


def seated(session: Session, guest: Guest, *, lock: bool = False) -> tuple[Rater, Round]:
    """The rater that a guest is, and the round, if the link still stands: looked up in the transaction of every act.

    lock: the link stands and the round stays as it is until this transaction ends.
    """
    round_ = _own_round(session, guest, lock=lock)
    rater = answer_repository.find_rater(session, guest.organisation_id, round_.id, guest.rater_id)
    if rater is None:
        raise CodeNotValidError
    return rater, round_


def _own_round(session: Session, guest: Guest, *, lock: bool) -> Round:
    """The round that this guest's link stands for."""
    link, round_ = _standing(session, guest.organisation_id, guest.token_hash, lock=lock)
    if not round_.is_anonymous and guest.rater_id != link.rater_id:
        raise CodeNotValidError
    return round_


def _standing(session: Session, organisation_id: str, hashed: str, *, lock: bool = False) -> tuple[GuestLink, Round]:
    link = guest_repository.find(session, organisation_id, hashed, lock=lock)
    round_ = None if link is None else repository.find_round(session, organisation_id, link.round_id, lock=lock)
    if link is None or round_ is None:
        raise LinkNotValidError
    if link.expires_on < date.today():
        raise LinkExpiredError
    return link, round_
