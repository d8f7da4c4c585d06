"""The re-vote on phones, beside the practice: a code to scan, how many voted, and the button that shows the outcome.

What was chosen is nowhere on this screen, nor in anything that it asks, until the vote is revealed; then it stands where counted
hands would stand.
"""

from __future__ import annotations

import streamlit as st

from maturity.assessment.workshop.model import MOST_PEOPLE
from maturity.assessment.workshop.revote import service
from maturity.assessment.workshop.revote.model import FEWEST, Revote, spelled
from maturity.assessment.workshop.service import Sitting
from maturity.language import DEFAULT_LANGUAGE, Translator
from maturity.ui.assessment.qr_code import draw_qr_code
from maturity.ui.assessment.rounds.address import address_of
from maturity.ui.assessment.workshop.agreeing import begin_again
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit, here, is_solo
from maturity.ui.store_notice import begin_part

GLANCE = 1.0  #: seconds after which an open vote is looked at again, so that another screen shows the outcome within two


def newest_vote(visit: Visit, sitting: Sitting) -> Revote | None:
    """The vote that is open in this workshop, on whatever practice, else the last one. None where no phone can come in."""
    return None if is_solo() else service.revote(visit.db, visit.actor, sitting.workshop.round_id)


def draw_phone_vote(visit: Visit, sitting: Sitting, item: str, vote: Revote | None) -> str:
    """Open a vote on this practice, or lead the one that is open. vote: of `newest_vote`.

    Returns the other practice, with an open vote, that somebody wants to go to, else "".
    """
    t = visit.t
    if is_solo():
        return ""
    if vote is None or not vote.is_open:
        _offer(visit, sitting, item, vote)
    elif vote.item == item:
        _lead(visit, sitting, vote)
    else:
        st.info(t("On {item} a vote on phones is still open.", item=escaped(vote.item)))
        if st.button(t("Back to {item}", item=escaped(vote.item)), key="to_vote"):
            return vote.item
    return ""


def _offer(visit: Visit, sitting: Sitting, item: str, before: Revote | None) -> None:
    """A button, and how many people are likely here: as many as at the vote before, else as many as answered."""
    t, round_id, answers = visit.t, sitting.workshop.round_id, sitting.results.agreements.get(item)
    answered = len(answers.values) + answers.dont_know if answers else 0
    with st.container(horizontal=True, vertical_alignment="bottom", key="ws_offer"):
        present = _present(t, f"present_{round_id}", before.present if before is not None and before.present else answered)
        if st.button(t("Vote with phones"), icon=":material/qr_code_2:", key=f"vote_{item}"):
            with showing_errors(t):
                service.open_revote(visit.db, visit.actor, round_id, item, present)
                st.rerun()


def _present(t: Translator, key: str, value: int) -> int:
    return int(st.number_input(t("How many people are here?"), 0, MOST_PEOPLE, value, 1, key=key, width=220))


def _lead(visit: Visit, sitting: Sitting, vote: Revote) -> None:
    t = visit.t
    address = address_of(f"vote/{spelled(vote.code)}")
    spoken = address if t.language == DEFAULT_LANGUAGE else f"{address}?lang={t.language}"
    with st.container(border=True, key="ws_vote"):
        st.markdown(f"**{t('Vote with your phone: scan the code, or type the address.')}**")
        draw_qr_code(spoken, t("QR code with the link"), size="min(100%, max(200px, 15vw))")
        st.markdown(f"`{address.partition('://')[2]}`")
        _how_many(sitting, vote)
        present = _present(t, f"present_{vote.vote_id}_{vote.present}", vote.present)
        if present != vote.present:
            with showing_errors(t):
                service.save_present(visit.db, visit.actor, vote.round_id, present)
                st.rerun()


@st.fragment(run_every=GLANCE)
def _how_many(sitting: Sitting, vote: Revote) -> None:
    """How many voted, looked at again and again; the outcome, once somebody asks for it here or in another window."""
    begin_part()
    visit = here()
    t = visit.t
    with showing_errors(t):
        now = service.revote(visit.db, visit.actor, vote.round_id)
        if now is None or not now.is_open or now.vote_id != vote.vote_id:
            begin_again(sitting, vote.item)
            return
        with st.container(key="ws_voted"):
            st.markdown(_counted(now, t))
        if now.present and now.voted > now.present:
            st.warning(t("There are more votes than people: somebody voted with two browsers, or the number is not right."))
        with st.container(horizontal=True):
            reveals = st.button(t("Show the outcome"), type="primary", key="reveal", disabled=not now.can_be_revealed)
            if st.button(t("Break the vote off"), key="break_off"):
                service.withdraw(visit.db, visit.actor, vote.round_id, vote.vote_id)
                st.rerun()
        if reveals:
            service.reveal(visit.db, visit.actor, vote.round_id, vote.vote_id)
            begin_again(sitting, vote.item)
        st.caption(t("Nobody sees what was chosen until the vote ends; from {n} votes on. Two browsers are two votes.", n=FEWEST))


def _counted(now: Revote, t: Translator) -> str:
    if now.present:
        return t("**{voted}** of {present} have voted", voted=now.voted, present=now.present)
    return t.plural("**{n}** person has voted", "**{n}** people have voted", now.voted)
