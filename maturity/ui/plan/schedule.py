"""The plan as it stands: a timeline, the same as tables year by year, and what is not done now."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from maturity.language import Translator
from maturity.people.facts import PLAN
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative
from maturity.roadmap.sentences import why_of
from maturity.roadmap.team_map.service import picture
from maturity.ui.drawn import draw_once
from maturity.ui.markdown import escaped
from maturity.ui.plan.initiative_detail import draw_breaks
from maturity.ui.plan.making.how_sure import draw_how_sure, sure_of
from maturity.ui.plan.making.verdict import in_picture
from maturity.ui.plan.timeline_view import choose_initiative, draw_timeline
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def draw_plan(visit: Visit, roadmap: Roadmap, reach: Sequence[Reach] = ()) -> None:
    """The plan that was accepted, as a timeline and per year as tables, and what is not done now."""
    t = visit.t
    if not roadmap.planned and not roadmap.not_now:
        return
    draw_breaks(visit, roadmap)
    clicked = None
    if roadmap.planned:
        place = st.container()
        certainty = draw_how_sure(visit, roadmap)
        sure = sure_of(certainty, roadmap, visit)
        with place:
            team_map = picture(visit.db, visit.actor, t)
            clicked = draw_timeline(visit, team_map, in_picture(reach, t, sure.likely), sure.late)
    choose_initiative(visit, roadmap, clicked)
    draw_once(visit, "not now", lambda: draw_not_now(roadmap, t), follows=PLAN)
    if roadmap.planned:
        fold = st.expander(t("The plan as tables, year by year"), key=f"plan_tables_{t.language}", on_change="rerun")
        if fold.open:
            with fold:
                draw_once(visit, "plan in years", lambda: _years(roadmap, t), follows=PLAN)


def _years(roadmap: Roadmap, t: Translator) -> None:
    for year in sorted({roadmap.calendar.plan_year(initiative.start or 1) for initiative in roadmap.planned}):
        mine = [initiative for initiative in roadmap.planned if roadmap.calendar.plan_year(initiative.start or 1) == year]
        st.markdown(f"**{t('Year {year}', year=year)}**")
        rows = [_row(roadmap, initiative, t) for initiative in mine]
        draw_table(rows, t("Initiatives that start in year {year}", year=year), broad=True)


def _row(roadmap: Roadmap, initiative: RoadmapInitiative, t: Translator) -> dict[str, str]:
    return {
        t("Initiative"): escaped(f"{initiative.code} {initiative.name}"),
        t("When"): period_label(roadmap.calendar, initiative.start or 1, initiative.finish or 1, t),
        t("Owner"): escaped(initiative.owner) or "–",
        t("Why here"): escaped(why_of(roadmap, initiative, t, named=False)),
    }


def draw_not_now(roadmap: Roadmap, t: Translator) -> None:
    """What is not done now, or not wanted, each with its reason: never out of sight. Apart: what was not put in order yet."""
    waiting = [initiative for initiative in roadmap.not_now if initiative.reason is None]
    decided = [initiative for initiative in roadmap.left_out if initiative not in waiting]
    st.subheader(t("Not now ({count})", count=len(decided)), anchor=False)
    if decided:
        rows = [
            {
                t("Initiative"): escaped(f"{initiative.code} {initiative.name}"),
                t("Why not now"): escaped(why_of(roadmap, initiative, t, named=False)),
            }
            for initiative in decided
        ]
        draw_table(rows, t("What is not done now, and why"))
    elif not waiting:
        st.markdown(t("Everything that you chose has a place."))
    if waiting:
        names = t.listing([f"{initiative.code} {initiative.name}" for initiative in waiting])
        st.markdown(t("Chosen, and not put in order yet: {names}.", names=escaped(names)))
