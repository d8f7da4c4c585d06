"""The pictures in the README: `python -m tests.browser.readme_pictures`.

The screens of the example in English, as they are now, on a laptop. Run it when a screen has changed that is in there. It is
noon of the day of the tests on them, so that a picture changes when its screen does, and not with the day.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import fill_example
from tests.browser.server import ROOT, serving
from tests.browser.visitor import Visitor
from tests.chromium import find_chromium
from tests.clock import NOON, at
from tests.launching import launch

FOLDER = ROOT / "docs" / "pictures"
PAGES = ("overview", "results", "team-map")
COLOURS = 128  #: so that a picture stays under 200 kB


def main() -> int:
    executable = find_chromium()
    if executable is None:
        sys.exit("No Chromium or Chrome on this machine.")
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        browser = launch(playwright, executable)
        with at(NOON):
            examples = fill_example(Path(store) / "groeikaart.db")
        with serving(Path(store), TEST_CLOCK=NOON.isoformat()) as server:
            for page in PAGES:
                visitor = Visitor(browser, server.url, width=1280, height=800)
                visitor.open(page, lang="en", org=examples["en"])
                visitor.settle()
                made = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB").quantize(COLOURS)
                made.save(FOLDER / f"{page}.png", optimize=True)
                visitor.leave()
    return 0


if __name__ == "__main__":
    sys.exit(main())
