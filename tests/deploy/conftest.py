"""nginx and psql; what is not there leaves a test out, with that as the reason."""

from __future__ import annotations

import pytest

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
