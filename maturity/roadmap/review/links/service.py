"""What whoever plans can do with review links, and how somebody comes in with one (docs/decisions/0036)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from secrets import token_urlsafe

from maturity.database import EVERYBODY, Database, new_id, now
from maturity.people import audit_service as audit
from maturity.people import rate_limit
from maturity.people import repository as people
from maturity.people.model import Actor, NotFoundError, Organisation, Permission, Role
from maturity.roadmap.review.links import repository as link_repository
from maturity.roadmap.review.links.model import (
    ACCOUNT,
    DECIDES,
    KEEPS,
    READS_AND_REMARKS,
    ReviewLink,
    ReviewLinkExpiredError,
    ReviewLinkNotValidError,
    check_link,
)
from maturity.safe_text import for_xml


def invite(
    db: Database, actor: Actor, name: str, position: str = "", *, may_decide: bool = False, expires_on: date | None = None
) -> tuple[ReviewLink, str]:
    """Make a link for one person. Returns it with its token, which is shown now and never again.

    expires_on: the last day; None for 30 days from today. Raises ReviewLinkInvalidError, NotPermittedError.
    """
    actor.require(Permission.EDIT_PLAN)
    today, token = date.today(), token_urlsafe(32)
    until = expires_on or today + KEEPS
    link = ReviewLink(new_id(), _plain(name), _plain(position), may_decide, today, until)
    check_link(link, today)
    with db.writing(actor.organisation_id) as session:
        link_repository.add(session, actor.organisation_id, link, _hash(token))
        audit.record(session, actor, "review_link_made", link.id)
    return link, token


def links(db: Database, actor: Actor) -> list[ReviewLink]:
    """The links of the organisation, by name, also those that ended. Raises NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    with db.reading(actor.organisation_id) as session:
        return link_repository.links(session, actor.organisation_id)


def renew(db: Database, actor: Actor, link_id: str) -> tuple[ReviewLink, str]:
    """Another address for a link that got lost or too old; the old one is useless from now on. Raises NotFoundError."""
    actor.require(Permission.EDIT_PLAN)
    today, token = date.today(), token_urlsafe(32)
    with db.writing(actor.organisation_id) as session:
        link = _existing(link_repository.get(session, actor.organisation_id, link_id))
        renewed = replace(link, expires_on=max(link.expires_on, today + KEEPS), withdrawn_on=None)
        link_repository.save(session, actor.organisation_id, renewed, _hash(token))
        audit.record(session, actor, "review_link_renewed", link_id)
    return renewed, token


def withdraw(db: Database, actor: Actor, link_id: str) -> None:
    """Make a link useless at once; what was written with it stays, under the name. Raises NotFoundError."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id) as session:
        link = _existing(link_repository.get(session, actor.organisation_id, link_id))
        ended = replace(link, withdrawn_on=link.withdrawn_on or date.today())
        link_repository.save(session, actor.organisation_id, ended, _hash(token_urlsafe(32)))
        audit.record(session, actor, "review_link_withdrawn", link_id)


def forget(db: Database, actor: Actor, link_id: str) -> None:
    """Erase a link with the name of whom it was for; remarks and decisions keep the name that stands under them.

    Raises NotFoundError.
    """
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id) as session:
        if not link_repository.delete(session, actor.organisation_id, link_id):
            raise NotFoundError
        audit.record(session, actor, "review_link_erased", link_id)


def links_decide(db: Database, actor: Actor) -> bool:
    """Whether the organisation allows deciding by link. Raises NotPermittedError."""
    actor.require(Permission.REMARK)
    with db.reading(actor.organisation_id) as session:
        return link_repository.links_decide(session, actor.organisation_id)


def allow_deciding(db: Database, actor: Actor, *, allowed: bool) -> None:
    """Let links decide of which whoever made them said so, or no longer: from the next act on. Raises NotPermittedError."""
    actor.require(Permission.OWN)
    with db.writing(actor.organisation_id) as session:
        link_repository.set_links_decide(session, actor.organisation_id, allowed)
        audit.record(session, actor, "links_decide" if allowed else "links_do_not_decide")


def enter(db: Database, token: str, address: str = "") -> tuple[Actor, ReviewLink, Organisation]:
    """Whoever holds this link, acting in the organisation that sent it: as a director who reads and remarks, and no more.

    address: where the browser is, for the limit on guesses; "" for a window that was let in before. Before each act the link is
    looked up again. Raises ReviewLinkNotValidError, ReviewLinkExpiredError, TooManyAttemptsError.
    """
    if not token:
        raise ReviewLinkNotValidError
    if address:
        rate_limit.refuse_after_many(db, address)
    try:
        return _entered(db, _hash(token))
    except ReviewLinkNotValidError:
        if address:
            rate_limit.note_guess(db, address, token)
        raise


def _entered(db: Database, hashed: str) -> tuple[Actor, ReviewLink, Organisation]:
    with db.reading(EVERYBODY) as session:
        organisation_id = link_repository.organisation_of(session, hashed)
    if organisation_id is None:
        raise ReviewLinkNotValidError
    link = _standing(db, organisation_id, hashed)
    with db.reading(organisation_id) as session:
        decides = link.may_decide and link_repository.links_decide(session, organisation_id)
        organisation = people.find(session, organisation_id)
    if organisation is None:
        raise ReviewLinkNotValidError
    actor = Actor(
        f"{ACCOUNT}{link.id}",
        organisation_id,
        Role.DIRECTOR,
        partial(audit.record_refusal, db),
        only=DECIDES if decides else READS_AND_REMARKS,
        by_link=link.signature,
        still_holds=partial(_standing, db, organisation_id, hashed),
    )
    return actor, link, organisation


def opened(db: Database, token: str) -> None:
    """Keep that a window was opened with this link just now. Raises ReviewLinkNotValidError, ReviewLinkExpiredError."""
    actor, link, _ = enter(db, token)
    with db.writing(actor.organisation_id) as session:
        link_repository.opened(session, actor.organisation_id, link.id, now())


def _standing(db: Database, organisation_id: str, hashed: str) -> ReviewLink:
    with db.reading(organisation_id) as session:
        link = link_repository.find(session, organisation_id, hashed)
    if link is None or link.withdrawn_on is not None:
        raise ReviewLinkNotValidError
    if not link.works_on(date.today()):
        raise ReviewLinkExpiredError
    return link


def _existing(link: ReviewLink | None) -> ReviewLink:
    if link is None:
        raise NotFoundError
    return link


def _hash(token: str) -> str:
    """What is kept of a token. Nobody can try them all, so a plain hash is enough; the word keeps it apart from other links."""
    return sha256(f"review{token}".encode()).hexdigest()


def _plain(text: str) -> str:
    return " ".join(for_xml(text).split())
