"""The plan as a timeline; a click on a bar opens the initiative at the side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from maturity.language import Translator
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative
from maturity.roadmap.team_map.charts import timeline_chart
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.timeline import Reach
from maturity.ui import charts
from maturity.ui.charts import MAP_WIDTH, ink
from maturity.ui.markdown import escaped
from maturity.ui.plan.initiative_detail import open_initiative
from maturity.ui.session import Visit, is_dark


def draw_timeline(
    visit: Visit, team_map: TeamMap, reach: Mapping[str, Reach], late: Mapping[str, int], name: str = "timeline"
) -> str | None:
    """Bars per domain, what each reaches, capacity, and what is not done now. Gives the code of the initiative that was clicked.

    On a phone a list per quarter takes its place.
    """
    t = visit.t
    spec = charts.spec_of(
        name,
        (team_map, tuple(reach.items()), tuple(late.items()), is_dark()),
        partial(timeline_chart, team_map, t, ink(), MAP_WIDTH, reach, late),
    )
    said = t("The plan as a timeline: bars of all initiatives by domain. The table gives the same.")
    with st.container(key=f"wide_{name}_scroll"):
        event = st.vega_lite_chart(
            None, spec, width="content", alt=said, theme=None, on_select="rerun", key=f"{name}_{t.language}"
        )
    with st.container(key=f"phone_{name}"):
        st.markdown(_by_quarter(team_map, t))
    picked = event.selection.get("initiative") or []
    return str(picked[0]["code"]) if picked and "code" in picked[0] else None


def _by_quarter(team_map: TeamMap, t: Translator) -> str:
    """What begins in each quarter, as a list."""
    lines = []
    for quarter in range(1, team_map.calendar.quarters + 1):
        begins = sorted((station for station in team_map.stations if station.start == quarter), key=lambda station: station.code)
        if begins:
            lines.append(f"**{quarter_label(team_map.calendar, quarter, t)}**\n")
            lines += [f"- {escaped(station.code)} {escaped(station.name)}: {station.period}" for station in begins]
            lines.append("")
    return "\n".join(lines)


def choose_initiative(visit: Visit, roadmap: Roadmap, clicked: str | None) -> None:
    """Open an initiative that was clicked, or chosen from the list by whoever does not use a mouse."""
    t = visit.t
    placeholder = t("Choose an initiative, or click on one in the picture")
    code = choose_one("plan", t("Which initiative?"), placeholder, (*roadmap.planned, *roadmap.left_out), clicked, t)
    if code is not None:
        open_initiative(visit, roadmap, code)


def choose_one(
    picture: str, label: str, placeholder: str, offered: Iterable[RoadmapInitiative], clicked: str | None, t: Translator
) -> str | None:
    """A list beside a picture for whoever does not use a mouse; gives the code that was chosen just now, here or by a click."""
    names = {initiative.code: f"{initiative.code} {initiative.name}" for initiative in offered}
    picked = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda code: names[code],
        placeholder=placeholder,
        key=f"{picture}_list_{t.language}",
    )
    code = _newly_chosen(picture, clicked, picked)
    return code if code in names else None


def _newly_chosen(picture: str, clicked: str | None, picked: str | None) -> str | None:
    """What was chosen just now, by a click in a picture or from its list; a drawer that was closed stays closed."""
    found = None
    for source, code in (("clicked", clicked), ("picked", picked)):
        key = f"{picture}_{source}"
        before, st.session_state[key] = st.session_state.get(key), code
        if found is None and code is not None and code != before:
            found = code
    return found
