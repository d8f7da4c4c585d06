"""What is typed is stored while it is typed, and the page says only what is so; when the store fails, and once it is back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from maturity.assessment.model import Scope
from tests.browser.server import Server
from tests.browser.visitor import WAIT_MILLISECONDS, Visitor
from tests.sampling import sample

Visit = Callable[..., Visitor]
DRAFTS = "SELECT item, note FROM note_draft WHERE organisation_id = ? ORDER BY item"
NOTES = "SELECT note FROM answer WHERE organisation_id = ?"
FAILED = "[data-store-failed]"


def note(visitor: Visitor, number: int) -> Locator:
    """The note of the nth practice, folded out."""
    area = visitor.practice(number).locator("textarea")
    if not area.is_visible():
        visitor.practice(number).get_by_text(re.compile(r"^(Notitie \(hoeft niet\)|Note \(not needed\))$")).click()
    return area


def says_saved(visitor: Visitor) -> Locator:
    return visitor.page.locator(".all-saved .when-stored")


def says_busy(visitor: Visitor) -> Locator:
    return visitor.page.locator(".all-saved .when-typing")


@pytest.mark.thorough
def test_a_text_is_stored_without_leaving_its_field(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Typen", Scope.FULL)
    visitor.open("answer", org=mine)
    expect(says_saved(visitor)).to_be_visible()
    area = note(visitor, 0)
    area.press_sequentially("Zonder keuze")
    expect(says_busy(visitor)).to_be_visible()
    expect(says_saved(visitor)).to_be_hidden()
    visitor.until(lambda: full_server.rows(DRAFTS, mine) == [("S1", "Zonder keuze")])
    expect(says_saved(visitor)).to_be_visible()
    expect(visitor.practice(0)).to_contain_text("Bewaard. Het telt mee zodra je een omschrijving kiest.")
    expect(area).to_be_focused()
    visitor.answer(0, 2)
    assert full_server.rows(NOTES, mine) == [("Zonder keuze",)]
    assert full_server.rows(DRAFTS, mine) == []


@pytest.mark.thorough
@pytest.mark.parametrize("gesture", sample(["reload", "language", "back", "close"], 1))
def test_what_was_called_saved_is_still_there_afterwards(visitor: Visitor, full_server: Server, gesture: str) -> None:
    mine = full_server.new_organisation(f"Dienst {gesture}", Scope.FULL)
    visitor.open("results", org=mine)
    visitor.go_to("Beantwoorden")
    note(visitor, 1).press_sequentially(f"Voor {gesture}")
    expect(says_busy(visitor)).to_be_visible()
    expect(says_saved(visitor)).to_be_visible()
    page = visitor.page
    acts: dict[str, Callable[[], object]] = {
        "language": lambda: visitor.speak("English"),
        "reload": page.reload,
        "back": page.go_back,
        "close": page.close,
    }
    acts[gesture]()
    assert full_server.rows(DRAFTS, mine) == [("S2", f"Voor {gesture}")]
    if gesture in ("language", "reload"):
        expect(note(visitor, 1)).to_have_value(f"Voor {gesture}")


@pytest.mark.thorough
def test_another_language_at_once_loses_nothing(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Meteen", Scope.FULL)
    visitor.open("answer", org=mine)
    note(visitor, 0).press_sequentially("Meteen daarna")
    visitor.speak("English")
    expect(note(visitor, 0)).to_have_value("Meteen daarna")
    visitor.until(lambda: full_server.rows(DRAFTS, mine) == [("S1", "Meteen daarna")])


@pytest.mark.thorough
def test_what_is_typed_while_the_server_is_gone_is_stored_once_it_is_back(visit: Visit, server: Server) -> None:
    mine = server.new_organisation("Dienst Weg", Scope.FULL)
    visitor = visit(server)
    visitor.open("answer", org=mine)
    note(visitor, 0).press_sequentially("Vlak ervoor")
    server.kill()
    server.start()
    visitor.until(lambda: server.rows(DRAFTS, mine) == [("S1", "Vlak ervoor")])
    expect(says_saved(visitor)).to_be_visible()


@pytest.mark.thorough
def test_a_store_that_is_gone_is_told_and_what_was_typed_is_stored_later(visit: Visit, server: Server) -> None:
    mine = server.new_organisation("Dienst Verhuizing", Scope.FULL)
    visitor = visit(server)
    visitor.open("answer", org=mine, lang="en")
    area = note(visitor, 0)
    away = Path(f"{server.store}.away")
    server.store.rename(away)
    area.press_sequentially("Getypt terwijl er geen opslag was")
    expect(visitor.page.locator(FAILED)).to_be_attached()
    visitor.sees(re.compile("Not saved yet. We are trying again. The store does not answer."))
    expect(says_saved(visitor)).to_be_hidden()
    assert visitor.page.locator('[class*="st-key-practice_"]').count() == 6
    assert not visitor.page.get_by_text("encountered an error").count()
    expect(area).to_have_value("Getypt terwijl er geen opslag was")
    away.rename(server.store)
    visitor.until(lambda: server.rows(DRAFTS, mine) == [("S1", "Getypt terwijl er geen opslag was")])
    expect(visitor.page.locator(FAILED)).to_have_count(0)
    expect(says_saved(visitor)).to_be_visible()


@pytest.mark.thorough
def test_a_form_keeps_what_was_typed_in_its_window(visitor: Visitor, full_server: Server) -> None:
    visitor.open("ambition", org=full_server.examples["nl"])
    words = visitor.page.get_by_label("Wat wil je dat klanten ervaren?")
    before = words.input_value()
    words.fill("Nog niet af")
    visitor.go_to("Resultaten")
    visitor.go_to("Ambitie")
    expect(words).to_have_value("Nog niet af")
    visitor.does_anew(visitor.page.reload)
    expect(words).to_have_value("Nog niet af")
    words.fill(before)
    visitor.does_anew(visitor.page.reload)
    expect(words).to_have_value(before)


@pytest.mark.thorough
def test_a_double_click_makes_one(visitor: Visitor, full_server: Server) -> None:
    name, clicks = "Dienst Dubbel", 3
    visitor.open("start")
    visitor.page.get_by_label("Naam van je organisatie").fill(name)
    visitor.does(
        lambda: visitor.page.get_by_role("button", name="Begin met de zelfbeoordeling").click(click_count=clicks, delay=30)
    )
    visitor.until(lambda: visitor.heading == "Beantwoorden")
    assert full_server.rows("SELECT count(*) FROM organisation WHERE name = ?", name) == [(1,)]
    visitor.does(lambda: visitor.page.get_by_role("button", name="Begin", exact=True).first.click(click_count=clicks))
    visitor.until(lambda: len(full_server.rows("SELECT id FROM round WHERE organisation_id = ?", visitor.query["org"])) == 1)


@pytest.mark.thorough
def test_a_network_that_stops_web_sockets_is_explained(visit: Visit, full_server: Server) -> None:
    visitor = visit(full_server, is_new=True)
    visitor.page.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    visitor.page.goto(f"{full_server.url}/?lang=en")
    told = visitor.page.locator("#groeikaart-connection")
    expect(told).to_contain_text("No connection with Groeikaart can be made.", timeout=WAIT_MILLISECONDS)
    expect(told).to_contain_text("/_stcore/stream")


@pytest.mark.thorough
def test_what_a_form_holds_is_not_called_saved_when_the_connection_is_gone(visit: Visit, server: Server) -> None:
    visitor = visit(server, is_new=True)
    visitor.page.clock.install()
    visitor.open("start")
    visitor.page.get_by_label("Naam van je organisatie").fill("Nog niet verstuurd")
    server.kill()
    told = visitor.page.locator("#groeikaart-connection")
    expect(visitor.page.locator('[data-testid="stApp"]')).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    visitor.page.clock.run_for(11_000)
    expect(told).to_contain_text("Nog niet bewaard: Naam van je organisatie")
