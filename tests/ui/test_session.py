"""Which visit a run of a page has: that of the organisation in the address, read once."""

from __future__ import annotations

from types import SimpleNamespace

from maturity.ui import session
from maturity.ui.session import ORGANISATION, Run


def test_a_visit_is_read_once_and_anew_when_the_address_says_another_organisation(monkeypatch):
    address, opened, run = {ORGANISATION: "ours"}, [], Run(None)

    def open_visit():
        opened.append(address[ORGANISATION])
        return SimpleNamespace(organisation=SimpleNamespace(id=address[ORGANISATION]))

    monkeypatch.setattr(session, "this_run", lambda: run)
    monkeypatch.setattr(session, "_visit", open_visit)
    monkeypatch.setattr(session.st, "query_params", address)
    monkeypatch.setattr(session.st, "session_state", {ORGANISATION: "ours"})
    assert session.visit() is session.visit()
    assert opened == ["ours"]
    address[ORGANISATION] = "theirs"  # the session still holds the one before
    assert session.visit().organisation.id == "theirs"
    assert opened == ["ours", "theirs"]
