"""What a person can do with invitations: make a link, withdraw it, become a member with it."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import Session

from maturity.database import Database, new_id, now
from maturity.people import audit_service, repository
from maturity.people import invitation_repository as invitations
from maturity.people.model import (
    Account,
    Actor,
    EmailInvalidError,
    Invitation,
    InvitationNotValidError,
    NotFoundError,
    Organisation,
    Permission,
    Role,
)
from maturity.people.secret_links import hashed, inviting, new_token

DAYS = 14  #: how long a link can be used
_ADDRESS = re.compile(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[^@\s<>,;:]+")


def invite(db: Database, actor: Actor, role: Role, email: str = "") -> tuple[Invitation, str]:
    """Make an invitation for one person. Returns it with its token, which is shown now and never again.

    email: whom it is meant for, to tell links apart; "" is fine. Whoever has the link can use it. Raises EmailInvalidError;
    only an owner invites an owner.
    """
    actor.require(Permission.OWN if role is Role.OWNER else Permission.MANAGE_PEOPLE)
    email = email.strip()
    if email and (len(email) > 254 or not _ADDRESS.fullmatch(email)):
        raise EmailInvalidError
    with db.writing(actor.organisation_id) as session:
        invitation, token = add(session, actor.organisation_id, actor.account_id, role, email)
        audit_service.record(session, actor, f"invited_{role.value}", invitation.id)
    return invitation, token


def add(session: Session, organisation_id: str, account_id: str, role: Role, email: str = "") -> tuple[Invitation, str]:
    """An invitation and its token, inside a transaction of whoever asked who may do this."""
    invitation = Invitation(new_id(), account_id, role, email, now(), now() + timedelta(days=DAYS))
    token = new_token()
    invitations.add(session, organisation_id, invitation, hashed(token))
    return invitation, token


def open_invitations(db: Database, actor: Actor) -> list[Invitation]:
    """The invitations that nobody used yet, newest first, also those that are too old."""
    actor.require(Permission.MANAGE_PEOPLE)
    with db.reading(actor.organisation_id) as session:
        return invitations.invitations(session, actor.organisation_id)


def withdraw(db: Database, actor: Actor, invitation_id: str) -> None:
    """Make a link useless. Raises NotFoundError."""
    actor.require(Permission.MANAGE_PEOPLE)
    with db.writing(actor.organisation_id) as session:
        if not invitations.delete(session, actor.organisation_id, invitation_id):
            raise NotFoundError
        audit_service.record(session, actor, "invitation_withdrawn", invitation_id)


def look_at(db: Database, account: Account, token: str) -> tuple[Organisation, Role]:
    """What a link invites to. Raises InvitationNotValidError, TooManyAttemptsError."""
    organisation_id = _organisation_of(db, account, token)
    with db.reading(organisation_id) as session:
        invitation, organisation = (
            invitations.find(session, organisation_id, hashed(token)),
            repository.find(session, organisation_id),
        )
    if invitation is None or organisation is None or invitation.expires_at <= now():
        raise InvitationNotValidError
    return organisation, invitation.role


def accept(db: Database, account: Account, token: str) -> str:
    """Become a member with a link, which is used up by it. Returns the id of the organisation.

    Whoever is a member already stays what they are, and the link stays good.
    Raises InvitationNotValidError, TooManyAttemptsError.
    """
    organisation_id = _organisation_of(db, account, token)
    with db.writing(organisation_id) as session:
        if repository.membership(session, account.id, organisation_id) is not None:
            return organisation_id
        invitation = invitations.find(session, organisation_id, hashed(token))
        # Whoever made it is no member here: an administrator, who hands over and does not take.
        if invitation is None or invitation.account_id == account.id or invitation.expires_at <= now():
            raise InvitationNotValidError
        if not invitations.delete(session, organisation_id, invitation.id):
            raise InvitationNotValidError
        repository.add_member(session, organisation_id, account.id, invitation.role)
        audit_service.record(session, Actor(account.id, organisation_id, invitation.role), "invitation_accepted", invitation.id)
    return organisation_id


def _organisation_of(db: Database, account: Account, token: str) -> str:
    return inviting(db, account, token, invitations.organisation_of)
