"""What goes along with a round that is given: what somebody took out of the list stays here."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from maturity.language import translator
from maturity.ui.results.groups import giving

VISIT: Any = SimpleNamespace(t=translator("nl"), db=None, actor=None)


@pytest.mark.parametrize(("chosen", "left"), [(["A-1", "B-2"], set()), (["A-1"], {"B-2"}), ([], {"A-1", "B-2"})])
def test_what_was_taken_out_is_left_out_and_nothing_is_beforehand(monkeypatch, chosen, left):
    asked: dict[str, Any] = {}

    def multiselect(_: str, options: list[str], **more: Any) -> Any:
        asked.update(options=options, default=more["default"])
        return chosen

    known = [SimpleNamespace(code=code, name=f"Werk {code}") for code in ("A-1", "B-2")]
    monkeypatch.setattr(giving.roadmaps, "roadmap", lambda *_: None)
    monkeypatch.setattr(giving, "goes", lambda _: known)
    monkeypatch.setattr(giving, "st", SimpleNamespace(multiselect=multiselect))
    assert giving._left_out(VISIT, "key") == left
    assert asked == {"options": ["A-1", "B-2"], "default": ["A-1", "B-2"]}
    monkeypatch.setattr(giving, "goes", lambda _: [])
    assert giving._left_out(VISIT, "key") == frozenset()
