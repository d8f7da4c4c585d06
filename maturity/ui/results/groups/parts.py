"""The parts of the page Compare, and which group is open; both stand in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from maturity.comparison.model import Group, Seat
from maturity.language import Translator
from maturity.ui.layout.parts import PART, keep_part
from maturity.ui.markdown import escaped

JOIN, GROUP, FIRST = "join", "group", "compare"  #: names in the address; the part that opens without


def part_names(t: Translator) -> dict[str, str]:
    """The parts by the word that stands in the address."""
    return {"compare": t("Comparing"), "give": t("Give and take back"), "group": t("The group")}


def draw_parts(draws: Mapping[str, Callable[[], object]], t: Translator) -> None:
    """The parts as tabs, of which only the open one is worked out. draws: by the word of the part."""
    names = part_names(t)
    key, first = _key(t), f"{_key(t)}_first"
    if key not in st.session_state:
        st.session_state[first] = names.get(st.query_params.get(PART, ""))
    tabs = st.tabs(list(names.values()), key=key, on_change="rerun", default=st.session_state.get(first))
    for part, tab in zip(names, tabs, strict=True):
        if tab.open:
            keep_part(part, FIRST)
            with tab:
                draws[part]()


def _key(t: Translator) -> str:
    return f"compare_part_{t.language}"


def go_to_part(part: str, t: Translator) -> None:
    """Go to another part of this page, in a new run."""
    st.session_state.pop(_key(t), None)
    st.query_params[PART] = part
    st.rerun()


def choose_group(known: Sequence[tuple[Group, Seat]], t: Translator) -> tuple[Group, Seat]:
    """The group of the address, else the first; with a choice when there are several."""
    by_id = {group.id: (group, seat) for group, seat in known}
    wanted = st.query_params.get(GROUP, "")
    ids = list(by_id)
    chosen = wanted if wanted in by_id else ids[0]
    if len(ids) > 1:
        chosen = st.selectbox(
            t("Group"),
            ids,
            index=ids.index(chosen),
            format_func=lambda one: by_id[one][0].title,
            key=f"compare_group_{t.language}",
        )
    if chosen != wanted:
        st.query_params[GROUP] = chosen
    return by_id[chosen]


def draw_heading(group: Group, t: Translator) -> None:
    """What the group is, in a line or two."""
    st.subheader(escaped(group.title), anchor=False)
    if group.purpose:
        st.markdown(escaped(group.purpose))
    if group.ended_on is not None:
        st.info(
            t(
                "This group ended on {date}. What was given can be read until {until}, and then it is erased.",
                date=t.date(group.ended_on),
                until=t.date(group.kept_until),
            )
        )
