"""Looking back on a quarter: what became of everything that was busy, and what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Permission
from maturity.roadmap import service as roadmaps
from maturity.roadmap.changes import progress_service as service
from maturity.roadmap.changes.progress import Outcome, Progress, QuarterReport, due, outcomes
from maturity.roadmap.changes.stopping import falls_with
from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.level_chains import chained
from maturity.roadmap.model import Roadmap, RoadmapInitiative
from maturity.roadmap.names import initiative_name
from maturity.ui import form_revisions
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.plan.initiative_detail import draw_breaks
from maturity.ui.plan.making.verdict import verdict_words
from maturity.ui.session import Visit

_NEED_WHY = ("late", "stopped", "not_begun")


def draw_looking_back(visit: Visit, roadmap: Roadmap) -> None:
    """The first quarter that was not looked back on, what was stopped, and the quarters before."""
    t = visit.t
    if not roadmap.planned:
        st.markdown(t("When there is a plan, you look back here each quarter: what is done, what takes longer, what stops."))
        return
    if roadmap.closed >= roadmap.calendar.quarters:
        st.markdown(t("Every quarter of this plan was looked back on. Let the plan begin in a later quarter to go on."))
    elif visit.actor.may(Permission.EDIT_PLAN):
        _form(visit, roadmap, roadmap.closed + 1)
    draw_breaks(visit, roadmap)
    _stopped(roadmap, t)
    _history(roadmap, service.quarter_reports(visit.db, visit.actor), t)


def _form(visit: Visit, roadmap: Roadmap, quarter: int) -> None:
    t, label = visit.t, quarter_label(roadmap.calendar, quarter, visit.t)
    st.markdown(f"**{t('Look back on {quarter}', quarter=label)}**")
    early = roadmap.calendar.number_on(date.today()) <= quarter
    if early:
        st.warning(t("This quarter is not over yet. Look back when it is; then the plan goes on from the next quarter."))
    revision = form_revisions.seen_revision("looking_back", f"outcome_{quarter}_ready", roadmap.revision)
    busy = due(roadmap, quarter)
    chosen = {initiative.code: _tell(visit, roadmap, initiative, quarter) for initiative in busy}
    answers = {code: answer for code, answer in chosen.items() if answer is not None}
    if not busy:
        st.markdown(t("Nothing was busy in this quarter."))
    seen = t("I looked at everything above, and close it before it is over") if early else t("I looked at everything above")
    ready = st.checkbox(seen, key=f"outcome_{quarter}_ready")
    if st.button(t("Close {quarter}", quarter=label), key="close_quarter", disabled=not ready or len(answers) < len(busy)):
        form_revisions.forget(*form_revisions.ROADMAP, "looking_back")
        with showing_errors(t):
            service.look_back(visit.db, visit.actor, revision, answers)
            closed = t("{quarter} is closed. Put the plan in order again if something is late or stops.", quarter=label)
            now = roadmaps.roadmap(visit.db, visit.actor, t.language)
            st.toast(f"{closed} {escaped(verdict_words(complete_plans.verdict(visit.db, visit.actor), now, t))}")
            st.rerun()


def _tell(visit: Visit, roadmap: Roadmap, initiative: RoadmapInitiative, quarter: int) -> QuarterReport | None:
    """What this person tells of an initiative; None as long as nothing was chosen."""
    t = visit.t
    possible = outcomes(initiative, quarter)
    # What is typed survives leaving (maturity/ui/web/forms.js).
    with st.container(border=True, key=f"keeps_typed_outcome_{quarter}_{initiative.code}"):
        outcome = st.radio(
            f"{escaped(initiative.code)}  {escaped(initiative.name)}",
            possible,
            index=None,
            format_func=lambda kind: outcome_name(kind, t),
            horizontal=True,
            key=f"outcome_{quarter}_{initiative.code}_{t.language}",
        )
        if outcome == "stopped":
            _falls(visit, roadmap, initiative)
        more, why = 1, ""
        if outcome == "late":
            more = int(
                st.number_input(
                    t("{code}: how many quarters more, after this one?", code=initiative.code),
                    1,
                    12,
                    1,
                    key=f"more_{quarter}_{initiative.code}",
                )
            )
        if outcome in _NEED_WHY:
            why = (
                st.text_input(t("{code}: why?", code=initiative.code), key=f"why_{quarter}_{initiative.code}", max_chars=1000)
                or ""
            )
    return None if outcome is None else QuarterReport(outcome, why, more)


def _falls(visit: Visit, roadmap: Roadmap, initiative: RoadmapInitiative) -> None:
    """Before something stops: what it takes along, and what that makes room for."""
    t, levels = visit.t, roadmaps.gaps(visit.db, visit.actor).levels
    fallen = falls_with(chained(roadmap.initiatives, levels), initiative.code)
    if not fallen:
        st.caption(t("Nothing in the plan waits for it. It makes room for {days} days.", days=initiative.person_days))
        return
    name = initiative_name(roadmap)
    st.warning(t("With it falls what waits for it: {names}.", names=escaped(t.listing([name(code) for code in fallen]))))


def outcome_name(outcome: Outcome, t: Translator) -> str:
    """What became of an initiative, in words."""
    return {
        "on_track": t("Busy, on time"),
        "late": t("Takes longer"),
        "done": t("Done"),
        "not_begun": t("Not begun"),
        "stopped": t("Stops"),
    }[outcome]


def _stopped(roadmap: Roadmap, t: Translator) -> None:
    """To stop is progress: it makes room."""
    if not roadmap.stopped:
        return
    days = sum(one.person_days for one in roadmap.stopped)
    said = t.plural(
        "Stopped so far: {n} initiative, which makes room for {days} days.",
        "Stopped so far: {n} initiatives, which makes room for {days} days.",
        len(roadmap.stopped),
        days=days,
    )
    st.markdown(f"**{said}**")
    for initiative in roadmap.stopped:
        st.markdown(f"- {escaped(initiative.code)}  {escaped(initiative.name)}: {escaped(initiative.stop_reason)}")


def _history(roadmap: Roadmap, known: list[Progress], t: Translator) -> None:
    names = {initiative.code: initiative for initiative in roadmap.initiatives}
    for moment in dict.fromkeys(one.moment for one in known):
        label = quarter_label(roadmap.calendar, roadmap.calendar.number(moment), t)
        with st.expander(t("What was told of {quarter}", quarter=label)):
            for progress in known:
                if progress.moment == moment:
                    st.markdown("- " + _line(progress, names, t))


def _line(progress: Progress, names: Mapping[str, RoadmapInitiative], t: Translator) -> str:
    initiative = names.get(progress.code)
    parts = [
        f"{escaped(progress.code)}  {escaped(initiative.name if initiative else '')}: {outcome_name(progress.report.outcome, t)}"
    ]
    if progress.report.outcome == "done" and initiative is not None and initiative.took is not None and initiative.estimate:
        took = t.plural("took {n} quarter", "took {n} quarters", initiative.took)
        parts.append(t("{took}, thought of as {estimate}", took=took, estimate=initiative.estimate))
    if progress.report.why:
        parts.append(escaped(progress.report.why))
    return " · ".join(parts)
