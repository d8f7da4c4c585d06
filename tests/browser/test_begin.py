"""Every page begins at its heading, and an address without organisation keeps the one that is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.visitor import MAIN, Visitor

AT = f"() => [document.activeElement.tagName, document.activeElement.textContent, document.querySelector('{MAIN}').scrollTop]"


@pytest.mark.thorough
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_begins_at_its_heading_also_from_far_down(browser: Browser, full_server: Server, width: int) -> None:
    visitor = Visitor(browser, full_server.url, width=width, height=800)
    visitor.open("results", lang="nl", org=full_server.examples["nl"])
    onwards = visitor.page.get_by_role("button", name="Kies waar je naartoe wilt")
    onwards.scroll_into_view_if_needed()
    assert visitor.page.evaluate(AT)[2] > 0
    visitor.does(onwards.click)
    visitor.page.wait_for_function(f"() => document.querySelector('{MAIN} h1')?.textContent.startsWith('Ambitie')")
    tag, words, scrolled = visitor.page.evaluate(AT)
    assert (tag, scrolled) == ("H1", 0)
    assert words.startswith("Ambitie")
    visitor.leave()


@pytest.mark.thorough
def test_each_practice_of_a_workshop_begins_at_its_heading(browser: Browser, full_server: Server) -> None:
    visitor = Visitor(browser, full_server.url, width=390, height=800)
    visitor.open("consensus", lang="nl", org=full_server.examples["nl"], step="talk", item="K4", dots="K4")
    onwards = visitor.page.locator(".st-key-next button")
    onwards.scroll_into_view_if_needed()
    assert visitor.page.evaluate(AT)[2] > 0
    visitor.does(onwards.click)
    visitor.page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    _, words, scrolled = visitor.page.evaluate(AT)
    assert (words[:3], scrolled) == ("B4 ", 0)
    visitor.leave()


@pytest.mark.thorough
def test_an_address_without_organisation_keeps_the_one_that_is_open(browser: Browser, full_server: Server) -> None:
    visitor = Visitor(browser, full_server.url)
    for language in ("en", "nl"):  # whichever comes first in the list, one of the two is not it
        visitor.open("results", lang="nl", org=full_server.examples[language])
        visitor.open("plan", lang="nl")
        assert f"org={full_server.examples[language]}" in visitor.page.url
    visitor.leave()
