"""What do we see together: the consensus workshop, from the agenda to the first actions."""

import streamlit as st

from maturity.assessment.rounds import service as round_service
from maturity.assessment.sentences import round_title
from maturity.assessment.workshop import service
from maturity.ui.assessment.workshop.ending import draw_ending
from maturity.ui.assessment.workshop.preparing import draw_preparing
from maturity.ui.assessment.workshop.results import draw_outcome
from maturity.ui.assessment.workshop.steps import END, OUTCOME, PREPARE, ROUND, TALK, choose_step, current_step, go_to
from maturity.ui.assessment.workshop.style import STYLE
from maturity.ui.assessment.workshop.talking import draw_talking
from maturity.ui.errors import showing_errors
from maturity.ui.page_frame import ROUNDS, empty, page_title
from maturity.ui.session import Visit, here

DRAW = {PREPARE: draw_preparing, END: draw_ending, OUTCOME: draw_outcome}


def current_round(visit: Visit) -> str | None:
    """The closed round in the address, else the newest."""
    closed = [round_.id for round_ in round_service.rounds(visit.db, visit.actor) if not round_.is_open]
    wanted = st.query_params.get(ROUND)
    return wanted if wanted in closed else next(iter(closed), None)


def choose_round(visit: Visit, current: str) -> None:
    """Another closed round."""
    t, closed = visit.t, {round_.id: round_ for round_ in round_service.rounds(visit.db, visit.actor) if not round_.is_open}
    if len(closed) < 2:
        return
    chosen = st.selectbox(
        t("Round"),
        list(closed),
        index=list(closed).index(current),
        format_func=lambda one: round_title(closed[one], t),
        key=f"workshop_round_{t.language}_{current}",
    )
    if chosen in closed and chosen != current:
        st.query_params.pop("step", None)
        st.query_params[ROUND] = chosen
        st.rerun()


visit = here()
t = visit.t
st.html(STYLE)
with showing_errors(t):
    current = current_round(visit)
    if current is None:
        page_title(t("Workshop"), t("What do you see together?"))
        empty(
            t("Here you talk about where the answers differ. First everybody answers; then the round is closed."),
            t("To the rounds"),
            ROUNDS,
        )
    else:
        sitting = service.sitting(visit.db, visit.actor, current)
        step = current_step(visit, sitting.workshop)
        if step == PREPARE:
            page_title(t("Workshop"), t("What do you see together, and on what do you not agree?"))
            choose_round(visit, current)
        wanted = choose_step(visit, sitting.workshop, step)
        if step == TALK:
            draw_talking(visit, sitting, wanted)  # which may ask for something first
        elif wanted != step:
            go_to(wanted)
        else:
            DRAW[step](visit, sitting)
