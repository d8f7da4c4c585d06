"""Signing in and out in a real browser: at an identity provider, and with a password of Groeikaart's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from maturity.database import Database
from maturity.demonstration.service import example_organisation
from maturity.migrations import upgrade
from maturity.people import service
from maturity.people.passwords import add_account
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.browser.walk import PHONE, audit

ANN = User(sub="ann", claims={"name": "Ann de Vries", "email": "ann@example.org", "email_verified": True})
BOB = User(sub="bob", claims={"email": "bob@example.org", "email_verified": True})
PASSWORD, OTHER = "paarse fiets langs de vaart", "drie lampen boven tafel"
SIGN_IN = re.compile("^(Log in|Sign in)$")
Seat = Callable[..., Visitor]


@pytest.fixture(scope="module")
def provided(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app behind an identity provider. Ann has the Dutch example there and is administrator of the installation."""
    folder = tmp_path_factory.mktemp("provided")
    with run_server_in_thread(user_claims=(ANN, BOB)) as provider:
        issuer = f"http://127.0.0.1:{provider.server_port}"
        db = Database(f"sqlite:///{folder / 'groeikaart.db'}")
        upgrade(db)
        made = example_organisation(db, service.sign_in(db, issuer, "ann", "Ann"), "nl")
        db.dispose()
        settings = {
            "OIDC_METADATA_URL": f"{issuer}/.well-known/openid-configuration",
            "OIDC_CLIENT_ID": "groeikaart",
            "OIDC_CLIENT_SECRET": "secret",
            "BASE_URL": "{url}",
            "COOKIE_SECRET": "c" * 32,
            "ADMINISTRATORS": f"{issuer}|ann",
        }
        with serving(folder, **settings) as started:
            started.examples["nl"] = made.id
            yield started


@pytest.fixture(scope="module")
def local(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with local accounts: Ann and Bob."""
    folder = tmp_path_factory.mktemp("local")
    db = Database(f"sqlite:///{folder / 'groeikaart.db'}")
    upgrade(db)
    for name in ("ann", "bob"):
        add_account(db, f"{name}@example.org", name.capitalize(), PASSWORD)
    db.dispose()
    with serving(folder, SIGN_IN="local") as started:
        yield started


def pass_provider(visitor: Visitor, person: str) -> None:
    """Press "sign in", say who one is at the provider, and come back."""
    visitor.page.get_by_role("link", name=SIGN_IN).click()
    visitor.page.get_by_role("button", name=person, exact=True).first.click()
    visitor.settle()


def is_asked_to_sign_in(page: Page) -> None:
    expect(page.get_by_role("link", name=SIGN_IN).or_(page.get_by_role("button", name=SIGN_IN))).to_be_visible()


def complaints(visitor: Visitor) -> list[str]:
    """What the browser complained of on our own pages: the provider in the test has no icon and wants a style from elsewhere."""
    return [one for one in visitor.complaints if visitor.url in one or "Content Security Policy" in one]


@pytest.mark.thorough
def test_signing_in_leads_to_the_page_and_the_language_that_were_asked_for(provided: Server, visit: Seat) -> None:
    visitor, organisation = visit(provided), provided.examples["nl"]
    visitor.open("plan", lang="en", org=organisation)
    is_asked_to_sign_in(visitor.page)
    name = provided.rows("SELECT name FROM organisation")[0][0]
    assert name not in visitor.page.content()
    assert visitor.page.get_by_test_id("stTopNavLink").count() == 0
    pass_provider(visitor, "ann")
    assert visitor.heading == "Plan"
    assert visitor.query == {"lang": "en", "org": organisation}
    visitor.sees("Ann de Vries")
    readable = {one.partition("=")[0].strip() for one in visitor.page.evaluate("document.cookie").split(";")}
    assert {one for one in readable if "groeikaart" in one} <= {"groeikaart-open"}  # the login is out of reach of scripts
    assert complaints(visitor) == []


@pytest.mark.thorough
def test_the_administrator_sees_which_claims_arrive_and_others_do_not(provided: Server, visit: Seat) -> None:
    bob, ann = visit(provided), visit(provided)
    for visitor, person in ((bob, "bob"), (ann, "ann")):
        visitor.open("signing-in")
        pass_provider(visitor, person)
    table = ann.page.get_by_test_id("stTable").inner_text()
    assert re.search(r"email\s+ja\s+ann@example.org", table)
    assert "nonce" in table
    ann.sees("kwam niet mee: name")
    assert "ann@example.org" not in bob.text()
    bob.sees("Dit mag niet met jouw rol")


@pytest.mark.thorough
def test_signed_out_is_signed_out_in_every_tab_and_for_every_copy_of_the_cookie(provided: Server, visit: Seat) -> None:
    visitor, copy = visit(provided), visit(provided)
    visitor.open("team-map", org=provided.examples["nl"])
    pass_provider(visitor, "ann")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_test_id("stDownloadButton").first.get_by_role("button").click()
    made = visitor.context.request.get(download.value.url)
    assert (made.status, made.headers["cache-control"]) == (200, "no-store")
    cookies = visitor.context.cookies()

    drawer = visitor.window()
    drawer.goto(f"{provided.url}/plan?org={provided.examples['nl']}")
    visitor.settle(drawer)
    visitor.does(drawer.get_by_role("tab", name="Zelf kiezen").click, drawer)
    visitor.does(drawer.get_by_role("tabpanel").get_by_role("button", name="C-1").click, drawer)

    visitor.page.get_by_role("button", name="Ann de Vries").click()
    visitor.page.get_by_role("button", name="Log uit").click()
    visitor.page.get_by_role("button").first.click()  # at the provider, which asks as well
    visitor.settle()
    is_asked_to_sign_in(visitor.page)

    # The drawer runs by itself, past the router; what is pressed in it is not done any more.
    inside = drawer.get_by_role("dialog")
    inside.get_by_label("Eigenaar: één persoon").fill("Niemand meer")
    inside.get_by_role("button", name="Bewaar", exact=True).click()
    is_asked_to_sign_in(drawer)
    assert provided.rows("SELECT count(*) FROM initiative WHERE owner = 'Niemand meer'") == [(0,)]

    copy.context.add_cookies(cast(Any, cookies))
    copy.open("team-map", org=provided.examples["nl"])
    is_asked_to_sign_in(copy.page)
    assert copy.context.request.get(download.value.url).status == 403
    assert complaints(visitor) == []


@pytest.mark.thorough
def test_axe_finds_nothing_where_one_signs_in(local: Server, provided: Server, visit: Seat) -> None:
    """In the dark theme, where contrast is hardest."""
    found = []
    for server in (local, provided):
        visitor = visit(server, dark=True)
        visitor.open("plan", sign_in="provider")
        found += audit(visitor.page, f"sign-in {server is local}")
    pass_provider(visitor, "ann")
    for page in ("my-logins", "signing-in"):
        visitor.open(page)
        visitor.page.get_by_role("button", name="Ann de Vries").click()
        visitor.page.get_by_role("button", name="Log uit").wait_for()
        found += audit(visitor.page, page)
        visitor.page.set_viewport_size({"width": PHONE, "height": 844})
        found += audit(visitor.page, f"{page} on a phone")
        visitor.page.set_viewport_size({"width": 1280, "height": 900})
    assert not found, "\n".join(found)


@pytest.mark.thorough
def test_who_does_not_sign_in_after_all_is_told(provided: Server, visit: Seat) -> None:
    visitor = visit(provided)
    visitor.open("results")
    visitor.page.get_by_role("link", name=SIGN_IN).click()
    visitor.page.get_by_role("button", name="Deny").click()
    visitor.settle()
    visitor.sees("Het inloggen is niet gelukt")
    assert visitor.page.url.startswith(f"{provided.url}/results")


def fill_in(visitor: Visitor, email: str, password: str) -> None:
    visitor.page.get_by_label("E-mailadres").fill(email)
    visitor.page.get_by_label("Wachtwoord").fill(password)
    visitor.does_anew(visitor.page.get_by_role("button", name="Log in").click)


@pytest.mark.thorough
def test_a_password_opens_after_a_wrong_one_and_can_be_changed(local: Server, visit: Seat) -> None:
    visitor, elsewhere = visit(local), visit(local)
    for one in (visitor, elsewhere):
        one.open("my-logins", lang="nl")
        fill_in(one, "ann@example.org", "not this one")
        one.sees("Het e-mailadres of het wachtwoord klopt niet")
        fill_in(one, "ann@example.org", PASSWORD)
        assert one.heading == "Waar ben ik ingelogd?"
    elsewhere.open("my-logins")
    assert elsewhere.page.get_by_role("button", name="Beëindig", exact=True).count() == 1
    visitor.page.get_by_label("Je wachtwoord nu").fill(PASSWORD)
    visitor.page.get_by_label("Je nieuwe wachtwoord").fill("Welkom2026!!")
    visitor.press("Verander het wachtwoord en log opnieuw in")
    visitor.sees("Anderen raden dit wachtwoord te makkelijk")
    visitor.page.get_by_label("Je nieuwe wachtwoord").fill(OTHER)
    visitor.press("Verander het wachtwoord en log opnieuw in")
    is_asked_to_sign_in(visitor.page)
    elsewhere.press("Beëindig")
    is_asked_to_sign_in(elsewhere.page)
    fill_in(visitor, "ann@example.org", PASSWORD)
    visitor.sees("klopt niet")
    fill_in(visitor, "ann@example.org", OTHER)
    assert visitor.heading == "Waar ben ik ingelogd?"
    assert visitor.complaints == elsewhere.complaints == []


@pytest.mark.thorough
def test_after_many_attempts_somebody_waits(local: Server, visit: Seat) -> None:
    visitor = visit(local)
    visitor.open("start")
    form: dict[str, str | float | bool] = {"email": "bob@example.org", "password": "wrong", "next": "/start"}
    own = {"origin": local.url}
    for _ in range(10):
        visitor.context.request.post(f"{local.url}/login", form=form, headers=own, max_redirects=0)
    fill_in(visitor, "bob@example.org", PASSWORD)
    visitor.sees("Dat is te vaak geprobeerd")
    foreign = visitor.context.request.post(f"{local.url}/login", form=form, headers={"origin": "https://evil.example"})
    assert foreign.status == 403


@pytest.mark.thorough
def test_one_person_on_one_computer_is_asked_nothing(full_server: Server, visitor: Visitor) -> None:
    visitor.open("my-logins")
    assert visitor.page.get_by_role("button", name=re.compile("^Log (in|uit)$")).count() == 0
    assert visitor.heading == "Overzicht"  # there is nothing to be signed in to
    assert visitor.context.cookies(full_server.url)[0]["name"] == "_streamlit_xsrf"


@pytest.mark.thorough
def test_every_kind_of_answer_of_the_real_server_has_the_headers(full_server: Server, visitor: Visitor) -> None:
    visitor.open()
    script = visitor.page.locator("script[type=module]").first.get_attribute("src") or ""
    ours = ("", "plan", "healthz", "shell.js", "login", "media/none", "favicon.png", script.removeprefix("./"))
    for address in (*ours, "_stcore/health", "_stcore/host-config", "_stcore/metrics", "_stcore/agent/openapi.json"):
        answer = visitor.context.request.get(f"{full_server.url}/{address}")
        is_part = address.startswith("static/")  # no page by itself
        assert is_part or "script-src 'self' 'sha256-" in answer.headers["content-security-policy"], address
        assert answer.headers["x-content-type-options"] == "nosniff", address
        assert (answer.status == 404) == (address in ("media/none", "_stcore/metrics", "_stcore/agent/openapi.json")), address
