"""Beside whom: a reference group among members under their name, and at most two members one by one."""

from __future__ import annotations

import streamlit as st

from maturity.comparison.figures.comparing import EVERYBODY, Reference
from maturity.comparison.figures.quantiles import FROM_MEDIAN
from maturity.comparison.model import Known
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.ui.labels import kind_name, size_name
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit

MOST_CHOSEN = 2


def choose_reference(visit: Visit, known: Known) -> Reference:
    """A reference group, everybody until somebody chooses. What is chosen holds members under their name only."""
    t, group = visit.t, known.group.id
    kinds = [one for one in OrganisationKind if any(given.kind is one for given in known.named)]
    sizes = [one for one in OrganisationSize if any(given.size is one for given in known.named)]
    names = {one.member_id: one.name for one in known.named}
    with st.popover(t("Choose with whom you compare"), icon=":material/group:"):
        st.caption(
            t(
                "Among members under their name, from {n} organisations on, with yours. "
                "Members without a name count only when you compare with everybody.",
                n=FROM_MEDIAN,
            )
        )
        chosen_kinds = st.multiselect(
            t("Kinds"), kinds, format_func=lambda one: kind_name(one, t), key=f"compare_kinds_{group}_{t.language}"
        )
        chosen_sizes = st.multiselect(
            t("Number of people"), sizes, format_func=lambda one: size_name(one, t), key=f"compare_sizes_{group}_{t.language}"
        )
        chosen = st.multiselect(
            t("Or choose yourself"), list(names), format_func=lambda one: names[one], key=f"compare_own_{group}_{t.language}"
        )
    if not (chosen_kinds or chosen_sizes or chosen):
        return EVERYBODY
    return Reference(frozenset(chosen_kinds), frozenset(chosen_sizes), frozenset(chosen))


def choose_members(visit: Visit, known: Known) -> tuple[str, ...]:
    """At most two members whose figures stand beside one's own in the pictures."""
    t = visit.t
    names = {one.member_id: one.name for one in known.named}
    found = st.multiselect(
        t("Show beside you (at most two)"),
        list(names),
        format_func=lambda one: names[one],
        max_selections=MOST_CHOSEN,
        key=f"compare_beside_{known.group.id}_{t.language}",
    )
    return tuple(found)


def draw_reference(visit: Visit, reference: Reference, known: Known) -> None:
    """Say with whom is compared now, when that is not everybody."""
    t = visit.t
    if not reference.is_everybody:
        names = t.listing([one.name for one in known.named if reference.holds(one)])
        st.caption(t("You compare with: {names}.", names=escaped(names)) if names else t("Nobody under a name is like this."))
