"""Answering as people do it: the first question at the top, one per screen on a phone, the next one by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from maturity.assessment.model import Scope
from tests.browser.server import Server
from tests.browser.visitor import MAIN, Visitor

Visit = Callable[..., Visitor]
DOMAINS = ("S", "B", "K", "M", "G", "C")
HIGHEST = 250  #: pixels above the first question on a laptop
MOST_GESTURES, FEWEST_WITHOUT_SCROLLING = 45, 30  #: for 36 questions
#: Of the practice with this name: whether its question and all its choices stand between the header and the bar below.
IS_IN_SIGHT = """(name) => {
  const practice = document.querySelector(`.st-key-practice_${name}`);
  const bar = document.querySelector('.st-key-progress').getBoundingClientRect();
  const header = document.querySelector('[data-testid="stHeader"]').getBoundingClientRect();
  const question = practice.querySelector('[data-testid="stRadio"] > label').getBoundingClientRect();
  const options = [...practice.querySelectorAll('[data-testid="stRadioOption"]')].map((one) => one.getBoundingClientRect());
  return question.top >= header.bottom - 1 && options.at(-1).bottom <= bar.top + 1;
}"""
#: Whether the practice with this name, or the heading of its domain, is what the screen begins with.
HAS_COME = """(name) => {
  const practice = document.querySelector(`.st-key-practice_${name}`);
  if (!practice) return false;
  const top = practice.getBoundingClientRect().top;
  return top > 0 && top < innerHeight / 2;
}"""
HEADING = """() => {
  const heading = document.querySelector('h2'), box = heading.getBoundingClientRect();
  return {focused: document.activeElement === heading, top: box.top, text: heading.innerText};
}"""


@pytest.mark.thorough
def test_the_first_question_stands_at_the_top_of_a_laptop(visit: Visit, full_server: Server) -> None:
    visitor = visit(full_server, width=1280, height=800)
    visitor.open("answer", org=full_server.new_organisation("Dienst Hoog", Scope.FULL))
    question = visitor.practice(0).locator('[data-testid="stRadio"] > label')
    box = question.bounding_box()
    assert box is not None
    assert box["y"] <= HIGHEST
    beside = visitor.practice(0).locator(".why").bounding_box()
    assert beside is not None
    assert beside["x"] > box["x"] + 400, "the why stands beside the question"
    expect(visitor.practice(0).get_by_text("Om in je team te bespreken")).to_be_visible()


@pytest.mark.thorough
def test_on_a_phone_a_tap_an_answer_and_nothing_else(visit: Visit, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Duim", Scope.FULL)
    visitor = visit(full_server, width=390, height=844)
    visitor.open("answer", org=mine)
    page, gestures, in_sight = visitor.page, 0, 0
    for code in DOMAINS:
        for number in range(1, 7):
            name = f"{code}{number}"
            page.wait_for_function(HAS_COME, arg=name)
            in_sight += bool(page.evaluate(IS_IN_SIGHT, name))
            page.locator(f".st-key-practice_{name}").get_by_test_id("stRadioOption").nth(number % 3).click()
            gestures += 1
    visitor.until(lambda: len(full_server.answers(mine)) == 36)
    assert gestures <= MOST_GESTURES
    assert in_sight >= FEWEST_WITHOUT_SCROLLING
    assert full_server.answers(mine) == {f"{code}{n}": str(n % 3 + 1) for code in DOMAINS for n in range(1, 7)}


@pytest.mark.thorough
def test_back_and_skip_on_a_phone(visit: Visit, full_server: Server) -> None:
    visitor = visit(full_server, width=390, height=844)
    visitor.open("answer", org=full_server.new_organisation("Dienst Overslaan", Scope.FULL))
    visitor.page.get_by_role("button", name="Sla over").click()
    visitor.page.wait_for_function(HAS_COME, arg="S2")
    expect(visitor.page.locator(".how-far")).to_be_in_viewport()
    visitor.page.get_by_role("button", name="Terug", exact=True).click()
    visitor.page.wait_for_function(HAS_COME, arg="S1")


@pytest.mark.thorough
def test_arrow_keys_choose_and_only_enter_goes_on(visit: Visit, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Pijl", Scope.FULL)
    visitor = visit(full_server, width=390, height=844)
    visitor.open("answer", org=mine)
    page = visitor.page
    visitor.practice(0).locator("input[type=radio]").first.focus()
    for choice in ("2", "3"):
        visitor.does(lambda: page.keyboard.press("ArrowDown"))
        visitor.until(lambda choice=choice: full_server.answers(mine) == {"S1": choice})  # type: ignore[misc]
    inside = "(practice) => practice.contains(document.activeElement)"
    assert visitor.practice(0).evaluate(inside)
    page.keyboard.press("Enter")
    assert visitor.practice(1).evaluate(inside)
    assert full_server.answers(mine) == {"S1": "3"}


@pytest.mark.thorough
def test_each_domain_begins_at_its_heading_and_back_goes_where_one_was(visitor: Visitor, full_server: Server) -> None:
    visitor.open("answer", org=full_server.new_organisation("Dienst Kop", Scope.FULL))
    page = visitor.page
    page.locator(".st-key-next button").scroll_into_view_if_needed()
    visitor.draw()
    was = page.evaluate(f"document.querySelector('{MAIN}').scrollTop")
    assert was > 500
    visitor.press("Ga verder met Begrip")
    page.wait_for_function("() => document.activeElement.tagName === 'H2'")
    found = page.evaluate(HEADING)
    assert found["text"].endswith("Begrip")
    assert 0 < found["top"] < HIGHEST
    visitor.does(page.go_back)
    page.wait_for_function("(was) => Math.abs(document.querySelector('[data-testid=stMain]').scrollTop - was) < 30", arg=was)
    expect(page.locator("h2").first).to_contain_text("Strategie")
