"""Where do we stand, and why: the radar, each domain, and how every figure came about."""

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.ambition.model import Ambition
from maturity.assessment import round_service, service
from maturity.assessment.model import Scope
from maturity.assessment.outcome import Results
from maturity.assessment.sentences import (
    Standing,
    brakes,
    gate_sentences,
    mean_of,
    named,
    part_sentence,
    round_title,
    standings,
    strengths,
)
from maturity.assessment.web import Series
from maturity.roadmap.outlook import forecast_before
from maturity.ui.drawings import draw_dots, draw_radar
from maturity.ui.errors import told
from maturity.ui.frame import AMBITION, ANSWER, empty, page_title
from maturity.ui.safe import escaped
from maturity.ui.session import Visit, here
from maturity.ui.tables import draw_table
from maturity.ui.workshop.way_in import draw_way_in

ROUND = "round"  # in the address: an older round can be looked at


def choose_round(visit: Visit) -> Results | None:
    """The round in the address, else the newest."""
    t, known = visit.t, round_service.rounds(visit.db, visit.actor)
    if not known:
        return None
    ids = [one.id for one in known]
    wanted = st.query_params.get(ROUND)
    current = ids.index(wanted) if wanted in ids else 0
    if len(known) > 1:
        titles = {one.id: round_title(one, t) for one in known}
        chosen = st.selectbox(t("Round"), ids, index=current, format_func=lambda one: titles[one], key=f"round_{t.language}")
        if chosen is not None and chosen != ids[current]:
            st.query_params[ROUND] = chosen
            current = ids.index(chosen)
    return service.results(visit.db, visit.actor, ids[current])


def summary(visit: Visit, found: Results, lines: tuple[Standing, ...]) -> None:
    """Strong points and brakes: what to talk about first."""
    t, asked = visit.t, found.questionnaire
    strong, slow = strengths(asked, found.scores), brakes(asked, found.scores)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("Strong points"), anchor=False)
        for practice in strong:
            st.markdown(f"- {escaped(named(asked, practice, t))}: {t.number(mean_of(found.scores.practices[practice]), 1)}")
        if not strong:
            st.markdown(t("No practice stands at level 3 yet. That is where most organisations begin."))
    with right:
        st.subheader(t("Brakes"), anchor=False)
        for practice in slow:
            st.markdown(f"- {escaped(named(asked, practice, t))}: {t.number(mean_of(found.scores.practices[practice]), 1)}")
        if not slow:
            st.markdown(t("Nothing holds a domain back, as far as it has been answered."))


def domain_detail(visit: Visit, found: Results, line: Standing, ambition: Ambition) -> None:
    """One domain: mean, level and brake in a sentence; how it came about on one click."""
    t, asked = visit.t, found.questionnaire
    domain, score = asked.domain(line.domain), found.scores.domains[line.domain]
    with st.container(border=True):
        level = t("level {level} {name}", level=line.level, name=line.level_name) if line.level is not None else t("no level yet")
        st.subheader(f"{line.code}  {escaped(line.name)}", anchor=False)
        st.markdown(f"**{t('{mean} on average', mean=t.number(line.mean, 1))} · {level}**  \n{escaped(line.bottleneck)}")
        st.caption(line.base)
        draw_dots(visit, found, domain, ambition)
        with st.expander(t("How did these figures come about?")):
            rows = [
                {
                    t("Practice"): escaped(named(asked, practice.id, t)),
                    t("Core"): t("yes") if practice.core else "",
                    t("Score"): t.number(mean_of(found.scores.practices[practice.id]), 1),
                    t("From"): part_sentence(asked, found.scores.practices[practice.id], t),
                }
                for practice in domain.practices
            ]
            draw_table(rows, t("Scores per practice of {domain}", domain=line.name), broad=True)
            for sentence in gate_sentences(asked, domain, score, t):
                st.markdown(f"- {escaped(sentence)}")


def forecast_beside(visit: Visit, found: Results) -> Series | None:
    """What the plan that was decided before this round forecast for the day of this round."""
    known = forecast_before(visit.db, visit.actor, found.questionnaire, found.round.opened_on)
    if known is None:
        return None
    version, means = known
    name = visit.t("Forecast of {month}", month=visit.t.month(version.decided_at.date()))
    return Series(name, tuple(means[domain.id] for domain in found.questionnaire), "forecast")


def results(visit: Visit, found: Results) -> None:
    t, asked = visit.t, found.questionnaire
    ambition = ambitions.ambition(visit.db, visit.actor)
    lines = standings(asked, found.scores, t)
    if found.round.scope is Scope.QUICK:
        st.info(t("This was the quick scan: two core practices per domain. See it as an indication."))
    expected = forecast_beside(visit, found)
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_radar(visit, found, ambition, expected)
    with right:
        base = found.scores.overall.base
        st.markdown(
            t(
                "{answered} of {total} practices answered. There is no single figure for your whole organisation: "
                "six levels say more.",
                answered=base.answered,
                total=base.total,
            )
        )
        rows = [
            {
                t("Domain"): f"{line.code}  {escaped(line.name)}",
                t("Mean"): t.number(line.mean, 1),
                **({t("Forecast"): t.number(expected.values[i])} if expected else {}),
                t("Level"): "–" if line.level is None else f"{line.level} {line.level_name}",
            }
            for i, line in enumerate(lines)
        ]
        draw_table(rows, t("Mean and level per domain"))
        with st.popover(t("Mean and level: what is the difference?")):
            st.markdown(
                t(
                    "The **mean** is the average of the practices. A high practice hides a low one in it. "
                    "The **level** is stricter: four out of five practices reach it, both core practices reach it, "
                    "and none is more than one level below. What keeps you from the next level is called the *brake*."
                )
            )
    summary(visit, found, lines)
    draw_way_in(visit, found)
    st.header(t("Per domain"), anchor=False)
    for pair in zip(lines[::2], [*lines[1::2], None], strict=False):
        for column, line in zip(st.columns(2, gap="large"), pair, strict=True):
            if line is not None:
                with column:
                    domain_detail(visit, found, line, ambition)
    if st.button(t("Choose where you want to be"), type="primary", key="to_ambition"):
        st.switch_page(AMBITION)
    st.caption(t("Based on the six pillars that Community CX uses; the descriptions have not been validated yet."))


visit = here()
t = visit.t
page_title(t("Results"), t("Where do you stand, and why?"))
with told(t):
    found = choose_round(visit)
    if found is None or not found.scores.overall.base.answered:
        empty(
            t("Here comes the picture of your organisation: six domains, their levels and what holds them back."),
            t("To the questions"),
            ANSWER,
        )
    else:
        results(visit, found)
