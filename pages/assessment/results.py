"""Where do we stand, and why: the radar, each domain, and how every figure came about."""

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.assessment import service
from maturity.assessment.model import Scope
from maturity.assessment.sentences import round_title
from maturity.assessment.service import Results
from maturity.ui.errors import told
from maturity.ui.frame import AMBITION, ANSWER, YEARS, empty, page_title
from maturity.ui.session import Visit, here
from maturity.ui.standing import draw_domains, draw_standing, draw_summary

ROUND = "round"  # in the address: an older round can be looked at


def choose_round(visit: Visit) -> Results | None:
    """The round in the address, else the newest."""
    t, known = visit.t, service.rounds(visit.db, visit.actor)
    if not known:
        return None
    ids = [one.id for one in known]
    wanted = st.query_params.get(ROUND)
    current = ids.index(wanted) if wanted in ids else 0
    if len(known) > 1:
        titles = {one.id: round_title(one, t) for one in known}
        chosen = st.selectbox(t("Round"), ids, index=current, format_func=lambda one: titles[one], key=f"round_{t.language}")
        if chosen is not None and chosen != ids[current]:
            st.query_params[ROUND] = chosen
            current = ids.index(chosen)
        if st.button(t("Over the years"), key="to_years", icon=":material/timeline:"):
            st.switch_page(YEARS)
    return service.results(visit.db, visit.actor, ids[current])


def results(visit: Visit, found: Results) -> None:
    t = visit.t
    ambition = ambitions.ambition(visit.db, visit.actor)
    if found.round.scope is Scope.QUICK:
        st.info(t("This was the quick scan: two core practices per domain. See it as an indication."))
    draw_standing(visit, found, ambition)
    draw_summary(visit, found)
    st.header(t("Per domain"), anchor=False)
    draw_domains(visit, found, ambition)
    if st.button(t("Choose where you want to be"), type="primary", key="to_ambition"):
        st.switch_page(AMBITION)
    st.caption(t("Based on the six pillars that Community CX uses; the descriptions have not been validated yet."))


visit = here()
t = visit.t
page_title(t("Results"), t("Where do you stand, and why?"))
with told(t):
    found = choose_round(visit)
    if found is None or not found.scores.overall.base.answered:
        empty(
            t("Here comes the picture of your organisation: six domains, their levels and what holds them back."),
            t("To the questions"),
            ANSWER,
        )
    else:
        results(visit, found)
