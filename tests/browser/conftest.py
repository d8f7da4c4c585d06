"""Chromium, and servers of the real app. Without Chromium these tests are left out, with that as the one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.browser.walk import DAILY, SELDOM, Sight, walk
from tests.sampling import sample


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """The app with a store of its own, empty; for a test that kills it."""
    with serving(tmp_path) as started:
        yield started


@pytest.fixture(scope="module")
def fresh_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with an empty store, as somebody finds it who has just installed it."""
    with serving(tmp_path_factory.mktemp("fresh")) as started:
        yield started


@pytest.fixture(scope="session")
def full_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the example, already visited once. Tests look around in the example without changing it, and make an
    organisation of their own for what they change."""
    with serving(tmp_path_factory.mktemp("full")) as started:
        visitor = Visitor(browser, started.url)
        visitor.open("answer", org=started.examples["nl"])
        started.said_first = visitor.page.get_by_role("dialog").all_inner_texts()
        visitor.leave()
        yield started


@pytest.fixture(scope="session", params=sample(["nl-daily", "nl-seldom", "en-daily", "en-seldom"], 1))
def walks(request: pytest.FixtureRequest, browser: Browser, full_server: Server) -> list[Sight]:
    """Pages of the example as somebody sees them: in Dutch and light, or in English and dark."""
    language, _, often = str(request.param).partition("-")
    pages = DAILY if often == "daily" else SELDOM
    return walk(browser, full_server.url, full_server.examples[language], language, pages, dark=language == "en")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Seats somebody at the browser: `visit(server, width=390, dark=True)`."""
    seated: list[Visitor] = []

    def seat(server: Server, **window: Any) -> Visitor:
        seated.append(Visitor(browser, server.url, **window))
        return seated[-1]

    yield seat
    for visitor in seated:
        visitor.leave()


@pytest.fixture
def visitor(visit: Callable[..., Visitor], full_server: Server) -> Visitor:
    """Somebody at the full server."""
    return visit(full_server)
