"""Beside whom: a reference group among members under their name, and at most two members one by one."""

from __future__ import annotations

import streamlit as st

from maturity.comparison.figures.comparing import EVERYBODY, Reference
from maturity.comparison.figures.quantiles import FROM_MEDIAN
from maturity.comparison.model import GroupView
from maturity.language import Translator
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.ui.labels import kind_name, size_name
from maturity.ui.markdown import escaped
from maturity.ui.results.comparison.searching import choose_members, is_long

MOST_CHOSEN, MOST_NAMED = 2, 12


def choose_reference(t: Translator, view: GroupView) -> Reference:
    """A reference group, everybody until somebody chooses. What is chosen holds members under their name only."""
    group = view.group.id
    kinds = [
        organisation_kind
        for organisation_kind in OrganisationKind
        if any(contribution.kind is organisation_kind for contribution in view.named)
    ]
    sizes = [
        organisation_size
        for organisation_size in OrganisationSize
        if any(contribution.size is organisation_size for contribution in view.named)
    ]
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
        st.markdown(f"**{t('Or choose yourself')}**")
        chosen = choose_members(t, view, t("Members"), "compare_own")
    if not (chosen_kinds or chosen_sizes or chosen):
        return EVERYBODY
    return Reference(frozenset(chosen_kinds), frozenset(chosen_sizes), frozenset(chosen))


def choose_beside(t: Translator, view: GroupView) -> tuple[str, ...]:
    """At most two members whose figures stand beside one's own in the pictures."""
    label = t("Show beside you (at most two)") if view.own is not None else t("Show these as well (at most two)")
    if is_long(view):
        with st.popover(label, icon=":material/person_search:"):
            return choose_members(t, view, label, "compare_beside", MOST_CHOSEN)
    return choose_members(t, view, label, "compare_beside", MOST_CHOSEN)


def draw_reference(t: Translator, reference: Reference, view: GroupView) -> None:
    """Say with whom is compared now, when that is not everybody."""
    if not reference.is_everybody:
        names = [contribution.name for contribution in view.named if reference.holds(contribution)]
        more = [t("{n} more", n=len(names) - MOST_NAMED)] if len(names) > MOST_NAMED else []
        listed = escaped(t.listing([*names[:MOST_NAMED], *more]))
        st.caption(t("You compare with: {names}.", names=listed) if names else t("Nobody under a name is like this."))
