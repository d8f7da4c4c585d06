"""The steps of a workshop, and where one is: in the address, so that a refresh or a link comes back to it."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from maturity.assessment.workshop.model import Workshop
from maturity.assessment.workshop.service import Sitting
from maturity.people.model import Permission
from maturity.ui.session import Visit

PREPARE, TALK, END, OUTCOME = "prepare", "talk", "end", "outcome"
ROUND, STEP, ITEM, DOTS = "round", "step", "item", "dots"  #: names in the address; dots: the item whose dots were shown
_STAYS = "step_stays"  #: in the session: another step was chosen, and not taken


def steps(visit: Visit, workshop: Workshop) -> list[str]:
    """The steps that this person can take now."""
    if workshop.started_on is None:
        return [PREPARE]
    if workshop.finished_on is not None or not visit.actor.may(Permission.MANAGE_ROUNDS):
        return [OUTCOME, PREPARE]
    return [PREPARE, TALK, END, OUTCOME]


def current_step(visit: Visit, workshop: Workshop) -> str:
    """The step in the address, else the one that comes now."""
    possible = steps(visit, workshop)
    wanted = st.query_params.get(STEP)
    if wanted in possible:
        return str(wanted)
    return TALK if TALK in possible else possible[0]


def choose_step(visit: Visit, workshop: Workshop, current: str) -> str:
    """The steps above the page. Returns the one that somebody chose, `current` when nobody chose another."""
    t, possible = visit.t, steps(visit, workshop)
    names = {PREPARE: t("Prepare"), TALK: t("Talk"), END: t("Brakes and actions"), OUTCOME: t("Outcome")}
    if len(possible) < 2:
        return current
    key = f"step_{t.language}_{current}"
    if st.session_state.pop(_STAYS, False) or key not in st.session_state:
        st.session_state[key] = current
    chosen = st.segmented_control(
        t("Step"), possible, format_func=lambda one: names[one], required=True, key=key, label_visibility="collapsed"
    )
    return str(chosen or current)


def stay() -> NoReturn:
    """Stay at this step after all: the menu shows it again, from the next run on."""
    st.session_state[_STAYS] = True
    st.rerun()


def current_item(sitting: Sitting) -> str:
    """The item in the address, else the first that is not settled, else the first. There is at least one."""
    agenda, wanted = sitting.workshop.agenda, st.query_params.get(ITEM)
    if wanted in agenda:
        return str(wanted)
    return next(iter(sitting.open_items), agenda[0])


def go_to(step: str, item: str = "") -> NoReturn:
    """Another step or item, from the next run on."""
    st.query_params[STEP] = step
    if item:
        st.query_params[ITEM] = item
    else:
        st.query_params.pop(ITEM, None)
    st.query_params.pop(DOTS, None)
    st.rerun()
