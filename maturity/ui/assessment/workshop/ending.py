"""The end of a workshop: three brakes, three first actions, and what is still open."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from maturity.assessment.brake_sentences import brake_line
from maturity.assessment.model import AssessmentError
from maturity.assessment.scoring.brakes import brakes
from maturity.assessment.workshop import service
from maturity.assessment.workshop.model import LONG, SHORT, THREE, Action, Workshop
from maturity.assessment.workshop.sentences import item_name
from maturity.assessment.workshop.service import Sitting
from maturity.database import ConflictError
from maturity.ui import form_revisions
from maturity.ui.assessment.workshop.steps import OUTCOME, go_to
from maturity.ui.errors import error_sentence
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit

FORM = "workshop_end"


def draw_ending(visit: Visit, sitting: Sitting) -> None:
    """A form for the brakes and actions; one button keeps them, the other also finishes the workshop."""
    t, questionnaire = visit.t, sitting.results.questionnaire
    st.title(t("Brakes and first actions"), anchor=False)
    st.markdown(t("What holds you back most? And what do you do first? Three of each is enough: choose."))
    if sitting.open_items:
        names = t.listing([item_name(questionnaire, item, t) for item in sitting.open_items])
        st.info(escaped(t("Not talked about yet: {names}. There the mean of the role groups stays the score.", names=names)))
    revision = form_revisions.seen_revision(FORM, "brake_1", sitting.workshop.revision)
    with st.form(FORM):
        workshop = _fields(visit, sitting)
        with st.container(horizontal=True):
            keep = st.form_submit_button(t("Save"), key="save_end")
            finish = st.form_submit_button(t("Save and finish the workshop"), type="primary", key="finish")
    if keep or finish:
        _save(visit, replace(workshop, revision=revision), finish=finish)


def _fields(visit: Visit, sitting: Sitting) -> Workshop:
    t, workshop = visit.t, sitting.workshop
    st.subheader(t("Three brakes"), anchor=False)
    proposal = _proposal(visit, sitting)
    if not any(workshop.brakes) and any(proposal):
        st.caption(t("Proposed from your answers: what holds the lowest domains back. Change it in your own words."))
    written = workshop.brakes if any(workshop.brakes) else proposal
    held = tuple(
        st.text_input(t("Brake {n}", n=n), written[n - 1], max_chars=LONG, key=f"brake_{n}") or "" for n in range(1, THREE + 1)
    )
    st.subheader(t("Three first actions"), anchor=False)
    st.caption(t("Small enough to begin within two weeks, with one name and one date."))
    return replace(workshop, brakes=held, actions=tuple(_action(visit, workshop, n) for n in range(1, THREE + 1)))


def _proposal(visit: Visit, sitting: Sitting) -> tuple[str, ...]:
    questionnaire = sitting.results.questionnaire
    found = [brake_line(questionnaire, brake, visit.t) for brake in brakes(questionnaire, sitting.results.scores)]
    return (*found, *[""] * THREE)[:THREE]


def _action(visit: Visit, workshop: Workshop, n: int) -> Action:
    t, before = visit.t, (*workshop.actions, *[Action()] * THREE)[n - 1]
    what, who, by = st.columns([5, 3, 2])
    with what:
        done = st.text_input(t("Action {n}: what", n=n), before.what, max_chars=LONG, key=f"what_{n}") or ""
    with who:
        owner = st.text_input(t("Action {n}: who", n=n), before.who, max_chars=SHORT, key=f"who_{n}") or ""
    with by:
        day = st.date_input(t("Action {n}: before when", n=n), before.by, format="DD-MM-YYYY", key=f"by_{n}")
    return Action(done, owner, day)


def _save(visit: Visit, workshop: Workshop, *, finish: bool) -> None:
    t = visit.t
    try:
        saved = service.save_end(visit.db, visit.actor, workshop, finish=finish)
    except ConflictError as conflict:
        st.error(error_sentence(conflict, t))
        if isinstance(conflict.current, Workshop):
            form_revisions.now_sees(FORM, conflict.current.revision)
            for text in (*conflict.current.brakes, *(f"{action.what} {action.who}" for action in conflict.current.actions)):
                st.markdown(f"> {escaped(text)}" if text.strip() else "")
    except AssessmentError as error:
        st.error(error_sentence(error, t))
    else:
        form_revisions.now_sees(FORM, saved.revision)
        st.toast(t("Saved"), icon=":material/check_circle:")
        if finish:
            go_to(OUTCOME)
        st.rerun()
