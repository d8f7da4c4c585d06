"""What an organisation can do with groups: start one, invite, join, agree, leave, hand over, end.

A service asks first in a transaction of the actor's own organisation who may do it, and then turns the same transaction to the
group. What concerns other organisations is written in the log of each of them, without who did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from maturity.comparison.giving import sight
from maturity.comparison.groups import repository
from maturity.comparison.groups.checking import Terms, check_terms
from maturity.comparison.groups.leaving import go, tell_others
from maturity.comparison.model import (
    Agreement,
    AgreementNotAcceptedError,
    Group,
    GroupEndedError,
    GroupRole,
    HostStaysError,
    Member,
    Moment,
    Seat,
)
from maturity.comparison.scope import of_account, of_group
from maturity.database import Database, new_id
from maturity.people import audit_service
from maturity.people import repository as people
from maturity.people.model import Account, Actor, NotFoundError, Permission


@dataclass(frozen=True)
class Standing:
    """A group and one's seat in it, with who takes part and the moments: nothing of what was given."""

    group: Group
    seat: Seat
    members: tuple[Member, ...]
    moments: tuple[Moment, ...]


def groups(db: Database, actor: Actor) -> list[tuple[Group, Seat]]:
    """The groups of the actor's organisation, those that still run first."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return repository.groups_of(session, actor.organisation_id)


def guided(db: Database, account: Account) -> list[tuple[Group, Seat]]:
    """The groups that an account guides as a facilitator."""
    whose = of_account(account.id)
    with db.reading(whose) as session:
        return repository.groups_of(session, whose)


def standing(db: Database, actor: Actor, group_id: str) -> Standing:
    """A group as the actor's organisation stands in it. Raises NotFoundError."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return _standing(session, actor.organisation_id, group_id)


def guided_standing(db: Database, account: Account, group_id: str) -> Standing:
    """A group as a facilitator stands in it. Raises NotFoundError."""
    whose = of_account(account.id)
    with db.reading(whose) as session:
        return _standing(session, whose, group_id)


def start(db: Database, actor: Actor, terms: Terms, *, is_example: bool = False) -> Group:
    """A new group, hosted by the actor's organisation, which agrees to its own terms with it. Raises GroupInvalidError."""
    actor.require(Permission.SHARE)
    terms = check_terms(terms)
    group = Group(new_id(), **vars(terms) | {"agreement": Agreement(terms.agreement)}, is_example=is_example)
    with db.writing(actor.organisation_id) as session:
        organisation = people.find(session, actor.organisation_id)
        if organisation is None:
            raise NotFoundError
        db.switch_tenant(session, of_group(group.id))
        repository.add_group(session, group)
        seat = Seat(group.id, member_id(group.id, actor.organisation_id), GroupRole.HOST, 1, date.today())
        face = Member(seat.member_id, seat.role, organisation.name, organisation.kind, organisation.size)
        repository.add_seat(
            session, seat, face, holder=actor.organisation_id, organisation_id=actor.organisation_id, sees=terms.reads_first
        )
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_started", group.id)
    return group


def change(db: Database, actor: Actor, seen: Group, terms: Terms) -> Group:
    """Change a group as its host. With another agreement everybody is asked anew, and sees nothing before accepting it.

    seen: with the revision that was seen. Raises GroupInvalidError, GroupEndedError, ConflictError, NotFoundError.
    """
    actor.require(Permission.SHARE)
    terms = check_terms(terms)
    with _hosting(db, actor, seen.id) as (session, group, seat):
        _refuse_ended(group)
        is_new = terms.agreement != group.agreement.text
        agreement = Agreement(terms.agreement, group.agreement.revision + is_new)
        changed = replace(group, **vars(terms) | {"agreement": agreement}, revision=seen.revision)
        kept = repository.save_group(session, changed)
        if is_new:  # whoever writes it agrees to it
            repository.change_seat(session, group.id, seat.member_id, accepted=agreement.revision, accepted_on=date.today())
        if is_new or terms.reads_first != group.reads_first:
            sight.renew(session, kept)
        tell_others(db, session, group.id, "group_changed", but=actor.organisation_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_changed", group.id)
    return kept


def accept_agreement(db: Database, actor: Actor, group_id: str, revision: int) -> None:
    """Accept an agreement that the host changed. revision: the one that was read.

    Raises NotFoundError, and AgreementNotAcceptedError when it changed once more since.
    """
    actor.require(Permission.SHARE)
    with db.writing(actor.organisation_id) as session:
        _, seat = _seated(session, actor.organisation_id, group_id)
        db.switch_tenant(session, of_group(group_id))
        _accept(session, seat, revision)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_agreement_accepted", group_id)


def accept_agreement_as_guide(db: Database, account: Account, group_id: str, revision: int) -> None:
    """The same as a facilitator."""
    with db.writing(of_account(account.id)) as session:
        _, seat = _seated(session, of_account(account.id), group_id)
        db.switch_tenant(session, of_group(group_id))
        _accept(session, seat, revision)


def leave(db: Database, actor: Actor, group_id: str) -> None:
    """Leave a group: what was given is erased with it; the last one to leave erases the group.

    Raises HostStaysError, NotFoundError.
    """
    actor.require(Permission.SHARE)
    with db.writing(actor.organisation_id) as session:
        _, seat = _seated(session, actor.organisation_id, group_id)
        db.switch_tenant(session, of_group(group_id))
        repository.lock(session, group_id)
        if seat.role is GroupRole.HOST and sum(bool(whose) for _, whose in repository.seats(session, group_id)) > 1:
            raise HostStaysError
        go(db, session, group_id, seat.member_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_left", group_id)


def leave_as_guide(db: Database, account: Account, group_id: str) -> None:
    """Stop guiding a group. Raises NotFoundError."""
    with db.writing(of_account(account.id)) as session:
        _, seat = _seated(session, of_account(account.id), group_id)
        db.switch_tenant(session, of_group(group_id))
        repository.lock(session, group_id)
        go(db, session, group_id, seat.member_id)


def remove(db: Database, actor: Actor, group_id: str, member_id: str) -> None:
    """Let a member or a facilitator go, as the host: what it gave is erased. Raises NotFoundError, HostStaysError for oneself."""
    actor.require(Permission.SHARE)
    with _hosting(db, actor, group_id) as (session, _, seat):
        if member_id == seat.member_id:
            raise HostStaysError
        theirs = next((whose for one, whose in repository.seats(session, group_id) if one.member_id == member_id), None)
        if theirs is None:
            raise NotFoundError
        go(db, session, group_id, member_id)
        if theirs:
            db.switch_tenant(session, theirs)
            audit_service.record_for(session, theirs, "group_removed", group_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_member_removed", group_id)


def hand_over(db: Database, actor: Actor, group_id: str, member_id: str) -> None:
    """Make another member the host, and become a member. Raises NotFoundError, also for a facilitator."""
    actor.require(Permission.SHARE)
    with _hosting(db, actor, group_id) as (session, _, seat):
        others = {one.member_id: whose for one, whose in repository.seats(session, group_id) if one.role is GroupRole.MEMBER}
        if member_id not in others:
            raise NotFoundError
        repository.change_role(session, group_id, seat.member_id, GroupRole.MEMBER)
        repository.change_role(session, group_id, member_id, GroupRole.HOST)
        if others[member_id]:
            db.switch_tenant(session, others[member_id])
            audit_service.record_for(session, others[member_id], "group_taken_over", group_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_handed_over", group_id)


def end(db: Database, actor: Actor, group_id: str) -> Group:
    """End a group, as its host: what was given stays until `Group.kept_until`. Raises GroupEndedError, NotFoundError."""
    actor.require(Permission.SHARE)
    with _hosting(db, actor, group_id) as (session, group, _):
        _refuse_ended(group)
        ended = repository.save_group(session, replace(group, ended_on=date.today()))
        tell_others(db, session, group_id, "group_ended", but=actor.organisation_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_ended", group_id)
    return ended


def member_id(group_id: str, whose: str) -> str:
    """The id of a member in one group: the same when it comes back after leaving, so that what moments told of it stays known.

    whose: an organisation or an account. Its id is random and not known to others, so that nobody finds it in another group.
    """
    return sha256(f"{group_id} {whose}".encode()).hexdigest()[:32]


@contextmanager
def hosted(db: Database, actor: Actor, group_id: str) -> Iterator[tuple[Session, Group, Seat]]:
    """A transaction of the group for its host, who is held meanwhile. Raises NotFoundError for whoever is not the host."""
    with _hosting(db, actor, group_id) as found:
        yield found


@contextmanager
def _hosting(db: Database, actor: Actor, group_id: str) -> Iterator[tuple[Session, Group, Seat]]:
    with db.writing(actor.organisation_id) as session:
        _, seat = _seated(session, actor.organisation_id, group_id)
        db.switch_tenant(session, of_group(group_id))
        group = repository.lock(session, group_id)
        now_host = [one.member_id for one, _ in repository.seats(session, group_id) if one.role is GroupRole.HOST]
        if group is None or now_host != [seat.member_id]:  # handed over while this one waited
            raise NotFoundError
        yield session, group, seat


def _seated(session: Session, whose: str, group_id: str) -> tuple[Group, Seat]:
    found = repository.seated(session, whose, group_id)
    if found is None:
        raise NotFoundError
    return found


def _standing(session: Session, whose: str, group_id: str) -> Standing:
    group, seat = _seated(session, whose, group_id)
    members = tuple(repository.members(session, whose, group_id))
    return Standing(group, seat, members, tuple(repository.moments(session, whose, group_id)))


def _accept(session: Session, seat: Seat, revision: int) -> None:
    group = repository.lock(session, seat.group_id)
    if group is None:
        raise NotFoundError
    if revision != group.agreement.revision:
        raise AgreementNotAcceptedError
    repository.change_seat(session, group.id, seat.member_id, accepted=revision, accepted_on=date.today())
    sight.renew(session, group)


def _refuse_ended(group: Group) -> None:
    if group.ended_on is not None:
        raise GroupEndedError
