"""What whoever organises a round can do with links for guests: make them, draw codes, replace a lost one, withdraw, erase."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session

from maturity.assessment.anonymity.release import STANDARD
from maturity.assessment.anonymity.responses import Rate, response_rates
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.guests.keys import new_token, token_hash
from maturity.assessment.guests.model import (
    MOST_CODES,
    DrawnCode,
    GuestLink,
    Invited,
    LinkInvalidError,
    check_link,
    standard_expiry,
)
from maturity.assessment.model import CONSENSUS, Round, RoundClosedError
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository, repository
from maturity.assessment.rounds.freezing import erase_rater
from maturity.database import Database, midnight, new_id, now
from maturity.people import audit_service as audit
from maturity.people import repository as people
from maturity.people.model import Actor, NotFoundError, Permission


def invite(
    db: Database,
    actor: Actor,
    round_id: str,
    role_group: str = "",
    *,
    department: str = "",
    name: str = "",
    invited: int = 1,
    expires_on: date | None = None,
) -> tuple[GuestLink, str]:
    """Make a link into an open round: in a panel for one person, in a broad round for everybody. Returns it with its token.

    The token is shown now and never again. invited: how many people get the link of a broad round; so many can begin with it.
    expires_on: None for 60 days after the last day to answer. Raises LinkInvalidError, also for a broad round in which people
    begin with a code and for one in which somebody answered already; RoundClosedError, NotFoundError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round(session, actor, round_id)
        guest_link = GuestLink("", round_id, role_group, department, name, invited=invited)
        return _invite(session, actor, round_, guest_link, expires_on)


def invite_all(
    db: Database,
    actor: Actor,
    round_id: str,
    role_group: str,
    names: Sequence[str],
    *,
    department: str = "",
    expires_on: date | None = None,
) -> tuple[tuple[GuestLink, str], ...]:
    """A link for each of several people in an open panel: all of them or none. Returns them with their tokens, as `invite` does.

    Raises LinkInvalidError, also for an anonymous round and for more than MOST_CODES people; RoundClosedError, NotFoundError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round(session, actor, round_id)
        if round_.is_anonymous:
            raise LinkInvalidError("only_codes")
        if not 1 <= len(names) <= MOST_CODES:
            raise LinkInvalidError("codes")
        wanted = [GuestLink("", round_id, role_group, department, name) for name in names]
        return tuple(_invite(session, actor, round_, guest_link, expires_on) for guest_link in wanted)


def _invite(session: Session, actor: Actor, round_: Round, wanted: GuestLink, expires_on: date | None) -> tuple[GuestLink, str]:
    token, today = new_token(), date.today()
    if not round_.takes_answers(today):
        raise RoundClosedError
    until = expires_on or standard_expiry(round_, today)
    guest_link = replace(wanted, id=new_id(), created_on=today, expires_on=until)
    if not round_.is_anonymous:
        guest_link = replace(guest_link, name=" ".join(wanted.name.split()), rater_id=new_id(), invited=1)
    elif round_.has_group_link:  # of whom it is would only be kept, and never be told
        guest_link = replace(guest_link, name="", role_group="", department="")
        _check_not_frozen(session, round_)
    else:
        raise LinkInvalidError("only_codes")
    check_link(guest_link, round_, today)
    guest_repository.add(session, actor.organisation_id, guest_link, token_hash(token))
    audit.record(session, actor, "guest_invited", guest_link.id)
    return guest_link, token


def draw_codes(
    db: Database, actor: Actor, round_id: str, wanted: Mapping[tuple[str, str], int], expires_on: date | None = None
) -> tuple[DrawnCode, ...]:
    """Draw codes for an anonymous round, each for one person: (role group, department) → how many. Returns them shuffled.

    A code belongs to nobody: whoever gives them out does not know whose is whose. The tokens are shown now and never again.
    Raises LinkInvalidError, also when somebody answered already: the number of people invited then stays as it is.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    today = date.today()
    drawn = [DrawnCode(*whom, new_token()) for whom, number in wanted.items() for _ in range(number)]
    secrets.SystemRandom().shuffle(drawn)
    if not 1 <= len(drawn) <= MOST_CODES or any(number < 0 for number in wanted.values()):
        raise LinkInvalidError("codes")
    with db.writing(actor.organisation_id) as session:
        round_ = _round(session, actor, round_id)
        if not round_.takes_answers(today):
            raise RoundClosedError
        if not round_.is_anonymous or round_.has_group_link:
            raise LinkInvalidError("no_codes")
        _check_not_frozen(session, round_)
        until = expires_on or standard_expiry(round_, today)
        links = [
            GuestLink(new_id(), round_id, code.role_group, code.department, created_on=today, expires_on=until) for code in drawn
        ]
        for link in links:
            check_link(link, round_, today)
        hashed = [token_hash(code.token) for code in drawn]
        guest_repository.add_codes(session, actor.organisation_id, list(zip(links, hashed, strict=True)))
        audit.record(session, actor, "codes_drawn", round_id)
    return tuple(drawn)


def _check_not_frozen(session: Session, round_: Round) -> None:
    if answer_repository.who_answered(session, round_.organisation_id, round_.id):
        raise LinkInvalidError("frozen")


def renew(db: Database, actor: Actor, link_id: str) -> tuple[GuestLink, str]:
    """Another address for a link that got lost or too old; the old one is useless from now on. Raises NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    token, today = new_token(), date.today()
    with db.writing(actor.organisation_id) as session:
        guest_link = guest_repository.get(session, actor.organisation_id, link_id)
        if guest_link is None:
            raise NotFoundError
        round_ = _round(session, actor, guest_link.round_id)
        renewed = replace(guest_link, expires_on=max(guest_link.expires_on, standard_expiry(round_, today)))
        guest_repository.save(session, actor.organisation_id, renewed, token_hash(token))
        audit.record(session, actor, "guest_link_renewed", link_id)
    return renewed, token


def withdraw(db: Database, actor: Actor, link_id: str) -> None:
    """Make a link useless at once; what was answered with it stays. Raises NotFoundError.

    How many people were invited anonymously stays known: such a link is kept under another token that nobody has.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        guest_link = guest_repository.get(session, actor.organisation_id, link_id)
        if guest_link is None:
            raise NotFoundError
        if guest_link.rater_id:
            guest_repository.delete(session, actor.organisation_id, link_id)
        else:
            ended = replace(guest_link, expires_on=date.today() - timedelta(days=1))
            guest_repository.save(session, actor.organisation_id, ended, token_hash(new_token()))
        audit.record(session, actor, "guest_link_withdrawn", link_id)


def erase(db: Database, actor: Actor, link_id: str) -> None:
    """Make a link of a panel useless and erase whom it was for: the name, the answers and the evidence of that person.

    What people ask for under the AVG, and what was agreed in a workshop stays. Figures that were shown already stay as they are
    where enough others are behind them (`frozen.py`). Raises NotFoundError, also in a broad round: there nobody knows
    whose answers they would be.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        guest_link = guest_repository.get(session, actor.organisation_id, link_id)
        if guest_link is None or not guest_link.rater_id:
            raise NotFoundError
        guest_repository.delete(session, actor.organisation_id, link_id)  # first: waits for an answer that is being saved
        _erase(session, _round(session, actor, guest_link.round_id), guest_link.rater_id)
        audit.record(session, actor, "guest_erased", link_id)


def erase_member(db: Database, actor: Actor, round_id: str, account_id: str) -> None:
    """The same for somebody who answered a panel under an account. Raises NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round(session, actor, round_id)
        if round_.is_anonymous or answer_repository.find_rater(session, actor.organisation_id, round_id, account_id) is None:
            raise NotFoundError
        _erase(session, round_, account_id)
        audit.record(session, actor, "rater_erased", round_id)


def _erase(session: Session, round_: Round, rater_id: str) -> None:
    evidence_repository.delete_of_rater(session, round_.organisation_id, round_.id, rater_id)
    erase_rater(session, round_, rater_id)


def invited(db: Database, actor: Actor, round_id: str) -> Invited:
    """The links into a round and what may be known of who answered. Raises NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.reading(actor.organisation_id) as session:
        round_ = _round(session, actor, round_id)
        links = guest_repository.links_of_round(session, actor.organisation_id, round_id)
        if not round_.is_anonymous:
            return _taking_part(session, round_, links)
        before = midnight(now()) if round_.is_open else None
        answered = answer_repository.who_answered(session, actor.organisation_id, round_id, before)
        is_frozen = bool(answered or answer_repository.who_answered(session, actor.organisation_id, round_id))
    asked, codes = Counter[str](), Counter[tuple[str, str]]()
    for link in links:
        asked[link.role_group] += link.invited
        codes[link.role_group, link.department] += link.invited
    responded = Counter(rater.role_group for rater in answered)
    rates = {group: Rate(number, responded[group]) for group, number in asked.items()}
    shown, total = response_rates(rates, STANDARD)
    if round_.has_group_link:
        return Invited(tuple(links), is_frozen=is_frozen, rates=shown, total=total)
    return Invited(codes=codes, is_frozen=is_frozen, rates=shown, total=total)


def _taking_part(session: Session, round_: Round, links: Sequence[GuestLink]) -> Invited:
    """Of a panel: who was invited or answers under an account, who began, and who is ready."""
    given = Counter(rater for rater, _, _ in answer_repository.answers_of_round(session, round_.organisation_id, round_.id))
    guests = {link.rater_id for link in links}
    everybody = answer_repository.raters(session, round_.organisation_id, round_.id)
    accounts = [one for one in everybody if one.id not in guests and not one.name and one.role_group != CONSENSUS]
    names = people.account_names(session, [one.id for one in accounts])
    members = sorted(
        (replace(one, name=names[one.id]) for one in accounts if one.id in names), key=lambda one: one.name.casefold()
    )
    full = len(asked_in(round_).items)
    ready = frozenset(rater for rater, number in given.items() if number >= full)
    return Invited(tuple(links), tuple(members), frozenset(given), ready)


def _round(session: Session, actor: Actor, round_id: str) -> Round:
    round_ = repository.find_round(session, actor.organisation_id, round_id)
    if round_ is None:
        raise NotFoundError
    return round_
