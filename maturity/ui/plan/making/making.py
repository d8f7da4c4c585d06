"""Making the plan: from the ambition with one button, or the order of what was chosen; look first, then accept or leave."""

from __future__ import annotations

from functools import partial

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.language import Translator
from maturity.roadmap import service
from maturity.roadmap.changes import manual_moves_service as manual_moves
from maturity.roadmap.changes.scenario_service import STABILITIES
from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.complete_plan.service import CompletePlan
from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.planner.sequencing import Mode
from maturity.roadmap.roadmap_problem import Order, missing_prerequisites
from maturity.ui import background_jobs, form_revisions
from maturity.ui.labels import stability_name
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import AMBITION
from maturity.ui.plan.making import previews
from maturity.ui.plan.making.previews import Proposal, draw_proposal
from maturity.ui.session import Visit


def draw_making(visit: Visit, roadmap: Roadmap) -> bool:
    """The buttons, and the proposal that one of them brought. Whether a proposal is on the screen."""
    t = visit.t
    if not ambitions.ambition(visit.db, visit.actor).targets:
        st.info(t("Choose first where you want to be. Then Groeikaart makes a plan that leads there."))
        if st.button(t("To the ambition"), type="primary", key="to_ambition_first"):
            st.switch_page(AMBITION)
    _missing(visit, roadmap)
    fingerprint = service.fingerprint(visit.db, visit.actor)
    previews.drop_outdated(fingerprint, t)
    is_complete = _complete(visit, roadmap, fingerprint)
    return _order(visit, roadmap, fingerprint) or is_complete


def _complete(visit: Visit, roadmap: Roadmap, fingerprint: str) -> bool:
    """A complete plan that leads to the ambition, chosen from the whole library."""
    t, key = visit.t, f"complete_{fingerprint}"
    if not ambitions.ambition(visit.db, visit.actor).targets:
        draw_undo(visit, roadmap)
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t("Make a plan towards our goal"), type="primary", icon=":material/route:", key="make_plan"):
            previews.show(key, fingerprint)
            background_jobs.begin(key, lambda stop: complete_plans.complete_plan(visit.db, visit.actor, stop=stop))
        draw_undo(visit, roadmap)
    if not previews.is_shown(key):
        return False
    complete_plan = background_jobs.answer(key, CompletePlan, t, t("Making a plan from your ambition and what you can bear…"))
    if complete_plan is None:
        return False
    accept = partial(complete_plans.accept, visit.db, visit.actor, complete_plan.revision, complete_plan.order)
    draw_proposal(visit, roadmap, Proposal(complete_plan.order, accept, complete_plan.reach), key)
    return True


def _order(visit: Visit, roadmap: Roadmap, fingerprint: str) -> bool:
    """Only the order of what was chosen by hand."""
    t = visit.t
    if not any(initiative.state in (State.PLANNED, State.RUNNING) for initiative in roadmap.initiatives):
        return False
    with st.expander(t("Only put what is chosen in order"), expanded=bool(roadmap.not_now and not roadmap.planned)):
        mode = _mode(roadmap, t)
        key = service.fingerprint(visit.db, visit.actor, mode)
        if st.button(t("Put in order"), icon=":material/sort:", key="put_in_order"):
            previews.show(key, fingerprint)
            background_jobs.begin(key, lambda stop: service.order(visit.db, visit.actor, mode=mode, stop=stop))
    if not previews.is_shown(key):
        return False
    order = background_jobs.answer(key, Order, t, t("Working out the order…"))
    if order is None:
        return False
    accept = partial(service.accept_order, visit.db, visit.actor, roadmap.revision, order.status, order.places)
    draw_proposal(visit, roadmap, Proposal(order, accept, complete_plans.verdict_on(visit.db, visit.actor, order)), key)
    return True


def _mode(roadmap: Roadmap, t: Translator) -> Mode:
    """How much of the plan may move; asked only when there is a plan that could move."""
    if roadmap.sequenced_at is None or not roadmap.planned:
        return "balanced"
    chosen = st.segmented_control(
        t("How much may move?"),
        list(STABILITIES),
        default="balanced",
        format_func=lambda mode: stability_name(mode, t),
        required=True,
        key=f"stability_{t.language}",
    )
    return next((mode for mode in STABILITIES if mode == chosen), "balanced")


def _missing(visit: Visit, roadmap: Roadmap) -> None:
    """What a plan takes for granted. What the self-assessment found is no guess, and is not said."""
    t, gaps = visit.t, service.gaps(visit.db, visit.actor)
    there = [
        initiative.id for initiative in service.offered(visit.db, visit.actor).initiatives if gaps.has_result_of(initiative.lifts)
    ]
    for code, needed in missing_prerequisites(roadmap, there).items():
        st.caption(
            t(
                "{code} normally comes after {needed}, which is not on your roadmap. "
                "The planner assumes that it is there already.",
                code=code,
                needed=t.listing(list(needed)),
            )
        )


def draw_undo(visit: Visit, roadmap: Roadmap) -> None:
    """Take back the last change of the order."""
    t, step = visit.t, manual_moves.last_step(visit.db, visit.actor)
    if step is None:
        return
    what = t("moved {code}", code=escaped(step.subject)) if step.kind == "moved" else t("new order accepted")
    if st.button(t("Undo: {what}", what=what), icon=":material/undo:", key="undo"):
        form_revisions.forget(*form_revisions.ROADMAP)
        manual_moves.undo(visit.db, visit.actor, roadmap.revision)
        st.rerun()
