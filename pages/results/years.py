"""Over the years: two or three rounds beside each other, what moved, and by which evidence."""

import streamlit as st

from maturity.assessment.rounds import service as round_service
from maturity.assessment.years.service import over_the_years
from maturity.people.facts import OPEN
from maturity.ui.drawn import draw_once
from maturity.ui.errors import showing_errors
from maturity.ui.page_frame import RESULTS, empty, page_title
from maturity.ui.results.years import choose_rounds, draw_years
from maturity.ui.session import here

visit = here()
t = visit.t
page_title(t("Over the years"), t("What moved, and why?"))
with showing_errors(t):
    known = round_service.rounds(visit.db, visit.actor)
    if len(known) < 2:
        empty(t("Here you see what moved, as soon as you have two rounds."), t("To the results"), RESULTS)
    else:
        if st.button(t("To the results"), key="to_results", icon=":material/arrow_back:", type="tertiary"):
            st.switch_page(RESULTS)
        chosen = choose_rounds(visit, known)
        if len(chosen) < 2:
            st.info(t("Choose two or three rounds to lay beside each other."))
        else:
            found = over_the_years(visit.db, visit.actor, chosen)
            draw_once(visit, "years", lambda: draw_years(visit, found), tuple(chosen), follows=OPEN)
