"""Nothing leaves the organisation: no page asks anything of another server, and nothing goes wrong unseen."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.browser.server import Server
from tests.browser.walk import Sight

TRACE = re.compile(r"Traceback|Error:|\.py\b|\bline \d+|Exception")


def test_no_page_asks_anything_of_another_server(walks: list[Sight], full_server: Server) -> None:
    own = urlsplit(full_server.url).netloc
    foreign = {
        (sight.name, address)
        for sight in walks
        for address in sight.requested
        if urlsplit(address).scheme not in ("data", "blob") and urlsplit(address).netloc != own
    }
    assert not foreign
    assert any("_stcore/stream" in address for address in walks[0].requested)  # the list is not empty by accident


def test_the_server_asks_nothing_of_another_machine(walks: list[Sight], full_server: Server) -> None:
    assert (full_server.folder / "connections").read_text(encoding="utf-8").startswith("watching")
    assert full_server.asked_outside == set()


def test_no_page_shows_a_stack_trace(walks: list[Sight]) -> None:
    assert not [sight.name for sight in walks if sight.exceptions]
    assert not [(sight.name, line) for sight in walks for line in sight.lines if TRACE.search(line)]


def test_no_page_complains_in_the_console(walks: list[Sight]) -> None:
    assert not [(sight.name, complaint) for sight in walks for complaint in sight.complaints]


def test_the_server_wrote_no_stack_trace(walks: list[Sight], full_server: Server) -> None:
    assert "Traceback" not in full_server.log
