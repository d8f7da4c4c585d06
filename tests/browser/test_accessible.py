"""For whom sees little, hears little, or uses no mouse: WCAG 2.2 A and AA as far as axe can tell, reflow, and the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from maturity.assessment.model import Scope
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.browser.walk import PHONE, WIDE, Sight, audit
from tests.sampling import sample

CHECKED = """() => {
  const active = document.activeElement;
  const group = [...active.closest('[role="radiogroup"]').querySelectorAll('input[type="radio"]')];
  return active.checked ? group.indexOf(active) : -1;
}"""


def test_axe_finds_nothing_on_any_page_wide_and_light_or_dark_on_a_phone(walks: list[Sight]) -> None:
    found = [f"{sight.name} {violation}" for sight in walks for violation in sight.violations]
    assert not found, "\n".join(found)


def test_no_page_scrolls_sideways_on_a_phone(walks: list[Sight]) -> None:
    assert not {sight.name: sight.too_wide for sight in walks if sight.too_wide > 0}


def test_no_text_runs_in_lines_that_are_hard_to_read(walks: list[Sight]) -> None:
    assert not {sight.name: sight.long_lines for sight in walks if sight.long_lines}


def test_no_picture_is_cut_off(walks: list[Sight]) -> None:
    assert not {sight.name: sight.cut_off for sight in walks if sight.cut_off}


def test_every_field_on_a_page_has_a_name_of_its_own(walks: list[Sight]) -> None:
    """Whoever hears a page field by field cannot see in which block a field stands."""
    twice = {sight.name: {name for name in sight.fields if sight.fields.count(name) > 1} for sight in walks}
    assert not {page: names for page, names in twice.items() if names}


def test_every_page_says_its_language(walks: list[Sight]) -> None:
    assert not {sight.name: sight.said_language for sight in walks if sight.said_language != sight.language}


@pytest.mark.thorough
@pytest.mark.parametrize("dark", sample([False, True], 1), ids=["light", "dark"])
def test_axe_finds_nothing_in_what_opens_over_a_page(browser: Browser, full_server: Server, dark: bool) -> None:
    visitor, found = Visitor(browser, full_server.url, dark=dark), []
    page = visitor.page
    visitor.open("plan", lang="nl", org=full_server.examples["nl"])
    visitor.open_menu()
    found += audit(page, "organisations")
    page.keyboard.press("Escape")
    visitor.does(page.get_by_role("tab", name="Zelf kiezen").click)
    visitor.does(page.get_by_role("tabpanel").get_by_role("button", name="C-1").click)
    found += audit(page, "drawer")
    page.set_viewport_size({"width": PHONE, "height": 844})
    visitor.draw()
    found += audit(page, "drawer on a phone")
    visitor.open("plan", lang="nl", org=full_server.examples["nl"])
    visitor.does(lambda: visitor.pick(page.get_by_role("combobox", name="Welk initiatief?"), re.compile("^M-2")))
    panel = page.get_by_role("dialog")
    panel.get_by_text("Wat is ervoor nodig om eerder te beginnen?").wait_for()
    found += audit(page, "panel of an initiative on a phone")
    page.set_viewport_size({"width": WIDE, "height": 900})
    visitor.draw()
    found += audit(page, "panel of an initiative")
    assert panel.evaluate("panel => panel.getBoundingClientRect().left") > WIDE / 3  # the plan stays in sight
    page.set_viewport_size({"width": PHONE, "height": 844})
    visitor.open("team-map", lang="nl", org=full_server.examples["nl"])
    visitor.does(page.get_by_role("button", name="Download het plan").click)
    visitor.draw()
    found += audit(page, "downloads on a phone")
    assert page.get_by_test_id("stPopoverBody").evaluate("body => body.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    visitor.does(lambda: visitor.pick(page.get_by_role("combobox", name="Bekijk een initiatief"), re.compile("^C-1")))
    page.get_by_role("dialog").get_by_text("Geslaagd als").wait_for()
    found += audit(page, "details of the map on a phone")
    page.set_viewport_size({"width": WIDE, "height": 900})
    visitor.draw()
    found += audit(page, "details of the map")
    visitor.leave()
    assert not found, "\n".join(found)


def test_a_question_is_answered_with_the_keyboard_alone(visitor: Visitor, full_server: Server) -> None:
    mine, page = full_server.new_organisation("Dienst Toetsenbord", Scope.FULL), visitor.page
    visitor.open("answer", org=mine)
    first_question = visitor.practice(0).get_by_role("radiogroup")
    for _ in range(60):
        page.keyboard.press("Tab")
        if first_question.evaluate("group => group.contains(document.activeElement)"):
            break
    visitor.does(lambda: page.keyboard.press("ArrowDown"))
    assert page.evaluate(CHECKED) == 1
    assert full_server.answers(mine) == {"S1": "2"}
    visitor.does(lambda: page.keyboard.press("ArrowDown"))
    assert page.evaluate(CHECKED) == 2
    assert full_server.answers(mine) == {"S1": "3"}


@pytest.mark.thorough
def test_a_question_is_called_by_its_words(visitor: Visitor, full_server: Server) -> None:
    """A screen reader says the name of a group of choices as it stands in the page: without marks for bold or escapes."""
    mine = full_server.new_organisation("Dienst Voorlees", Scope.FULL)
    visitor.open("answer", org=mine)
    groups = visitor.page.locator('[class*="st-key-practice_"] [role="radiogroup"]')
    names = [groups.nth(number).get_attribute("aria-label") or "" for number in range(groups.count())]
    assert len(names) == 6
    assert not [name for name in names if not name or "*" in name or "\\" in name]
