"""The plan as a timeline; a click on a bar opens the initiative at the side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from maturity.assessment.charts.charts import PHONE
from maturity.roadmap.model import Roadmap
from maturity.roadmap.team_map.charts import slim_bar_chart, timeline_chart
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.timeline import Reach
from maturity.ui.charts import MAP_WIDTH, ink, spec_of
from maturity.ui.plan.initiative_detail import open_initiative
from maturity.ui.session import Visit, is_dark


def draw_timeline(
    visit: Visit, shown: TeamMap, reach: Mapping[str, Reach], late: Mapping[str, int], name: str = "timeline"
) -> str | None:
    """Bars per domain, what each reaches, capacity, and what is not done now. Gives the code of the initiative that was clicked.

    On a phone the list per quarter takes its place.
    """
    t, clicked = visit.t, None
    said = t("The plan as a timeline: bars of all initiatives by domain. The table gives the same.")
    forms = (
        ("wide", name, partial(timeline_chart, reach=reach, late=late), MAP_WIDTH),
        ("phone", f"{name}_phone", slim_bar_chart, PHONE),
    )
    for screen, key, build, width in forms:
        content = (shown, tuple(reach.items()), tuple(late.items()), is_dark(), width)
        spec = spec_of(key, content, partial(build, shown, t, ink(), width))
        with st.container(key=f"{screen}_{name}_scroll"):
            event = st.vega_lite_chart(
                None, spec, width="content", alt=said, theme=None, on_select="rerun", key=f"{key}_{t.language}"
            )
        picked = event.selection.get("initiative") or []
        clicked = str(picked[0]["code"]) if picked and "code" in picked[0] else clicked
    return clicked


def choose_initiative(visit: Visit, roadmap: Roadmap, clicked: str | None) -> None:
    """Open an initiative that was clicked, or chosen from the list by whoever does not use a mouse."""
    t = visit.t
    names = {one.code: f"{one.code} {one.name}" for one in (*roadmap.planned, *roadmap.not_now)}
    picked = st.selectbox(
        t("Which initiative?"),
        list(names),
        index=None,
        format_func=lambda code: names[code],
        placeholder=t("Choose an initiative, or click on one in the picture"),
        key=f"closeup_{t.language}",
    )
    for source, code in (("clicked", clicked), ("picked", picked)):
        before, key = st.session_state.get(f"plan_{source}"), f"plan_{source}"
        st.session_state[key] = code
        if code in names and code != before:  # a new choice; the drawer that was closed stays closed
            open_initiative(visit, roadmap, str(code))
            return
