"""What was answered is in the store and stays there, whatever happens to the page, the server or the language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from maturity.assessment.model import Scope
from tests.browser.server import Server
from tests.browser.visitor import WAIT_MILLISECONDS, Visitor

Visit = Callable[..., Visitor]
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
ELSEWHERE = "Dit antwoord is intussen in een ander venster veranderd."


def shown(visitor: Visitor, page: Page | None = None) -> list[int | None]:
    """Which description each practice on the page shows as chosen, from 0."""
    blocks = (page or visitor.page).locator('[class*="st-key-practice_"]')
    count = "block => [...block.querySelectorAll('input[type=radio]')].findIndex(input => input.checked)"
    found = [int(blocks.nth(number).evaluate(count)) for number in range(blocks.count())]
    return [None if place < 0 else place for place in found]


def all_columns(server: Server, organisation: str) -> list[tuple[object, ...]]:
    return server.rows("SELECT * FROM answer WHERE organisation_id = ? ORDER BY item", organisation)


def kill_and_start(server: Server, visitor: Visitor) -> None:
    """End the server as a power cut does and start it again; every tab of this person goes on by itself."""
    server.kill()
    for page in visitor.context.pages:
        expect(page.locator(CONNECTED)).to_have_count(0)
    server.start()
    for page in visitor.context.pages:  # the page itself runs again at the next gesture only
        expect(page.locator(CONNECTED)).to_have_count(1, timeout=WAIT_MILLISECONDS)


def asked_about(visitor: Visitor, page: Page | None = None) -> list[int]:
    """The practices of which somebody must choose which answer stays, from 0."""
    page = page or visitor.page
    return [number for number in range(6) if visitor.practice(number, page).get_by_text(ELSEWHERE).is_visible()]


def keep_mine(visitor: Visitor, number: int, page: Page) -> None:
    visitor.does(visitor.practice(number, page).get_by_role("button", name="Houd het mijne").click, page)


@pytest.mark.thorough
def test_answers_in_quick_succession_are_all_saved(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Haast", Scope.FULL)
    visitor.open("answer", org=mine)
    choices = [0, 3, 1, 4, 2, 3]
    for number, choice in enumerate(choices):  # the next one before the app has dealt with the one before
        visitor.option(number, choice).click(no_wait_after=True)
    visitor.settle()
    visitor.until(lambda: len(full_server.answers(mine)) == 6)
    assert full_server.answers(mine) == {f"S{number + 1}": str(choice + 1) for number, choice in enumerate(choices)}
    visitor.sees("6 van 36 beantwoord")


@pytest.mark.thorough
def test_answers_in_one_breath_are_all_saved(visitor: Visitor, full_server: Server) -> None:
    """Faster than any hand: six clicks without a moment between them."""
    mine = full_server.new_organisation("Dienst Storm", Scope.FULL)
    visitor.open("answer", org=mine)
    click_third = """() => document.querySelectorAll('[class*="st-key-practice_"]').forEach(
        (block) => block.querySelectorAll('[data-testid="stRadioOption"]')[2].click())"""
    visitor.does(lambda: visitor.page.evaluate(click_third))
    visitor.until(lambda: len(full_server.answers(mine)) == 6)
    assert set(full_server.answers(mine).values()) == {"3"}
    assert shown(visitor) == [2] * 6


@pytest.mark.thorough
def test_answers_are_still_there_after_a_refresh(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Herlaad", Scope.FULL)
    visitor.open("answer", org=mine)
    for number in range(3):
        visitor.answer(number, number)
    before = all_columns(full_server, mine)
    visitor.does_anew(visitor.page.reload)
    assert shown(visitor) == [0, 1, 2, None, None, None]
    assert all_columns(full_server, mine) == before


@pytest.mark.thorough
def test_answers_after_the_server_was_killed_are_saved_without_a_question(visit: Visit, full_server: Server) -> None:
    """Another answer, and the same answer changed again; only what somebody changed elsewhere is asked about, and a question
    that was open is still answered."""
    mine = full_server.new_organisation("Dienst Stroomuitval", Scope.FULL)
    visitor = visit(full_server)
    visitor.open(org=mine)
    visitor.go_to("Beantwoorden")
    first, second = visitor.page, visitor.window()
    visitor.answer(0, 2)
    second.goto(first.url, wait_until="commit")
    visitor.settle(second)
    visitor.answer(1, 3)
    visitor.answer(1, 0, second)  # this tab has not seen what the first one answered
    keep_mine(visitor, 1, second)
    visitor.answer(2, 3)
    visitor.answer(2, 1, second)
    assert asked_about(visitor, second) == [2]
    assert full_server.answers(mine) == {"S1": "3", "S2": "1", "S3": "4"}
    kill_and_start(full_server, visitor)
    visitor.answer(3, 4)
    visitor.answer(0, 1)
    visitor.until(lambda: full_server.answers(mine) == {"S1": "2", "S2": "1", "S3": "4", "S4": "5"})
    assert shown(visitor)[0] == 1
    assert asked_about(visitor) == []
    visitor.answer(0, 4, second)  # which the first tab changed meanwhile
    assert asked_about(visitor, second) == [0, 2]
    assert full_server.answers(mine) == {"S1": "2", "S2": "1", "S3": "4", "S4": "5"}
    keep_mine(visitor, 2, second)
    visitor.answer(1, 3, second)  # mine since before, so no question
    assert full_server.answers(mine) == {"S1": "2", "S2": "4", "S3": "2", "S4": "5"}
    assert asked_about(visitor, second) == [0]
    assert shown(visitor, second)[:3] == [4, 3, 1]


@pytest.mark.thorough
def test_what_a_browser_keeps_of_answers_is_not_there_for_people(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Onzichtbaar", Scope.FULL)
    visitor.open("answer", org=mine)
    kept = visitor.page.locator('[class*="st-key-seen_"]')
    assert kept.count() == 6
    assert not [number for number in range(6) if kept.nth(number).is_visible()]


@pytest.mark.thorough
def test_an_address_opens_its_page_on_a_server_that_just_started(full_server: Server) -> None:
    """A bookmark, or a refresh after the server was started again."""
    assert not full_server.said_first


@pytest.mark.thorough
def test_two_tabs_on_one_answer_nothing_is_overwritten_unseen(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Tweeluik", Scope.FULL)
    visitor.open("answer", org=mine)
    first, second = visitor.page, visitor.window()
    second.goto(first.url, wait_until="commit")
    visitor.settle(second)
    visitor.answer(0, 1, first)
    visitor.answer(0, 3, second)  # this tab has not seen the other's answer
    warning = second.get_by_text(ELSEWHERE)
    expect(warning).to_be_visible()
    assert full_server.answers(mine) == {"S1": "2"}
    visitor.does(second.get_by_role("button", name="Houd het mijne").click, second)
    assert full_server.answers(mine) == {"S1": "4"}
    expect(warning).to_have_count(0)
    visitor.answer(1, 0, first)  # the first tab now learns of it
    assert shown(visitor, first)[:2] == [3, 0]
    assert full_server.answers(mine) == {"S1": "4", "S2": "1"}


@pytest.mark.thorough
def test_another_language_keeps_every_answer(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Tweetalig", Scope.FULL)
    visitor.open("answer", org=mine)
    for number, choice in enumerate((0, 4, 5, 2)):  # the third one: I don't know
        visitor.answer(number, choice)
    visitor.answer(4, 6)  # does not apply, for which a reason is asked
    visitor.page.get_by_label("Waarom is dit niet van toepassing?").fill("Wij hebben geen balie.")
    visitor.does(lambda: visitor.page.keyboard.press("Enter"))
    before, chosen = all_columns(full_server, mine), shown(visitor)
    assert len(before) == 5
    for language in ("English", "Nederlands", "English"):
        visitor.speak(language)
        assert all_columns(full_server, mine) == before
        assert shown(visitor) == chosen == [0, 4, 5, 2, 6, None]
    visitor.answer(5, 1)
    assert all_columns(full_server, mine)[:5] == before
    assert full_server.answers(mine)["S6"] == "2"


@pytest.mark.thorough
def test_address_back_and_refresh_keep_language_and_organisation(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Terug", Scope.FULL)
    full_server.new_organisation("Dienst Anders", Scope.FULL)
    page = visitor.page
    visitor.open("answer", org=mine)
    visitor.speak("English")
    visitor.does(page.get_by_test_id("stButtonGroup").get_by_text("Journey").click)
    address, query = page.url, {"lang": "en", "org": mine, "domain": "journey"}
    assert visitor.query == query
    visitor.go_to("Results")
    assert visitor.heading == "Results"
    assert visitor.query == {"lang": "en", "org": mine}
    visitor.does(page.go_back)
    assert visitor.heading == "Answer"
    assert visitor.query["lang"] == "en"
    assert visitor.query["org"] == mine
    visitor.sees("Dienst Terug")
    visitor.does(page.get_by_test_id("stButtonGroup").get_by_text("Journey").click)
    visitor.does_anew(page.reload)
    expect(page.get_by_role("heading", level=2, name="Journey")).to_be_visible()
    assert visitor.query == query
    elsewhere = visitor.window()  # the address, sent to somebody or put among the bookmarks
    elsewhere.goto(address, wait_until="commit")
    visitor.settle(elsewhere)
    expect(elsewhere.get_by_role("heading", level=2, name="Journey")).to_be_visible()
    expect(elsewhere.get_by_text("Dienst Terug").first).to_be_visible()
