"""In a real browser too: what people wrote runs nothing and fetches nothing, on any page."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Dialog

from maturity.database import Database
from maturity.people.service import sign_in_solo
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.browser.walk import UNFOLD
from tests.hostile import HOST, hostile_organisation
from tests.pages.window import ADDRESSES


@pytest.mark.thorough
def test_nothing_runs_and_nothing_is_fetched(full_server: Server, visitor: Visitor) -> None:
    db = Database(f"sqlite:///{full_server.store}")
    _, organisation = hostile_organisation(db, sign_in_solo(db))
    db.dispose()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visitor.hear("dialog", note)
    seen = 0
    for number, path in enumerate(ADDRESSES.values()):
        (visitor.turn_to if number else visitor.open)(path, org=organisation.id)
        visitor.page.evaluate(UNFOLD)
        seen += HOST in visitor.page.content()
        hosts = {urlsplit(address).hostname for address in visitor.requested}
        assert HOST not in hosts, path
        assert not visitor.page.locator(f"img[src*='{HOST}'], iframe[srcdoc], [onerror], [onload]").count(), path
        # A bare address becomes a link to itself; a link that says one thing and leads to another would be a trap.
        links = visitor.page.eval_on_selector_all(f"a[href*='{HOST}']", "found => found.map((one) => [one.href, one.innerText])")
        assert [link for link in links if not unquote(link[0]).startswith(link[1])] == [], path
        assert not visitor.page.locator("a[href^='javascript:']").count(), path
    assert seen > 3
    assert dialogs == []
