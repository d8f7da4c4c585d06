"""What do we do, in which order, and what not."""

import streamlit as st

from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.sentences import proposal_sentence, size_sentence
from maturity.ui.decisions.decision import draw_returned
from maturity.ui.errors import told
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import AMBITION, ANSWER, TEAM_MAP, empty, page_title
from maturity.ui.plan.capacity_details import quarters_form, resources_form, themes_form
from maturity.ui.plan.capacity_form import capacity_form
from maturity.ui.plan.deciding import draw_decision
from maturity.ui.plan.initiative_detail import draw_breaks, draw_closeup
from maturity.ui.plan.initiative_form import edit
from maturity.ui.plan.library_picker import draw_shelf
from maturity.ui.plan.quarter_review import draw_looking_back
from maturity.ui.plan.scenarios import draw_scenarios
from maturity.ui.plan.schedule import draw_order, draw_plan
from maturity.ui.session import Visit, here


def may_edit(visit: Visit) -> bool:
    """Whoever may not change the plan reads it, and meets no button that would refuse."""
    return visit.actor.may(Permission.EDIT_PLAN)


def proposals(visit: Visit, found: Results) -> None:
    """What the library offers for the gaps, best first."""
    t = visit.t
    offered = service.proposals(visit.db, visit.actor)
    if not offered:
        nothing_offered(visit)
    if offered and may_edit(visit) and st.button(t("Choose all proposals"), key="choose_all"):
        service.choose(visit.db, visit.actor, [proposal.initiative.id for proposal in offered])
        st.rerun()
    for proposal in offered:
        initiative = proposal.initiative
        with st.container(border=True):
            st.markdown(f"**{initiative.id}  {escaped(t.of(initiative.name))}**")
            st.markdown(escaped(proposal_sentence(proposal, found.whole, t)))
            st.caption(size_sentence(initiative.quarters, initiative.person_days, initiative.load, t))
            if may_edit(visit) and st.button(t("Choose"), key=f"choose_{initiative.id}"):
                service.choose(visit.db, visit.actor, [initiative.id])
                st.rerun()
    if may_edit(visit):
        draw_shelf(visit, found.whole)


def nothing_offered(visit: Visit) -> None:
    """Why there are no proposals: nobody said where to go, or all that helps was chosen."""
    t = visit.t
    if any(service.gaps(visit.db, visit.actor).targets.values()):
        st.markdown(t("There is nothing left to propose: what closes your gaps is on the roadmap already."))
        return
    st.markdown(t("No proposals. Set targets on the page Ambition; then the gaps show what is worth doing."))
    if st.button(t("To the ambition"), key="to_ambition"):
        st.switch_page(AMBITION)


def chosen(visit: Visit, roadmap: Roadmap, found: Results, states: tuple[State, ...]) -> None:
    """The initiatives on the roadmap, by domain."""
    t = visit.t
    for domain in found.whole:
        mine = [initiative for initiative in roadmap.initiatives if initiative.domain == domain.id and initiative.state in states]
        if mine:
            st.markdown(f"**{domain.code}  {escaped(t.of(domain.name))}**")
        for initiative in mine:
            label = f"{initiative.code}  {escaped(initiative.name)}"
            if not may_edit(visit):
                st.markdown(label)
            elif st.button(label, key=f"edit_{initiative.code}", icon=":material/edit:", width="stretch"):
                edit(visit, roadmap, found.whole, initiative.code)
    if State.PLANNED in states and may_edit(visit):
        with st.popover(t("Add an initiative of your own"), icon=":material/add:"):
            for domain in found.whole:
                if st.button(f"{domain.code}  {escaped(t.of(domain.name))}", key=f"own_{domain.id}"):
                    edit(visit, roadmap, found.whole, None, domain.id)


def plan(visit: Visit, found: Results) -> None:
    """The initiatives at the left; at the right the order, what else is possible, looking back, and the decision."""
    t, roadmap = visit.t, service.roadmap(visit.db, visit.actor, visit.t.language)
    left, right = st.columns([2, 3], gap="large")
    with left:
        ready = (State.DONE, State.STOPPED)
        counts = [
            sum(one.state in states for one in roadmap.initiatives)
            for states in ((State.PLANNED, State.RUNNING, State.IDEA), ready)
        ]
        names = [t("Proposals"), t("Chosen ({count})", count=counts[0]), t("Done or stopped ({count})", count=counts[1])]
        offered, mine, past = st.tabs(names, default=names[1 if roadmap.planned else 0])
        with offered:
            proposals(visit, found)
        with mine:
            chosen(visit, roadmap, found, (State.PLANNED, State.RUNNING, State.IDEA))
        with past:
            chosen(visit, roadmap, found, ready)
    with right:
        the_order, compare, back, decide = st.tabs([t("Order"), t("Compare"), t("Look back"), t("Decide")])
        with the_order:
            ordering(visit, roadmap, found)
        with compare:
            draw_scenarios(visit, roadmap)
        with back:
            draw_looking_back(visit, roadmap)
        with decide:
            draw_decision(visit, roadmap)


def ordering(visit: Visit, roadmap: Roadmap, found: Results) -> None:
    """What the organisation can bear, the order, the plan that follows, and what is not done now."""
    t = visit.t
    if may_edit(visit):
        with st.expander(t("What your organisation can bear"), icon=":material/speed:", expanded=not roadmap.initiatives):
            general, quarters, themes, resources = st.tabs(
                [t("In general"), t("Per quarter"), t("Themes per year"), t("Own resources")]
            )
            with general:
                capacity_form(visit, roadmap)
            with quarters:
                quarters_form(visit, roadmap)
            with themes:
                themes_form(visit, roadmap, found.whole)
            with resources:
                resources_form(visit, roadmap)
        draw_order(visit, roadmap)
    draw_breaks(visit, roadmap)
    draw_plan(visit, roadmap)
    draw_closeup(visit, roadmap)
    if roadmap.planned and st.button(t("To the team map"), type="primary", key="to_map"):
        st.switch_page(TEAM_MAP)


visit = here()
t = visit.t
page_title(t("Plan"), t("What do you do, in which order, and what do you not do now?"))
with told(t):
    latest = assessments.latest_results(visit.db, visit.actor)
    if latest is None or not latest.scores.overall.base.answered:
        empty(
            t("Here come the initiatives that close your largest gaps, and the order in which they fit. First the questions."),
            t("To the questions"),
            ANSWER,
        )
    else:
        draw_returned(visit)
        plan(visit, latest)
