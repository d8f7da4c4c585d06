"""The parts of a page under its answer: each is worked out when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from maturity.language import Translator

OPEN = "open"  #: the name in the address


def draw_parts(
    t: Translator, draws: Mapping[str, tuple[str, Callable[[], object]]], page: str = "results", *, is_kept: bool = True
) -> None:
    """Folds under each other. draws: the word in the address → the name, and what draws the part; page: whose parts they are;
    is_kept: whether the address keeps what stands open.

    It is kept so that a link and the other language come back to it. The folds of the address are read once per language: a fold
    would be another one, and close, if what it began with changed.
    """
    language = t.language
    first = st.session_state.setdefault(f"{page}_opened_{language}", st.query_params.get(OPEN, "") if is_kept else "")
    opened = []
    for part, (name, draw) in draws.items():
        fold = st.expander(f"**{name}**", expanded=part in first.split(","), key=f"{page}_{part}_{language}", on_change="rerun")
        if fold.open:
            opened.append(part)
            with fold:
                draw()
    if not is_kept:
        return
    if opened:
        st.query_params[OPEN] = ",".join(opened)
    elif OPEN in st.query_params:
        del st.query_params[OPEN]
