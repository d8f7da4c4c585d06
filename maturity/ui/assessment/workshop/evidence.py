"""Evidence that the table brings for a practice."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.assessment.evidence.model import STRENGTHS, Evidence, EvidenceKind
from maturity.assessment.evidence.sentences import evidence_line, kind_name, strength_name
from maturity.assessment.workshop import service
from maturity.assessment.workshop.model import LONG
from maturity.assessment.workshop.service import Sitting
from maturity.questionnaire.model import Practice
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.session import Visit


def draw_evidence(visit: Visit, sitting: Sitting, practice: Practice) -> None:
    """What there is, and a form for one more. What is confidential stays off the screen that everybody sees."""
    t, known, hidden = visit.t, sitting.evidence[practice.id], sitting.confidential[practice.id]
    label = t("Evidence ({n})", n=len(known) + hidden)
    with st.expander(label, key=f"evidence_{practice.id}_{t.language}"):
        if t.of(practice.evidence):
            st.caption(escaped(t.of(practice.evidence)))
        for evidence in known:
            st.markdown(f"- {escaped(evidence_line(evidence, t, date.today()))}")
            if not evidence.rater_id and st.button(t("Take it back"), key=f"remove_{evidence.id}"):
                with showing_errors(t):
                    service.remove_evidence(visit.db, visit.actor, sitting.workshop.round_id, evidence.id)
                    st.rerun()
        if hidden:
            st.caption(t.plural("{n} more is confidential.", "{n} more are confidential.", hidden))
        _form(visit, sitting, practice)


def _form(visit: Visit, sitting: Sitting, practice: Practice) -> None:
    t = visit.t
    once = Once(f"evidence_form_{practice.id}")
    key = practice.id + once.suffix
    with st.form(once.key):
        place = st.text_input(t("Where is it to be found, or what is it?"), max_chars=LONG, key=f"place_{key}")
        kind = st.selectbox(
            t("What sort of evidence?"),
            [kind.value for kind in EvidenceKind],
            format_func=lambda one: kind_name(EvidenceKind(one), t),
            key=f"kind_{key}",
        )
        strength = st.selectbox(
            t("What does it show?"), STRENGTHS, format_func=lambda one: strength_name(one, t), key=f"strength_{key}"
        )
        dated_on = st.date_input(t("From when is it? (not needed)"), None, format="DD-MM-YYYY", key=f"dated_{key}")
        confidential = st.checkbox(t("Confidential: only for who organises this"), key=f"confidential_{key}")
        if st.form_submit_button(t("Add this evidence"), key=f"add_evidence_{key}"):
            with showing_errors(t):
                sort = EvidenceKind(kind or EvidenceKind.DOCUMENT)
                evidence = Evidence("", practice.id, sort, place or "", strength or 0, dated_on, confidential)
                service.add_evidence(visit.db, visit.actor, sitting.workshop.round_id, evidence)
                once.done()
                st.rerun()
