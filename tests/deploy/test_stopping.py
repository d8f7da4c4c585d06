"""Asked to stop, the app ends by itself, also with somebody on a page, and what was being stored is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from maturity.assessment.model import Scope
from tests.browser.server import serving
from tests.browser.visitor import Visitor

#: The run has come past the fields of the first practice and not as far as those of the second.
IS_STORING_THE_FIRST = """() => {
  const [first, second] = document.querySelectorAll('[class*="st-key-practice_"]');
  const isOld = (block) => block.querySelector('[data-testid="stTextArea"]').closest('[data-stale="true"]') !== null;
  return !isOld(first) && isOld(second);
}"""


@pytest.mark.thorough
@pytest.mark.browser
def test_the_app_ends_by_itself_with_somebody_at_work(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        mine = server.new_organisation("Dienst Afsluiten", Scope.FULL)
        visitor = Visitor(browser, server.url)
        visitor.open("answer", org=mine)
        visitor.answer(0, 2)
        visitor.answer(1, 3)
        server.ask_to_stop()
        assert server.ended(within=300)
        assert server.answers(mine) == {"S1": "3", "S2": "4"}


@pytest.mark.thorough
@pytest.mark.browser
def test_an_answer_that_is_being_stored_is_stored_before_the_app_ends(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        mine = server.new_organisation("Dienst Afronden", Scope.FULL)
        visitor = Visitor(browser, server.url)
        visitor.open("answer", org=mine)
        with closing(sqlite3.connect(server.store, isolation_level=None)) as somebody:
            somebody.execute("BEGIN IMMEDIATE")  # the answer has to wait for this
            visitor.option(0, 2).click(no_wait_after=True)
            visitor.page.wait_for_function(IS_STORING_THE_FIRST)
            server.ask_to_stop()
            assert not server.ended(within=2)
            somebody.execute("ROLLBACK")
        assert server.ended(within=300)
        assert server.answers(mine) == {"S1": "3"}
