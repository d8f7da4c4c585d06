"""What the library offers and an organisation does not want: not proposed any more, with the reason, until it is wanted."""

from __future__ import annotations

import streamlit as st

from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.model import Roadmap
from maturity.ui.errors import showing_errors
from maturity.ui.layout.parts import is_drawn
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_refusing(visit: Visit, library_id: str) -> None:
    """A fold with the reason and the button, drawn once it is opened: there is one for each proposal."""
    t, field = visit.t, f"refuse_why_{library_id}"
    fold = st.popover(t("Do not propose any more …"), key=f"refusing_{library_id}", on_change="rerun")
    if not is_drawn(fold, field):
        return
    with fold:
        why = st.text_input(t("Why not?"), key=field, max_chars=1000)
        st.caption(t("The reason stays with it. You find it back under “Not proposed any more”."))
        if st.button(t("Do not propose {code} any more", code=library_id), key=f"refuse_{library_id}"):
            with showing_errors(t):
                complete_plans.refuse(visit.db, visit.actor, library_id, why or "")
                st.rerun()


def draw_refused(visit: Visit, roadmap: Roadmap) -> None:
    """What was refused, each with its reason, and the way back."""
    t, refused = visit.t, roadmap.refused
    if not refused:
        return
    fold = st.expander(t("Not proposed any more ({count})", count=len(refused)), key=f"refused_{t.language}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for initiative in refused:
            st.markdown(f"**{escaped(f'{initiative.code}  {initiative.name}')}**  \n{escaped(initiative.refused)}")
            if initiative.library_id and st.button(t("Propose it again"), key=f"again_{initiative.code}"):
                complete_plans.offer_again(visit.db, visit.actor, initiative.library_id)
                st.rerun()
