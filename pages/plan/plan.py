"""What do we do, in which order, and what not."""

from collections.abc import Callable, Sequence

import streamlit as st

from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.assessment.who_answered import why_no_figures
from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.decisions.model import missing
from maturity.roadmap.model import Roadmap
from maturity.ui.decisions.decision import draw_returned
from maturity.ui.errors import showing_errors
from maturity.ui.layout.parts import keep_part
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import ANSWER, TEAM_MAP, empty, page_title
from maturity.ui.plan.capacity.details import quarters_form, resources_form, themes_form
from maturity.ui.plan.capacity.form import capacity_form, capacity_line
from maturity.ui.plan.deciding import draw_decision
from maturity.ui.plan.first_year import draw_first_year, save_left
from maturity.ui.plan.making.choosing import draw_choosing
from maturity.ui.plan.making.making import draw_making
from maturity.ui.plan.making.verdict import draw_verdict
from maturity.ui.plan.making.what_it_takes import draw_what_it_takes
from maturity.ui.plan.parts import FIRST, first_part, go_to_part, key_of_parts, part_names
from maturity.ui.plan.quarter_review import draw_looking_back
from maturity.ui.plan.scenarios import draw_scenarios
from maturity.ui.plan.schedule import draw_plan
from maturity.ui.session import Visit, here


def capacity(visit: Visit, roadmap: Roadmap, results: Results) -> None:
    """What the organisation can bear, in one line that unfolds."""
    t = visit.t
    st.markdown(escaped(capacity_line(roadmap, t)))
    fold = st.expander(t("Change what you can bear"), key=f"capacity_fold_{t.language}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        general, quarters, themes, resources = st.tabs(
            [t("In general"), t("Per quarter"), t("Themes per year"), t("Own resources")]
        )
        with general:
            capacity_form(visit, roadmap)
        with quarters:
            quarters_form(visit, roadmap)
        with themes:
            themes_form(visit, roadmap, results.whole)
        with resources:
            resources_form(visit, roadmap)


def the_plan(visit: Visit, roadmap: Roadmap, results: Results, reach: Sequence[Reach]) -> None:
    """Capacity, the order, and the plan as a timeline."""
    if visit.actor.may(Permission.EDIT_PLAN):
        capacity(visit, roadmap, results)
        if draw_making(visit, roadmap):  # the proposal shows where everything stands now
            return
    draw_plan(visit, roadmap, reach)
    if roadmap.planned:
        onwards(visit, roadmap)


def onwards(visit: Visit, roadmap: Roadmap) -> None:
    """After the plan: what it lacks for a decision, and the map to show."""
    t, lacking = visit.t, bool(missing(roadmap)) and visit.actor.may(Permission.EDIT_PLAN)
    with st.container(horizontal=True):
        if lacking and st.button(t("Fill in the first year"), type="primary", key="plan_to_first_year"):
            go_to_part("first-year", t)
        if st.button(t("To the team map"), type="secondary" if lacking else "primary", key="to_map"):
            st.switch_page(TEAM_MAP)


def sections(visit: Visit, results: Results) -> None:
    """The parts of the page beside each other; only the open one is worked out."""
    t, roadmap = visit.t, service.roadmap(visit.db, visit.actor, visit.t.language)
    reach = draw_verdict(visit, roadmap)
    draw_what_it_takes(visit, roadmap, reach)
    names = part_names(t)
    draws: dict[str, Callable[[], None]] = {
        "plan": lambda: the_plan(visit, roadmap, results, reach),
        "first-year": lambda: draw_first_year(visit),
        "choose": lambda: draw_choosing(visit, roadmap, results),
        "compare": lambda: draw_scenarios(visit, roadmap),
        "look-back": lambda: draw_looking_back(visit, roadmap),
        "decide": lambda: draw_decision(visit, roadmap),
    }
    tabs = st.tabs(list(names.values()), key=key_of_parts(t), on_change="rerun", default=first_part(t))
    beside = dict(zip(names, tabs, strict=True))
    if not beside["first-year"].open:
        save_left(visit, roadmap)
    for part, tab in beside.items():
        if tab.open:
            keep_part(part, FIRST)
            with tab:
                draws[part]()


visit = here()
t = visit.t
page_title(t("Plan"), t("What do you do, in which order, and what do you not do now?"))
with showing_errors(t):
    latest = assessments.latest_results(visit.db, visit.actor)
    if latest is None or not latest.scores.overall.base.answered:
        empty(
            why_no_figures(latest, t)
            or t("Here come the initiatives that close your largest gaps, and the order in which they fit. First the questions."),
            t("To the questions"),
            ANSWER,
        )
    else:
        draw_returned(visit)
        sections(visit, latest)
