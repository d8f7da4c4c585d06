"""Suggesting a change of the plan, and what becomes of it: for a reviewer a form, for whoever leads the proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from maturity.language import Translator
from maturity.report.returned.model import ComparedProposal, Kind, Proposal
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.review.suggestions import service
from maturity.roadmap.review.suggestions.model import FIELDS, Suggestion, written
from maturity.roadmap.validation import MOST_PERSON_DAYS
from maturity.ui import form_revisions
from maturity.ui.decisions.labels import field_label, said
from maturity.ui.decisions.sides import draw_sides
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

_SUGGESTABLE = (State.IDEA, State.PLANNED, State.RUNNING)


def draw_suggesting(visit: Visit, roadmap: Roadmap) -> None:
    """The form with which a reviewer suggests a change, and under it what became of earlier ones."""
    t, once, earlier = visit.t, Once("suggest"), service.suggestions(visit.db, visit.actor)
    known = {initiative.code: initiative for initiative in roadmap.initiatives if initiative.state in _SUGGESTABLE}
    st.subheader(t("Propose a change"), anchor=False)
    st.markdown(t("You propose, whoever leads the plan decides. Nothing changes by itself."))
    code = st.selectbox(
        t("Of which initiative?"),
        list(known),
        index=None,
        format_func=lambda one: f"{known[one].name} ({one})",
        placeholder=t("Choose an initiative"),
        key=f"suggest_code_{t.language}",
    )
    if code in known:
        field = st.selectbox(
            t("What do you want to change?"),
            FIELDS,
            format_func=lambda one: field_label(one, t),
            key=f"suggest_field_{t.language}",
        )
        present = written(known[code], field)
        st.markdown(t("Now: {text}", text=said(field, present, t)))
        for suggestion in earlier:
            if (suggestion.code, suggestion.field, suggestion.state) == (code, field, "open"):
                st.markdown(
                    t("Proposed by {name}: {text}", name=escaped(suggestion.by) or "–", text=said(field, suggestion.new, t))
                )
        new = _input(known[code], field, f"suggest_{code}_{field}{once.suffix}", t)
        by = visit.account.name or st.text_input(t("Your name"), max_chars=200, key=f"suggest_by{once.suffix}") or ""
        if st.button(t("Propose this"), key=once.key, type="primary"):
            with showing_errors(t):
                service.suggest(visit.db, visit.actor, code, field, new, by, t.language)
                once.done()
                st.toast(t("Proposed. Whoever leads the plan sees it."))
                st.rerun()
    _draw_earlier(earlier, {initiative.code: initiative for initiative in roadmap.initiatives}, t)


def _input(initiative: RoadmapInitiative, field: str, key: str, t: Translator) -> str | int | date | None:
    label = t("Your proposal")
    if field == "person_days":
        days: int | None = st.number_input(label, 0, MOST_PERSON_DAYS, initiative.person_days, step=1, key=key)
        return days
    if field == "first_action_on":
        day = st.date_input(label, initiative.first_action_on, format="DD-MM-YYYY", key=key)
        return day if isinstance(day, date) else None
    return st.text_area(label, written(initiative, field), max_chars=10_000, key=key)


def _draw_earlier(found: Sequence[Suggestion], known: Mapping[str, RoadmapInitiative], t: Translator) -> None:
    if not found:
        return
    rows = [
        {
            t("Initiative"): escaped(known[suggestion.code].name if suggestion.code in known else suggestion.code),
            t("What"): field_label(suggestion.field, t),
            t("Proposed"): said(suggestion.field, suggestion.new, t),
            t("By"): escaped(suggestion.by) or "–",
            t("What became of it"): _became(suggestion, t),
        }
        for suggestion in list(reversed(found))[:200]
    ]
    with st.expander(t("What was proposed ({count})", count=len(found)), key=f"suggested_{t.language}"):
        draw_table(rows, t("What was proposed here, and what became of it"), broad=True)


def _became(suggestion: Suggestion, t: Translator) -> str:
    return {"open": t("waits for an answer"), "accepted": t("taken over"), "rejected": t("left as it was")}[suggestion.state]


def draw_suggestions(visit: Visit, roadmap: Roadmap, waiting: Sequence[Suggestion]) -> None:
    """For whoever leads: each suggestion beside what stands in the plan, to take over or to leave."""
    t = visit.t
    known = {initiative.code: initiative for initiative in roadmap.initiatives}
    if waiting:
        st.subheader(t("Proposed here ({count})", count=len(waiting)), anchor=False)
    for suggestion in waiting[:40]:
        with st.container(border=True, key=f"suggestion_{suggestion.number}"):
            name = known[suggestion.code].name if suggestion.code in known else ""
            st.markdown(f"**{escaped(suggestion.code)}  {escaped(name)}: {field_label(suggestion.field, t)}**")
            who = escaped(suggestion.by) or t("unknown who")
            st.caption(f"{who} · {t.date(suggestion.made_at.astimezone().date())} · {t('proposed here')}")
            _draw_choice(visit, suggestion, known.get(suggestion.code))


def _draw_choice(visit: Visit, suggestion: Suggestion, initiative: RoadmapInitiative | None) -> None:
    t = visit.t
    now = suggestion.old if initiative is None else written(initiative, suggestion.field)
    proposal = Proposal(suggestion.number, 0, Kind.EDIT, suggestion.code, suggestion.field, suggestion.old, suggestion.new)
    draw_sides(
        visit,
        ComparedProposal(proposal, now, now not in (suggestion.old, suggestion.new), suggestion.language),
        t("As it was then"),
    )
    with st.container(horizontal=True):
        taken = st.button(t("Take over"), key=f"take_suggestion_{suggestion.number}", type="primary", icon=":material/check:")
        left = st.button(t("Leave as it is"), key=f"leave_suggestion_{suggestion.number}", icon=":material/close:")
    key = f"suggestion_seen_{visit.organisation.id}_{suggestion.number}"
    seen = st.session_state.get(key, now)  # what stood on the page that the person saw
    st.session_state[key] = now
    with showing_errors(t):
        if taken:
            service.accept(visit.db, visit.actor, suggestion.number, seen)
        if left:
            service.reject(visit.db, visit.actor, suggestion.number)
        if taken or left:
            form_revisions.forget(*form_revisions.ROADMAP)
            st.rerun()
