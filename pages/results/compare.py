"""Compare: who can help me, whom can I help? Groups of organisations, and what one gives to them."""

import streamlit as st

from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.model import GroupView
from maturity.ui.errors import showing_errors
from maturity.ui.page_frame import START, page_title
from maturity.ui.results.comparison.searching import draw_search
from maturity.ui.results.comparison.show import show_comparison
from maturity.ui.results.groups.giving import draw_giving
from maturity.ui.results.groups.guiding import draw_guided
from maturity.ui.results.groups.managing import draw_changed_agreement, draw_group
from maturity.ui.results.groups.parts import choose_group, draw_heading, draw_parts
from maturity.ui.results.groups.starting import draw_invited, draw_start
from maturity.ui.session import Visit, account, language, visit


def draw_groups(here: Visit) -> None:
    """The open group, in parts; a start for whoever is in none."""
    found = groups.groups(here.db, here.actor)
    if not found:
        draw_start(here)
        return
    group, _ = choose_group(found, here.t)
    draw_heading(group, here.t)
    view = giving.group_view(here.db, here.actor, group.id)
    if draw_changed_agreement(here, view):
        return
    draws = {
        "compare": lambda: show_comparison(here, searched(here, view)),
        "give": lambda: draw_giving(here, view),
        "group": lambda: draw_whole_group(here, view),
    }
    draw_parts(draws, here.t)


def searched(here: Visit, view: GroupView) -> GroupView:
    """A group that is too large to be read at once, with the members that somebody looks for."""
    if view.is_whole:
        return view
    st.caption(here.t("This group is large. Search the members that you want to see one by one; figures are of all of them."))
    search = draw_search(here.t, f"compare_{view.group.id}")
    return view if search.is_empty else giving.group_view(here.db, here.actor, view.group.id, search)


def draw_whole_group(here: Visit, view: GroupView) -> None:
    """The group, and the way to one more."""
    draw_group(here, view)
    with st.expander(here.t("Another group")):
        draw_start(here)


here = visit()
t = here.t if here else language()
person = account()
page_title(t("Comparing"), t("Who can help me, and whom can I help?"))
draw_invited(person, t)
with showing_errors(t):
    guides = draw_guided(person, t)
    if here is not None:
        draw_groups(here)
    elif not guides and "join" not in st.query_params:
        st.switch_page(START)
