"""Invitations: one link, one person, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from maturity.database import now
from maturity.people import administration_service as administration
from maturity.people import invitation_service as invitations
from maturity.people import member_service, rate_limit, service
from maturity.people.model import (
    EmailInvalidError,
    InvitationNotValidError,
    NotFoundError,
    NotPermittedError,
    OrganisationKind,
    OrganisationSize,
    Role,
    TooManyAttemptsError,
)


@pytest.fixture
def kim(db):
    return service.sign_in(db, "test", "kim", "Kim")


def test_a_link_makes_a_member_once(db, cast, kim):
    _, token = invitations.invite(db, cast.ann, Role.FACILITATOR, "kim@example.org")
    organisation, role = invitations.look_at(db, kim, token)
    assert (organisation.id, role) == (cast.organisation.id, Role.FACILITATOR)
    assert invitations.accept(db, kim, token) == cast.organisation.id
    assert service.actor_in(db, kim, cast.organisation.id)[0].role is Role.FACILITATOR
    with pytest.raises(InvitationNotValidError):
        invitations.accept(db, service.sign_in(db, "test", "lou", "Lou"), token)


@pytest.mark.both_stores
def test_of_two_people_with_one_link_one_gets_in(db, cast):
    _, token = invitations.invite(db, cast.ann, Role.MEMBER)
    people = [service.sign_in(db, "test", f"p{number}", "P") for number in range(4)]

    def accept(account):
        try:
            invitations.accept(db, account, token)
        except InvitationNotValidError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(accept, people)) == 1


def test_the_store_holds_no_token(db, cast):
    _, token = invitations.invite(db, cast.ann, Role.MEMBER)
    with db.reading(cast.organisation.id) as session:
        stored = session.connection().exec_driver_sql("SELECT * FROM invitation").fetchall()
        logged = session.connection().exec_driver_sql("SELECT * FROM audit").fetchall()
    assert stored
    assert token not in repr((stored, logged))
    assert len(token) >= 43  # 256 bits


def test_a_member_who_opens_a_link_stays_what_they_are_and_the_link_stays_good(db, cast, kim):
    _, token = invitations.invite(db, cast.ann, Role.DIRECTOR)
    invitations.accept(db, service.sign_in(db, "test", "bob", "Bob"), token)
    assert service.actor_in(db, service.sign_in(db, "test", "bob", "Bob"), cast.organisation.id)[0].role is Role.MEMBER
    invitations.accept(db, kim, token)
    assert service.actor_in(db, kim, cast.organisation.id)[0].role is Role.DIRECTOR


def test_a_withdrawn_and_an_old_link_look_like_one_that_never_was(db, cast, kim, monkeypatch):
    made, withdrawn = invitations.invite(db, cast.ann, Role.MEMBER)
    invitations.withdraw(db, cast.ann, made.id)
    _, old = invitations.invite(db, cast.ann, Role.MEMBER)
    monkeypatch.setattr(invitations, "now", lambda: now() + timedelta(days=invitations.DAYS, seconds=1))
    for token in (withdrawn, old, "never"):
        for attempt in (invitations.look_at, invitations.accept):
            with pytest.raises(InvitationNotValidError):
                attempt(db, kim, token)
    with pytest.raises(NotFoundError):
        invitations.withdraw(db, cast.ann, made.id)


def test_guessing_is_slowed_down_for_the_guesser_alone(db, cast, kim, monkeypatch):
    _, token = invitations.invite(db, cast.ann, Role.MEMBER)
    for number in range(rate_limit.INVITATION.most):
        with pytest.raises(InvitationNotValidError):
            invitations.accept(db, kim, f"guess{number}")
    with pytest.raises(TooManyAttemptsError):
        invitations.accept(db, kim, token)
    invitations.look_at(db, service.sign_in(db, "test", "lou", "Lou"), token)
    monkeypatch.setattr(rate_limit, "now", lambda: now() + rate_limit.WINDOW + timedelta(seconds=1))
    assert invitations.accept(db, kim, token) == cast.organisation.id


@pytest.mark.parametrize("address", ["kim", "kim@", "a b@example.org", "kim@example.org, lou@example.org", "x" * 250 + "@a.nl"])
def test_what_is_no_address_is_refused(db, cast, address):
    with pytest.raises(EmailInvalidError):
        invitations.invite(db, cast.ann, Role.MEMBER, address)


def test_only_an_owner_invites_an_owner(db, cast):
    kim = service.sign_in(db, "test", "kim", "Kim")
    service.add_member(db, cast.organisation.id, kim, Role.LEADER)
    leader, _ = service.actor_in(db, kim, cast.organisation.id)
    invitations.invite(db, leader, Role.LEADER)
    with pytest.raises(NotPermittedError):
        invitations.invite(db, leader, Role.OWNER)


def test_who_manages_no_people_withdraws_no_link(db, cast, kim):
    made, token = invitations.invite(db, cast.ann, Role.MEMBER)
    with pytest.raises(NotPermittedError):
        invitations.withdraw(db, cast.bob, made.id)
    assert invitations.look_at(db, kim, token)[1] is Role.MEMBER


def test_an_administrator_hands_over_and_does_not_take(db, cast, kim, monkeypatch):
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "test|root")
    root = service.sign_in(db, "test", "root", "Beheer")
    made = administration.create(db, root, "Waterschap", OrganisationKind.WATER_BOARD, OrganisationSize.UP_TO_500)
    token = administration.hand_over(db, root, made.id)
    with pytest.raises(InvitationNotValidError):
        invitations.accept(db, root, token)
    invitations.accept(db, kim, token)
    assert service.actor_in(db, kim, made.id)[0].role is Role.OWNER
    with pytest.raises(NotPermittedError):
        administration.hand_over(db, kim, made.id)


def test_who_is_taken_out_leaves_no_open_links_behind(db, cast, kim):
    service.add_member(db, cast.organisation.id, kim, Role.LEADER)
    leader, _ = service.actor_in(db, kim, cast.organisation.id)
    _, kims = invitations.invite(db, leader, Role.LEADER)
    _, anns = invitations.invite(db, cast.ann, Role.MEMBER)
    member_service.remove(db, cast.ann, kim.id)
    for account in (kim, service.sign_in(db, "test", "lou", "Lou")):
        with pytest.raises(InvitationNotValidError):
            invitations.accept(db, account, kims)
    assert len(invitations.open_invitations(db, cast.ann)) == 1
    assert invitations.accept(db, kim, anns) == cast.organisation.id


def test_who_may_less_leaves_no_links_to_more(db, cast, kim):
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.OWNER)
    bob, _ = service.actor_in(db, service.sign_in(db, "test", "bob", "Bob"), cast.organisation.id)
    _, to_own = invitations.invite(db, bob, Role.OWNER)
    _, to_lead = invitations.invite(db, bob, Role.LEADER)
    member_service.change_role(db, cast.ann, bob.account_id, Role.LEADER)
    with pytest.raises(InvitationNotValidError):
        invitations.look_at(db, kim, to_own)
    assert invitations.look_at(db, kim, to_lead)[1] is Role.LEADER
    member_service.change_role(db, cast.ann, bob.account_id, Role.MEMBER)
    with pytest.raises(InvitationNotValidError):
        invitations.look_at(db, kim, to_lead)


def test_who_erases_themselves_leaves_no_open_links_behind(db, cast, kim):
    service.add_member(db, cast.organisation.id, kim, Role.LEADER)
    _, token = invitations.invite(db, service.actor_in(db, kim, cast.organisation.id)[0], Role.LEADER)
    member_service.erase_account(db, kim)
    with pytest.raises(InvitationNotValidError):
        invitations.look_at(db, service.sign_in(db, "test", "lou", "Lou"), token)
