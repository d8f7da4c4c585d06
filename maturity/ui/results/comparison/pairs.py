"""Pairs over the whole group: everybody gives, everybody receives, with a reason each."""

from __future__ import annotations

import streamlit as st

from maturity.comparison.giving.moment_service import keep_pairs
from maturity.comparison.helping.overview import Overview, group_pairs
from maturity.comparison.helping.pairs import GroupPairs
from maturity.comparison.helping.sentences import left_over_sentence, match_sentence
from maturity.comparison.model import GroupRole, GroupView
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def pairs_for(view: GroupView) -> GroupPairs:
    """The pairs, worked out once per state of the group."""
    given, own = [(contribution.id, contribution.offers) for contribution in view.named], view.own and view.own.id
    return _pairs(repr((given, own, view.is_shown, sorted(map(sorted, view.last_pairs)))), view)


@st.cache_data(max_entries=50, show_spinner=False)
def _pairs(key: str, _known: GroupView) -> GroupPairs:
    """key stands for all that pairs follow from: who gave which contribution, and who met before."""
    return group_pairs(_known)


def draw_pairs(t: Translator, overview: Overview) -> GroupPairs:
    """The pairs, who is left over and why, and what else is possible."""
    questionnaire, found = overview.questionnaire, pairs_for(overview.view)
    st.header(t("Pairs: who helps whom"), anchor=False)
    if not found.matches:
        st.markdown(t("No pairs yet: a pair needs somebody who offers help and stands a level higher than another."))
    elif found.is_complete:
        st.markdown(t("Everybody gives once and everybody receives once."))
    else:
        st.markdown(t("Not everybody can give and receive yet. This is the best there is:"))
    st.markdown("\n".join(f"- {escaped(match_sentence(one, found, questionnaire, t))}" for one in found.matches))
    if found.left_over:
        with st.expander(t("Who is left over, and why")):
            st.markdown("\n".join(f"- {escaped(left_over_sentence(left_over, found, t))}" for left_over in found.left_over))
    if found.alternative:
        with st.expander(t("Other pairs throughout")):
            st.markdown("\n".join(f"- {escaped(match_sentence(one, found, questionnaire, t))}" for one in found.alternative))
    others = [match for matches in found.instead.values() for match in matches[:2]]
    if others:
        with st.expander(t("Who else could help")):
            st.markdown("\n".join(f"- {escaped(match_sentence(one, found, questionnaire, t))}" for one in others))
    met = sorted(
        t.listing(sorted(found.names[one] for one in pair)) for pair in overview.view.last_pairs if pair <= set(found.names)
    )
    if met:
        with st.expander(t("Pairs that were kept before, and are avoided")):
            st.markdown("\n".join(f"- {escaped(one)}" for one in met))
    st.caption(
        t(
            "First as many as possible give and receive, then as few as possible who met before, then most benefit: "
            "a brake counts most, then another need, and every level higher. Only members under their name."
        )
    )
    return found


def draw_keeping(visit: Visit, view: GroupView) -> None:
    """For the host: keep these pairs for a moment, so that the next ones avoid them."""
    t = visit.t
    if view.seat.role is not GroupRole.HOST or not visit.actor.may(Permission.SHARE) or not view.moments:
        return
    found = pairs_for(view)
    names = {one.id: f"{one.title}, {t.date(one.on)}" for one in view.moments}
    with st.popover(t("Keep these pairs for a moment")):
        moment = st.selectbox(
            t("Moment"), list(names), format_func=lambda one: names[one], key=f"pairs_moment_{view.group.id}_{t.language}"
        )
        st.caption(t("The next pairs avoid these. What was kept for this moment before is replaced."))
        if st.button(t("Keep them"), type="primary", key="keep_pairs", disabled=not found.matches):
            made = {frozenset((one.giver, one.receiver)) for one in found.matches}
            keep_pairs(visit.db, visit.actor, view.group.id, moment, made)
            st.rerun()
