"""From link to overview in a real browser: Ann asks a director, who reviews on a phone, and Ann sees first what was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from maturity.database import Database
from maturity.demonstration.service import example_organisation
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.model import Account
from maturity.people.passwords import add_account
from maturity.roadmap.review.links import service as link_service
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.browser.walk import TOO_WIDE, audit

PASSWORD = "paarse fiets langs de vaart"
PHONE = {"width": 390, "height": 844}
Seat = Callable[..., Visitor]


@dataclass(frozen=True)
class Host:
    """An installation with sign-in, where Ann leads the example in two languages."""

    server: Server
    db: Database
    ann: Account
    examples: dict[str, str]


@pytest.fixture(scope="module")
def host(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("reviewers")
    db = Database(f"sqlite:///{folder / 'groeikaart.db'}")
    upgrade(db)
    ann = add_account(db, "ann@example.org", "Ann", PASSWORD)
    examples = {language: example_organisation(db, ann, language).id for language in ("nl", "en")}
    with serving(folder, SIGN_IN="local") as started:
        yield Host(started, db, ann, examples)
    db.dispose()


def look(visitor: Visitor, name: str) -> list[str]:
    """What axe objects to, and whether it fits."""
    wide = visitor.page.evaluate(TOO_WIDE)
    return audit(visitor.page, name) + ([f"{name} is {wide} too wide"] if wide > 0 else [])


def sign_in(visitor: Visitor, page: str, organisation_id: str) -> None:
    visitor.open(page, org=organisation_id)
    visitor.page.get_by_label("E-mailadres").fill("ann@example.org")
    visitor.page.get_by_label("Wachtwoord").fill(PASSWORD)
    visitor.does_anew(visitor.page.get_by_role("button", name="Log in").click)


def answer(visitor: Visitor, key: str, choice: str, more: str = "") -> None:
    """Answer one of the decisions that are asked."""
    asked = visitor.page.locator(f".st-key-asked_{key}")
    asked.locator("summary").click()
    asked.get_by_text(choice, exact=True).click()
    if more:
        asked.get_by_role("textbox").fill(more)
    visitor.does(asked.get_by_role("button", name="Dit antwoord bewaren").click)


@pytest.mark.thorough
def test_ann_asks_a_director_reviews_on_a_phone_and_ann_sees_it_first(host: Host, visit: Seat) -> None:
    whose = host.examples["nl"]
    ann = visit(host.server)
    sign_in(ann, "review", whose)
    ann.page.get_by_role("tab", name="Vraag een directeur").click()
    ann.press("Sta besluiten met een link toe")
    ann.sees("Besluiten met een link mag hier: wie")
    ann.page.get_by_label("Voor wie is de link?").fill("Els Bos")
    ann.page.get_by_label("Wat is de functie?").fill("directeur")
    ann.page.get_by_text("Deze persoon mag met de link besluiten").click()
    found = look(ann, "making a link")
    ann.press("Maak een link")
    address = ann.page.get_by_test_id("stCode").first.inner_text().strip()
    assert re.fullmatch(rf"{re.escape(host.server.url)}/u/review/[\w-]{{43}}", address)
    assert "Beste Els Bos," in ann.text()

    els = visit(host.server, **PHONE)
    els.open(address.removeprefix(f"{host.server.url}/"))
    assert els.page.url == f"{host.server.url}/review-by-link"  # the token is gone from the address
    assert address.rpartition("/")[2] not in els.page.content()
    els.sees("Je bent hier als Els Bos, directeur")
    found += look(els, "reviewing on a phone")
    answer(els, "experience", "Akkoord")
    answer(els, "days", "Niet akkoord", "te veel in één jaar")
    answer(els, "moments", "Akkoord als …", "het er twee zijn")
    els.page.get_by_role("tab", name="Opmerkingen").click()
    els.page.get_by_label("Jouw opmerking").fill("Kan dit eerder beginnen?")
    els.press("Opmerking toevoegen")
    els.sees("Els Bos, directeur ·")
    found += look(els, "remarking on a phone")
    assert els.page.get_by_test_id("stDownloadButton").count() == els.page.get_by_test_id("stFileUploader").count() == 0
    assert els.page.get_by_test_id("stTopNavLink").count() == els.page.get_by_test_id("stSidebarNavLink").count() == 0
    assert els.complaints == []
    told = host.server.rows(
        "SELECT subject, by, why FROM decision WHERE kind = 'answered' AND organisation_id = ? ORDER BY number", whose
    )
    assert told == [
        ("experience", "Els Bos, directeur", "Akkoord"),
        ("days", "Els Bos, directeur", "Niet akkoord: te veel in één jaar"),
        ("moments", "Els Bos, directeur", "Akkoord als: het er twee zijn"),
    ]

    ann.open("overview", org=whose)
    found += look(ann, "what the director did")
    shown = ann.text()
    first = shown.index("De directie heeft geantwoord:")
    assert first < shown.index("Kan dit eerder beginnen?") < shown.index("1. ")
    assert "Akkoord als: het er twee zijn (Els Bos, directeur" in shown
    assert ann.complaints == []
    assert not found, "\n".join(found)


@pytest.mark.thorough
def test_a_withdrawn_link_ends_it_in_the_middle(host: Host, visit: Seat) -> None:
    actor, _ = people.actor_in(host.db, host.ann, host.examples["en"])
    link, token = link_service.invite(host.db, actor, "Els")
    els = visit(host.server, **PHONE)
    els.open(f"u/review/{token}", lang="en")
    els.sees("With this link you do not decide")
    els.page.get_by_role("tab", name="Remarks").click()
    els.page.get_by_label("Your remark").fill("Nice plan")
    link_service.withdraw(host.db, actor, link.id)
    els.press("Add the remark")
    els.sees("This link does not work (any more)")
    assert host.server.rows("SELECT count(*) FROM review_comment WHERE text = 'Nice plan'") == [(0,)]
    els.open(f"u/review/{token}", lang="en")
    els.sees("This link does not work (any more)")


@pytest.mark.thorough
def test_a_link_reaches_nothing_else(host: Host, visit: Seat) -> None:
    actor, organisation = people.actor_in(host.db, host.ann, host.examples["nl"])
    _, token = link_service.invite(host.db, actor, "Els")
    els = visit(host.server)
    els.open(f"u/review/{token}")
    for page in ("", "overview", "results", "rounds", "people", "plan", "team-map", "review", "settings"):
        els.open(page, org=organisation.id)
        expect(els.page.get_by_role("button", name="Log in")).to_be_visible()
        assert organisation.name not in els.text()
    ask = els.context.request
    for address in ("media/none", "_stcore/upload_file/x/y"):
        assert ask.get(f"{host.server.url}/{address}").status == 403
    els.open("review-by-link")
    els.does_anew(els.page.get_by_role("button", name="Stop op dit apparaat").click)
    els.sees("Je bent gestopt op dit apparaat")
    els.open("review-by-link")
    els.sees("heb je een link nodig")
