"""Pictures of every page, to look at: `python -m tests.browser.pictures FOLDER`.

One file per page, language, width and theme, over the full height of the page. Not a test: no eye can be replaced by one.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from maturity.assessment.model import Scope
from tests.browser.server import Server, serving
from tests.browser.visitor import MAIN, Visitor
from tests.chromium import find_chromium
from tests.launching import launch

PAGES = ("", "answer", "results", "years", "ambition", "plan", "team-map", "review")
LANGUAGES, WIDTHS = ("nl", "en"), (1280, 390)
DARK = ("", "answer", "results", "years", "plan", "team-map")  #: also in the dark theme, in Dutch
TALLEST = 12_000  #: pixels; Chromium draws no higher picture


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", default="", help="make only the pictures with this in their name")
    given = asked.parse_args()
    executable = find_chromium()
    if executable is None:
        sys.exit("No Chromium or Chrome on this machine.")
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        album = Album(chromium, given.folder, given.only)
        for name, fill in (("new", False), ("example", True)):
            folder = Path(store) / name
            folder.mkdir()
            with serving(folder) as server:
                if fill:
                    album.of_the_example(server, server.examples)
                    album.in_the_middle(server, server.examples)
                else:
                    album.of_a_newcomer(server)
    sys.stdout.write(f"{album.count} pictures in {given.folder}\n")
    return 0


class Album:
    """The pictures that were asked for."""

    def __init__(self, browser: Browser, folder: Path, only: str) -> None:
        self.browser, self.folder, self.only, self.count = browser, folder, only, 0

    def of_the_example(self, server: Server, examples: dict[str, str]) -> None:
        """Every page of a filled organisation."""
        for language, width, page in product(LANGUAGES, WIDTHS, PAGES):
            self._take(
                server, page, f"{language}-{width}-light-{page or 'overview'}", width, lang=language, org=examples[language]
            )
        for width, page in product(WIDTHS, DARK):
            self._take(server, page, f"nl-{width}-dark-{page or 'overview'}", width, dark=True, lang="nl", org=examples["nl"])

    def of_a_newcomer(self, server: Server) -> None:
        """The first screen, and every page while there is nothing yet."""
        for language, width in product(LANGUAGES, WIDTHS):
            self._take(server, "", f"{language}-{width}-light-start", width, lang=language)
        self._take(server, "", "nl-1280-dark-start", 1280, dark=True, lang="nl")
        visitor = Visitor(self.browser, server.url)
        visitor.open()
        visitor.page.get_by_label("Naam van je organisatie").fill("Dienst Nieuw")
        visitor.press("Begin met de zelfbeoordeling")
        for width, page in product(WIDTHS, PAGES):
            self._take(server, page, f"nl-{width}-light-empty-{page or 'overview'}", width, lang="nl")
        visitor.leave()

    def in_the_middle(self, server: Server, examples: dict[str, str]) -> None:
        """What only shows while somebody is at work: half-answered questions, a drawer, a preview, lists that fold out."""
        for width in WIDTHS:
            mine = server.new_organisation(f"Dienst Halverwege {width}", Scope.FULL)
            self._act(server, f"nl-{width}-light-state-answering", width, "answer", mine, _answer_some)
            self._act(server, f"nl-{width}-light-state-partial-results", width, "results", mine, _nothing)
            self._act(server, f"nl-{width}-light-state-organisations", width, "", examples["nl"], _organisations)
            self._act(server, f"nl-{width}-light-state-chosen", width, "plan", examples["nl"], _chosen)
            self._act(server, f"nl-{width}-light-state-drawer", width, "plan", examples["nl"], _drawer)
            self._act(server, f"nl-{width}-light-state-capacity", width, "plan", examples["nl"], _capacity)
            self._act(server, f"nl-{width}-light-state-bars", width, "team-map", examples["nl"], _bars)
            self._act(server, f"nl-{width}-light-state-details", width, "team-map", examples["nl"], _details)
        for width in WIDTHS:  # last, since it changes the example
            self._act(server, f"nl-{width}-light-state-order", width, "plan", examples["nl"], _order)
        self._act(server, "nl-390-light-state-menu", 390, "results", examples["nl"], _menu)

    def _act(
        self, server: Server, name: str, width: int, page: str, organisation: str, gesture: Callable[[Visitor], None]
    ) -> None:
        if self.only not in name:
            return
        visitor = Visitor(self.browser, server.url, width=width, height=800)
        visitor.open(lang="nl", org=organisation)
        visitor.open(page, lang="nl", org=organisation)
        gesture(visitor)
        picture(visitor, self.folder / f"{name}.png")
        visitor.leave()
        self.count += 1

    def _take(self, server: Server, page: str, name: str, width: int, *, dark: bool = False, **query: str) -> None:
        if self.only not in name:
            return
        visitor = Visitor(self.browser, server.url, width=width, height=800, dark=dark)
        visitor.open(page, **query)
        picture(visitor, self.folder / f"{name}.png")
        visitor.leave()
        self.count += 1


def _nothing(_visitor: Visitor) -> None:
    """The page as it opens."""


def _answer_some(visitor: Visitor) -> None:
    for number, option in enumerate((2, 1, 5)):
        visitor.answer(number, option)
    visitor.answer(3, 6)


def _organisations(visitor: Visitor) -> None:
    visitor.open_menu()


def _chosen(visitor: Visitor) -> None:
    visitor.does(visitor.page.get_by_role("tab", name="Zelf kiezen").click)


def _drawer(visitor: Visitor) -> None:
    _chosen(visitor)
    visitor.does(visitor.page.get_by_role("tabpanel").get_by_role("button", name="C-1").click)


def _capacity(visitor: Visitor) -> None:
    visitor.does(visitor.page.get_by_text("Verander wat jullie aankunnen").click)


def _order(visitor: Visitor) -> None:
    visitor.press("Maak een plan naar ons doel")


def _bars(visitor: Visitor) -> None:
    visitor.does(visitor.page.get_by_text("Balken", exact=True).click)


def _details(visitor: Visitor) -> None:
    box = visitor.page.get_by_role("combobox", name="Bekijk een initiatief")
    visitor.does(lambda: visitor.pick(box, re.compile("^C-1")))


def _menu(visitor: Visitor) -> None:
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.draw()


def picture(visitor: Visitor, file: Path) -> None:
    """The whole page in one picture: the window is made as high as what it holds."""
    page = visitor.page
    size = page.viewport_size or {"width": 1280, "height": 800}
    height = page.locator(MAIN).evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(int(height), size["height"]), TALLEST)})
    visitor.settle()
    page.screenshot(path=file)


if __name__ == "__main__":
    sys.exit(main())
