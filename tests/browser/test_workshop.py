"""The workshop on a large screen and on a phone: read from far, timed by the browser itself, heard without chatter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.browser.walk import PHONE, TOO_WIDE, audit
from tests.sampling import sample

#: Letters that can be read at five metres on a screen of a metre and a half wide, in pixels of 1920.
FAR = 27
SMALLEST = """() => Math.min(...[...document.querySelectorAll('[class*="st-key-ws_row_"] [data-testid="stMarkdown"] p')]
  .map((text) => parseFloat(getComputedStyle(text).fontSize)))"""
LEFT = "() => parseInt(getComputedStyle(document.querySelector('.ws-count')).getPropertyValue('--left'))"
EARLIER = f"(than) => ({LEFT})() < than"
LAST_ROW = """() => document.querySelector('[class*="st-key-ws_row_4"]').getBoundingClientRect().bottom"""


def shown(visit: Callable[..., Visitor], server: Server, **window: object) -> Visitor:
    """Somebody with a practice of the example on the screen, its dots open."""
    visitor = visit(server, **window)
    visitor.open("consensus", lang="nl", org=server.examples["nl"], step="talk", item="K4")
    visitor.press("Toon de stippen")
    return visitor


@pytest.mark.thorough
def test_a_practice_fits_on_a_large_screen_and_is_read_from_far(full_server: Server, visit: Callable[..., Visitor]) -> None:
    visitor = shown(visit, full_server, width=1920, height=1080)
    assert visitor.page.evaluate(SMALLEST) >= FAR
    assert visitor.page.evaluate(LAST_ROW) <= 1080
    dots = visitor.page.locator(".ws-dots")
    assert [dot.get_attribute("aria-label") for dot in dots.all()] == [
        "4 antwoorden", "4 antwoorden", "1 antwoord", "2 antwoorden", "0 antwoorden"
    ]  # fmt: skip


@pytest.mark.thorough
def test_the_time_runs_on_while_the_network_is_away(full_server: Server, visit: Callable[..., Visitor]) -> None:
    visitor = shown(visit, full_server)
    visitor.press("Start 5 minuten")
    timer = visitor.page.get_by_role("timer")
    assert (timer.get_attribute("aria-label") or "").startswith("5 minuten, tot ")
    assert not timer.inner_text().startswith("5:"), "the figures that change are drawn, not spoken"
    visitor.context.set_offline(True)
    left = visitor.page.evaluate(LEFT)
    assert 290 < left <= 300
    visitor.page.wait_for_function(EARLIER, arg=left)
    visitor.page.wait_for_function(EARLIER, arg=left - 1)
    visitor.context.set_offline(False)


@pytest.mark.thorough
def test_it_ends_calmly(full_server: Server, visit: Callable[..., Visitor]) -> None:
    """Five minutes later, for the animations in the page."""
    visitor = shown(visit, full_server)
    visitor.press("Start 5 minuten")
    over = visitor.page.locator(".ws-over")
    assert not over.is_visible()
    visitor.page.evaluate("document.getAnimations().forEach((one) => { one.currentTime = 301_000; })")
    assert over.is_visible()
    assert not visitor.page.locator(".ws-count").is_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("dark", sample([False, True], 1), ids=["light", "dark"])
def test_axe_finds_nothing_while_people_talk(full_server: Server, visit: Callable[..., Visitor], dark: bool) -> None:
    visitor = shown(visit, full_server, dark=dark)
    visitor.press("Start 5 minuten")
    page, found = visitor.page, list[str]()
    page.evaluate("() => document.querySelectorAll('details:not([open])').forEach((details) => { details.open = true; })")
    found += audit(page, "wide")
    page.set_viewport_size({"width": PHONE, "height": 844})
    visitor.draw()
    found += audit(page, "phone")
    assert page.evaluate(TOO_WIDE) <= 0
    for step in ("prepare", "end", "outcome"):
        visitor.open("consensus", lang="nl", org=full_server.examples["nl"], step=step)
        found += audit(page, step)
        assert page.evaluate(TOO_WIDE) <= 0, step
    assert not found, "\n".join(found)
    assert visitor.complaints == []
