"""From which role group a member of a panel answers: asked once, to be changed while the round is open."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.assessment.model import Rater, Round
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds.sentences import group_names
from maturity.language import Translator
from maturity.ui.errors import told
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit, is_solo


def draw_seat(visit: Visit, held: Round) -> None:
    """A line with the role group, or the question for it. Alone on a computer it is asked only of who looks for it."""
    t = visit.t
    if held.is_broad or not held.takes_answers(date.today()):
        return
    seat = rater_service.my_seat(visit.db, visit.actor, held.id)
    is_known = seat is not None and bool(seat.role_group)
    label = _said(seat, held, t) if seat is not None and is_known else t("From which role group do you answer?")
    fold = st.expander(label, expanded=not is_known and not is_solo(), key=f"seat_{held.id}_{t.language}", on_change="rerun")
    if fold.open:
        with fold, told(t):
            _form(visit, held, seat or Rater(""))


def _said(seat: Rater, held: Round, t: Translator) -> str:
    parts = (group_names(held, t).get(seat.role_group, seat.role_group), seat.department)
    return t("You answer as: {whom}", whom=" · ".join(escaped(part) for part in parts if part))


def _form(visit: Visit, held: Round, seat: Rater) -> None:
    t, names = visit.t, group_names(held, visit.t)
    groups, departments = [one.id for one in held.groups], ["", *held.departments]
    with st.form(f"seat_form_{held.id}_{t.language}"):
        group = st.radio(
            t("My role group"),
            groups,
            groups.index(seat.role_group) if seat.role_group in groups else None,
            format_func=lambda one: escaped(names[one]),
        )
        department = ""
        if held.departments:
            place = departments.index(seat.department) if seat.department in departments else 0
            none = t("no department")
            department = st.selectbox(t("My department"), departments, place, format_func=lambda one: one or none) or ""
        consents = st.checkbox(
            t("The mean of my role group may be shown, also when it is small"),
            seat.consents,
            help=t("Without this, role groups are only shown apart when each has five people or more."),
        )
        sent = st.form_submit_button(t("Keep this"))
    if sent:
        rater_service.join(visit.db, visit.actor, held.id, group or "", department, consents=bool(consents))
        st.rerun()
