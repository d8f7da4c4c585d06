"""What people write, and what opens doors, never stands in the log of the server: also not when something goes wrong."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from maturity.assessment.model import Scope
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people.model import Account
from maturity.people.passwords import add_account
from tests.browser.server import serving
from tests.browser.visitor import Visitor

EMAIL, PASSWORD, WRONG = "ann@example.org", "kanarie met een wachtwoord", "kanarie die zich vergist"
ORGANISATION, NOTE, LOST = "Dienst Kanarie", "Kanarie in een notitie", "Kanarie die niet bewaard kan worden"
TOKEN = "kanarie-in-een-adres"
#: From here on no answer can be changed any more, and the database says so with an error of its own.
BREAK = "CREATE TRIGGER IF NOT EXISTS broken BEFORE UPDATE ON answer BEGIN SELECT json('the disk is broken'); END"


def bare(text: str) -> str:
    """Without colours, line ends and capitals: stack traces are folded to the width of a terminal."""
    return "".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split()).lower()


@pytest.mark.thorough
@pytest.mark.browser
def test_no_word_and_no_key_of_anybody_stands_in_the_log(browser: Browser, tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'groeikaart.db'}")
    upgrade(db)
    ann = add_account(db, EMAIL, "Ann", PASSWORD)
    db.dispose()

    def whoever(_: Database) -> Account:
        return ann

    with serving(tmp_path, SIGN_IN="local") as server:
        mine = server.new_organisation(ORGANISATION, Scope.FULL, owner=whoever)
        visitor = Visitor(browser, server.url)
        page = visitor.page
        visitor.open("start", invite=TOKEN)
        visitor.open("respond", invite=TOKEN, code=TOKEN)
        visitor.open("answer", org=mine)
        for password in (WRONG, PASSWORD):
            page.get_by_label("E-mailadres").fill(EMAIL)
            page.get_by_label("Wachtwoord").fill(password)
            visitor.does_anew(page.get_by_role("button", name="Log in").click)
        visitor.answer(0, 2)
        for note in (NOTE, LOST):
            field = visitor.practice(0).locator("textarea")
            if not field.is_visible():
                visitor.practice(0).get_by_test_id("stExpander").first.locator("summary").click()
            field.fill(note)
            visitor.does(partial(field.press, "Control+Enter"))
            with closing(sqlite3.connect(server.store, isolation_level=None)) as store:
                store.execute(BREAK)
        cookies = [str(cookie["value"]) for cookie in visitor.context.cookies() if cookie["name"] == "groeikaart"]
        assert server.rows("SELECT note FROM answer") == [(NOTE,)]
        written = bare(server.log)
        assert "operationalerror" in written, "what went wrong does stand there"
        assert len(cookies) == 1
        keys = (EMAIL, PASSWORD, WRONG, NOTE, LOST, ORGANISATION, TOKEN, "kanarie", *cookies)
        assert not [key for key in keys if bare(key) in written]
