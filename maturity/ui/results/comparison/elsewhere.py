"""What worked elsewhere, at an initiative of the plan."""

from __future__ import annotations

import streamlit as st

from maturity.assessment import service as assessments
from maturity.comparison.helping.experience_service import what_worked
from maturity.comparison.helping.sentences import worked_sentences
from maturity.initiative.library import library
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_elsewhere(visit: Visit, initiative_id: str | None) -> None:
    """What groups tell of an initiative of the library; nothing when they tell nothing, or for an own initiative."""
    t = visit.t
    told = what_worked(visit.db, visit.actor, initiative_id) if initiative_id else ()
    results = assessments.latest_results(visit.db, visit.actor) if told else None
    if results is None:
        return
    initiative = library().find(initiative_id or "")
    st.markdown(f"**{t('What worked elsewhere')}**")
    for title, experience in told:
        lines = worked_sentences(experience, initiative, results.whole, t)
        st.markdown("\n".join(f"- {escaped(line)}" for line in lines))
        st.caption(
            t.plural("{n} organisation in {group}.", "{n} organisations in {group}.", experience.n, group=escaped(title))
            + " "
            + t("Your plan uses what you decide.")
        )
