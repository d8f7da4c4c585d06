"""Where an organisation stands: the radar, what is strong and what holds back, and every domain with how it came about."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from maturity.ambition.model import YEARS, Ambition
from maturity.assessment.brake_sentences import named, reason_sentence
from maturity.assessment.charts.radar import Series
from maturity.assessment.results import Results
from maturity.assessment.scoring.brakes import brakes, strengths
from maturity.assessment.sentences import (
    Standing,
    gate_sentences,
    mean_of,
    part_sentence,
    reworded_sentence,
    standings,
)
from maturity.assessment.summary import summary
from maturity.language import Translator
from maturity.roadmap.team_map.outlook import forecast_before
from maturity.ui.charts import draw_dots, draw_radar
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def forecast_beside(visit: Visit, results: Results) -> Series | None:
    """What the plan that was decided before this round forecast for the day of this round."""
    known = forecast_before(visit.db, visit.actor, results.questionnaire, results.round.opened_on)
    if known is None:
        return None
    version, means = known
    name = visit.t("Forecast of {month}", month=visit.t.month(version.decided_at.astimezone().date()))
    return Series(name, tuple(means[domain.id] for domain in results.questionnaire), "forecast")


def draw_standing(visit: Visit, results: Results, ambition: Ambition) -> None:
    """The radar beside a mean and a level per domain."""
    t, expected = visit.t, forecast_beside(visit, results)
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_radar(visit, results, ambition, expected)
    with right:
        base = results.scores.overall.base
        st.markdown(
            t(
                "{answered} of {total} practices answered. There is no single figure for your whole organisation: "
                "six levels say more.",
                answered=base.answered,
                total=base.total,
            )
        )
        if results.reworded:
            st.caption(reworded_sentence(len(results.reworded), t))
        rows = [
            {
                t("Domain"): f"{line.code}  {escaped(line.name)}",
                t("Mean"): t.number(line.mean, 1),
                **({t("Forecast"): t.number(expected.values[i])} if expected else {}),
                t("Level"): "–" if line.level is None else f"{line.level} {line.level_name}",
            }
            for i, line in enumerate(standings(results.questionnaire, results.scores, t))
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


def draw_answer(visit: Visit, results: Results) -> None:
    """The answer in words, then what holds back and what is strong: what to talk about first."""
    t, questionnaire, unconfirmed = visit.t, results.questionnaire, results.unconfirmed
    with st.container(key="words"):
        st.markdown(f"**{escaped(' '.join(summary(results, t)))}**")
    strong, slow = strengths(questionnaire, results.scores), brakes(questionnaire, results.scores)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("Brakes"), anchor=False)
        st.markdown(
            "\n".join(
                f"- **{escaped(named(questionnaire, brake.practice, t))}** {escaped(reason_sentence(questionnaire, brake, t))}"
                for brake in slow
            )
            or t("Nothing holds a domain back, as far as it has been answered.")
        )
    with right:
        st.subheader(t("Strong points"), anchor=False)
        st.markdown(
            "\n".join(
                f"- {escaped(named(questionnaire, practice, t))}: {t.number(mean_of(results.scores.practices[practice]), 1)}"
                + (f" ({t('unconfirmed')})" if practice in unconfirmed else "")
                for practice in strong
            )
            or t("No practice stands at level 3 yet. That is where most organisations begin.")
        )


def draw_domains(visit: Visit, results: Results, ambition: Ambition) -> None:
    """Every domain, two beside each other."""
    lines, unconfirmed = standings(results.questionnaire, results.scores, visit.t), results.unconfirmed
    st.caption(_legend(visit.t, results, ambition))
    for pair in zip(lines[::2], [*lines[1::2], None], strict=False):
        for column, line in zip(st.columns(2, gap="large"), pair, strict=True):
            if line is not None:
                with column, st.container(border=True):
                    _domain(visit, results, line, ambition, unconfirmed)


def _domain(visit: Visit, results: Results, line: Standing, ambition: Ambition, unconfirmed: Collection[str]) -> None:
    """One domain: mean, level and brake in a sentence; how it came about on one click."""
    t, questionnaire = visit.t, results.questionnaire
    domain = questionnaire.domain(line.domain)
    level = t("level {level} {name}", level=line.level, name=line.level_name) if line.level is not None else t("no level yet")
    st.subheader(f"{line.code}  {escaped(line.name)}", anchor=False)
    st.markdown(f"**{t('{mean} on average', mean=t.number(line.mean, 1))} · {level}**  \n{escaped(line.bottleneck)}")
    st.caption(line.base)
    draw_dots(visit, results, domain, ambition, unconfirmed)
    with st.expander(t("How did these figures come about?")):
        rows = [
            {
                t("Practice"): escaped(named(questionnaire, practice.id, t)),
                t("Core"): t("yes") if practice.core else "",
                t("Score"): t.number(mean_of(results.scores.practices[practice.id]), 1),
                t("From"): part_sentence(questionnaire, results.scores.practices[practice.id], t)
                + (f" {t('Unconfirmed: there is no evidence that it is in use.')}" if practice.id in unconfirmed else ""),
            }
            for practice in domain.practices
        ]
        draw_table(rows, t("Scores per practice of {domain}", domain=line.name), broad=True)
        for sentence in gate_sentences(questionnaire, domain, results.scores, t):
            st.markdown(f"- {escaped(sentence)}")


def _legend(t: Translator, results: Results, ambition: Ambition) -> str:
    """What the marks of all domains mean, once."""
    targets = ambition.practice_targets(results.questionnaire, YEARS[-1])
    signs = [f"● {t('today')}"]
    signs += [f"◇ {t('target')}"] if any(target is not None for target in targets.values()) else []
    signs += [f"• {t('previous round')}"] if results.previous is not None else []
    signs += [f"○ {t('today, unconfirmed')}"] if results.unconfirmed else []
    return " · ".join([*signs, t("core: holds the level of its domain back")])
