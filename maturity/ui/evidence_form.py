"""Evidence under a practice, folded away: what somebody brought, and a form for one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from maturity.assessment.evidence import LONGEST, STRENGTHS, Evidence, EvidenceKind
from maturity.assessment.evidence_sentences import evidence_line, kind_name, strength_name
from maturity.language import Translator
from maturity.questionnaire.model import Practice
from maturity.ui.errors import told
from maturity.ui.safe import escaped


@dataclass(frozen=True)
class Folder:
    """The evidence that somebody brought in a round, and how to bring and take back more, as a member or as a guest."""

    t: Translator
    found: Sequence[Evidence]
    save: Callable[[Evidence], object]
    delete: Callable[[str], None]
    is_open: bool = True


def draw_evidence(folder: Folder, practice: Practice) -> None:
    """What is folded away is only drawn once somebody opens it, so that a page of practices stays quick."""
    t, mine = folder.t, [one for one in folder.found if one.practice == practice.id]
    if not mine and not folder.is_open:
        return
    label = t("Evidence for {item} ({n})", item=practice.id, n=len(mine)) if mine else t("Evidence for {item}", item=practice.id)
    fold = st.expander(label, key=f"evidence_{practice.id}_{t.language}", on_change="rerun")
    if not fold.open:
        return
    with fold, told(t):
        for one in mine:
            _piece(folder, one)
        if folder.is_open:
            _form(folder, practice)


def _piece(folder: Folder, one: Evidence) -> None:
    t = folder.t
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(escaped(evidence_line(one, t, date.today())))
        if folder.is_open and st.button(t("Take it back"), key=f"remove_{one.id}"):
            folder.delete(one.id)
            st.rerun()


def _form(folder: Folder, practice: Practice) -> None:
    t, item, key = folder.t, practice.id, f"{practice.id}_{folder.t.language}"
    with st.form(f"evidence_form_{key}", clear_on_submit=True):
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
        folder.save(Evidence("", item, EvidenceKind(kind or "document"), place or "", strength or 0, day, bool(confidential)))
        st.rerun()
