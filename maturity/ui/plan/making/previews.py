"""A plan that is not the plan yet: looked at, taken over or left. Where it came from decides what taking over does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from maturity.language import Translator
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.library_texts import localised
from maturity.roadmap.model import Roadmap
from maturity.roadmap.roadmap_problem import Move, Order
from maturity.roadmap.sentences import order_sentence, reason_of
from maturity.roadmap.team_map.service import preview
from maturity.ui import background_jobs, form_revisions
from maturity.ui.markdown import escaped
from maturity.ui.plan.making.broken_wishes import draw_broken_wishes
from maturity.ui.plan.making.verdict import in_picture, verdict_words
from maturity.ui.plan.timeline_view import draw_timeline
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

PREVIEW = "plan_preview"  #: in the session: the key of the question whose answer is looked at
_ASKED_OF = "plan_preview_of"  #: what stands for the roadmap that it was asked of


@dataclass(frozen=True)
class Proposal:
    """A plan to look at. accept: makes it the plan; reach: what it brings; note: about it."""

    order: Order
    accept: Callable[[], None]
    reach: tuple[Reach, ...]
    note: str = ""


def show(key: str, fingerprint: str) -> None:
    """From now on the answer to this question is looked at. fingerprint: stands for the roadmap as it is now."""
    st.session_state[PREVIEW], st.session_state[_ASKED_OF] = key, fingerprint


def drop_outdated(fingerprint: str, t: Translator) -> None:
    """What was asked of another roadmap than there is now is not looked at any more, and that is said."""
    if PREVIEW in st.session_state and st.session_state.get(_ASKED_OF) != fingerprint:
        leave()
        st.info(t("The roadmap changed in the meantime. Nothing was accepted; make the plan again."))


def is_shown(key: str) -> bool:
    return st.session_state.get(PREVIEW) == key


def leave() -> None:
    """Nothing is looked at any more."""
    st.session_state.pop(PREVIEW, None)


def draw_proposal(visit: Visit, roadmap: Roadmap, proposal: Proposal, key: str) -> None:
    """What it reaches, how the bars move, and why; accept it or leave it."""
    t, order = visit.t, proposal.order
    with st.container(border=True, key="plan_proposal"):
        st.subheader(t("Proposal"), anchor=False)
        if proposal.note:
            st.markdown(escaped(proposal.note))
        st.markdown(f"**{escaped(verdict_words(proposal.reach, roadmap, t))}**")
        st.markdown(order_sentence(order, roadmap, t))
        if background_jobs.stopped_early(key):
            st.caption(t("You stopped the search: this is the best order so far."))
        if order.broken_wishes:
            draw_broken_wishes(visit, order)
        _choice(proposal, t)
        team_map = preview(visit.db, visit.actor, roadmap, order, t)
        draw_timeline(visit, team_map, in_picture(proposal.reach, t), {}, name="proposal")
        _moves(roadmap, order, t)


def _choice(proposal: Proposal, t: Translator) -> None:
    with st.container(horizontal=True):
        if st.button(t("Accept this plan"), type="primary", key="accept_order"):
            form_revisions.forget(*form_revisions.ROADMAP)
            proposal.accept()
            leave()
            st.rerun()
        if st.button(t("Leave it as it was"), key="drop_order"):
            leave()
            st.rerun()


def _moves(roadmap: Roadmap, order: Order, t: Translator) -> None:
    chosen = (localised(initiative, t.language) for initiative in order.chosen)
    names = {initiative.code: initiative.name for initiative in (*chosen, *roadmap.initiatives)}
    rows = [
        {
            t("Initiative"): escaped(f"{move.code} {names.get(move.code, '')}"),
            t("Was"): _place(roadmap, move.before, t),
            t("Becomes"): _place(roadmap, move.after, t),
            t("Change"): _change(move, t),
            t("Why"): escaped(reason_of(roadmap, move.reason, t, named=False)),
        }
        for move in order.moves
    ]
    if rows:
        with st.expander(t("What moves, and why ({count})", count=len(rows))):
            draw_table(rows, t("What moves, and why"), broad=True)


def _change(move: Move, t: Translator) -> str:
    """Which way it goes, as a word on a colour."""
    if move.before is None:
        return f":blue-background[{t('new')}]"
    if move.after is None:
        return f":red-background[{t('out')}]"
    if move.after == move.before:
        return f":orange-background[{t('longer')}]"
    return f":green-background[{t('earlier')}]" if move.after < move.before else f":orange-background[{t('later')}]"


def _place(roadmap: Roadmap, start: int | None, t: Translator) -> str:
    return t("not in the plan") if start is None else quarter_label(roadmap.calendar, start, t)
