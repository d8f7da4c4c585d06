"""A list that may be long: its beginning, and a field to find the rest by name once there is more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from maturity.language import Translator

T = TypeVar("T")


def find(t: Translator, key: str, look: Callable[[str, int], Sequence[T]], most: int) -> Sequence[T]:
    """What to show of a list. look: a part of a name, and how many at most → what there is. key: of the field.

    The field stands there only when there is more than `most`, or something was looked for.
    """
    wanted = str(st.session_state.get(key) or "").strip()
    found = look(wanted, most + 1)
    if wanted or len(found) > most:
        st.text_input(t("Find by name"), key=key)
    if len(found) > most:
        st.caption(t("These are the first {n}. Type a part of the name to find others.", n=most))
    elif wanted and not found:
        st.caption(t("Nothing with that in its name."))
    return found[:most]
