"""One initiative from nearby: why it stands where it stands, what it would take to start earlier, and moving it by hand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from maturity.assessment import service as assessments
from maturity.people.model import Permission
from maturity.roadmap import level_chains
from maturity.roadmap.changes import manual_moves_service as service
from maturity.roadmap.changes.manual_moves_service import Question
from maturity.roadmap.labels import period_label, quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.names import domain_name, initiative_name, practice_name
from maturity.roadmap.planner.reasons import manual_moves, what_if
from maturity.roadmap.sentences import why_of
from maturity.ui import form_revisions
from maturity.ui.markdown import escaped
from maturity.ui.plan.initiative_form import draw_form
from maturity.ui.results.comparison.elsewhere import draw_elsewhere
from maturity.ui.session import Visit


def open_initiative(visit: Visit, roadmap: Roadmap, code: str) -> None:
    """Open the drawer for an initiative of the plan: why it stands there and what would change that; whoever may, edits it."""
    t, initiative = visit.t, roadmap.initiative(code)

    @st.dialog(f"{escaped(code)}  {escaped(initiative.name)}", position="right", width="medium")
    def drawer() -> None:
        if not visit.actor.may(Permission.EDIT_PLAN):
            _nearby(visit, roadmap, code)
            return
        why, edit = st.tabs([t("Why here, and what if"), t("Edit")])
        with why:
            _nearby(visit, roadmap, code)
        with edit:
            found = assessments.latest_results(visit.db, visit.actor)
            if found is not None:
                draw_form(visit, roadmap, found.whole, initiative)

    drawer()


def _nearby(visit: Visit, roadmap: Roadmap, code: str) -> None:
    initiative = roadmap.initiative(code)
    st.markdown(escaped(initiative.goal))
    draw_elsewhere(visit, initiative.library_id)
    if roadmap.sequenced_at is None:
        return
    question = service.question(visit.db, visit.actor, visit.t.language)
    _where(visit, question, initiative)
    if initiative.state is State.PLANNED:
        _what_it_takes(visit, question, initiative)
        if visit.actor.may(Permission.EDIT_PLAN):
            _move(visit, question, initiative)


def _where(visit: Visit, question: Question, initiative: RoadmapInitiative) -> None:
    """Its place and the reason, the prerequisites that follow from the levels, and what waits for it."""
    t, roadmap = visit.t, question.roadmap
    name = initiative_name(roadmap)
    place = (
        t("Not now")
        if initiative.start is None
        else period_label(roadmap.calendar, initiative.start, initiative.finish or initiative.start, t)
    )
    st.markdown(f"**{escaped(place)}.** {escaped(why_of(roadmap, initiative, t))}")
    for chain in question.chains.get(initiative.code, ()):
        st.markdown(escaped(level_chains.chain_sentence(chain, t, name, practice_name(t))))
    for waiver in initiative.waived:
        st.markdown(t("Does not wait for {name}: {why}", name=escaped(name(waiver.code)), why=escaped(waiver.why)))
    if waiting := [other.id for other in question.problem.open.values() if initiative.code in other.requires]:
        st.markdown(t("Wait for it: {names}.", names=escaped(t.listing([name(code) for code in waiting]))))


def _what_it_takes(visit: Visit, question: Question, initiative: RoadmapInitiative) -> None:
    """What must give way for it to start earlier, or to come in at all."""
    t, calendar = visit.t, question.roadmap.calendar
    earlier = list(range(question.now, initiative.start)) if initiative.start is not None else []
    if initiative.start is not None and not earlier:
        return
    wanted: int | None = None
    if earlier:
        wanted = st.selectbox(
            t("What would it take to start earlier?"),
            earlier[::-1],
            index=None,
            format_func=lambda quarter: quarter_label(calendar, quarter, t),
            placeholder=t("Choose a quarter"),
            key=f"earlier_{initiative.code}_{t.language}",
        )
        if wanted is None:
            return
    elif not st.toggle(t("What would it take to let it in?"), key=f"let_in_{initiative.code}_{t.language}"):
        return
    answer = service.ask_what_if(question, initiative.code, wanted)
    said = what_if.what_if_sentence(
        initiative.code, wanted, answer, t, initiative_name(question.roadmap), lambda quarter: quarter_label(calendar, quarter, t)
    )
    st.info(escaped(said))
    if answer is None or not visit.actor.may(Permission.EDIT_PLAN):
        return
    st.caption(_price(visit, float(answer.value)))
    if st.button(t("Do it like this"), key=f"apply_{initiative.code}"):
        form_revisions.forget(*form_revisions.ROADMAP)
        service.apply_what_if(visit.db, visit.actor, question.roadmap.revision, answer)
        st.rerun()


def _price(visit: Visit, value: float) -> str:
    t = visit.t
    if abs(value) < 0.5:
        return t("The plan as a whole is worth as much then.")
    return t("The gaps close later then.") if value < 0 else t("The gaps close sooner then; the plan is less even.")


def _move(visit: Visit, question: Question, initiative: RoadmapInitiative) -> None:
    """Another quarter, with what that breaks said before it is done."""
    t, calendar = visit.t, question.roadmap.calendar
    possible = [
        quarter for quarter in range(question.now, calendar.quarters - initiative.quarters + 2) if quarter != initiative.start
    ]
    wanted = st.selectbox(
        t("Move it yourself to"),
        possible,
        index=None,
        format_func=lambda quarter: quarter_label(calendar, quarter, t),
        placeholder=t("Choose a quarter"),
        key=f"move_{initiative.code}_{t.language}",
    )
    if wanted is None:
        return
    before = set(service.breaks(question))
    told = [found for found in service.breaks(question, {initiative.code: wanted}) if found not in before]
    if not told:
        st.success(t("That fits: nothing is broken by it."))
    for sentence in breaks_in_words(visit, question, told):
        st.warning(sentence)
    label = t("Move it all the same") if told else t("Move it")
    if st.button(label, key=f"do_move_{initiative.code}"):
        form_revisions.forget(*form_revisions.ROADMAP)
        service.move(visit.db, visit.actor, question.roadmap.revision, initiative.code, wanted)
        st.rerun()


def breaks_in_words(visit: Visit, question: Question, found: Sequence[manual_moves.Break]) -> list[str]:
    """What a plan breaks, a sentence each, safe to show."""
    t, name = visit.t, initiative_name(question.roadmap)
    calendar, domain = question.roadmap.calendar, domain_name(t)
    return [
        escaped(manual_moves.break_sentence(one, t, name, lambda quarter: quarter_label(calendar, quarter, t), domain))
        for one in found
    ]


def draw_breaks(visit: Visit, roadmap: Roadmap) -> None:
    """What the plan as it stands breaks: after something was moved by hand, or after the facts changed."""
    if roadmap.sequenced_at is None or not roadmap.planned:
        return
    t, found = visit.t, service.standing_breaks(visit.db, visit.actor)
    if not found:
        return
    question = service.question(visit.db, visit.actor, t.language)
    with st.container(border=True):
        st.markdown(f"**{t('This does not hold in the plan as it stands')}**")
        for sentence in breaks_in_words(visit, question, found):
            st.markdown(f"- {sentence}")
        st.caption(t("Move something, change a fact, or put it in order again."))
