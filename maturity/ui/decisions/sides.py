"""A proposed text beside the one it would replace, and beside what stands in the plan when that changed meanwhile."""

from __future__ import annotations

import streamlit as st

from maturity.language import LANGUAGES
from maturity.report.returned.model import ComparedProposal
from maturity.ui.decisions.labels import marked, said
from maturity.ui.session import Visit


def draw_sides(visit: Visit, one: ComparedProposal, first: str) -> None:
    """Old and new beside each other, with warnings where they are needed. first: the name of the old text."""
    t, proposal = visit.t, one.proposal
    old, new = said(proposal.field, proposal.old, t), said(proposal.field, proposal.new, t)
    if not proposal.is_value and proposal.old and proposal.new:
        old, new = marked(proposal.old, proposal.new)
    if one.meanwhile:
        st.warning(t("This text changed in the plan meanwhile. Look at all three before you choose."))
    if proposal.applies and one.language != t.language and not proposal.is_value:
        st.warning(
            t(
                "This was written in {language}. What you take over stands in every language.",
                language=LANGUAGES[one.language],
            )
        )
    shown = [(first, old), (t("Proposed"), new)]
    shown[1:1] = [(t("Now in the plan"), said(proposal.field, one.now, t))] if one.meanwhile else []
    for column, (label, text) in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            st.markdown(f"{label}:  \n{text}")
