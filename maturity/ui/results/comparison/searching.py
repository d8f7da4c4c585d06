"""Looking for members in a large group: by a part of the name, by kind and by size, instead of a long list."""

from __future__ import annotations

import streamlit as st

from maturity.comparison.contribution import Contribution, Search
from maturity.comparison.model import GroupView
from maturity.language import Translator
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.ui.labels import kind_name, size_name

LONG = 40  #: members under a name that a list holds; of more than these somebody searches
MOST_FOUND = 20  #: members that are offered at once


def is_long(view: GroupView) -> bool:
    """Whether the members are too many for a list."""
    return len(view.named) > LONG or not view.is_whole


def draw_search(t: Translator, key: str) -> Search:
    """The fields to search with. key: tells them apart from others on the same page, and from those of another group."""
    with st.container(horizontal=True):
        text = st.text_input(t("Part of the name"), max_chars=100, key=f"search_name_{key}_{t.language}")
        kinds = st.multiselect(
            t("Kinds"), list(OrganisationKind), format_func=lambda one: kind_name(one, t), key=f"search_kinds_{key}_{t.language}"
        )
        sizes = st.multiselect(
            t("Number of people"),
            list(OrganisationSize),
            format_func=lambda one: size_name(one, t),
            key=f"search_sizes_{key}_{t.language}",
        )
    return Search(text.strip(), frozenset(kinds), frozenset(sizes))


def choose_members(t: Translator, view: GroupView, label: str, key: str, most: int | None = None) -> tuple[str, ...]:
    """Members under a name, chosen from a list, in a large group from what a search finds. Returns their ids."""
    found = view.named
    key = f"{key}_{view.group.id}"
    field = f"{key}_{t.language}"
    if is_long(view):
        search = draw_search(t, key)
        chosen = st.session_state.get(field, [])
        found = tuple(contribution for contribution in view.named if search.holds(contribution))
        st.caption(_found(found, t))
        found = tuple(
            contribution for contribution in view.named if contribution.member_id in chosen or contribution in found[:MOST_FOUND]
        )
    names = {contribution.member_id: contribution.name for contribution in found}
    return tuple(st.multiselect(label, list(names), format_func=lambda one: names[one], max_selections=most, key=field))


def _found(found: tuple[Contribution, ...], t: Translator) -> str:
    if len(found) <= MOST_FOUND:
        return t.plural("{n} member found.", "{n} members found.", len(found))
    return t(
        "{n} members found; the first {most} by name stand below. Search further to see others.", n=len(found), most=MOST_FOUND
    )
