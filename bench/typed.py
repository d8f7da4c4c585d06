"""Somebody types a note, and then the language, a reload, the way back, closing or a kill: `python -m bench.typed sqlite 100 2`.

Arguments: the database (`sqlite` or `postgresql`), how often, and how many seconds between the last key and what happens then.
Printed is how many texts are not in the store afterwards, and of these how many the page had called saved.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import Browser, sync_playwright

from maturity.assessment.model import Scope
from maturity.assessment.rounds.service import open_round
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people.service import actor_in, create_organisation, sign_in_solo
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.chromium import find_chromium
from tests.launching import launch
from tests.postgres import throwaway_postgres

SAYS_SAVED = """() => !document.documentElement.hasAttribute('data-typing')
  && [...document.querySelectorAll('.all-saved .when-stored')].some((line) => line.offsetParent)"""
GESTURES = ("language", "reload", "back", "close", "kill")


class Typist:
    """Types notes at one server, each time in a window of their own."""

    def __init__(self, browser: Browser, server: Server, db: Database) -> None:
        self._browser, self._server, self._db = browser, server, db
        person = sign_in_solo(db)
        self._organisation = create_organisation(db, person, "Dienst Typen").id
        open_round(db, actor_in(db, person, self._organisation)[0], "", Scope.FULL)

    def type(self, text: str, gesture: str, seconds: float) -> tuple[bool, bool]:
        """Whether the text is in the store afterwards, and whether the page called it saved before."""
        visitor = Visitor(self._browser, self._server.url)
        visitor.open("results", org=self._organisation)
        visitor.go_to("Beantwoorden")
        block = visitor.practice(len(text) % 6)
        if not block.locator("textarea").is_visible():
            block.get_by_text("Notitie (hoeft niet)").click()
        block.locator("textarea").fill("")
        block.locator("textarea").press_sequentially(text)
        visitor.page.wait_for_timeout(seconds * 1000)
        called_saved = bool(visitor.page.evaluate(SAYS_SAVED))
        self._acts(visitor)[gesture]()
        if gesture == "kill":
            self._server.start()
        visitor.context.close()
        return text in self._notes(), called_saved

    def _acts(self, visitor: Visitor) -> dict[str, Callable[[], object]]:
        page = visitor.page
        return {
            "language": lambda: visitor.speak("English"),
            "reload": page.reload,
            "back": page.go_back,
            "close": page.close,
            "kill": self._server.kill,
        }

    def _notes(self) -> set[str]:
        with self._db.reading(self._organisation) as session:
            asked = "SELECT note FROM answer UNION SELECT note FROM note_draft"
            return set(session.execute(sa.text(asked)).scalars())


def main(database: str, count: int, seconds: float) -> None:
    chromium = find_chromium()
    if not chromium:
        raise SystemExit("This needs Chromium.")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(throwaway_postgres()) if database == "postgresql" else f"sqlite:///{folder / 'groeikaart.db'}"
        if url is None:
            raise SystemExit("This needs PostgreSQL.")
        db = Database(url)
        upgrade(db)
        server = stack.enter_context(serving(folder, DATABASE_URL=url))
        typist = Typist(launch(stack.enter_context(sync_playwright()), chromium), server, db)
        lost: dict[str, int] = dict.fromkeys(GESTURES, 0)
        lied = 0
        for number in range(count):
            gesture = GESTURES[number % len(GESTURES)]
            is_stored, called_saved = typist.type(f"notitie {number}{'x' * (number % 7)}", gesture, seconds)
            lost[gesture] += not is_stored
            lied += called_saved and not is_stored
        print(f"{database}, {count} texts, {seconds:g} s: {lost} lost, of which {lied} had been called saved", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
