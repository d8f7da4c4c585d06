"""The next step as one button, and where it is on the way."""

from __future__ import annotations

import streamlit as st

from maturity.ui.overview.situation import Situation
from maturity.ui.overview.way import following, steps
from maturity.ui.plan.parts import go_to_part
from maturity.ui.session import Visit


def draw_steps(visit: Visit, state: Situation) -> None:
    """What to do now, then the six steps in a row."""
    t, way = visit.t, steps(state, visit.t)
    now = following(way)
    with st.container(key="next", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{now.name}.** {now.text}", width="content")
        if st.button(now.action, type="primary", key="next_step", icon=":material/arrow_forward:"):
            if now.part:
                go_to_part(now.part, t)
            st.switch_page(now.page)
    with st.container(key="way"):
        for number, (column, step) in enumerate(zip(st.columns(len(way)), way, strict=True), start=1):
            mark = t("done") if step.done else (t("now") if step is now else t("later"))
            icon = "✓" if step.done else "●" if step is now else "○"
            told = step.text if step.done else ""
            column.markdown(f"{icon} **{number}. {step.name}** ({mark})  \n{told}")
