"""Asked to stop, the app ends by itself, also with somebody on a page, and what was acknowledged is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from maturity.assessment.model import Scope
from tests.browser.server import serving
from tests.browser.visitor import Visitor


@pytest.mark.browser
def test_the_app_ends_by_itself_with_somebody_at_work(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        mine = server.new_organisation("Dienst Afsluiten", Scope.FULL)
        visitor = Visitor(browser, server.url)
        visitor.open("answer", org=mine)
        visitor.answer(0, 2)
        visitor.answer(1, 3)
        server.ask_to_stop()
        assert server.ended(within=10)
        assert server.answers(mine) == {"S1": "3", "S2": "4"}
