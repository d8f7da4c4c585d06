"""Who takes part: roles, invitations, and always an owner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from maturity.assessment.rounds import service as round_service
from maturity.people import administration_service, invitation_service, logins, member_service
from maturity.people import service as people
from maturity.people.model import Account, OrganisationKind, OrganisationSize, Role
from tests.pages.conftest import Fill, House, own
from tests.pages.window import ADDRESSES, HOME, ORGANISATIONS, PEOPLE, SETTINGS, START, Window


@pytest.fixture
def shared(move_in: Callable[[str, Fill], House], monkeypatch: pytest.MonkeyPatch) -> House:
    """An installation with sign-in: Ann owns an organisation, Bob is a member of it. Ann looks."""

    def fill(house: House) -> None:
        own(house)
        bob = people.sign_in(house.db, "test", "bob", "Bob")
        people.add_member(house.db, house.organisation.id, bob, Role.MEMBER)

    house = move_in("shared", fill)
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "local")
    sign_in(house.account, monkeypatch)
    return house


def sign_in(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logins, "account_of", lambda *_: account)


def bob_of(house: House) -> Account:
    return people.sign_in(house.db, "test", "bob", "Bob")


def roles(house: House) -> dict[str, Role]:
    return {one.name: one.role for one in member_service.members(house.db, house.ann)}


def token_in(window: Window) -> str:
    found = re.search(r"/start\?invite=([\w-]+)", "\n".join(element.value for element in window.at.code))
    assert found
    return found[1]


@pytest.mark.thorough
def test_an_owner_gives_another_role(shared):
    window = shared.open(PEOPLE)
    assert "Bob" in window.shown
    bob = bob_of(shared).id
    window.choose(f"role_{bob}_member_nl", "directeur").press(f"save_role_{bob}")
    assert roles(shared)["Bob"] is Role.DIRECTOR
    assert "directeur" in window.shown


@pytest.mark.thorough
def test_an_owner_takes_somebody_out(shared):
    shared.open(PEOPLE).press(f"remove_{bob_of(shared).id}")
    assert "Bob" not in roles(shared)


@pytest.mark.thorough
def test_the_last_owner_is_told_to_name_another_first(shared):
    window = shared.open(PEOPLE).press(f"remove_{shared.account.id}")
    assert "altijd een eigenaar" in window.said("error")[0]
    assert len(roles(shared)) == 2


def test_a_member_sees_who_takes_part_and_changes_nobody(shared, monkeypatch):
    sign_in(bob_of(shared), monkeypatch)
    window = shared.open(PEOPLE)
    assert "eigenaar" in window.shown
    assert not window.has_button(f"save_role_{shared.account.id}")
    assert not window.has_button("Maak een link")
    window.press(f"remove_{bob_of(shared).id}")
    assert window.page == START
    assert "Bob" not in roles(shared)


def test_a_link_is_shown_once_and_lets_one_person_in(shared, monkeypatch):
    window = shared.open(PEOPLE)
    window.fill("E-mailadres (hoeft niet; zo houd je links uit elkaar)", "kim@example.org")
    window.select("Rol", "begeleider").press("Maak een link")
    token = token_in(window)
    assert "kim@example.org" in window.shown
    assert not window.run().at.code
    kim = people.sign_in(shared.db, "test", "kim", "Kim")
    sign_in(kim, monkeypatch)
    visitor = shared.open(START, invite=token)
    assert "Dienst Ann" in visitor.shown
    visitor.press("accept")
    assert visitor.page == HOME
    assert "invite" not in visitor.at.query_params
    assert roles(shared)["Kim"] is Role.FACILITATOR
    sign_in(people.sign_in(shared.db, "test", "lou", "Lou"), monkeypatch)
    late = shared.open(START, invite=token)
    assert "werkt niet" in late.said("error")[0]
    assert "Dienst Ann" not in late.shown


def test_a_link_is_withdrawn(shared):
    window = shared.open(PEOPLE).press("Maak een link")
    token = token_in(window)
    (made,) = invitation_service.open_invitations(shared.db, shared.ann)
    window.press(f"withdraw_{made.id}")
    assert invitation_service.open_invitations(shared.db, shared.ann) == []
    assert "werkt niet" in shared.open(START, invite=token).said("error")[0]


@pytest.mark.thorough
def test_what_is_no_address_is_told_and_no_link_is_made(shared):
    window = shared.open(PEOPLE)
    window.fill("E-mailadres (hoeft niet; zo houd je links uit elkaar)", "kim").press("Maak een link")
    assert "geen e-mailadres" in window.said("error")[0]
    assert invitation_service.open_invitations(shared.db, shared.ann) == []


def test_alone_on_a_laptop_nobody_is_invited_and_the_page_says_when(empty):
    window = empty.open(PEOPLE)
    assert not window.has_button("Maak een link")
    assert any("inloggen" in text for text in window.said("info"))


@pytest.mark.thorough
def test_people_and_settings_are_one_press_away(empty):
    assert empty.open(HOME).organisation("Mensen").page == PEOPLE
    assert empty.open(HOME).organisation("Instellingen en privacy").page == SETTINGS


@pytest.mark.thorough
def test_the_organisation_that_is_open_stands_above_every_page(shared, monkeypatch):
    """One account in two organisations."""
    other = people.create_organisation(shared.db, bob_of(shared), "Bureau Bob")
    people.add_member(shared.db, other.id, shared.account, Role.DIRECTOR)
    window = shared.open(HOME, org=shared.organisation.id)
    for page in ADDRESSES:
        assert "Dienst Ann (nu open)" in window.go(page).organisations()
    window.organisation("Bureau Bob")
    assert "Bureau Bob (nu open)" in window.organisations()


def test_an_administrator_makes_hands_over_and_removes_and_sees_no_names(shared, monkeypatch):
    round_service.open_round(shared.db, shared.ann, "")
    root = replace(people.sign_in(shared.db, "test", "root", "Beheer"), is_administrator=True)
    sign_in(root, monkeypatch)
    window = shared.open(ORGANISATIONS)
    assert "Dienst Ann" in window.shown
    assert "Bob" not in window.shown
    window.press(f"remove_{shared.organisation.id}")
    assert "staat werk" in window.said("error")[0]
    assert len(roles(shared)) == 2
    made = administration_service.create(shared.db, root, "Leeg", OrganisationKind.OTHER, OrganisationSize.MORE)
    window.run().press(f"hand_over_{made.id}")
    invitation_service.accept(shared.db, bob_of(shared), token_in(window))
    assert people.actor_in(shared.db, bob_of(shared), made.id)[0].role is Role.OWNER


def test_whoever_is_no_administrator_sees_no_organisations(shared, monkeypatch):
    people.create_organisation(shared.db, bob_of(shared), "Bureau Bob")
    window = shared.open(ORGANISATIONS)
    assert len(window.said("error")) == 1
    assert "Bureau Bob" not in window.shown
