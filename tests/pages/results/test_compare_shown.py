"""What the page Compare shows of the example's group: first whom to call, then the own place, pairs and what worked."""

from __future__ import annotations

import pytest

from tests.pages.conftest import House
from tests.pages.window import COMPARE, Window


@pytest.mark.thorough
def test_whom_to_call_stands_first_on_the_example(example: House) -> None:
    assert example.organisations
    window = Window(COMPARE, lang="en")
    text = window.shown
    assert text.index("Who can help you?") < text.index("Your place in the group") < text.index("Pairs: who helps whom")
    assert "call " in text
    assert "11 organisations." in text
    assert "5 take part without a name" in text
    assert "What worked elsewhere" in text
