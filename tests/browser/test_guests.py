"""A guest in a real browser: one questionnaire and nothing else, on a phone, until the link is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from maturity.assessment.guests import link_service
from maturity.assessment.guests import service as guest_service
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.model import Account, Actor
from maturity.people.passwords import add_account
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.browser.walk import TOO_WIDE, audit

PASSWORD = "paarse fiets langs de vaart"
PHONE = {"width": 390, "height": 844}
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
Seat = Callable[..., Visitor]


@dataclass(frozen=True)
class Host:
    """An installation with sign-in, where Ann organises rounds."""

    server: Server
    db: Database
    account: Account

    def round(self, name: str, mode: Mode) -> tuple[Actor, str]:
        """Ann in a new organisation with an open round; its id."""
        made = people.create_organisation(self.db, self.account, name)
        ann, _ = people.actor_in(self.db, self.account, made.id)
        return ann, round_service.open_round(self.db, ann, "Najaar", mode=mode).id


@pytest.fixture(scope="module")
def host(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("guests")
    db = Database(f"sqlite:///{folder / 'groeikaart.db'}")
    upgrade(db)
    ann = add_account(db, "ann@example.org", "Ann", PASSWORD)
    with serving(folder, SIGN_IN="local") as started:
        yield Host(started, db, ann)
    db.dispose()


def come_in(visitor: Visitor, token: str, **query: str) -> None:
    visitor.open(f"u/{token}", **query)


def begin(visitor: Visitor) -> None:
    visitor.does_anew(visitor.page.get_by_role("button", name="Begin", exact=True).click)


def look(visitor: Visitor, name: str) -> list[str]:
    """What axe objects to, and whether it fits."""
    wide = visitor.page.evaluate(TOO_WIDE)
    return audit(visitor.page, name) + ([f"{name} is {wide} too wide"] if wide > 0 else [])


def checked(visitor: Visitor) -> int:
    count = "block => [...block.querySelectorAll('input[type=radio]')].findIndex(input => input.checked)"
    return int(visitor.practice(0).evaluate(count))


@pytest.mark.thorough
def test_a_guest_answers_on_a_phone_and_goes_on_elsewhere_with_a_code(host: Host, visit: Seat) -> None:
    ann, round_id = host.round("Dienst Breed", Mode.ANONYMOUS)
    token = link_service.draw_codes(host.db, ann, round_id, {("front", ""): 8})[0].token
    link_id = guest_service.guest(host.db, token).link_id
    phone = visit(host.server, **PHONE)
    come_in(phone, token)
    assert phone.page.url == f"{host.server.url}/respond"  # the token is gone from the address
    assert token not in phone.page.content()
    assert host.server.rows("SELECT count(*) FROM rater WHERE round_id = ?", round_id) == [(0,)]  # opening begins nothing
    phone.sees("anoniem in alles wat getoond wordt")
    found = look(phone, "welcome")
    begin(phone)
    code = CODE.search(phone.text())
    assert code
    phone.answer(0, 2)
    phone.sees("Bewaard om")
    found += look(phone, "questions")
    assert phone.page.get_by_test_id("stTopNavLink").count() == phone.page.get_by_test_id("stSidebarNavLink").count() == 0
    assert phone.complaints == []
    agent = phone.page.evaluate("navigator.userAgent")
    phone.leave()  # the browser closes, and forgets

    laptop = visit(host.server)
    come_in(laptop, token, lang="en")
    laptop.page.get_by_label("Your personal code").fill("7K4Q-M2XD-0HT9-VB3E")
    laptop.does_anew(laptop.page.get_by_role("button", name="Go on with this code").click)
    laptop.sees("Nobody in this round has this code")
    laptop.page.get_by_label("Your personal code").fill(code[0].lower())
    laptop.does_anew(laptop.page.get_by_role("button", name="Go on with this code").click)
    assert laptop.query == {"lang": "en"}
    assert checked(laptop) == 2
    laptop.answer(0, 3)
    laptop.does_anew(laptop.page.reload)
    assert checked(laptop) == 3
    assert laptop.complaints == []
    assert not found, "\n".join(found)
    store_does_not_know(host, round_id, link_id, (code[0], code[0].replace("-", ""), token, "127.0.0.1", agent))


def store_does_not_know(host: Host, round_id: str, link_id: str, secrets: tuple[str, ...]) -> None:
    """Neither who answered nor when; and nothing that joins the link to the answer."""
    ((saved_at, rater),) = host.server.rows("SELECT saved_at, rater_id FROM answer WHERE round_id = ?", round_id)
    assert str(saved_at)[11:19] == "00:00:00"
    assert link_id not in rater
    written = b"".join(path.read_bytes() for path in host.server.folder.glob("groeikaart.db*"))
    written += host.server.log.encode()
    for secret in secrets:
        assert secret.encode() not in written


@pytest.mark.thorough
def test_a_withdrawn_link_ends_it_in_the_middle(host: Host, visit: Seat) -> None:
    ann, round_id = host.round("Dienst Paneel", Mode.PANEL)
    link, token = link_service.invite(host.db, ann, round_id, "front", name="Gea Gast")
    gea, again = visit(host.server, **PHONE), visit(host.server)
    come_in(gea, token)
    gea.sees("Gea Gast")
    begin(gea)
    gea.answer(0, 2)
    come_in(again, token)  # another device: her link is all she needs
    assert checked(again) == 2
    link_service.withdraw(host.db, ann, link.id)
    gea.does(gea.option(1, 3).click)
    gea.sees("Deze link werkt niet (meer)")
    assert gea.page.locator('[class*="st-key-practice_"]').count() == 0
    assert host.server.rows("SELECT item, choice FROM answer WHERE round_id = ?", round_id) == [("S1", "3")]
    again.does_anew(again.page.reload)
    again.sees("Deze link werkt niet (meer)")
    come_in(gea, token)
    gea.sees("Deze link werkt niet (meer)")


@pytest.mark.thorough
def test_a_guest_brings_evidence_consents_and_stops(host: Host, visit: Seat) -> None:
    ann, round_id = host.round("Dienst Bewijs", Mode.PANEL)
    _, token = link_service.invite(host.db, ann, round_id, "front", name="Gea")
    gea = visit(host.server, **PHONE)
    come_in(gea, token)
    gea.page.get_by_label("Het gemiddelde van mijn rolgroep mag getoond worden").check()  # asked once, before the first question
    begin(gea)
    gea.does(gea.page.get_by_text("Voeg bewijs toe bij S1").click)
    gea.page.get_by_label("S1: waar is het te vinden, of wat is het?").fill("Jaarverslag, blz. 3")
    found = look(gea, "evidence")
    gea.press("Voeg dit bewijs toe")
    gea.sees("Jaarverslag, blz. 3")
    assert host.server.rows("SELECT place, practice FROM evidence WHERE round_id = ?", round_id) == [
        ("Jaarverslag, blz. 3", "S1")
    ]
    assert host.server.rows("SELECT consents, name FROM rater WHERE round_id = ?", round_id) == [(1, "Gea")]
    gea.does_anew(gea.page.get_by_role("button", name="Stop op dit apparaat").click)
    gea.sees("Je bent gestopt op dit apparaat")
    assert not [one for one in gea.context.cookies() if "guest" in str(one.get("name"))]
    gea.open("respond")
    gea.sees("Om te antwoorden heb je een link nodig")
    assert not found, "\n".join(found)


@pytest.mark.thorough
def test_a_guest_reaches_nothing_else(host: Host, visit: Seat) -> None:
    """No other page, no file, no upload; and what Ann sees at the same browser is hers alone."""
    ann, round_id = host.round("Dienst Dicht", Mode.PANEL)
    _, token = link_service.invite(host.db, ann, round_id, "front", name="Gea")
    guest = visit(host.server)
    come_in(guest, token)
    begin(guest)
    for page in ("", "results", "rounds", "people", "plan"):
        guest.open(page, org=ann.organisation_id)
        expect(guest.page.get_by_role("button", name="Log in")).to_be_visible()
        assert "Dienst Dicht" not in guest.text()
    ask = guest.context.request
    for address in ("media/none", "_stcore/upload_file/x/y"):
        assert ask.get(f"{host.server.url}/{address}").status == 403
    for act in ("begin", "code", "leave"):
        assert ask.post(f"{host.server.url}/u/{act}", headers={"origin": "https://evil.example"}).status == 403

    owner = visit(host.server)
    owner.open("rounds", org=ann.organisation_id)
    owner.page.get_by_label("E-mailadres").fill("ann@example.org")
    owner.page.get_by_label("Wachtwoord").fill(PASSWORD)
    owner.does_anew(owner.page.get_by_role("button", name="Log in").click)
    owner.page.get_by_label("Naam van wie deze link krijgt").fill("Hans")
    owner.press("Maak een link")
    address = owner.page.get_by_test_id("stCode").first.inner_text().strip()
    owner.page.get_by_role("img", name="QR-code met de link").wait_for()
    assert owner.page.evaluate("document.querySelector('img[alt^=QR]').naturalWidth") > 0  # our own headers allow it
    owner.open(address.removeprefix(f"{host.server.url}/"))  # she tries her own link
    assert owner.heading == "Hoe staat het ervoor met klantbeleving?"
    assert owner.page.get_by_test_id("stTopNavLink").count() == 0
    assert owner.page.get_by_text("Ann", exact=True).count() == 0
    owner.open("rounds", org=ann.organisation_id)
    assert owner.heading == "Rondes"
    assert owner.page.get_by_test_id("stTopNavLink").count() > 0
    assert owner.complaints == []
    assert ask.get(address, max_redirects=0).headers["cache-control"] == "no-store"
