"""The parts of the page Plan, and the way to each from elsewhere."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.ui.layout.parts import PART
from maturity.ui.page_frame import PLAN

FIRST = "plan"  #: the part that opens without a word in the address


def part_names(t: Translator) -> dict[str, str]:
    """The parts by the word that stands in the address."""
    return {
        "plan": t("The plan"),
        "first-year": t("First year"),
        "choose": t("Choose by hand"),
        "compare": t("Compare"),
        "look-back": t("Look back"),
        "decide": t("Decide"),
    }


def key_of_parts(t: Translator) -> str:
    """The key of the row of parts."""
    return f"plan_part_{t.language}"


def first_part(t: Translator) -> str | None:
    """The name of the part that is open when the row is drawn for the first time: that of the address, else the first.

    Kept as it was then: the row would be another one, and lose its place, when this changed with every choice.
    """
    key, first = key_of_parts(t), f"{key_of_parts(t)}_first"
    if key not in st.session_state:
        st.session_state[first] = part_names(t).get(st.query_params.get(PART, ""))
    found: str | None = st.session_state.get(first)
    return found


def go_to_part(part: str, t: Translator) -> None:
    """Go to a part of the page Plan, also from that page itself."""
    st.session_state.pop(key_of_parts(t), None)
    st.switch_page(PLAN, query_params={**st.query_params.to_dict(), PART: part})
