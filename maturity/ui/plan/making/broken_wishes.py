"""Wishes that cannot all hold: what was asked and what it became, and on request the smallest set that says why."""

from __future__ import annotations

import streamlit as st

from maturity.roadmap.changes import manual_moves_service as handwork
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.names import domain_name, initiative_name
from maturity.roadmap.planner.reasons import minimal_conflict_set
from maturity.roadmap.roadmap_problem import Order
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_broken_wishes(visit: Visit, order: Order) -> None:
    """One warning per wish that is not kept, and a button that asks why they cannot hold together."""
    t = visit.t
    for code in order.broken_wishes:
        st.warning(t("The wish for {code} does not fit together with the rest.", code=escaped(code)))
    if not st.toggle(t("Why can these wishes not hold together?"), key=f"why_wishes_{t.language}"):
        return
    question = handwork.question(visit.db, visit.actor, t.language)
    found = handwork.conflict(question)
    if not found:
        st.markdown(t("The wishes can hold together, but not with what comes before them in this order."))
        return
    st.markdown(t("These cannot all hold. Give up one of them, and the others fit:"))
    name, domain = initiative_name(question.roadmap), domain_name(t)

    def quarter(number: int) -> str:
        return quarter_label(question.roadmap.calendar, number, t)

    for claim in found:
        st.markdown("- " + escaped(minimal_conflict_set.conflict_sentence(claim, question.problem, t, name, quarter, domain)))
