"""Who answers, until when, and what came of it: the rounds of an organisation."""

from datetime import date

import streamlit as st

from maturity.assessment.model import Round
from maturity.assessment.rounds import service as round_service
from maturity.assessment.sentences import default_title
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.assessment.rounds.links import invitations
from maturity.ui.assessment.rounds.round_card import close_step, closed_card, open_card
from maturity.ui.assessment.rounds.round_form import round_form
from maturity.ui.errors import showing_errors
from maturity.ui.once import Once
from maturity.ui.page_frame import BRING_IN, YEARS, page_title
from maturity.ui.session import Visit, here


def new_round(visit: Visit, earlier: list[Round]) -> None:
    t = visit.t
    st.header(t("A new round"), anchor=False)
    st.markdown(t("Once a year is often enough. What you answered before stays, and the results show what has changed."))
    filled = round_form(t, None, earlier, f"new_{len(earlier)}")
    once = Once("open_round")
    if st.button(t("Open this round"), key=once.key, type="primary"):
        with showing_errors(t):
            round_service.open_round(
                visit.db,
                visit.actor,
                filled.title or default_title(earlier, date.today(), t),
                filled.scope,
                filled.mode,
                filled.particulars,
                filled.version,
                filled.access,
            )
            once.done()
            st.rerun()


def elsewhere(t: Translator) -> None:
    """For whoever assessed before, on paper or in a spreadsheet."""
    st.subheader(t("Did you assess before, somewhere else?"), anchor=False)
    st.markdown(t("Bring the answers in from a spreadsheet. They then stand among your rounds, to compare with."))
    if st.button(t("Import a spreadsheet"), key="to_bring_in", icon=":material/upload_file:"):
        st.switch_page(BRING_IN)


visit = here()
t = visit.t
page_title(t("Rounds"), t("Who answers, until when, and what came of it?"))
with showing_errors(t):
    known = round_service.rounds(visit.db, visit.actor)
    running, closed = [one for one in known if one.is_open], [one for one in known if not one.is_open]
    manage = visit.actor.may(Permission.MANAGE_ROUNDS)
    for round_ in running:
        open_card(visit, round_, closed)
        if manage:
            invitations(visit, round_)
            close_step(visit, round_)
    if closed:
        st.header(t("Closed rounds"), anchor=False)
        if len(closed) > 1 and st.button(t("Over the years"), key="to_years", icon=":material/timeline:"):
            st.switch_page(YEARS)
    for round_ in closed:
        closed_card(visit, round_)
    if not running and manage:
        new_round(visit, closed)
    if manage:
        elsewhere(t)
    if not known and not manage:
        st.markdown(t("There is no round yet. Whoever leads CX in your organisation opens one."))
