"""A re-vote in real browsers: two phones and the screen, on which nothing is seen before it is revealed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.revote import phones
from maturity.assessment.workshop.revote import service as revotes
from maturity.assessment.workshop.revote.model import new_ballot
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.passwords import add_account
from tests.assessment.workshop.test_service import answered
from tests.browser.server import serving
from tests.browser.test_guests import PASSWORD, PHONE
from tests.browser.visitor import Visitor
from tests.browser.walk import audit

SENTENCE = ".said"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Whether the choices and the button stand on the screen together.
IN_SIGHT = """() => document.querySelector('fieldset').getBoundingClientRect().bottom
  <= document.querySelector('.send').getBoundingClientRect().top + 1"""


def looked_at(phone: Visitor, name: str) -> list[str]:
    wider = phone.page.evaluate(WIDER)
    return audit(phone.page, name) + ([f"{name} is {wider} too wide"] if wider > 0 else [])


@pytest.mark.thorough
def test_two_phones_vote_and_the_screen_shows_it_when_asked(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, visit: Callable[..., Visitor]
) -> None:
    folder = tmp_path_factory.mktemp("revote")
    db = Database(f"sqlite:///{folder / 'groeikaart.db'}")
    upgrade(db)
    account = add_account(db, "ann@example.org", "Ann", PASSWORD)
    ann, _ = people.actor_in(db, account, people.create_organisation(db, account, "Dienst Stem").id)
    round_ = answered(db, ann)
    workshops.start(db, ann, round_.id)
    with serving(folder, SIGN_IN="local") as server:
        screen, one, two = visit(server, width=1920, height=1080), visit(server, **PHONE), visit(server, **PHONE, dark=True)
        screen.open("consensus", org=ann.organisation_id, step="talk", item="S1")
        screen.page.get_by_label("E-mailadres").fill("ann@example.org")
        screen.page.get_by_label("Wachtwoord").fill(PASSWORD)
        screen.does_anew(screen.page.get_by_role("button", name="Log in").click)
        screen.press("Toon de stippen")
        screen.press("Stem met telefoons")
        expect(screen.page.get_by_role("img", name="QR-code met de link")).to_be_visible()
        address = screen.page.locator(".st-key-ws_vote code").inner_text()
        found = list[str]()
        for phone in (one, two):
            phone.page.goto(f"http://{address}")
            found += looked_at(phone, "choosing")
            assert phone.page.evaluate(IN_SIGHT)
            phone.page.get_by_role("radio").nth(1).check()
            phone.page.get_by_role("button", name="Stem").click()
            expect(phone.page.locator(SENTENCE)).to_contain_text("Je stem is geteld")
            found += looked_at(phone, "counted")
        secrets = [str(one["value"]) for phone in (one, two) for one in phone.context.cookies()]
        one.page.reload()
        expect(one.page.locator(SENTENCE)).to_contain_text("Je stem is geteld")
        expect(screen.page.locator(".st-key-ws_voted")).to_contain_text("2 van 6")  # by itself
        assert screen.page.locator(".ws-votes").count() == 0
        expect(screen.page.get_by_role("button", name="Toon de uitslag")).to_be_disabled()
        vote = revotes.revote(db, ann, round_.id)
        assert vote is not None
        phones.cast(db, vote.code, new_ballot(), vote.vote_id, "4")
        screen.page.get_by_role("button", name="Toon de uitslag").click()
        expect(screen.page.locator(".ws-votes")).to_have_count(2)
        assert [dots.get_attribute("aria-label") for dots in screen.page.locator(".ws-votes").all()] == ["2 stemmen", "1 stem"]
        assert server.rows("SELECT revote FROM consensus") == [("[0, 2, 0, 1, 0]",)]
        for phone in (one, two):  # by itself, and what would tell whose ballot it was is gone
            expect(phone.page.locator(SENTENCE)).to_contain_text("Deze stemming is gesloten")
            assert phone.context.cookies() == []
            found += looked_at(phone, "over")
            assert phone.complaints == []
        agent = str(one.page.evaluate("navigator.userAgent"))
        written = b"".join(path.read_bytes() for path in folder.glob("groeikaart.db*")) + server.log.encode()
        assert len(secrets) == 2
        assert not [secret for secret in (*secrets, "127.0.0.1", agent) if secret.encode() in written]
        assert not found, "\n".join(found)
    db.dispose()
