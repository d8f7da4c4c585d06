"""Does this lead to where we want to be: the team map, and the document to decide on."""

import streamlit as st

from maturity.assessment import service as assessments
from maturity.assessment.model import Scope
from maturity.people.facts import PLAN as PLAN_FACTS
from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.team_map.export import PRINTS, print_name, print_team_map
from maturity.roadmap.team_map.service import picture
from maturity.ui.charts import draw_outlook, draw_team_map
from maturity.ui.drawn import draw_once
from maturity.ui.errors import showing_errors
from maturity.ui.page_frame import PLAN, empty, page_title
from maturity.ui.plan.downloads import draw_downloads
from maturity.ui.plan.house_style_form import draw_house_style
from maturity.ui.plan.making.verdict import draw_verdict
from maturity.ui.plan.map_details import choose_on_map, draw_map_table
from maturity.ui.plan.schedule import draw_not_now
from maturity.ui.session import Visit, here
from maturity.ui.worker_pool import for_member

MAP, BARS, FORECAST = "map", "bars", "forecast"  #: how the plan is shown


def prints(visit: Visit, moved: bool) -> None:
    """The map to take along, in the language of the page. Each is made when somebody asks for it."""
    t = visit.t
    if not visit.actor.may(Permission.EXPORT):
        return
    labels = {"pdf": t("Map on A3 (PDF)"), "png": t("Map as a picture (PNG)"), "svg": t("Map as a drawing (SVG)")}
    with st.container(horizontal=True):
        for kind, label in labels.items():
            st.download_button(
                label,
                data=for_member(visit, print_team_map, visit.organisation, kind, t, moved=moved),
                file_name=print_name(visit.organisation, kind, t),
                mime=PRINTS[kind].mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"print_{kind}_{t.language}_{moved}",
            )


def controls(visit: Visit) -> tuple[str, bool]:
    """How the plan is shown, and whether with what moved since it was decided; before that there is nothing to ask."""
    t = visit.t
    names = {MAP: t("Map"), BARS: t("Bars"), FORECAST: t("What it brings")}
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right", key="map_controls"):
        view = st.segmented_control(
            t("How to show the plan"),
            list(names),
            format_func=lambda one: names[one],
            default=MAP,
            required=True,
            key=f"map_view_{t.language}",
            label_visibility="collapsed",
        )
        st.button(t("Show the map on a big screen"), icon=":material/fullscreen:", key="big_screen", disabled=view == FORECAST)
        decided = bool(decision_service.versions(visit.db, visit.actor))
        moved = decided and st.toggle(t("Show what moved since the decision"), key="what_moved")
    return view or MAP, moved


def from_quick_scan(visit: Visit) -> None:
    """After a quick scan an initiative can seem to bring nothing: what it lifts was not asked."""
    results = assessments.latest_results(visit.db, visit.actor)
    if results is not None and results.round.scope is Scope.QUICK:
        st.caption(
            visit.t(
                "The lines follow the twelve core practices of the quick scan. What lifts other practices does not show in them."
            )
        )


visit = here()
t = visit.t
left, right = st.columns([2, 5], vertical_alignment="bottom")  # what stands above the map takes room from it
with left:
    page_title(t("Team map"), t("Does this lead to where you want to be?"))
with showing_errors(t):
    roadmap = service.roadmap(visit.db, visit.actor, t.language)
    if not roadmap.planned:
        empty(
            t("Here comes the map: today on the left, where you want to be on the right, and your initiatives on the way."),
            t("Make the plan"),
            PLAN,
        )
    else:
        st.html("<style>@page { size: A3 landscape; margin: 10mm; }</style>")  # this page is printed for the wall
        with right:
            view, moved = controls(visit)
        draw_verdict(visit, roadmap)
        shown = picture(visit.db, visit.actor, t, moved=moved)
        if shown.shift:
            st.markdown(f"**{shown.shift.sentence}**")
        from_quick_scan(visit)
        clicked = None
        if view == FORECAST:
            draw_once(visit, "outlook", lambda: draw_outlook(visit, shown), moved)
        else:
            clicked = draw_team_map(visit, shown, bars=view == BARS)
        choose_on_map(visit, roadmap, clicked)
        prints(visit, moved)
        draw_downloads(visit)
        draw_once(visit, "not now", lambda: draw_not_now(roadmap, t), follows=PLAN_FACTS)
        draw_once(visit, "team map", lambda: draw_map_table(visit, shown), moved)
        draw_house_style(visit)
