"""What a form saw when it was drawn: what somebody else saved meanwhile is noticed when it is sent."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from maturity.ui import form_revisions


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_a_form_on_the_screen_keeps_what_it_saw_and_one_that_is_drawn_again_sees_what_is_now(window):
    assert form_revisions.seen_revision("decision", "decided_by", 3) == 3
    window["decided_by"] = "Fenna"  # it is on the screen
    assert form_revisions.seen_revision("decision", "decided_by", 4) == 3
    del window["decided_by"]  # the person was on another page
    assert form_revisions.seen_revision("decision", "decided_by", 5) == 5


def test_what_this_person_did_themselves_is_no_change_of_another(window):
    window.update(decided_by="Fenna", outcome="done")
    for form, field in (("decision", "decided_by"), ("looking_back", "outcome")):
        form_revisions.seen_revision(form, field, 3)
    form_revisions.now_sees("decision", 4)
    assert form_revisions.seen_revision("decision", "decided_by", 9) == 4
    form_revisions.forget(*form_revisions.ROADMAP)
    assert [form_revisions.seen_revision(form, "outcome", 9) for form in form_revisions.ROADMAP] == [9] * 4
