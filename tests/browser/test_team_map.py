"""The map in a real browser: it grows with the screen, is a column on a phone, and a drawing of its own outside the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.visitor import Visitor

MAP, COLUMN = ".st-key-wide_team_map_scroll", ".st-key-phone_team_map_scroll"
#: What of the drawing's words lies outside it, in pixels; letters may hang over by one.
OUTSIDE = """() => {
  const sheet = document.documentElement.getBoundingClientRect();
  return [...document.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.left < -1 || box.top < -1 || box.right > sheet.width + 1 || box.bottom > sheet.height + 1)
    .map(([words]) => words);
}"""


@pytest.mark.parametrize("width", [1280, 1920])
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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_drawing_stands_on_its_own(
    full_server: Server, visit: Callable[..., Visitor], browser: Browser, tmp_path: Path, language: str
) -> None:
    visitor = visit(full_server)
    visitor.open("team-map", lang=language, org=full_server.examples[language])
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
