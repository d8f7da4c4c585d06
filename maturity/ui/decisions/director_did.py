"""What the director did, for whoever leads: on the overview before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import streamlit as st

from maturity.database import now
from maturity.drawing.lettering import cut
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import Roadmap
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.model import Remark
from maturity.roadmap.review.suggestions import service as suggestion_service
from maturity.roadmap.review.suggestions.model import Suggestion
from maturity.ui.decisions.decision import draw_answers
from maturity.ui.decisions.labels import field_label, said
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import REVIEW
from maturity.ui.session import Visit

FRESH = timedelta(days=30)  #: for how long a decision on the plan is news
_SHOWN, _LONGEST = 3, 200  #: how many remarks and proposals the overview shows, and how much of each


def draw_director_did(visit: Visit, roadmap: Roadmap) -> None:
    """The answers that were given, the decision that was made, and what waits for an answer. Nothing for others."""
    t = visit.t
    if not roadmap.planned or not visit.actor.may(Permission.EDIT_PLAN):
        return
    draw_answers(visit, roadmap)
    _decided(visit)
    names = {initiative.code: initiative.name for initiative in roadmap.initiatives}
    lines = [*_remarks(visit, names), *_suggested(visit, names)]
    if lines:
        with st.container(border=True, key="waiting_for_you"):
            st.markdown("\n".join(lines))
            if st.button(t("Look at it on the page Review"), key="to_review"):
                st.switch_page(REVIEW)


def _remarks(visit: Visit, names: Mapping[str, str]) -> list[str]:
    """The remarks that wait for an answer, as lines of Markdown; the newest in full, or nearly."""
    t, waiting = visit.t, review_service.waiting_remarks(visit.db, visit.actor)
    if not waiting:
        return []
    lines = [t.plural("**{n} remark on the plan waits for you.**", "**{n} remarks on the plan wait for you.**", len(waiting)), ""]
    for remark in waiting[:_SHOWN]:
        about = f"{escaped(names.get(remark.code, remark.code))}: " if remark.code else ""
        lines.append(f"- {about}{escaped(cut(remark.text, _LONGEST))} ({_who(remark, t)})")
    return [*lines, ""]


def _suggested(visit: Visit, names: Mapping[str, str]) -> list[str]:
    """The changes that were proposed and wait, as lines of Markdown."""
    t, waiting = visit.t, suggestion_service.waiting_suggestions(visit.db, visit.actor)
    if not waiting:
        return []
    lines = [t.plural("**{n} proposed change waits for you.**", "**{n} proposed changes wait for you.**", len(waiting)), ""]
    for suggestion in waiting[:_SHOWN]:
        new = said(suggestion.field, cut(suggestion.new, _LONGEST), t)
        name = escaped(names.get(suggestion.code, suggestion.code))
        lines.append(f"- {name}, {field_label(suggestion.field, t).lower()}: {new} ({_who(suggestion, t)})")
    return lines


def _who(one: Remark | Suggestion, t: Translator) -> str:
    return f"{escaped(one.by) or t('no name given')}, {t.date(one.made_at.astimezone().date())}"


def _decided(visit: Visit) -> None:
    """The newest decision on the plan, while it is news and stands."""
    t = visit.t
    if review_service.standing_return(visit.db, visit.actor) is not None:
        return
    decided = next((entry for entry in decision_service.entries(visit.db, visit.actor) if entry.kind == "decided"), None)
    if decided is None or decided.made_at < now() - FRESH:
        return
    who, when = escaped(decided.by) or t("the owner"), t.date(decided.made_at.astimezone().date())
    why = f" {escaped(decided.why)}" if decided.why else ""
    st.info(t("The plan was decided on {when} by {who}.", when=when, who=who) + why, icon=":material/gavel:")
