"""Coming into a group: a link from the host, used once, by the leader of an organisation or by a facilitator.

The token of a link is shown when it is made and never again (`people/secret_links.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from maturity.comparison.giving import sight
from maturity.comparison.groups import repository
from maturity.comparison.groups.checking import NAME_LIMIT
from maturity.comparison.groups.service import hosted, member_id
from maturity.comparison.model import (
    AgreementNotAcceptedError,
    Group,
    GroupEndedError,
    GroupInvalidError,
    GroupInvitation,
    GroupRole,
    Member,
    Seat,
)
from maturity.comparison.scope import of_account, of_group
from maturity.database import Database, new_id, now
from maturity.people import audit_service
from maturity.people import repository as people
from maturity.people.model import Account, Actor, InvitationNotValidError, NotFoundError, Permission
from maturity.people.secret_links import hashed, inviting, new_token

DAYS = 30  #: that a link stays good


@dataclass(frozen=True)
class Invited:
    """What a link invites to: as much of the group as one has to know before agreeing. hosts: the name of who hosts it."""

    group: Group
    role: GroupRole
    hosts: str
    members: int


def invite(db: Database, actor: Actor, group_id: str, role: GroupRole, label: str = "") -> tuple[GroupInvitation, str]:
    """A link for one organisation, or one facilitator. Returns it with its token, which is shown now and never again.

    Only the host invites: NotFoundError for others. Raises GroupEndedError, and GroupInvalidError for a label that is too long or
    a role that nobody is invited to.
    """
    actor.require(Permission.SHARE)
    label = " ".join(label.split())
    if role is GroupRole.HOST or len(label) > NAME_LIMIT:
        raise GroupInvalidError("text")
    group_invitation, token = GroupInvitation(new_id(), role, label, now() + timedelta(days=DAYS)), new_token()
    with hosted(db, actor, group_id) as (session, group, _):
        if group.ended_on is not None:
            raise GroupEndedError
        repository.add_invitation(session, group_id, group_invitation, hashed(token))
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, f"group_invited_{role.value}", group_id)
    return group_invitation, token


def open_invitations(db: Database, actor: Actor, group_id: str) -> list[GroupInvitation]:
    """The links of a group that nobody used yet; none for whoever is not its host. Raises NotFoundError outside the group."""
    actor.require(Permission.SHARE)
    with db.reading(actor.organisation_id) as session:
        if repository.seated(session, actor.organisation_id, group_id) is None:
            raise NotFoundError
        return repository.invitations(session, actor.organisation_id, group_id)


def withdraw_invitation(db: Database, actor: Actor, group_id: str, invitation_id: str) -> None:
    """Make a link useless, as the host. Raises NotFoundError."""
    actor.require(Permission.SHARE)
    with hosted(db, actor, group_id) as (session, _, _):
        if not repository.delete_invitation(session, group_id, invitation_id):
            raise NotFoundError
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_invitation_withdrawn", group_id)


def look_at(db: Database, account: Account, token: str) -> Invited:
    """What a link invites to. Raises InvitationNotValidError, TooManyAttemptsError."""
    group_id = _group_of(db, account, token)
    with db.reading(of_group(group_id)) as session:
        group_invitation = repository.find_invitation(session, group_id, hashed(token))
        group = repository.group(session, group_id)
        faces = repository.all_members(session, group_id)
    if group_invitation is None or group is None or group_invitation.expires_at <= now():
        raise InvitationNotValidError
    hosts = next((member.name for member in faces if member.role is GroupRole.HOST), "")
    return Invited(group, group_invitation.role, hosts, sum(member.role is not GroupRole.FACILITATOR for member in faces))


def join(db: Database, actor: Actor, account: Account, token: str, revision: int) -> str:
    """Take part with the actor's organisation, accepting the agreement; the link is used up. Returns the id of the group.

    account: whose guesses are counted; revision: of the agreement that was read. Whoever takes part already stays what it is, and
    the link stays good. Raises InvitationNotValidError (also for the link of a facilitator), AgreementNotAcceptedError when the
    agreement is another one by now, GroupEndedError, TooManyAttemptsError.
    """
    actor.require(Permission.SHARE)
    group_id = _group_of(db, account, token)
    with db.writing(actor.organisation_id) as session:
        organisation = people.find(session, actor.organisation_id)
        if organisation is None:
            raise NotFoundError
        if repository.seated(session, actor.organisation_id, group_id) is not None:
            return group_id
        db.switch_tenant(session, of_group(group_id))
        seat = _take(session, group_id, token, GroupRole.MEMBER, revision, actor.organisation_id)
        face = Member(seat.member_id, seat.role, organisation.name, organisation.kind, organisation.size)
        host = next(whose for one, whose in repository.seats(session, group_id) if one.role is GroupRole.HOST)
        repository.add_seat(session, seat, face, holder=actor.organisation_id, organisation_id=actor.organisation_id, sees=False)
        _see(session, group_id)
        if host:
            db.switch_tenant(session, host)
            audit_service.record_for(session, host, "group_joined_by_another", group_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_joined", group_id)
    return group_id


def join_as_guide(db: Database, account: Account, token: str, revision: int) -> str:
    """Guide a group as a facilitator, accepting the agreement. Returns the id of the group. Raises as `join` does."""
    group_id = _group_of(db, account, token)
    with db.writing(of_account(account.id)) as session:
        if repository.seated(session, of_account(account.id), group_id) is not None:
            return group_id
        db.switch_tenant(session, of_group(group_id))
        seat = _take(session, group_id, token, GroupRole.FACILITATOR, revision, account.id)
        face = Member(seat.member_id, seat.role, account.name)
        host = next(whose for one, whose in repository.seats(session, group_id) if one.role is GroupRole.HOST)
        repository.add_seat(session, seat, face, holder=of_account(account.id), account_id=account.id, sees=False)
        _see(session, group_id)
        if host:
            db.switch_tenant(session, host)
            audit_service.record_for(session, host, "group_joined_by_guide", group_id)
    return group_id


def _take(session: Session, group_id: str, token: str, role: GroupRole, revision: int, whose: str) -> Seat:
    """A seat for who holds a link, which is used up by it; in a transaction of the group."""
    group, group_invitation = repository.lock(session, group_id), repository.find_invitation(session, group_id, hashed(token))
    if group is None or group_invitation is None or group_invitation.role is not role or group_invitation.expires_at <= now():
        raise InvitationNotValidError
    if group.ended_on is not None:
        raise GroupEndedError
    if revision != group.agreement.revision:
        raise AgreementNotAcceptedError
    if not repository.delete_invitation(session, group_id, group_invitation.id):
        raise InvitationNotValidError
    return Seat(group_id, member_id(group_id, whose), role, revision, date.today())


def _see(session: Session, group_id: str) -> None:
    group = repository.lock(session, group_id)
    if group is not None:
        sight.renew(session, group)


def _group_of(db: Database, account: Account, token: str) -> str:
    return inviting(db, account, token, repository.group_of_invitation)
