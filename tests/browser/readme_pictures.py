"""The pictures in the README: `python -m tests.browser.readme_pictures`.

The screens of the example in English, as they are now, on a laptop. Run it when a screen has changed that is in there. It is
noon of the day of the tests on them, so that a picture changes when its screen does, and not with the day.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from tests.browser.server import ROOT, Examples, serving
from tests.browser.visitor import Visitor
from tests.chromium import find_chromium
from tests.clock import NOON, at
from tests.launching import launch

FOLDER = ROOT / "docs" / "pictures"
PAGES = ("overview", "results", "team-map")
COLOURS = 128  #: so that a picture stays under 200 kB
SAME = 8  #: of 255: by so much a browser may draw the edge of a line otherwise from one time to the next


def main() -> int:
    executable = find_chromium()
    if executable is None:
        sys.exit("No Chromium or Chrome on this machine.")
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        browser = launch(playwright, executable)
        with at(NOON):
            made_once = Examples(Path(store) / "groeikaart.db")
            examples = {language: made_once[language] for language in ("nl", "en")}
        with serving(Path(store), TEST_CLOCK=NOON.isoformat()) as server:
            for page in PAGES:
                visitor = Visitor(browser, server.url, width=1280, height=800)
                visitor.open(page, lang="en", org=examples["en"])
                visitor.settle()
                made = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB").quantize(COLOURS)
                if is_another(made, FOLDER / f"{page}.png"):
                    made.save(FOLDER / f"{page}.png", optimize=True)
                visitor.leave()
    return 0


def is_another(made: Image.Image, file: Path) -> bool:
    """Whether a picture shows something else than the one that is kept; also when there is none."""
    if not file.exists():
        return True
    with Image.open(file) as kept:
        before = kept.convert("RGB")
    if before.size != made.size:
        return True
    difference = ImageChops.difference(before, made.convert("RGB")).convert("L")
    return difference.point(lambda shade: 255 if shade > SAME else 0).getbbox() is not None


if __name__ == "__main__":
    sys.exit(main())
