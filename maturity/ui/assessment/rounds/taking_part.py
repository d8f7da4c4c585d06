"""Who takes part in a panel and how far they are, also under an account, and a text to send to who is not ready."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.assessment.guests import link_service
from maturity.assessment.guests.model import Invited
from maturity.assessment.guests.sentences import reminder_text
from maturity.assessment.model import Rater, Round
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds.sentences import group_names
from maturity.language import LANGUAGES, Translator, translator
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def how_far(rater_id: str, found: Invited, t: Translator) -> str:
    """Whether somebody is ready, has begun, or neither."""
    if rater_id in found.ready:
        return t("is ready")
    return t("has begun") if rater_id in found.started else t("has not begun")


def draw_members(visit: Visit, round_: Round, found: Invited) -> None:
    """Whoever answers under an account."""
    t = visit.t
    for member in found.members:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            group = group_names(round_, t).get(member.role_group, member.role_group) if member.role_group else ""
            whom = " · ".join(escaped(part) for part in (member.name, group, member.department) if part)
            st.markdown(f"**{whom}**, {how_far(member.id, found, t)}, {t('with an account')}")
            with st.popover(t("Adjust"), key=f"adjust_{member.id}"):
                _erase(visit, round_, member)


def _erase(visit: Visit, round_: Round, member: Rater) -> None:
    t = visit.t
    st.markdown(t("Erased, figures that were shown already stay where five or more others are behind them."))
    sure = st.checkbox(t("Erase the answers and the evidence of this person in this round, for good"), key=f"sure_{member.id}")
    if st.button(t("Erase"), key=f"erase_{member.id}", disabled=not sure):
        link_service.erase_member(visit.db, visit.actor, round_.id, member.id)
        st.rerun()


def draw_reminder(visit: Visit, round_: Round, found: Invited) -> None:
    """A text for everybody who is not ready, by name, as long as they can still answer."""
    t = visit.t
    people = [*((link.name, link.rater_id) for link in found.links), *((rater.name, rater.id) for rater in found.members)]
    waiting = [name for name, rater_id in people if rater_id not in found.ready]
    if not waiting or not round_.takes_answers(date.today()):
        return
    with st.expander(t("Remind who is not ready ({n})", n=len(waiting)), key=f"remind_{round_.id}_{t.language}"):
        st.markdown(t("Not ready yet: {names}.", names=t.listing([escaped(name) for name in waiting])))
        for tab, language in zip(st.tabs(list(LANGUAGES.values())), LANGUAGES, strict=True):
            with tab:
                text = reminder_text(round_, asked_in(round_), visit.organisation.name, translator(language))
                st.code(text, language=None, wrap_lines=True)
