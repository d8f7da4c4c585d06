"""The parts of a page beside each other, of which only what was opened is worked out; which one is open stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

PART = "part"  #: the name in the address


def keep_part(part: str, first: str) -> None:
    """Keep in the address which part is open, so that a link and the other language come back to it; the first needs no word."""
    if part != first:
        st.query_params[PART] = part
    elif PART in st.query_params:
        del st.query_params[PART]


def draw_parts(key: str, parts: Mapping[str, tuple[str, Callable[[], object]]]) -> None:
    """A row of tabs. parts: the word in the address → the name, and what draws the part.

    What was opened stays on the page as long as the page does: what is chosen in a form is known to its fields alone. A row with
    another name in it, such as another count, is another one to Streamlit; the part that is open stays open then.
    """
    words, names = list(parts), [name for name, _ in parts.values()]
    chosen = st.session_state.get(key)  # nothing when the page was just opened
    row = st.session_state.get(f"{key}_row") if chosen else None
    if row is None:
        wanted = st.query_params.get(PART, "")
        row = {"names": names, "first": words.index(wanted) if wanted in words else 0, "opened": []}
    elif row["names"] != names:
        row = row | {"names": names, "first": row["names"].index(chosen) if chosen in row["names"][: len(names)] else 0}
    tabs = st.tabs(names, key=key, on_change="rerun", default=names[row["first"]])
    for word, (_, draw), tab in zip(words, parts.values(), tabs, strict=True):
        if tab.open:
            keep_part(word, words[0])
            row = row | {"opened": [*dict.fromkeys([*row["opened"], word])]}
        if word in row["opened"]:
            with tab:
                draw()
    st.session_state[f"{key}_row"] = row


def is_drawn(fold: ExpanderContainer | PopoverContainer, field: str) -> bool:
    """Whether what is folded away is on the page: from the first time that it is opened. field: the key of a field in it, which
    keeps what was typed for as long as it is drawn."""
    return bool(fold.open) or field in st.session_state
