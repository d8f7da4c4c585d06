"""The map in a real browser: it grows with the screen, is a column on a phone, and a drawing of its own outside the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.sampling import sample

MAP, COLUMN = ".st-key-wide_team_map_scroll", ".st-key-phone_team_map_scroll"
#: What of the drawing's words lies outside it, in pixels; letters may hang over by one.
OUTSIDE = """() => {
  const sheet = document.documentElement.getBoundingClientRect();
  return [...document.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.left < -1 || box.top < -1 || box.right > sheet.width + 1 || box.bottom > sheet.height + 1)
    .map(([words]) => words);
}"""


@pytest.mark.thorough
@pytest.mark.parametrize("width", sample([1280, 1920], 1))
def test_a_click_in_the_map_opens_the_details_at_every_size(
    full_server: Server, visit: Callable[..., Visitor], width: int
) -> None:
    visitor = visit(full_server, width=width)
    visitor.open("team-map", lang="nl", org=full_server.examples["nl"])
    drawn = visitor.page.locator(f"{MAP} [role=graphics-document]").first.bounding_box()
    assert drawn is not None
    assert drawn["width"] >= 0.85 * width, "the map uses the screen"
    assert drawn["x"] + drawn["width"] <= width
    station = visitor.page.locator(f'{MAP} [aria-label^="M-4 "]').first
    visitor.does(lambda: station.click(force=True))
    assert visitor.page.get_by_role("heading", name="M-4").is_visible()


@pytest.mark.thorough
def test_on_a_phone_the_lines_run_down(full_server: Server, visit: Callable[..., Visitor]) -> None:
    visitor = visit(full_server, width=390)
    visitor.open("team-map", lang="en", org=full_server.examples["en"])
    assert not visitor.page.locator(MAP).first.is_visible()
    drawn = visitor.page.locator(f"{COLUMN} [role=graphics-document]").first.bounding_box()
    assert drawn is not None
    assert drawn["x"] + drawn["width"] <= 390
    assert drawn["height"] > 3 * drawn["width"]
    station = visitor.page.locator(f'{COLUMN} [aria-label^="M-7 "]').first
    visitor.does(lambda: station.click(force=True))
    assert visitor.page.get_by_role("heading", name="M-7").is_visible()


@pytest.mark.thorough
def test_the_drawing_stands_on_its_own(
    full_server: Server, visit: Callable[..., Visitor], browser: Browser, tmp_path: Path
) -> None:
    visitor = visit(full_server)
    visitor.open("team-map", lang="nl", org=full_server.examples["nl"])
    with visitor.page.expect_download() as given:
        visitor.page.get_by_role("button", name="SVG").click()
    file = tmp_path / "map.svg"
    given.value.save_as(file)
    shown = {word for word in visitor.page.locator(f"{MAP} svg text").all_text_contents() if word}
    page = browser.new_page(viewport={"width": 1300, "height": 1100})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    words = {word for word in page.locator("text").all_text_contents() if word}
    assert page.evaluate(OUTSIDE) == []
    assert asked == [file.as_uri()], "it fetches nothing"
    page.close()
    assert {word for word in shown if word[1:2] == "-"} <= words, "every code that the page shows"


@pytest.mark.thorough
def test_the_whole_map_fits_a_big_screen(visit: Callable[..., Visitor], full_server: Server) -> None:
    visitor = visit(full_server, width=1280, height=800)
    visitor.open("team-map", lang="nl", org=full_server.examples["nl"])
    visitor.does(visitor.page.get_by_role("button", name="Toon de kaart op een groot scherm").click)
    visitor.page.wait_for_function("() => document.fullscreenElement")
    box = visitor.page.locator(".st-key-wide_team_map_scroll svg.marks").bounding_box()
    size = visitor.page.evaluate("[innerWidth, innerHeight]")
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]


@pytest.mark.thorough
def test_printing_prints_the_map_on_one_page_and_nothing_else(visit: Callable[..., Visitor], full_server: Server) -> None:
    visitor = visit(full_server, width=1280, height=800)
    visitor.open("team-map", lang="nl", org=full_server.examples["nl"])
    printed = visitor.page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1
    visitor.page.emulate_media(media="print")
    assert not visitor.page.get_by_text("Leidt dit naar waar je wilt zijn?").is_visible()
    assert not visitor.page.get_by_test_id("stHeader").is_visible()
    assert visitor.page.locator(".st-key-wide_team_map_scroll svg.marks").is_visible()
