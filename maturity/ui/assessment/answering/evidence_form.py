"""Evidence under a practice: what somebody brought, and folded away a form for one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from maturity.assessment.evidence.model import LONGEST, STRENGTHS, Evidence, EvidenceKind
from maturity.assessment.evidence.sentences import evidence_line, kind_name, strength_name
from maturity.language import Translator
from maturity.questionnaire.model import Practice
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once


@dataclass(frozen=True)
class EvidenceList:
    """The evidence that somebody brought in a round, and how to bring and take back more, as a member or as a guest."""

    t: Translator
    found: Sequence[Evidence]
    save: Callable[[Evidence], object]
    delete: Callable[[str], None]
    is_open: bool = True


def draw_evidence(evidence_list: EvidenceList, practice: Practice) -> None:
    """What is there already, and the form once somebody folds it out, so that a page of practices stays quick."""
    t = evidence_list.t
    for evidence in evidence_list.found:
        if evidence.practice == practice.id:
            _piece(evidence_list, evidence)
    if evidence_list.is_open:
        fold = st.expander(
            t("Add evidence for {item} (not needed)", item=practice.id),
            key=f"evidence_{practice.id}_{t.language}",
            on_change="rerun",
        )
        if fold.open:
            with fold:
                _form(evidence_list, practice)


def _piece(evidence_list: EvidenceList, evidence: Evidence) -> None:
    t = evidence_list.t
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"{t('Evidence')}: {escaped(evidence_line(evidence, t, date.today()))}")
        if evidence_list.is_open and st.button(t("Take it back"), key=f"remove_{evidence.id}"):
            with showing_errors(t):
                evidence_list.delete(evidence.id)
                st.rerun()


def _form(evidence_list: EvidenceList, practice: Practice) -> None:
    t, item, key = evidence_list.t, practice.id, f"{practice.id}_{evidence_list.t.language}"
    once = Once(f"evidence_form_{key}")
    key += once.suffix
    with st.form(once.key):
        place = st.text_input(
            t("{item}: where is it to be found, or what is it?", item=item), max_chars=LONGEST, key=f"place_{key}"
        )
        left, right = st.columns(2)
        kind = left.selectbox(
            t("{item}: what sort of evidence?", item=item),
            list(EvidenceKind),
            format_func=lambda one: kind_name(EvidenceKind(one), t),
            key=f"kind_{key}",
        )
        strength = right.selectbox(
            t("{item}: what does it show?", item=item),
            STRENGTHS,
            format_func=lambda one: strength_name(one, t),
            key=f"strength_{key}",
        )
        dated_on = left.date_input(
            t("{item}: from when is it? (not needed)", item=item), None, format="DD-MM-YYYY", key=f"dated_{key}"
        )
        confidential = st.checkbox(t("Confidential: only for who organises this"), key=f"confidential_{key}")
        sent = st.form_submit_button(t("Add this evidence"), key=f"add_evidence_{key}")
    if sent:
        day = dated_on if isinstance(dated_on, date) else None
        with showing_errors(t):
            evidence_list.save(
                Evidence("", item, EvidenceKind(kind or "document"), place or "", strength or 0, day, bool(confidential))
            )
            once.done()
            st.rerun()
