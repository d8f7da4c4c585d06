"""Where we stand in one line per domain, and the first actions by date."""

from __future__ import annotations

import streamlit as st

from maturity.ambition.model import YEARS, Ambition
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import risen
from maturity.assessment.sentences import round_title, standings
from maturity.assessment.who_answered import not_side_by_side, why_no_figures
from maturity.language import Translator
from maturity.people.facts import PLAN as PLAN_FACTS
from maturity.roadmap.due_actions import DueAction, due_actions
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, State
from maturity.ui.drawn import draw_once
from maturity.ui.markdown import escaped
from maturity.ui.overview.situation import Situation
from maturity.ui.page_frame import RESULTS
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def draw_standing(visit: Visit, state: Situation) -> None:
    """Where we stand in one line per domain, and what runs or starts soon. Without figures: why."""
    t, results = visit.t, state.results
    left, right = st.columns([3, 2], gap="large")
    with left:
        if results is None or not results.scores.overall.base.answered:
            st.header(t("Where we stand"), anchor=False)
            waits = results is not None and not results.is_told  # any other reason is the first thing on this page already
            said = t("After the questions you see here, in one line per domain, where you stand.")
            st.markdown(why_no_figures(results, t) if waits else said)
        else:
            draw_once(visit, "overview", lambda: _domains(results, state.ambition, t), results.round.id)
            if st.button(t("See the results"), key="to_results"):
                st.switch_page(RESULTS)
    with right:
        draw_once(visit, "soon", lambda: _soon(state, t), follows=PLAN_FACTS)


def _domains(results: Results, ambition: Ambition, t: Translator) -> None:
    """A line per domain."""
    st.header(t("Where we stand"), anchor=False)
    st.caption(f"{escaped(round_title(results.round, t))} · {_since(results, t)}")
    goals = ambition.domain_means(results.questionnaire, YEARS[-1])
    rows = [
        {
            t("Domain"): f"{line.code}  {escaped(line.name)}",
            t("Mean"): t.number(line.mean, 1),
            t("Level"): "–" if line.level is None else f"{line.level} {line.level_name}",
            t("Target"): t.number(goals[line.domain], 1),
            t("What holds it back"): escaped(line.bottleneck),
        }
        for line in standings(results.questionnaire, results.scores, t)
    ]
    draw_table(rows, t("Where we stand, per domain"), broad=True)
    st.caption(escaped(not_side_by_side(results, t)))


def _since(results: Results, t: Translator) -> str:
    """What changed since the round before."""
    if results.previous is None:
        return t("the first round")
    if results.reworded:
        return t("the questions changed since the previous round")
    higher = len(risen(results.scores, results.previous))
    return t.plural("{n} practice rose since the previous round", "{n} practices rose since the previous round", higher)


def _soon(state: Situation, t: Translator) -> None:
    """First actions by date: what runs, what starts in this quarter and the next, and what the workshop agreed."""
    st.header(t("First actions"), anchor=False)
    near = due_actions(state.roadmap, state.workshop, state.today)
    if not near:
        st.markdown(t("The first actions of your plan come here."))
    for action in near:
        when = t.date(action.due) if action.due else _period(state.roadmap, action, t)
        mark = f"**{t('late')}**" if action.late else t("running") if _runs(state.roadmap, action) else ""
        name = f"{action.code}  {state.roadmap.initiative(action.code).name}" if action.code else t("From the workshop")
        parts = (f"**{escaped(name)}**", escaped(action.who) or t("no owner yet"), when, mark)
        st.markdown(" · ".join(filter(None, parts)) + f"  \n{escaped(action.what)}")


def _runs(roadmap: Roadmap, action: DueAction) -> bool:
    return bool(action.code) and roadmap.initiative(action.code).state is State.RUNNING


def _period(roadmap: Roadmap, action: DueAction, t: Translator) -> str:
    """When an action without a day is: in the quarters of its initiative; of the workshop nobody said."""
    return period_label(roadmap.calendar, action.start or 1, action.finish or 1, t) if action.code else t("no date yet")
