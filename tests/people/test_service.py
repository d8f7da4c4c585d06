"""Who may enter where."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from maturity.people import service
from maturity.people.model import (
    Account,
    Actor,
    AmbiguousNameError,
    NameMissingError,
    NotFoundError,
    NotPermittedError,
    Permission,
    Role,
)


def test_the_single_user_is_the_same_person_at_every_visit(db):
    assert service.sign_in_solo(db) == service.sign_in_solo(db)


def test_who_signs_in_later_becomes_owner_of_what_was_made_alone(db, cast):
    alone = service.sign_in_solo(db)
    made = service.create_organisation(db, alone, "Dienst Alleen")
    service.add_member(db, made.id, Account(cast.bob.account_id, "test", "bob", "Bob"), Role.MEMBER)
    assert service.adopt(db, "test", "ann") == service.adopt(db, "test", "bob") == [made]
    for name in ("ann", "bob"):
        person = service.sign_in(db, "test", name, "")
        assert service.actor_in(db, person, made.id)[0].role is Role.OWNER
        assert service.adopt(db, "test", name) == []
    with pytest.raises(NotFoundError):
        service.actor_in(db, service.sign_in(db, "test", "charlie", ""), made.id)
    with pytest.raises(NotFoundError):
        service.adopt(db, "test", "nobody")


@pytest.mark.both_stores
def test_two_first_visits_at_once_make_one_account(db):
    with ThreadPoolExecutor(8) as pool:
        accounts = set(pool.map(lambda _: service.sign_in_solo(db).id, range(16)))
    assert len(accounts) == 1


def test_the_founder_owns_the_organisation(db):
    account = service.sign_in_solo(db)
    made = service.create_organisation(db, account, "  Dienst   Uitvoering ")
    actor, found = service.actor_in(db, account, made.id)
    assert (found.name, actor.role) == ("Dienst Uitvoering", Role.OWNER)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_cannot_be_shown_is_refused(db, name):
    with pytest.raises(NameMissingError):
        service.create_organisation(db, service.sign_in_solo(db), name)


def test_an_outsider_finds_no_organisation(db, cast):
    charlie = service.sign_in(db, "test", "charlie", "Charlie")
    with pytest.raises(NotFoundError):
        service.actor_in(db, charlie, cast.organisation.id)
    assert [one.name for one in service.organisations_of(db, charlie)] == ["Bureau Charlie"]


@pytest.mark.both_stores
def test_examples_come_after_own_organisations(db):
    account = service.sign_in_solo(db)
    service.create_organisation(db, account, "Aardig voorbeeld", is_example=True)
    service.create_organisation(db, account, "Zelf")
    assert [one.name for one in service.organisations_of(db, account)] == ["Zelf", "Aardig voorbeeld"]


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_and_only_leaders_edit_the_plan(role):
    actor = Actor("a", "o", role)
    actor.require(Permission.READ)
    if role in (Role.OWNER, Role.LEADER):
        actor.require(Permission.EDIT_PLAN)
    else:
        with pytest.raises(NotPermittedError):
            actor.require(Permission.EDIT_PLAN)


def test_a_director_reads_and_does_not_answer():
    with pytest.raises(NotPermittedError):
        Actor("a", "o", Role.DIRECTOR).require(Permission.ANSWER)


def test_the_command_line_finds_an_organisation_by_name_or_id_and_says_when_there_are_two(db, cast):
    assert service.operator_actor(db, "Dienst Ann")[1].id == cast.organisation.id
    assert service.operator_actor(db, cast.organisation.id)[0].role is Role.DIRECTOR
    with pytest.raises(NotFoundError):
        service.operator_actor(db, "Niemand")
    service.create_organisation(db, service.sign_in_solo(db), "Dienst Ann")
    with pytest.raises(AmbiguousNameError):
        service.operator_actor(db, "Dienst Ann")
