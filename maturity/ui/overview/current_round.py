"""The round that runs: what it is, how far people are, and where the rounds are."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.guests.model import Invited
from maturity.assessment.sentences import round_title
from maturity.language import Translator
from maturity.ui.assessment.rounds.round_card import particulars
from maturity.ui.assessment.workshop.entry_button import draw_entry_button
from maturity.ui.markdown import escaped
from maturity.ui.overview.situation import Situation
from maturity.ui.page_frame import ROUNDS
from maturity.ui.session import Visit


def draw_round(visit: Visit, state: Situation) -> None:
    """The round that runs, or the talk that follows once it is closed; nothing after that."""
    t, newest = visit.t, state.newest
    if newest is None:
        return
    if not newest.round.is_open:
        if not any(consensus.is_settled for consensus in newest.consensus.values()):
            draw_entry_button(visit, newest)
        return
    with st.container(border=True, key="round_now"):
        st.markdown(f"**{escaped(round_title(newest.round, t))}**  \n{particulars(newest.round, t)}")
        if state.invited is not None and not newest.round.is_anonymous:
            st.markdown(taking_part_said(state.invited, t))
        if st.button(t("Invite people, or close the round") if visit.may_manage else t("See the round"), key="to_rounds"):
            st.switch_page(ROUNDS)


def taking_part_said(found: Invited, t: Translator) -> str:
    """How many people take part in a panel and how far they are, or that nobody was asked beside whoever answers here."""
    people = {link.rater_id for link in found.links} | {rater.id for rater in found.members}
    if not people:
        return t("Nobody was invited and nobody has begun. Answer the questions yourself, and invite others.")
    counts = {"began": len(found.started & people), "ready": len(found.ready & people)}
    return (
        t.plural("{n} person takes part", "{n} people take part", len(people))
        + ": "
        + t("{began} began, {ready} ready.", **counts)
    )
