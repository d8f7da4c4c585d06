"""What the director did, for whoever leads: on the overview before anything else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from maturity.database import now
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
_SHOWN, _LONGEST = 3, 200  #: how many of what waits the overview shows, and how much of each


def draw_director_did(visit: Visit, roadmap: Roadmap) -> None:
    """The answers that were given, the decision that was made, and the remarks and suggestions that wait. Nothing for others."""
    t = visit.t
    if not roadmap.planned or not visit.actor.may(Permission.EDIT_PLAN):
        return
    draw_answers(visit, roadmap)
    _decided(visit)
    remarks = [_remark(one, t) for one in review_service.waiting_remarks(visit.db, visit.actor)]
    told = t.plural("**{n} remark on the plan waits for you.**", "**{n} remarks on the plan wait for you.**", len(remarks))
    _waiting("remarks", told, remarks, t("To the remarks"))
    changes = [_suggestion(one, t) for one in suggestion_service.waiting_suggestions(visit.db, visit.actor)]
    told = t.plural("**{n} suggested change waits for you.**", "**{n} suggested changes wait for you.**", len(changes))
    _waiting("suggestions", told, changes, t("To the suggestions"))


def _waiting(what: str, told: str, lines: Sequence[str], label: str) -> None:
    """What waits on the page for reviewing, the newest of it in full. Nothing when nothing waits."""
    if not lines:
        return
    with st.container(border=True, key=f"waiting_{what}"):
        st.markdown(told)
        for line in lines[:_SHOWN]:
            st.markdown(f"- {line}")
        if st.button(label, key=f"to_{what}"):
            st.switch_page(REVIEW)


def _remark(one: Remark, t: Translator) -> str:
    about = f"{escaped(one.code)}: " if one.code else ""
    return f"{about}{escaped(_cut(one.text))} ({_signed(one, t)})"


def _suggestion(one: Suggestion, t: Translator) -> str:
    return f"{escaped(one.code)}, {field_label(one.field, t)}: {said(one.field, _cut(one.new), t)} ({_signed(one, t)})"


def _cut(text: str) -> str:
    return " ".join((text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…").split())


def _signed(one: Remark | Suggestion, t: Translator) -> str:
    return f"{escaped(one.by) or t('no name given')}, {t.date(one.made_at.astimezone().date())}"


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
