"""A change of this person is told apart from one that somebody else stored meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from hypothesis import given
from hypothesis.strategies import lists, sampled_from, tuples

from maturity.ui.saved_fields import SavedField, Seen, key_of


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the fields of this window hold, by key."""
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


@pytest.mark.parametrize(
    ("seen", "stored", "shown", "change"),
    [
        ("old", "old", "old", "same"),
        ("old", "old", "mine", "mine"),
        ("old", "theirs", "theirs", "same"),  # both wrote the same
        ("old", "theirs", "mine", "clash"),
        (None, "old", "old", "same"),
        (None, "old", "mine", "clash"),  # a new session does not know what the window saw
    ],
)
def test_what_a_field_means_follows_from_what_was_seen_stored_and_shown(browser, seen, stored, shown, change):
    known: Seen = {} if seen is None else {"owner": [seen, 0]}
    browser["owner"] = shown
    field = SavedField("owner", stored, known)
    assert field.change(shown) == change
    if shown == stored:
        assert known["owner"][0] == stored  # from here on a change is this person's
    browser.clear()  # of a field that is on no screen the window shows what it saw last
    assert SavedField("owner", "newer", {"owner": ["old", 0]}).change("old") == "same"


def test_what_somebody_else_stored_is_drawn_anew_unless_this_person_typed_too(browser):
    known: Seen = {"owner": ["old", 0]}
    browser["owner"] = "mine"
    assert SavedField("owner", "theirs", known).key == "owner"  # what was typed stays in its field
    assert known == {"owner": ["old", 0]}
    browser["owner"] = "old"
    assert SavedField("owner", "theirs", known).key == key_of("owner", known) == "owner_1"
    assert known == {"owner": ["theirs", 1]}


def test_the_one_of_two_that_was_chosen_stands_in_a_new_field(browser):
    known: Seen = {"owner": ["old", 1]}
    field = SavedField("owner", "theirs", known)
    field.draw_anew("theirs")
    assert (field.key, known) == ("owner_2", {"owner": ["theirs", 2]})
    field.learn("mine")
    assert known == {"owner": ["mine", 2]}


@given(lists(tuples(sampled_from(["ann", "bob"]), sampled_from("xyz")), max_size=12))
def test_of_two_windows_that_save_their_own_changes_nobody_overwrites_the_other_unseen(steps):
    """Each types in turn, and a run of the page saves what is theirs: what it replaces is what that window showed."""
    stored, windows = "x", {name: ({"f": ["x", 0]}, {"f": "x"}) for name in ("ann", "bob")}
    for name, typed in steps:
        known, held = windows[name]
        st.session_state = held
        key = key_of("f", known)
        saw, held[key] = known["f"][0], typed
        field = SavedField("f", stored, known)
        change = field.change(held.get(field.key, field.stored))
        if change == "mine":
            assert saw == stored
            stored = typed
            field.learn(typed)
        elif change == "clash":
            field.draw_anew(stored)
