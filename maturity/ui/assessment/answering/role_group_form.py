"""From which role group a member of a panel answers: asked once, before the first question; to be changed while
the round is open."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.assessment.model import Rater, Round
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds.sentences import group_names
from maturity.language import Translator
from maturity.ui.assessment.answering.domain_pager import begin
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import page_title
from maturity.ui.session import Visit, is_solo


def lacks_seat(round_: Round, seat: Rater | None) -> bool:
    """Whether somebody says from which role group they answer before the first question. Alone on a computer nobody is asked."""
    is_asked = not round_.is_anonymous and bool(round_.groups) and round_.takes_answers(date.today()) and not is_solo()
    return is_asked and (seat is None or not seat.role_group)


def ask_seat(visit: Visit, round_: Round, seat: Rater | None, title: str) -> None:
    """The one question before the questions: role group, department and consent. title: of the page."""
    t = visit.t
    page_title(title, t("First this, once: from which role group do you answer? You can change it later, below the questions."))
    with showing_errors(t):
        if _form(visit, round_, seat or Rater(""), t("Begin with the questions")):
            begin(asked_in(round_))


def draw_seat(visit: Visit, round_: Round, seat: Rater | None) -> None:
    """A line with the role group, to change it while the round is open."""
    t = visit.t
    if round_.is_anonymous or not round_.takes_answers(date.today()):
        return
    is_known = seat is not None and bool(seat.role_group)
    label = _said(seat, round_, t) if seat is not None and is_known else t("From which role group do you answer?")
    fold = st.expander(label, key=f"seat_{round_.id}_{t.language}", on_change="rerun")
    if fold.open:
        with fold, showing_errors(t):
            if _form(visit, round_, seat or Rater(""), t("Keep this")):
                st.rerun()


def consent_asked(t: Translator) -> str:
    """What a rater of a panel may agree to."""
    return t("The mean of my role group may be shown, also when it is small")


def without_consent(t: Translator) -> str:
    """What happens without it."""
    return t("Without this, role groups are only shown apart when each has five people or more.")


def _said(seat: Rater, round_: Round, t: Translator) -> str:
    parts = (group_names(round_, t).get(seat.role_group, seat.role_group), seat.department)
    return t("You answer as: {whom}", whom=" · ".join(escaped(part) for part in parts if part))


def _form(visit: Visit, round_: Round, seat: Rater, label: str) -> bool:
    """The fields, with a button of this name. Returns whether what stands in them was just saved."""
    t, names = visit.t, group_names(round_, visit.t)
    groups, departments = [role_group.id for role_group in round_.groups], ["", *round_.departments]
    with st.form(f"seat_form_{round_.id}_{t.language}"):
        group = st.radio(
            t("My role group"),
            groups,
            groups.index(seat.role_group) if seat.role_group in groups else None,
            format_func=lambda one: escaped(names[one]),
        )
        department = ""
        if round_.departments:
            place = departments.index(seat.department) if seat.department in departments else 0
            none = t("no department")
            department = st.selectbox(t("My department"), departments, place, format_func=lambda one: one or none) or ""
        consents = st.checkbox(
            consent_asked(t),
            seat.consents,
            help=without_consent(t),
        )
        sent = st.form_submit_button(label, type="primary")
    if sent:
        rater_service.join(visit.db, visit.actor, round_.id, group or "", department, consents=bool(consents))
    return sent
