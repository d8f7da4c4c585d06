"""Does this lead to where we want to be: the team map, and the document to decide on."""

import streamlit as st

from maturity.assessment import service as assessments
from maturity.assessment.model import Scope
from maturity.people.facts import PLAN as PLAN_FACTS
from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.sentences import why_of
from maturity.roadmap.team_map.export import PRINTS, print_name, print_team_map
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.service import picture
from maturity.ui.charts import draw_outlook, draw_team_map
from maturity.ui.drawn import draw_once
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import PLAN, empty, page_title
from maturity.ui.plan.downloads import draw_downloads
from maturity.ui.plan.house_style_form import draw_house_style
from maturity.ui.plan.making.verdict import draw_verdict
from maturity.ui.plan.schedule import draw_not_now
from maturity.ui.session import Visit, here
from maturity.ui.tables import draw_table
from maturity.ui.worker_pool import when_asked


def prints(visit: Visit, moved: bool) -> None:
    """The map to take along, in the language of the page. Each is made when somebody asks for it."""
    t = visit.t
    if not visit.actor.may(Permission.EXPORT):
        return
    labels = {"pdf": t("Map on A3 (PDF)"), "png": t("Map as a picture (PNG)"), "svg": t("Map as a drawing (SVG)")}
    given = (visit.db, visit.actor, visit.organisation)
    with st.container(horizontal=True):
        for kind, label in labels.items():
            st.download_button(
                label,
                data=when_asked(visit.account.id, print_team_map, *given, kind, t, moved=moved),
                file_name=print_name(visit.organisation, kind, t),
                mime=PRINTS[kind].mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"print_{kind}_{t.language}_{moved}",
            )


def what_moved(visit: Visit) -> bool:
    """Whether to show what moved since the plan was decided; nothing to ask before that."""
    if not decision_service.versions(visit.db, visit.actor):
        return False
    return st.toggle(visit.t("Show what moved since the decision"), key="what_moved")


def from_quick_scan(visit: Visit) -> None:
    """After a quick scan an initiative can seem to bring nothing: what it lifts was not asked."""
    found = assessments.latest_results(visit.db, visit.actor)
    if found is not None and found.round.scope is Scope.QUICK:
        st.caption(
            visit.t(
                "The lines follow the twelve core practices of the quick scan. What lifts other practices does not show in them."
            )
        )


def details(visit: Visit, roadmap: Roadmap, code: str | None) -> None:
    """One initiative: chosen by a click in the picture, or from the list for whoever does not use a mouse."""
    t, finished = visit.t, (State.DONE, State.STOPPED)
    apart = [one for one in roadmap.initiatives if one.state in finished and one not in roadmap.planned]
    codes = [initiative.code for initiative in (*roadmap.planned, *roadmap.left_out, *apart)]
    picked = st.selectbox(
        t("Show an initiative"),
        codes,
        index=codes.index(code) if code in codes else None,
        format_func=lambda one: f"{one} {roadmap.initiative(one).name}",
        placeholder=t("Choose an initiative, or click on one in the map"),
        key=f"details_{code}_{t.language}",
    )
    if picked not in codes:
        return
    shown = roadmap.initiative(picked)
    with st.container(border=True):
        st.subheader(f"{shown.code}  {escaped(shown.name)}", anchor=False)
        st.markdown(escaped(shown.goal))
        why = "" if shown in apart else why_of(roadmap, shown, t)
        first = f"{shown.first_action} ({t.date(shown.first_action_on)})" if shown.first_action_on else shown.first_action
        for heading, text in (
            (t("Owner"), shown.owner or t("nobody yet")),
            (t("Team"), shown.team),
            (t("First action"), first),
            (t("Done when"), shown.done_when),
            (t("Stop when"), shown.stop_when),
            (t("Why stopped"), shown.stop_reason if shown.state is State.STOPPED else ""),
            (t("Why here") if shown.start else t("Why not now"), why),
        ):
            if text:
                st.markdown(f"**{heading}.** {escaped(text)}")


def table(visit: Visit, shown: TeamMap) -> None:
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
            | ({t("Stood in"): row.before or "–"} if shown.shift else {})
            for row in shown.table()
        ]
        draw_table(rows, t("The team map as a table"), broad=True)


visit = here()
t = visit.t
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
        draw_verdict(visit, roadmap)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(t("Show the map on a big screen"), icon=":material/fullscreen:", key="big_screen")
            moved = what_moved(visit)
        shown = picture(visit.db, visit.actor, t, moved=moved)
        if shown.shift:
            st.markdown(f"**{shown.shift.sentence}**")
        from_quick_scan(visit)
        as_map, as_bars, as_forecast = st.tabs([t("Map"), t("Bars"), t("What it brings")])
        with as_map:
            clicked = draw_team_map(visit, shown)
        with as_bars:
            clicked = draw_team_map(visit, shown, bars=True) or clicked
        with as_forecast:
            draw_once(visit, "outlook", lambda: draw_outlook(visit, shown), moved)
        prints(visit, moved)
        draw_downloads(visit)
        st.header(t("Behind the map"), anchor=False)
        left, right = st.columns(2, gap="large")
        with left:
            details(visit, roadmap, clicked)
        with right:
            draw_once(visit, "not now", lambda: draw_not_now(roadmap, t), follows=PLAN_FACTS)
        draw_once(visit, "team map", lambda: table(visit, shown), moved)
        draw_house_style(visit)
