"""What whoever organises a round can do with links for guests: make them, replace a lost one, withdraw, see who takes part."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from maturity.assessment.anonymity.release import STANDARD
from maturity.assessment.anonymity.responses import Rate, response_rates
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.guests.keys import new_token, token_hash
from maturity.assessment.guests.model import GuestLink, Invited, check_link, standard_expiry
from maturity.assessment.model import Round, RoundClosedError
from maturity.assessment.rounds import answer_repository, repository
from maturity.database import Database, midnight, new_id, now
from maturity.people import audit_service as audit
from maturity.people.model import Actor, NotFoundError, Permission


def invite(
    db: Database,
    actor: Actor,
    round_id: str,
    role_group: str,
    *,
    department: str = "",
    name: str = "",
    invited: int = 1,
    expires_on: date | None = None,
) -> tuple[GuestLink, str]:
    """Make a link into an open round: in a panel for one person, in a broad round for a role group. Returns it with its token.

    The token is shown now and never again. invited: how many people get the link of a broad round. expires_on: None for 60 days
    after the last day to answer. Raises LinkInvalidError, RoundClosedError, NotFoundError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    token, today = new_token(), date.today()
    with db.writing(actor.organisation_id) as session:
        held = _round(session, actor, round_id)
        if not held.takes_answers(today):
            raise RoundClosedError
        until = expires_on or standard_expiry(held, today)
        made = GuestLink(new_id(), round_id, role_group, department, invited=invited, created_on=today, expires_on=until)
        if not held.is_broad:
            made = replace(made, name=" ".join(name.split()), rater_id=new_id(), invited=1)
        check_link(made, held, today)
        guest_repository.add(session, actor.organisation_id, made, token_hash(token))
        audit.record(session, actor, "guest_invited", made.id)
    return made, token


def renew(db: Database, actor: Actor, link_id: str) -> tuple[GuestLink, str]:
    """Another address for a link that got lost or too old; the old one is useless from now on. Raises NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    token, today = new_token(), date.today()
    with db.writing(actor.organisation_id) as session:
        found = guest_repository.get(session, actor.organisation_id, link_id)
        if found is None:
            raise NotFoundError
        held = _round(session, actor, found.round_id)
        renewed = replace(found, expires_on=max(found.expires_on, standard_expiry(held, today)))
        guest_repository.save(session, actor.organisation_id, renewed, token_hash(token))
        audit.record(session, actor, "guest_link_renewed", link_id)
    return renewed, token


def withdraw(db: Database, actor: Actor, link_id: str) -> None:
    """Make a link useless at once; what was answered with it stays. Raises NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        if not guest_repository.delete(session, actor.organisation_id, link_id):
            raise NotFoundError
        audit.record(session, actor, "guest_link_withdrawn", link_id)


def erase(db: Database, actor: Actor, link_id: str) -> None:
    """Make a link of a panel useless and erase whom it was for: the name, the answers and the evidence of that person.

    What people ask for under the AVG, and what was agreed in a workshop stays. Raises NotFoundError, also in a broad round:
    there nobody knows whose answers they would be.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        found = guest_repository.get(session, actor.organisation_id, link_id)
        if found is None or not found.rater_id:
            raise NotFoundError
        guest_repository.delete(session, actor.organisation_id, link_id)  # first: waits for an answer that is being saved
        evidence_repository.delete_of_rater(session, actor.organisation_id, found.round_id, found.rater_id)
        answer_repository.delete_rater(session, actor.organisation_id, found.round_id, found.rater_id)
        audit.record(session, actor, "guest_erased", link_id)


def invited(db: Database, actor: Actor, round_id: str) -> Invited:
    """The links into a round and what may be known of who answered. Raises NotFoundError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.reading(actor.organisation_id) as session:
        held = _round(session, actor, round_id)
        links = guest_repository.links_of_round(session, actor.organisation_id, round_id)
        before = midnight(now()) if held.is_broad and held.is_open else None
        answered = answer_repository.who_answered(session, actor.organisation_id, round_id, before)
    if not held.is_broad:
        raters = {rater.id for rater in answered}
        return Invited(tuple(links), frozenset(link.id for link in links if link.rater_id in raters))
    asked: Counter[str] = Counter()
    for link in links:
        asked[link.role_group] += link.invited
    responded = Counter(rater.role_group for rater in answered)
    rates = {group: Rate(number, responded[group]) for group, number in asked.items()}
    return Invited(tuple(links), frozenset(), *response_rates(rates, STANDARD))


def _round(session: Session, actor: Actor, round_id: str) -> Round:
    found = repository.find_round(session, actor.organisation_id, round_id)
    if found is None:
        raise NotFoundError
    return found
