"""Deciding on the plan: what it still lacks, the decision, and what has moved since."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Permission
from maturity.report.values.decisions import decision_name
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Entry, Version, differences, missing
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap
from maturity.ui import form_revisions
from maturity.ui.errors import showing_errors
from maturity.ui.labels import field_name
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.plan.capacity.form import preset_name
from maturity.ui.plan.parts import go_to_part
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def draw_decision(visit: Visit, roadmap: Roadmap) -> None:
    """The decision that is asked, the last one that was made, and the log."""
    t = visit.t
    if not roadmap.planned:
        st.markdown(t("When your initiatives stand in order, the decision on the plan is recorded here."))
        return
    st.subheader(t("Decide"), anchor=False)
    found = decision_service.versions(visit.db, visit.actor)
    if found:
        _since(found[0], roadmap, t)
    lacking = missing(roadmap)
    if lacking:
        st.markdown(t("Before the plan can be decided, these initiatives in the first year still need something:"))
        for code, fields in lacking.items():
            needed = t.listing([field_name(field, t) for field in fields])
            st.markdown(f"- {escaped(code)}  {escaped(roadmap.initiative(code).name)}: {needed}")
        if visit.actor.may(Permission.EDIT_PLAN) and st.button(t("Fill in the first year"), type="primary", key="to_first_year"):
            go_to_part("first-year", t)
    elif visit.actor.may(Permission.DECIDE):
        _form(visit, roadmap)
    _log(decision_service.entries(visit.db, visit.actor), roadmap, t)


def _form(visit: Visit, roadmap: Roadmap) -> None:
    t, revision = visit.t, form_revisions.seen_revision("decision", "decided_why", roadmap.revision)
    once = Once("decision")
    with st.form(once.key):
        st.markdown(
            t("The first year is complete: every initiative has an owner, a first action with a date, and a sign to stop.")
        )
        by = visit.actor.by_link or st.text_input(
            t("Who decides?"), placeholder=t("For example: the management team"), max_chars=200, key="decided_by"
        )
        note = st.text_area(t("Why, or under which condition (not needed)"), height=80, key="decided_why")
        if st.form_submit_button(t("Record the decision on this plan"), type="primary", key=f"decide{once.suffix}"):
            form_revisions.forget(*form_revisions.ROADMAP)
            with showing_errors(t):
                decision_service.decide(visit.db, visit.actor, revision, by or "", note or "", t.language)
                once.done()
                st.rerun()


def _since(version: Version, roadmap: Roadmap, t: Translator) -> None:
    """The last decision, and what stands elsewhere now."""
    when = t.date(version.decided_at.astimezone().date())
    who = escaped(version.by) or t("the owner")
    st.markdown(t("Plan {number} was decided on {when} by {who}.", number=version.number, when=when, who=who))
    moved = differences(version, roadmap)
    if not moved:
        st.markdown(t("Nothing has moved since."))
        return
    stopped = {initiative.code for initiative in roadmap.stopped}
    placed = sum(place.start is not None for place in version.places)
    st.markdown(t("{moved} of {placed} initiatives stand elsewhere now:", moved=len(moved), placed=placed))
    rows = [
        {
            t("Initiative"): escaped(f"{difference.code} {difference.name}"),
            t("Decided"): _quarter(roadmap, difference.before, t),
            t("Now"): t("stopped") if difference.code in stopped else _quarter(roadmap, difference.after, t),
        }
        for difference in moved
    ]
    draw_table(rows, t("What moved since the decision"))


def _quarter(roadmap: Roadmap, start: int | None, t: Translator) -> str:
    return t("not in the plan") if start is None else quarter_label(roadmap.calendar, start, t)


def _log(entries: list[Entry], roadmap: Roadmap, t: Translator) -> None:
    if entries:
        with st.expander(t("Decision log ({count})", count=len(entries)), key=f"decision_log_{t.language}"):
            for entry in entries:
                when = t.date(entry.made_at.astimezone().date())
                st.markdown(f"- {when}: {entry_sentence(entry, roadmap, t)}")


def entry_sentence(entry: Entry, roadmap: Roadmap, t: Translator) -> str:
    """A line of the log in words."""
    why = escaped(entry.why)
    if entry.kind == "decided":
        text = t("plan decided by {who}", who=escaped(entry.by) or t("the owner"))
    elif entry.kind == "stopped":
        text = t("{code} stopped", code=escaped(entry.subject))
    elif entry.kind == "refused":
        text = t("{code} is not proposed any more", code=escaped(entry.subject))
    elif entry.kind == "capacity":
        return t("capacity set to {preset}", preset=preset_name(entry.why, t))
    elif entry.kind == "waived":
        after, _, before = entry.subject.partition(" ")
        text = t("{code} no longer waits for {other}", code=escaped(after), other=escaped(before))
    elif entry.kind == "closed":
        quarter = roadmap.calendar.number(int(entry.subject))
        return t("looked back on {quarter}", quarter=quarter_label(roadmap.calendar, quarter, t))
    elif entry.kind == "answered":
        who, decision = escaped(entry.by) or t("the board"), decision_name(entry.subject, t)
        return t("{who} answered on {decision}: {answer}", who=who, decision=decision, answer=why)
    elif entry.kind == "returned":
        text = t("plan sent back by {who}", who=escaped(entry.by) or t("the owner"))
    else:
        return {
            "moved": t("{code} moved by hand", code=escaped(entry.subject)),
            "undone": t("last change taken back"),
        }.get(entry.kind, t("new order accepted"))
    return f"{text}. {why}" if why else text
