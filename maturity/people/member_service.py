"""What a person can do with the members of an organisation: see them, give another role, remove, leave."""

from __future__ import annotations

from sqlmodel import Session

from maturity.database import EVERYBODY, Database
from maturity.people import audit_service, invitation_repository, repository
from maturity.people.model import PERMISSIONS, Account, Actor, LastOwnerError, Member, NotFoundError, Permission, Role


def members(db: Database, actor: Actor) -> list[Member]:
    """Who belongs to the actor's organisation, by name."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return repository.members(session, actor.organisation_id)


def change_role(db: Database, actor: Actor, account_id: str, role: Role) -> None:
    """Give a member another role; only an owner makes an owner or changes one. Raises NotFoundError, LastOwnerError."""
    actor.require(Permission.OWN if role is Role.OWNER else Permission.MANAGE_PEOPLE)
    _require_over(db, actor, account_id)
    with db.writing(actor.organisation_id) as session:
        member = _find(session, actor, account_id)
        if role is not Role.OWNER:
            _check_owner_stays(session, actor, member)
        repository.set_role(session, actor.organisation_id, account_id, role)
        _end_invitations(session, actor.organisation_id, account_id, role)
        audit_service.record(session, actor, f"role_{role.value}", account_id)


def remove(db: Database, actor: Actor, account_id: str) -> None:
    """Take somebody out of the organisation; everybody may take out themselves. Raises NotFoundError, LastOwnerError."""
    if account_id != actor.account_id:
        actor.require(Permission.MANAGE_PEOPLE)
        _require_over(db, actor, account_id)
    with db.writing(actor.organisation_id) as session:
        member = _find(session, actor, account_id)
        _check_owner_stays(session, actor, member)
        repository.remove_member(session, actor.organisation_id, account_id)
        _end_invitations(session, actor.organisation_id, account_id)
        audit_service.record(session, actor, "member_removed", account_id)


def _end_invitations(session: Session, organisation_id: str, account_id: str, role: Role | None = None) -> None:
    """End the open invitations of somebody to what they may no longer invite to. role: what they are now; None: no member."""
    allowed = PERMISSIONS[role] if role else frozenset()
    needed = {one: Permission.OWN if one is Role.OWNER else Permission.MANAGE_PEOPLE for one in Role}
    gone = [one for one in Role if needed[one] not in allowed]
    for _ in range(invitation_repository.delete_made_by(session, organisation_id, account_id, gone)):
        audit_service.record(session, Actor(account_id, organisation_id, Role.MEMBER), "invitation_withdrawn")


def _require_over(db: Database, actor: Actor, account_id: str) -> None:
    """Only an owner changes an owner; asked before the transaction, since a refusal is written down in its own."""
    if any(member.account_id == account_id and member.role is Role.OWNER for member in members(db, actor)):
        actor.require(Permission.OWN)


def _find(session: Session, actor: Actor, account_id: str) -> Member:
    repository.lock_organisation(session, actor.organisation_id)  # of two owners who leave at once, one has to stay
    for member in repository.members(session, actor.organisation_id):
        if member.account_id == account_id:
            return member
    raise NotFoundError


def _check_owner_stays(session: Session, actor: Actor, leaving: Member) -> None:
    owners = {member.account_id for member in repository.members(session, actor.organisation_id) if member.role is Role.OWNER}
    if owners == {leaving.account_id}:
        raise LastOwnerError


def erase_account(db: Database, account: Account) -> None:
    """Erase an account with its memberships and logins, at the request of the person.

    What was written in an organisation stays there, under a random id that belongs to nobody any more. Raises LastOwnerError
    with the names of the organisations that would be left without an owner; examples are erased with their owner.
    """
    with db.reading(EVERYBODY) as session:
        known = repository.memberships(session, account.id)
    alone = [organisation for organisation, role in known if role is Role.OWNER and _is_last(db, organisation.id, account.id)]
    if left := tuple(one.name for one in alone if not one.is_example):
        raise LastOwnerError(left)
    for organisation, role in known:
        with db.writing(organisation.id) as session:
            if organisation in alone:
                repository.delete_organisation(session, organisation.id)
                continue
            actor = Actor(account.id, organisation.id, role)
            _check_owner_stays(session, actor, _find(session, actor, account.id))
            repository.remove_member(session, organisation.id, account.id)
            _end_invitations(session, organisation.id, account.id)
            audit_service.record(session, actor, "member_removed", account.id)
    with db.writing(EVERYBODY) as session:
        repository.delete_account(session, account.id)
        audit_service.record_installation(session, account.id, "account_erased", account.id)


def _is_last(db: Database, organisation_id: str, account_id: str) -> bool:
    with db.reading(organisation_id) as session:
        owners = [member.account_id for member in repository.members(session, organisation_id) if member.role is Role.OWNER]
    return owners == [account_id]
