"""Whoever is not signed in sees the sign-in on every address, and nothing of anybody's."""

from __future__ import annotations

import pytest

from maturity.people import logins, passwords
from maturity.ui import session
from tests.pages.conftest import NAME
from tests.pages.window import ADDRESSES, START

PASSWORD = "paarse fiets langs de vaart"


@pytest.fixture
def local(planned, monkeypatch):
    """The planned organisation, on an installation with local accounts."""
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "local")
    monkeypatch.setattr(session, "token", lambda: "")  # there is no browser here to ask for its cookies
    return planned


@pytest.mark.parametrize("page", ["", *ADDRESSES])
def test_without_sign_in_every_address_shows_the_sign_in_alone(local, page):
    window = local.open(page, org=local.organisation.id)
    assert NAME not in str(window.lines())
    assert b'action="/login"' in window.raw()
    assert [button.key for button in window.at.button] == ["try_again"]  # out of sight


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
