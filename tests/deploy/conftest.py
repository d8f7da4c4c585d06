"""nginx, psql and Chromium; what is not there leaves a test out, with that as the reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import launch
from tests.chromium import find_chromium
from tests.deploy.cluster import find_nginx, find_psql


@pytest.fixture
def nginx() -> str:
    found = find_nginx()
    if found is None:
        pytest.skip("no nginx on this machine")
    return found


@pytest.fixture
def psql() -> str:
    found = find_psql()
    if found is None:
        pytest.skip("no psql on this machine")
    return found


@pytest.fixture
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium or Chrome on this machine")
    with sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        yield chromium
        chromium.close()
