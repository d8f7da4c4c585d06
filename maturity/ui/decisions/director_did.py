"""What the director did, for whoever leads: on the overview before anything else."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from maturity.database import now
from maturity.people.model import Permission
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import Roadmap
from maturity.roadmap.review import service as review_service
from maturity.ui.decisions.decision import draw_answers
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import REVIEW
from maturity.ui.session import Visit

FRESH = timedelta(days=30)  #: for how long a decision on the plan is news
_SHOWN, _LONGEST = 3, 200  #: remarks that the overview shows, and how much of each


def draw_director_did(visit: Visit, roadmap: Roadmap) -> None:
    """The answers that were given, the decision that was made, and the remarks that wait for an answer. Nothing for others."""
    t = visit.t
    if not roadmap.planned or not visit.actor.may(Permission.EDIT_PLAN):
        return
    draw_answers(visit, roadmap)
    _decided(visit)
    waiting = review_service.waiting_remarks(visit.db, visit.actor)
    if not waiting:
        return
    with st.container(border=True, key="waiting_remarks"):
        count = len(waiting)
        st.markdown(t.plural("**{n} remark on the plan waits for you.**", "**{n} remarks on the plan wait for you.**", count))
        for one in waiting[:_SHOWN]:
            text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST].rstrip()}…"
            who, when = escaped(one.by) or t("no name given"), t.date(one.made_at.astimezone().date())
            about = f"{escaped(one.code)}: " if one.code else ""
            st.markdown(f"- {about}{escaped(' '.join(text.split()))} ({who}, {when})")
        if st.button(t("To the remarks"), key="to_remarks"):
            st.switch_page(REVIEW)


def _decided(visit: Visit) -> None:
    """The newest decision on the plan, while it is news and stands."""
    t = visit.t
    if review_service.standing_return(visit.db, visit.actor) is not None:
        return
    decided = next((one for one in decision_service.entries(visit.db, visit.actor) if one.kind == "decided"), None)
    if decided is None or decided.made_at < now() - FRESH:
        return
    who, when = escaped(decided.by) or t("the owner"), t.date(decided.made_at.astimezone().date())
    why = f" {escaped(decided.why)}" if decided.why else ""
    st.info(t("The plan was decided on {when} by {who}.", when=when, who=who) + why, icon=":material/gavel:")
