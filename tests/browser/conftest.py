"""Chromium, and servers of the real app. Without Chromium these tests are left out, with that as the one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from maturity.database import Database
from maturity.demonstration.service import example_organisation
from maturity.migrations import upgrade
from maturity.people.service import sign_in_solo
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.browser.walk import Sight, walk
from tests.chromium import find_chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, executable: str) -> Browser:
    """Chromium without a window, and without a word to anybody else."""
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


def fill_example(store: Path) -> dict[str, str]:
    """The example organisation in both languages in a store. Returns its id per language."""
    db = Database(f"sqlite:///{store}")
    upgrade(db)
    person = sign_in_solo(db)
    made = {language: example_organisation(db, person, language).id for language in ("nl", "en")}
    db.dispose()
    return made


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder needs Chromium; with `--dist loadgroup` they share one browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium or Chrome on this machine")
    with sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        yield chromium
        chromium.close()


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """The app with a store of its own, empty; for a test that kills it."""
    with serving(tmp_path) as started:
        yield started


@pytest.fixture(scope="session")
def shared_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with an empty store, for tests that each make an organisation of their own. A cold start takes seconds."""
    with serving(tmp_path_factory.mktemp("shared")) as started:
        warm_up(browser, started)
        yield started


@pytest.fixture(scope="session")
def example_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the example in both languages. Tests only look around here."""
    folder = tmp_path_factory.mktemp("example")
    examples = fill_example(folder / "groeikaart.db")
    with serving(folder) as started:
        started.examples = examples
        warm_up(browser, started)
        yield started


def warm_up(browser: Browser, server: Server) -> None:
    """The very first visit. What a cold server does with another address is a test of its own."""
    visitor = Visitor(browser, server.url)
    visitor.open()
    visitor.leave()


@pytest.fixture(scope="session")
def walks(browser: Browser, example_server: Server) -> list[Sight]:
    """Every page of the example as somebody sees it: in Dutch and light, in English and dark."""
    return [
        sight
        for language, dark in (("nl", False), ("en", True))
        for sight in walk(browser, example_server.url, example_server.examples[language], language, dark=dark)
    ]


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
def visitor(visit: Callable[..., Visitor], shared_server: Server) -> Visitor:
    """Somebody at the shared server."""
    return visit(shared_server)
