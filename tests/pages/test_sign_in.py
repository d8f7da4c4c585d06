"""Whoever is not signed in sees the sign-in on every address, and nothing of anybody's."""

from __future__ import annotations

import re

import pytest

from maturity.people import logins, passwords
from maturity.people import service as people
from maturity.ui import session
from tests.pages.conftest import NAME
from tests.pages.window import ADDRESSES, LOGINS, ORGANISATIONS, SIGNED_IN, START
from tests.sampling import sample

PASSWORD = "paarse fiets langs de vaart"


@pytest.fixture
def local(planned, monkeypatch):
    """The planned organisation, on an installation with local accounts."""
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "local")
    monkeypatch.setattr(session, "token", lambda: "")  # there is no browser here to ask for its cookies
    return planned


@pytest.mark.parametrize("page", sample(["", *ADDRESSES], 5))
def test_without_sign_in_every_address_shows_the_sign_in_alone(local, page):
    window = local.open(page, org=local.organisation.id)
    assert NAME not in str(window.lines())
    assert b'action="/login"' in window.raw()
    assert [button.key for button in window.at.button] == ["try_again"]  # out of sight


@pytest.mark.thorough
def test_a_made_up_cookie_is_no_sign_in(local, monkeypatch):
    monkeypatch.setattr(session, "token", lambda: "x" * 43)
    assert NAME not in str(local.open("", org=local.organisation.id).lines())


def test_signed_in_one_sees_what_is_ones_own_and_no_more(local, monkeypatch):
    ann = passwords.add_account(local.db, "ann@example.org", "Ann", PASSWORD)
    token = logins.start(local.db, ann)
    monkeypatch.setattr(session, "token", lambda: token)
    window = local.open("", org=local.organisation.id)
    assert window.page == START  # the organisation in the address is not hers
    assert NAME not in str(window.lines())


@pytest.mark.thorough
def test_a_login_that_ends_takes_the_page_with_it(local, monkeypatch):
    token = logins.start(local.db, local.account)
    monkeypatch.setattr(session, "token", lambda: token)
    window = local.open("", org=local.organisation.id)
    assert NAME in str(window.lines())
    logins.end(local.db, token)
    assert NAME not in str(window.run().lines())


def test_the_next_person_at_a_window_finds_nothing_of_the_one_before(local, monkeypatch):
    token = logins.start(local.db, local.account)
    monkeypatch.setattr(session, "token", lambda: token)
    window = local.open("", org=local.organisation.id)
    window.at.session_state["draft"] = "what was typed"
    assert window.run().at.session_state["draft"] == "what was typed"
    ann = logins.start(local.db, passwords.add_account(local.db, "ann@example.org", "Ann", PASSWORD))
    monkeypatch.setattr(session, "token", lambda: ann)
    assert NAME not in str(window.run().lines())
    assert "draft" not in window.at.session_state


@pytest.mark.thorough
def test_the_administration_is_taken_on_once_from_a_page(local, monkeypatch):
    """By whoever signs in with an address that the environment names, and by nobody after that."""
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "local")
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "beheer@example.org")

    def window_of(subject):
        person = people.sign_in(local.db, "https://id.example", subject, subject, "beheer@example.org")
        token = logins.start(local.db, person)
        monkeypatch.setattr(session, "token", lambda: token)
        return local.open(LOGINS)

    window = window_of("ann")
    assert not window.has_button("all_organisations")
    window.press("claim_administration")
    assert window.has_button("all_organisations")
    assert not window.has_button("claim_administration")
    later = window_of("later")
    assert not later.has_button("claim_administration")
    assert not later.has_button("all_organisations")


@pytest.mark.thorough
def test_of_very_many_an_administrator_finds_one_by_name(local, monkeypatch):
    """The page for organisations and that for logins show the first fifty, and the others to whoever types a part of a name."""
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "local")
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "https://id.example|beheer")
    administrator = people.sign_in(local.db, "https://id.example", "beheer", "Beheer")
    for number in range(60):
        person = people.sign_in(local.db, "test", f"{number}", f"Persoon {number:02}")
        people.create_organisation(local.db, person, f"Dienst {number:02}")
        logins.start(local.db, person)
    token = logins.start(local.db, administrator)
    monkeypatch.setattr(session, "token", lambda: token)
    for page, name in ((ORGANISATIONS, "Dienst"), (SIGNED_IN, "Persoon")):
        window = local.open(page)
        assert len(re.findall(rf"{name} \d\d", window.shown)) in (49, 50)
        window.write("Zoek op naam", f"{name.lower()} 07")
        assert re.findall(rf"{name} \d\d", window.shown) == [f"{name} 07"]
        assert "Er is niets met die naam." in window.write("Zoek op naam", "%").shown
        assert f"{name} 07" in window.write("Zoek op naam", "").write("Zoek op naam", "07").shown
