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
    t, found = visit.t, state.results
    left, right = st.columns([3, 2], gap="large")
    with left:
        if found is None or not found.scores.overall.base.answered:
            st.header(t("Where we stand"), anchor=False)
            waits = found is not None and not found.is_told  # any other reason is the first thing on this page already
            said = t("After the questions you see here, in one line per domain, where you stand.")
            st.markdown(why_no_figures(found, t) if waits else said)
        else:
            draw_once(visit, "overview", lambda: _domains(found, state.ambition, t), found.round.id)
            if st.button(t("See the results"), key="to_results"):
                st.switch_page(RESULTS)
    with right:
        draw_once(visit, "soon", lambda: _soon(state, t), follows=PLAN_FACTS)


def _domains(found: Results, ambition: Ambition, t: Translator) -> None:
    """A line per domain."""
    st.header(t("Where we stand"), anchor=False)
    st.caption(f"{escaped(round_title(found.round, t))} · {_since(found, t)}")
    goals = ambition.domain_means(found.questionnaire, YEARS[-1])
    rows = [
        {
            t("Domain"): f"{line.code}  {escaped(line.name)}",
            t("Mean"): t.number(line.mean, 1),
            t("Level"): "–" if line.level is None else f"{line.level} {line.level_name}",
            t("Target"): t.number(goals[line.domain], 1),
            t("What holds it back"): escaped(line.bottleneck),
        }
        for line in standings(found.questionnaire, found.scores, t)
    ]
    draw_table(rows, t("Where we stand, per domain"), broad=True)
    st.caption(escaped(not_side_by_side(found, t)))


def _since(found: Results, t: Translator) -> str:
    """What changed since the round before."""
    if found.previous is None:
        return t("the first round")
    if found.reworded:
        return t("the questions changed since the previous round")
    higher = len(risen(found.scores, found.previous))
    return t.plural("{n} practice rose since the previous round", "{n} practices rose since the previous round", higher)


def _soon(state: Situation, t: Translator) -> None:
    """First actions by date: what runs, what starts in this quarter and the next, and what the workshop agreed."""
    st.header(t("First actions"), anchor=False)
    near = due_actions(state.roadmap, state.workshop, state.today)
    if not near:
        st.markdown(t("The first actions of your plan come here."))
    for one in near:
        when = t.date(one.due) if one.due else _period(state.roadmap, one, t)
        mark = f"**{t('late')}**" if one.late else t("running") if _runs(state.roadmap, one) else ""
        name = f"{one.code}  {state.roadmap.initiative(one.code).name}" if one.code else t("From the workshop")
        parts = (f"**{escaped(name)}**", escaped(one.who) or t("no owner yet"), when, mark)
        st.markdown(" · ".join(filter(None, parts)) + f"  \n{escaped(one.what)}")


def _runs(roadmap: Roadmap, one: DueAction) -> bool:
    return bool(one.code) and roadmap.initiative(one.code).state is State.RUNNING


def _period(roadmap: Roadmap, one: DueAction, t: Translator) -> str:
    """When an action without a day is: in the quarters of its initiative; of the workshop nobody said."""
    return period_label(roadmap.calendar, one.start or 1, one.finish or 1, t) if one.code else t("no date yet")
