"""Members: roles given and taken, and always an owner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.rounds import service as round_service
from maturity.people import audit_service, member_service, service
from maturity.people.model import LastOwnerError, NotFoundError, NotPermittedError, Role


def roles(db, actor):
    return {one.name: one.role for one in member_service.members(db, actor)}


def test_an_owner_gives_a_role_and_the_log_says_so(db, cast):
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.DIRECTOR)
    assert roles(db, cast.ann) == {"Ann": Role.OWNER, "Bob": Role.DIRECTOR}
    line, name = audit_service.log(db, cast.ann)[0]
    assert (line.action, line.object, line.result, name) == ("role_director", cast.bob.account_id, "done", "Ann")


def test_the_last_owner_cannot_go_and_cannot_become_less(db, cast):
    for attempt in (
        lambda: member_service.remove(db, cast.ann, cast.ann.account_id),
        lambda: member_service.change_role(db, cast.ann, cast.ann.account_id, Role.MEMBER),
    ):
        with pytest.raises(LastOwnerError):
            attempt()
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.OWNER)
    member_service.remove(db, cast.ann, cast.ann.account_id)
    assert list(roles(db, cast.bob)) == ["Bob"]


@pytest.mark.both_stores
def test_of_two_owners_who_leave_at_once_one_stays(db, cast):
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.OWNER)
    bob = service.actor_in(db, service.sign_in(db, "test", "bob", "Bob"), cast.organisation.id)[0]

    def leave(actor):
        try:
            member_service.remove(db, actor, actor.account_id)
        except LastOwnerError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(leave, [cast.ann, bob])) == [False, True]


def test_a_leader_manages_people_but_no_owners(db, cast):
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.LEADER)
    bob = service.actor_in(db, service.sign_in(db, "test", "bob", "Bob"), cast.organisation.id)[0]
    kim = service.sign_in(db, "test", "kim", "Kim")
    service.add_member(db, cast.organisation.id, kim, Role.MEMBER)
    member_service.change_role(db, bob, kim.id, Role.FACILITATOR)
    for forbidden in (
        lambda: member_service.change_role(db, bob, bob.account_id, Role.OWNER),
        lambda: member_service.change_role(db, bob, cast.ann.account_id, Role.MEMBER),
        lambda: member_service.remove(db, bob, cast.ann.account_id),
    ):
        with pytest.raises(NotPermittedError):
            forbidden()
    member_service.remove(db, bob, kim.id)
    assert roles(db, cast.ann) == {"Ann": Role.OWNER, "Bob": Role.LEADER}


def test_anybody_may_leave(db, cast):
    member_service.remove(db, cast.bob, cast.bob.account_id)
    with pytest.raises(NotFoundError):
        service.actor_in(db, service.sign_in(db, "test", "bob", "Bob"), cast.organisation.id)


def test_somebody_of_another_organisation_is_not_a_member_to_change(db, cast):
    with pytest.raises(NotFoundError):
        member_service.change_role(db, cast.ann, cast.charlie.account_id, Role.MEMBER)


@pytest.mark.both_stores
def test_an_erased_person_is_gone_and_their_answers_stay_without_a_name(db, cast):
    round_ = round_service.open_round(db, cast.ann, "")
    assessments.save_answer(db, cast.bob, round_.id, Answer("S1", AnswerState.ANSWERED, "3"))
    bob = service.sign_in(db, "test", "bob", "Bob")
    member_service.erase_account(db, bob)
    assert list(roles(db, cast.ann)) == ["Ann"]
    assert assessments.results(db, cast.ann, round_.id).scores.overall.base.answered == 1
    assert "Bob" not in {name for _, name in audit_service.log(db, cast.ann)}
    assert service.sign_in(db, "test", "bob", "Bob").id != bob.id


def test_somebody_who_owns_alone_hands_over_first_and_their_example_goes_with_them(db, cast):
    ann = service.sign_in(db, "test", "ann", "Ann")
    example = service.create_organisation(db, ann, "Voorbeeld", is_example=True)
    with pytest.raises(LastOwnerError) as refused:
        member_service.erase_account(db, ann)
    assert refused.value.organisations == ("Dienst Ann",)
    member_service.change_role(db, cast.ann, cast.bob.account_id, Role.OWNER)
    member_service.erase_account(db, ann)
    assert [one.name for one in service.organisations_of(db, service.sign_in(db, "test", "bob", "Bob"))] == ["Dienst Ann"]
    with pytest.raises(NotFoundError):
        service.operator_actor(db, example.id)
