"""What it would take to reach more: ways that the planner found by solving, each to try and to take over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Event

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.people.model import Permission
from maturity.roadmap import service as roadmaps
from maturity.roadmap.complete_plan import service
from maturity.roadmap.complete_plan.options import Option
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.complete_plan.ruling_limit import Limit
from maturity.roadmap.complete_plan.sentences import final, limit_sentence, option_sentence
from maturity.roadmap.model import Roadmap
from maturity.roadmap.names import domain_name
from maturity.ui import background_jobs
from maturity.ui.markdown import escaped
from maturity.ui.plan.capacity.form import capacity_name
from maturity.ui.plan.making import previews
from maturity.ui.plan.making.previews import Proposal, draw_proposal
from maturity.ui.session import Visit

_ASKED = "what_it_takes"  #: in the session: the domain that is asked about; "" for the plan as a whole


def draw_what_it_takes(visit: Visit, roadmap: Roadmap, reach: Sequence[Reach]) -> None:
    """For what the plan does not reach: as many targets as possible, more room, a year later, lower; and what is tight."""
    t, name = visit.t, domain_name(visit.t)
    short = [one for one in final(reach) if not one.is_reached]
    if not short or not visit.actor.may(Permission.EDIT_PLAN):
        return
    fold = st.expander(t("What would it take?"), icon=":material/help:", key=f"takes_fold_{t.language}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        asked: dict[str, str] = {"": t("As many targets as possible")} | {one.domain: name(one.domain) for one in short}
        chosen = st.segmented_control(
            t("What do you want to reach?"),
            list(asked),
            default=st.session_state.get(_ASKED),
            format_func=lambda one: asked[one],
            key=f"takes_{t.language}",
        )
        st.session_state[_ASKED] = chosen
        if chosen is not None:
            _options(visit, roadmap, reach, chosen, short[0].year)
        _limits(visit)


def _options(visit: Visit, roadmap: Roadmap, reach: Sequence[Reach], domain: str, year: int) -> None:
    t = visit.t
    key = f"takes_{domain}_{roadmaps.fingerprint(visit.db, visit.actor)}"

    def work(stop: Event) -> tuple[Option, ...]:
        if not domain:
            return (service.most_targets(visit.db, visit.actor, stop=stop),)
        return service.what_it_takes(visit.db, visit.actor, domain, year, stop=stop)

    background_jobs.begin(key, work)
    found = background_jobs.answer(key, tuple, t, t("Working out what it would take…"))
    if found is None:
        return
    if not found:
        st.markdown(t("The planner found no way: more room, a year later and a lower target do not bring it."))
    known = {f"{one.domain}/{one.year}" for one in reach if one.is_reached}
    for option in found:
        _option(visit, roadmap, option, known, f"{key}_{option.kind}")


def _option(visit: Visit, roadmap: Roadmap, option: Option, known: set[str], key: str) -> None:
    t, name = visit.t, domain_name(visit.t)
    said = option_sentence(option, known, roadmap.calendar, t, name, lambda one: capacity_name(one, t).lower())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escaped(said))
        if st.button(t("Look at this plan"), key=f"try_{option.kind}_{option.domain}"):
            previews.show(key, roadmaps.fingerprint(visit.db, visit.actor))
    if previews.is_shown(key):
        seen = ambitions.ambition(visit.db, visit.actor).revision
        accept = partial(service.apply_option, visit.db, visit.actor, roadmap.revision, seen, option)
        reached = service.verdict_on(visit.db, visit.actor, option.order, option.targets)
        draw_proposal(visit, roadmap, Proposal(option.order, accept, reached, said), key)


def _limits(visit: Visit) -> None:
    """Which capacity is tight: what one unit more of each would bring."""
    t = visit.t
    key = f"limits_{roadmaps.fingerprint(visit.db, visit.actor)}"
    if st.button(t("Which limit holds us back most?"), key="ask_limits"):
        background_jobs.begin(key, lambda stop: service.ruling_limits(visit.db, visit.actor, stop=stop))
    if not background_jobs.is_known(key):
        return
    found: tuple[Limit, ...] | None = background_jobs.answer(key, tuple, t, t("Trying a little more of everything…"))
    for limit in found or ():
        if limit.value or limit.placed or limit.levels:
            st.markdown("- " + escaped(limit_sentence(limit, t, lambda one: capacity_name(one, t).lower())))
