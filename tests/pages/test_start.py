"""The first page: two ways in, and nothing else before there is an organisation."""

from __future__ import annotations

import pytest

from tests.pages.conftest import House
from tests.pages.window import ADDRESSES, START


@pytest.mark.parametrize("page", ["", *ADDRESSES])
def test_without_an_organisation_there_is_only_the_first_page(nowhere: House, page: str):
    window = nowhere.open(page)
    assert window.page == START
    assert window.has_button("Open het voorbeeld")
    assert "Wie is hier de klant?" in window.shown
