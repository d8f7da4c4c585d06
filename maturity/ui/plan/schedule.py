"""Putting in order: ask the planner, show what moves and why, accept or drop; and the plan as it stands, year by year."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.roadmap import service
from maturity.roadmap.changes import manual_moves_service as handwork
from maturity.roadmap.changes.scenario_service import STABILITIES
from maturity.roadmap.labels import period_label, quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.planner.sequencing import Mode
from maturity.roadmap.roadmap_problem import Move, Order, missing_prerequisites
from maturity.roadmap.sentences import order_sentence, reason_of, why_of
from maturity.roadmap.team_map.service import picture
from maturity.ui import background_jobs, form_revisions
from maturity.ui.labels import stability_name
from maturity.ui.markdown import escaped
from maturity.ui.plan.broken_wishes import draw_broken_wishes
from maturity.ui.plan.initiative_detail import draw_breaks
from maturity.ui.plan.timeline_view import choose_initiative, draw_timeline
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

PREVIEW, MODE = "order_preview", "order_mode"  #: the fingerprint of the question whose answer is looked at, and in which mode


def draw_order(visit: Visit, roadmap: Roadmap) -> None:
    """The button that asks for an order, and the preview of what it changes."""
    t = visit.t
    if not any(initiative.state in (State.PLANNED, State.RUNNING) for initiative in roadmap.initiatives):
        st.info(t("Choose initiatives first. Then Groeikaart puts them in an order that fits."))
        return
    _missing(roadmap, t)
    mode = _mode(roadmap, t)
    fingerprint = service.fingerprint(visit.db, visit.actor, mode)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t("Put in order"), type="primary", icon=":material/sort:", key="put_in_order"):
            st.session_state[PREVIEW] = fingerprint
            background_jobs.begin(fingerprint, lambda stop: service.order(visit.db, visit.actor, mode=mode, stop=stop))
        draw_undo(visit, roadmap)
    if PREVIEW in st.session_state and st.session_state[PREVIEW] != fingerprint:
        del st.session_state[PREVIEW]
        if st.session_state.get(MODE) == mode:
            st.info(t("The roadmap changed in the meantime. Nothing was accepted; put it in order again."))
    st.session_state[MODE] = mode
    if PREVIEW not in st.session_state:
        return
    if not background_jobs.is_known(fingerprint):  # the server was started again in the meantime
        del st.session_state[PREVIEW]
        return
    order = background_jobs.answer(fingerprint, Order, t, t("Working out the order…"))
    if order is None:
        return
    with st.container(border=True):
        _preview(visit, roadmap, order, stopped=background_jobs.stopped_early(fingerprint))


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


def _missing(roadmap: Roadmap, t: Translator) -> None:
    for code, needed in missing_prerequisites(roadmap).items():
        st.caption(
            t(
                "{code} normally comes after {needed}, which is not on your roadmap. "
                "The planner assumes that it is there already.",
                code=code,
                needed=t.listing(list(needed)),
            )
        )


def _preview(visit: Visit, roadmap: Roadmap, order: Order, *, stopped: bool) -> None:
    t = visit.t
    st.subheader(t("Proposal for the order"), anchor=False)
    st.markdown(order_sentence(order, roadmap, t))
    if stopped:
        st.caption(t("You stopped the search: this is the best order so far."))
    if order.broken_wishes:
        draw_broken_wishes(visit, order)
    _moves(roadmap, order, t)
    with st.container(horizontal=True):
        if st.button(t("Accept this order"), type="primary", key="accept_order"):
            form_revisions.forget(*form_revisions.ROADMAP)
            service.accept_order(visit.db, visit.actor, roadmap.revision, order.status, order.places)
            del st.session_state[PREVIEW]
            st.rerun()
        if st.button(t("Leave it as it was"), key="drop_order"):
            del st.session_state[PREVIEW]
            st.rerun()


def draw_undo(visit: Visit, roadmap: Roadmap) -> None:
    """Take back the last change of the order."""
    t, step = visit.t, handwork.last_step(visit.db, visit.actor)
    if step is None:
        return
    what = t("moved {code}", code=escaped(step.subject)) if step.kind == "moved" else t("new order accepted")
    if st.button(t("Undo: {what}", what=what), icon=":material/undo:", key="undo"):
        form_revisions.forget(*form_revisions.ROADMAP)
        handwork.undo(visit.db, visit.actor, roadmap.revision)
        st.rerun()


def _moves(roadmap: Roadmap, order: Order, t: Translator) -> None:
    rows = [
        {
            t("Initiative"): escaped(f"{move.code} {roadmap.initiative(move.code).name}"),
            t("Was"): _place(roadmap, move.before, t),
            t("Becomes"): _place(roadmap, move.after, t),
            t("Change"): _change(move, t),
            t("Why"): escaped(reason_of(roadmap, move.reason, t, named=False)),
        }
        for move in order.moves
    ]
    if rows:
        draw_table(rows, t("What moves, and why"), broad=True)


def _change(move: Move, t: Translator) -> str:
    """Which way it goes, as a word on a colour."""
    if move.before is None:
        return f":blue-background[{t('new')}]"
    if move.after is None:
        return f":red-background[{t('out')}]"
    return f":green-background[{t('earlier')}]" if move.after < move.before else f":orange-background[{t('later')}]"


def _place(roadmap: Roadmap, start: int | None, t: Translator) -> str:
    return t("not in the plan") if start is None else quarter_label(roadmap.calendar, start, t)


def draw_plan(visit: Visit, roadmap: Roadmap) -> None:
    """The plan that was accepted, as a timeline and per year as tables, and what is not done now."""
    t = visit.t
    if not roadmap.planned and not roadmap.not_now:
        return
    draw_breaks(visit, roadmap)
    clicked = None
    if roadmap.planned:
        clicked = draw_timeline(visit, picture(visit.db, visit.actor, t), {}, {})
    choose_initiative(visit, roadmap, clicked)
    draw_not_now(roadmap, t)
    if roadmap.planned:
        with st.expander(t("The plan as tables, year by year")):
            _years(roadmap, t)


def _years(roadmap: Roadmap, t: Translator) -> None:
    for year in sorted({roadmap.calendar.plan_year(one.start or 1) for one in roadmap.planned}):
        mine = [one for one in roadmap.planned if roadmap.calendar.plan_year(one.start or 1) == year]
        st.markdown(f"**{t('Year {year}', year=year)}**")
        rows = [_row(roadmap, one, t) for one in mine]
        draw_table(rows, t("Initiatives that start in year {year}", year=year), broad=True)


def _row(roadmap: Roadmap, initiative: RoadmapInitiative, t: Translator) -> dict[str, str]:
    return {
        t("Initiative"): escaped(f"{initiative.code} {initiative.name}"),
        t("When"): period_label(roadmap.calendar, initiative.start or 1, initiative.finish or 1, t),
        t("Owner"): escaped(initiative.owner) or "–",
        t("Why here"): escaped(why_of(roadmap, initiative, t, named=False)),
    }


def draw_not_now(roadmap: Roadmap, t: Translator) -> None:
    """What is chosen and not done now, each with its reason: never out of sight."""
    st.subheader(t("Not now ({count})", count=len(roadmap.not_now)), anchor=False)
    if not roadmap.not_now:
        st.markdown(t("Everything that you chose has a place."))
        return
    rows = [
        {
            t("Initiative"): escaped(f"{initiative.code} {initiative.name}"),
            t("Why not now"): escaped(reason_of(roadmap, initiative.reason, t, named=False)) or t("Not put in order yet."),
        }
        for initiative in roadmap.not_now
    ]
    draw_table(rows, t("What is not done now, and why"))
