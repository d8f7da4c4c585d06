"""The next step as one button, and where it is on the way."""

from __future__ import annotations

from html import escape

import streamlit as st

from maturity.language import Translator
from maturity.ui.overview.progress import Step, following, steps
from maturity.ui.overview.situation import Situation
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
    st.html(f'<ol class="way">{"".join(_step(number, step, now, t) for number, step in enumerate(way, start=1))}</ol>')


def _step(number: int, step: Step, now: Step, t: Translator) -> str:
    """One step in the row: a message for all of them, where a column and a text each would be thirteen."""
    mark = t("done") if step.done else (t("now") if step is now else t("later"))
    icon = "✓" if step.done else "●" if step is now else "○"
    current = ' aria-current="step"' if step is now else ""
    told = f"<br><span>{escape(step.text)}</span>" if step.done else ""
    name = f"<strong><span>{number}. {escape(step.name)}</span></strong> <span>({escape(mark)})</span>"
    return f"<li{current}><span>{icon}</span> {name}{told}</li>"
