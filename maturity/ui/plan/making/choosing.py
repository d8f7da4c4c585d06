"""Choosing by hand: what the library proposes, what was chosen, what is done or stopped, own initiatives."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.results import Results
from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.sentences import proposal_sentence, size_sentence
from maturity.ui.layout.grids import draw_style
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import AMBITION
from maturity.ui.plan.initiative_form import edit
from maturity.ui.plan.making.library_picker import draw_library_picker
from maturity.ui.plan.making.refusing import draw_refused, draw_refusing
from maturity.ui.session import Visit

FINISHED = (State.DONE, State.STOPPED)
OFFER = "offer_"  #: with the code of an initiative: the key of a proposal
#: Of a proposal the text takes a line of its own, above what can be done with it; its last paragraph says how large it is.
PROPOSAL = f"""[class*="st-key-{OFFER}"] > [data-testid="stElementContainer"]:has(.stMarkdown) {{ flex: 1 0 100%; }}
[class*="st-key-{OFFER}"] > [data-testid="stElementContainer"] .stMarkdown p:last-child:not(:first-child) {{
  font-size: 0.875rem; opacity: 0.6;
}}"""


def draw_choosing(visit: Visit, roadmap: Roadmap, results: Results) -> None:
    """At the left what could be chosen, at the right what was."""
    t = visit.t
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("Proposals"), anchor=False)
        _proposals(visit, results)
    with right:
        _chosen(visit, roadmap, results)


def _may_edit(visit: Visit) -> bool:
    """Whoever may not change the plan reads it, and meets no button that would refuse."""
    return visit.actor.may(Permission.EDIT_PLAN)


def _proposals(visit: Visit, results: Results) -> None:
    """What the library offers for the gaps, best first."""
    t = visit.t
    offered = service.proposals(visit.db, visit.actor)
    if not offered:
        _nothing_offered(visit)
    if offered and _may_edit(visit) and st.button(t("Choose all proposals"), key="choose_all"):
        service.choose(visit.db, visit.actor, [proposal.initiative.id for proposal in offered])
        st.rerun()
    draw_style(PROPOSAL)
    for proposal in offered:
        initiative = proposal.initiative
        with st.container(border=True, horizontal=True, key=f"{OFFER}{initiative.id}"):
            name = f"**{initiative.id}  {escaped(t.of(initiative.name))}**"
            size = size_sentence(initiative.quarters, initiative.person_days, initiative.load, t)
            st.markdown(f"{name}\n\n{escaped(proposal_sentence(proposal, results.whole, t))}\n\n{size}")
            if _may_edit(visit):
                _choose_or_refuse(visit, initiative.id)
    if _may_edit(visit):
        draw_library_picker(visit, results.whole)


def _choose_or_refuse(visit: Visit, library_id: str) -> None:
    if st.button(visit.t("Choose"), key=f"choose_{library_id}"):
        service.choose(visit.db, visit.actor, [library_id])
        st.rerun()
    draw_refusing(visit, library_id)


def _nothing_offered(visit: Visit) -> None:
    """Why there are no proposals: nobody said where to go, or all that helps was chosen."""
    t = visit.t
    if any(service.gaps(visit.db, visit.actor).targets.values()):
        st.markdown(t("There is nothing left to propose: what closes your gaps is on the roadmap already."))
        return
    st.markdown(t("No proposals. Set targets on the page Ambition; then the gaps show what is worth doing."))
    if st.button(t("To the ambition"), key="to_ambition"):
        st.switch_page(AMBITION)


def _chosen(visit: Visit, roadmap: Roadmap, results: Results) -> None:
    """The initiatives on the roadmap, by domain; below them what is done or stopped."""
    t = visit.t
    alive = sum(initiative.state not in FINISHED and not initiative.refused for initiative in roadmap.initiatives)
    st.subheader(t("Chosen ({count})", count=alive), anchor=False)
    _by_domain(visit, roadmap, results, finished=False)
    if _may_edit(visit):
        _own(visit, roadmap, results)
    if ended := sum(initiative.state in FINISHED for initiative in roadmap.initiatives):
        fold = st.expander(t("Done or stopped ({count})", count=ended), key=f"ended_{t.language}", on_change="rerun")
        if fold.open:
            with fold:
                _by_domain(visit, roadmap, results, finished=True)
    if _may_edit(visit):
        draw_refused(visit, roadmap)


def _own(visit: Visit, roadmap: Roadmap, results: Results) -> None:
    """An initiative of their own: in which domain is asked once somebody wants one.

    What asks it closes before the drawer opens: it would lie over it, and closing later is a run of the page, without the drawer.
    """
    t, wanted = visit.t, st.session_state.pop("own_in", "")
    if wanted:
        st.session_state["own"] = False
    fold = st.popover(t("Add an initiative of your own"), icon=":material/add:", key="own", on_change="rerun")
    if fold.open:
        for domain in results.whole:
            if fold.button(f"{domain.code}  {escaped(t.of(domain.name))}", key=f"own_{domain.id}"):
                st.session_state["own_in"] = domain.id
                st.rerun()
    if wanted:
        edit(visit, roadmap, results.whole, None, wanted)


def _by_domain(visit: Visit, roadmap: Roadmap, results: Results, *, finished: bool) -> None:
    t = visit.t
    for domain in results.whole:
        shown = [one for one in roadmap.initiatives if not (one.state is State.IDEA and one.refused)]
        mine = [one for one in shown if one.domain == domain.id and (one.state in FINISHED) == finished]
        if mine:
            st.markdown(f"**{domain.code}  {escaped(t.of(domain.name))}**")
        for initiative in mine:
            label = f"{initiative.code}  {escaped(initiative.name)}"
            if not _may_edit(visit):
                st.markdown(label)
            elif st.button(label, key=f"edit_{initiative.code}", icon=":material/edit:", width="stretch"):
                edit(visit, roadmap, results.whole, initiative.code)
