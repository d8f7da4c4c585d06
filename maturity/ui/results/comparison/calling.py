"""Whom to call about what holds one back, first of all; and what one can offer others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from maturity.comparison.helping.helpers import Help, Helper
from maturity.comparison.helping.overview import Overview
from maturity.comparison.helping.sentences import call_sentence, helper_lines, need_sentence, offer_sentence
from maturity.initiative.model import Initiative
from maturity.ui.labels import kind_name
from maturity.ui.markdown import escaped
from maturity.ui.results.comparison.searching import draw_search, is_long
from maturity.ui.session import Visit

FIRST, OFFERS, HELPERS = 1, 3, 4  #: needs, practices to offer, and helpers with one need, that are in sight at once


def draw_calling(visit: Visit, overview: Overview, initiatives: Mapping[str, Initiative]) -> None:
    """For every need the members who can help: the most urgent one open, the others one click away."""
    t = visit.t
    st.header(t("Who can help you?"), anchor=False)
    if overview.own is None:
        st.markdown(t("When you have given a round, you see here whom you can call about what holds you back."))
        return
    if not overview.help:
        st.markdown(t("Nothing holds you back, as far as you gave it."))
        return
    search = _search(visit, overview)
    looked_for = [replace(one, helpers=tuple(each for each in one.helpers if each.member_id in search)) for one in overview.help]
    answered = [one for one in looked_for if one.helpers]
    unanswered = [one for one in overview.help if not one.helpers]
    for help_ in answered[:FIRST]:
        _need(visit, overview, help_, initiatives)
    if len(answered) > FIRST:
        with st.expander(t("Whom to call about what else holds you back ({n})", n=len(answered) - FIRST)):
            for help_ in answered[FIRST:]:
                _need(visit, overview, help_, initiatives)
    if not answered and len(search) < len(overview.view.named):
        st.markdown(t("None of the members that you searched for offers help with what holds you back."))
    elif not answered:
        st.markdown(
            t("Nobody in this group who is a level higher offers help with what holds you back. Ask it at the next meeting.")
        )
    if unanswered:
        with st.expander(t("Needs that nobody offers help with ({n})", n=len(unanswered))):
            st.markdown("\n".join(f"- {escaped(call_sentence(one, overview.questionnaire, t))}" for one in unanswered))


def _search(visit: Visit, overview: Overview) -> frozenset[str]:
    """The members that somebody looks for among many; everybody until then."""
    named, t = overview.view.named, visit.t
    if not (is_long(overview.view) and overview.view.is_whole):
        return frozenset(contribution.member_id for contribution in named)
    with st.popover(t("Search among {n} members", n=len(named)), icon=":material/person_search:"):
        search = draw_search(t, f"compare_help_{overview.view.group.id}")
    return frozenset(contribution.member_id for contribution in named if search.holds(contribution))


def _need(visit: Visit, overview: Overview, help_: Help, initiatives: Mapping[str, Initiative]) -> None:
    st.markdown(f"**{escaped(call_sentence(help_, overview.questionnaire, visit.t))}**")
    st.caption(escaped(need_sentence(help_.need, overview.questionnaire, visit.t)))
    _helpers(visit, help_, initiatives)


def _helpers(visit: Visit, help_: Help, initiatives: Mapping[str, Initiative]) -> None:
    for helper in help_.helpers[:HELPERS]:
        with st.container(border=True):
            _helper(visit, helper, initiatives)
    more = help_.helpers[HELPERS:]
    if more:
        with st.expander(visit.t("Others who can help ({n})", n=len(more))):
            for helper in more:
                _helper(visit, helper, initiatives)


def _helper(visit: Visit, helper: Helper, initiatives: Mapping[str, Initiative]) -> None:
    t = visit.t
    kind = f" · {kind_name(helper.kind, t)}" if helper.kind is not None else ""
    st.markdown(f"**{escaped(helper.name)}** · {t('level {level}', level=helper.level)}{kind}")
    if helper.offer.reach:
        st.markdown(f"{t('Reach them:')} {escaped(helper.offer.reach)}")
    lines = helper_lines(helper, initiatives, t)
    if lines:
        st.markdown("\n".join(f"- {escaped(line)}" for line in lines))


def draw_offers(visit: Visit, overview: Overview) -> None:
    """What one can offer, first what others need most."""
    t = visit.t
    st.subheader(t("What you can offer"), anchor=False)
    if overview.own is not None and not overview.own.is_named:
        st.markdown(t("Who takes part without a name can offer no help: others would know who it is."))
        return
    if not overview.offers:
        st.markdown(t("Nobody who can be compared stands a level lower than you."))
        return
    lines = [f"- {escaped(offer_sentence(can_offer, overview.questionnaire, t))}" for can_offer in overview.offers]
    st.markdown("\n".join(lines[:OFFERS]))
    if len(lines) > OFFERS:
        with st.expander(t("More that you can offer ({n})", n=len(lines) - OFFERS)):
            st.markdown("\n".join(lines[OFFERS:]))
