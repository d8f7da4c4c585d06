"""What stands behind the team map: an initiative at the side, where somebody clicked, and the map as a table."""

from __future__ import annotations

import streamlit as st

from maturity.people.model import Permission
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.sentences import why_of
from maturity.roadmap.team_map.model import TeamMap
from maturity.ui.markdown import escaped
from maturity.ui.plan.parts import FIRST, go_to_part
from maturity.ui.plan.timeline_view import choose_one
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def choose_on_map(visit: Visit, roadmap: Roadmap, clicked: str | None) -> None:
    """Show an initiative at the side: clicked in the picture, or chosen from the list by whoever does not use a mouse."""
    t, finished = visit.t, (State.DONE, State.STOPPED)
    apart = [
        initiative for initiative in roadmap.initiatives if initiative.state in finished and initiative not in roadmap.planned
    ]
    placeholder = t("Choose an initiative, or click on one in the map")
    offered = (*roadmap.planned, *roadmap.left_out, *apart)
    code = choose_one("map", t("Show an initiative"), placeholder, offered, clicked, t)
    if code is not None:
        _beside(visit, roadmap, roadmap.initiative(code))


def _beside(visit: Visit, roadmap: Roadmap, initiative: RoadmapInitiative) -> None:
    """The initiative at the side, next to the map."""
    t = visit.t

    @st.dialog(f"{escaped(initiative.code)}  {escaped(initiative.name)}", position="right")
    def side() -> None:
        st.markdown(escaped(initiative.goal))
        ended = initiative.state is State.STOPPED or (initiative.state is State.DONE and initiative.start is None)
        period = (
            period_label(roadmap.calendar, initiative.start, initiative.finish or initiative.start, t) if initiative.start else ""
        )
        first = (
            f"{initiative.first_action} ({t.date(initiative.first_action_on)})"
            if initiative.first_action_on
            else initiative.first_action
        )
        for heading, text in (
            (t("When"), period),
            (t("Owner"), initiative.owner or t("nobody yet")),
            (t("Team"), initiative.team),
            (t("First action"), first),
            (t("Done when"), initiative.done_when),
            (t("Stop when"), initiative.stop_when),
            (t("Why stopped"), initiative.stop_reason if initiative.state is State.STOPPED else ""),
            (
                t("Why here") if initiative.start else t("Why not now"),
                "" if ended else why_of(roadmap, initiative, t),
            ),
        ):
            if text:
                st.markdown(f"**{heading}.** {escaped(text)}")
        if visit.actor.may(Permission.EDIT_PLAN) and st.button(t("Change it in the plan"), key="to_plan_from_map"):
            go_to_part(FIRST, t)

    side()


def draw_map_table(visit: Visit, team_map: TeamMap) -> None:
    """The same as the picture, as a table."""
    t = visit.t
    with st.expander(t("The team map as a table")):
        rows = [
            {
                t("Initiative"): escaped(f"{row.code} {row.name}"),
                t("Domain"): escaped(row.domain),
                t("When"): row.period,
                t("State"): row.state,
                t("Owner"): escaped(row.owner) or "–",
                t("Why"): escaped(row.why),
            }
            | ({t("Stood in"): row.before or "–"} if team_map.shift else {})
            for row in team_map.table()
        ]
        draw_table(rows, t("The team map as a table"), broad=True)
