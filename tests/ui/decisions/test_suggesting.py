"""A suggestion is taken over from what stood on the page that the person saw, not from what somebody stored since."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from maturity.language import translator
from maturity.roadmap.review.suggestions import service
from maturity.roadmap.review.suggestions.model import Suggestion
from maturity.ui import form_revisions
from maturity.ui.decisions import suggesting
from tests.clock import NOON
from tests.roadmap.plans import work

ASKED = Suggestion(7, "M-9", "goal", "Bellen", "Terugbellen", "Els", NOON, "nl")
VISIT: Any = SimpleNamespace(t=translator("nl"), db=None, actor=None, organisation=SimpleNamespace(id="o"))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Draws the choice with this text in the plan, while a button is pressed; tells what was done, and shown as it is now."""
    held: dict[str, Any] = {}
    done: list[tuple[Any, ...]] = []

    def draw(goal: str, pressed: str = "") -> tuple[list[tuple[Any, ...]], Any]:
        shown: list[Any] = []
        screen = SimpleNamespace(
            session_state=held,
            container=lambda **_: nullcontext(),
            button=lambda _, key, **__: key == f"{pressed}_suggestion_7",
            rerun=lambda: None,
        )
        monkeypatch.setattr(suggesting, "st", screen)
        monkeypatch.setattr(suggesting, "draw_sides", lambda _, sides, __: shown.append(sides))
        monkeypatch.setattr(form_revisions, "forget", lambda *_: None)
        for name in ("accept", "reject"):
            monkeypatch.setattr(service, name, lambda *told, name=name: done.append((name, *told[2:])))
        suggesting._draw_choice(VISIT, ASKED, replace(work("M-9", "metrics"), goal=goal))
        return done, shown[0]

    return draw


def test_what_was_on_the_screen_goes_along_when_somebody_stored_another_text_since(page):
    assert page("Bellen")[1].meanwhile is False
    done, sides = page("Anders", "take")
    assert done == [("accept", 7, "Bellen")]  # the service sees that it is another text now, and refuses
    assert (sides.now, sides.meanwhile) == ("Anders", True)
    assert page("Anders", "take")[0][1:] == [("accept", 7, "Anders")]


def test_what_is_left_changes_nothing_and_without_a_press_nothing_is_done(page):
    assert page("Bellen")[0] == []
    assert page("Anders", "leave")[0] == [("reject", 7)]
