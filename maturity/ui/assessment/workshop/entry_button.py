"""The way from the results to the workshop."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.agreement.agreement import MOST_PROPOSED, proposed
from maturity.assessment.results import Results
from maturity.ui.assessment.workshop.steps import ROUND
from maturity.ui.page_frame import CONSENSUS
from maturity.ui.session import Visit


def draw_entry_button(visit: Visit, results: Results) -> None:
    """How many practices are worth a talk, or what was agreed; nothing where one person answered and nothing was agreed."""
    t, agreed = visit.t, sum(consensus.is_settled for consensus in results.consensus.values())
    flagged = len(proposed(results.agreements.values(), len(results.questionnaire.items)))
    if results.round.is_open or not (agreed or flagged):
        return
    with st.container(border=True, key="way_to_workshop"):
        if agreed:
            said = t.plural("A workshop looked at {n} practice.", "A workshop looked at {n} practices.", agreed)
        else:
            said = t.plural(
                "On {n} practice the answers lie apart. Talk about it together.",
                "On {n} practices the answers lie apart. Talk about them together, at most {most} in one workshop.",
                flagged,
                most=MOST_PROPOSED,
            )
        st.markdown(said)
        if st.button(t("To the workshop"), key="to_workshop"):
            st.switch_page(CONSENSUS, query_params={ROUND: results.round.id})
