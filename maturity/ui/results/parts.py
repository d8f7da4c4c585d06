"""The parts of a page under its answer: each is worked out when it is opened, and where it may, without the rest of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from maturity.language import Translator
from maturity.ui.errors import showing_errors
from maturity.ui.store_notice import begin_part

OPEN = "open"  #: the name in the address


def draw_parts(
    t: Translator,
    draws: Mapping[str, tuple[str, Callable[[], object]]],
    page: str = "results",
    *,
    is_kept: bool = True,
    still_holds: Callable[[], bool] | None = None,
) -> None:
    """Folds under each other. draws: the word in the address → the name, and what draws the part; page: whose parts they are;
    is_kept: whether the address keeps what stands open. still_holds: whether what the page was drawn from is what is stored now;
    with it a fold runs by itself, and draws the whole page only when that changed.

    It is kept so that a link and the other language come back to it. The folds of the address are read once per language: a fold
    would be another one, and close, if what it began with changed.
    """
    language = t.language
    first = st.session_state.setdefault(f"{page}_opened_{language}", st.query_params.get(OPEN, "") if is_kept else "").split(",")
    opened: set[str] = set()

    def draw_fold(part: str) -> None:
        name, draw = draws[part]
        fold = st.expander(f"**{name}**", expanded=part in first, key=f"{page}_{part}_{language}", on_change="rerun")
        if fold.open:
            opened.add(part)
            with fold:
                draw()
        else:
            opened.discard(part)

    def keep() -> None:
        if is_kept:
            _keep([part for part in draws if part in opened])

    for part in draws:
        if still_holds is None:
            draw_fold(part)
        else:
            _by_itself(t, part, draw_fold, keep, still_holds)
    keep()


def _by_itself(
    t: Translator, part: str, draw: Callable[[str], None], keep: Callable[[], None], still_holds: Callable[[], bool]
) -> None:
    """Draw a fold that a click on it, or on what is in it, draws again without the rest of the page."""
    is_begun = False  # with the run of the whole page

    @st.fragment
    def fold() -> None:
        nonlocal is_begun
        if not is_begun:
            is_begun = True
            draw(part)
            return
        begin_part()
        with showing_errors(t):
            if not still_holds():
                st.rerun()
            draw(part)
            keep()

    fold()


def _keep(opened: list[str]) -> None:
    """Write into the address what stands open, when something else stands there: each writing is a message to the browser."""
    if not opened:
        if OPEN in st.query_params:
            del st.query_params[OPEN]
    elif st.query_params.get_all(OPEN) != [",".join(opened)]:
        st.query_params[OPEN] = ",".join(opened)
