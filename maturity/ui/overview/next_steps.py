"""The way: assess, choose, plan, decide, do. Where this organisation is on it, and the next step as one button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.ambition.model import YEARS, Ambition
from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.assessment.round_questions import current_round
from maturity.assessment.rounds import service as round_service
from maturity.assessment.scoring.scoring import risen
from maturity.assessment.sentences import round_title, standings
from maturity.assessment.workshop import service as workshop_service
from maturity.assessment.workshop.model import Action
from maturity.language import Translator
from maturity.people.facts import PLAN as PLAN_FACTS
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import missing as lacking
from maturity.roadmap.due_actions import DueAction, due_actions
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap
from maturity.ui.drawn import draw_once
from maturity.ui.markdown import escaped
from maturity.ui.overview.current_round import assessing, own_answers
from maturity.ui.page_frame import AMBITION, PLAN, RESULTS, TEAM_MAP
from maturity.ui.plan.parts import go_to_part
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


@dataclass(frozen=True)
class Progress:
    """What there is already."""

    results: Results | None  #: of the newest round in which something was answered
    newest: Results | None  #: of the newest round
    ambition: Ambition
    roadmap: Roadmap
    workshop: tuple[Action, ...] = ()  #: the first actions that the workshop on the results agreed
    decided: bool = False
    answered: int = 0  #: by this person in the newest round


@dataclass(frozen=True)
class Step:
    """One step of the way: done or not, what to say about it, and where it is done."""

    name: str
    done: bool
    text: str
    action: str
    page: str
    part: str = ""  #: of the page Plan


def state_of(visit: Visit) -> Progress:
    """What this organisation has."""
    current = current_round(round_service.rounds(visit.db, visit.actor))
    latest = assessments.latest_results(visit.db, visit.actor)
    round_ = workshop_service.workshop(visit.db, visit.actor, latest.round.id) if latest else None
    return Progress(
        latest,
        assessments.results(visit.db, visit.actor, current.id) if current else None,
        ambitions.ambition(visit.db, visit.actor),
        roadmaps.roadmap(visit.db, visit.actor, visit.t.language),
        round_.actions if round_ else (),
        bool(decision_service.versions(visit.db, visit.actor)),
        own_answers(visit, current),
    )


def steps(state: Progress, t: Translator) -> list[Step]:
    """The six steps with what is done of each."""
    ambition, roadmap = state.ambition, state.roadmap
    placed, missing = len(roadmap.planned), lacking(roadmap)  # by the rule of deciding, so that the two never differ
    return [
        Step(t("Assess"), *assessing(state.newest, state.answered, t)),
        Step(
            t("Choose"),
            bool(ambition.targets),
            t("Targets are set.") if ambition.targets else t("No targets yet."),
            t("Choose where you want to be"),
            AMBITION,
        ),
        Step(
            t("Plan"),
            placed > 0,
            t.plural("{n} initiative has a place.", "{n} initiatives have a place.", placed) if placed else t("No plan yet."),
            t("Make the plan"),
            PLAN,
        ),
        Step(
            t("Give it an owner"),
            placed > 0 and not missing,
            t.plural(
                "{n} initiative of the first year is not complete yet.",
                "{n} initiatives of the first year are not complete yet.",
                len(missing),
            )
            if missing
            else t("The first year has owners and first actions.") * bool(placed),
            t("Fill in owners and first actions"),
            PLAN,
            "first-year",
        ),
        Step(
            t("Decide"),
            state.decided,
            t("The plan has been decided.")
            if state.decided
            else t("Show the team map to your director, and send the Word document along."),
            t("To the team map and the Word document"),
            TEAM_MAP,
        ),
        Step(
            t("Do"),
            False,
            t("Look back every quarter: what is done, what stops, what moves."),
            t("Look at the plan"),
            PLAN,
            "plan",
        ),
    ]


def draw_steps(visit: Visit, state: Progress) -> None:
    """The steps in a row, and the first one that is not done as a button."""
    t, way = visit.t, steps(state, visit.t)
    following = next(step for step in way if not step.done)
    st.html(f'<ol class="way">{"".join(_step(number, step, following, t) for number, step in enumerate(way, start=1))}</ol>')
    if st.button(following.action, type="primary", key="next_step", icon=":material/arrow_forward:"):
        if following.part:
            go_to_part(following.part, t)
        st.switch_page(following.page)


def _step(number: int, step: Step, following: Step, t: Translator) -> str:
    """One step in the row: a message for all of them, where a column and a text each would be thirteen."""
    mark = t("done") if step.done else (t("now") if step is following else t("later"))
    icon = "✓" if step.done else "●" if step is following else "○"
    now = ' aria-current="step"' if step is following else ""
    name = f"<strong><span>{number}. {escape(step.name)}</span></strong> <span>({escape(mark)})</span>"
    return f"<li{now}><span>{icon}</span> {name}<br><span>{escape(step.text)}</span></li>"


def draw_standing(visit: Visit, state: Progress) -> None:
    """Where we stand in one line per domain, and what runs or starts soon."""
    t, found = visit.t, state.results
    if found is None or not found.scores.overall.base.answered:
        st.markdown(t("After the questions you see here, in one line per domain, where you stand."))
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
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


def _since(found: Results, t: Translator) -> str:
    """What changed since the round before."""
    if found.previous is None:
        return t("the first round")
    if found.reworded:
        return t("the questions changed since the previous round")
    higher = len(risen(found.scores, found.previous))
    return t.plural("{n} practice rose since the previous round", "{n} practices rose since the previous round", higher)


def _soon(state: Progress, t: Translator) -> None:
    """First actions by date: what runs, what starts in this quarter and the next, and what the workshop agreed."""
    st.header(t("First actions"), anchor=False)
    near = due_actions(state.roadmap, state.workshop, date.today())
    if not near:
        st.markdown(t("The first actions of your plan come here."))
    lines = []
    for one in near:
        when = t.date(one.due) if one.due else _period(state.roadmap, one, t)
        late = f"**{t('late')}**" if one.late else ""
        name = f"{one.code}  {state.roadmap.initiative(one.code).name}" if one.code else t("From the workshop")
        parts = (f"**{escaped(name)}**", escaped(one.who) or t("no owner yet"), when, late)
        lines.append(" · ".join(filter(None, parts)) + f"  \n{escaped(one.what)}")
    if lines:
        st.markdown("\n\n".join(lines))


def _period(roadmap: Roadmap, one: DueAction, t: Translator) -> str:
    """When an action without a day is: in the quarters of its initiative; of the workshop nobody said."""
    return period_label(roadmap.calendar, one.start or 1, one.finish or 1, t) if one.code else t("no date yet")
