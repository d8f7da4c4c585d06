"""The results of a round of another questionnaire: its own domains, scales and levels, and nothing that is about ours."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.model import Score
from maturity.assessment.results import Results
from maturity.assessment.scoring.other_scales import common_scale, counting_words, points_words, scale_words, unique_codes
from maturity.assessment.sentences import level_name
from maturity.language import Translator
from maturity.questionnaire.model import Domain
from maturity.ui.charts import draw_plain_radar
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

_CORNERS = range(3, 13)  #: a radar has so many


def draw_elsewhere(visit: Visit, results: Results) -> None:
    """Mean and level per domain, as a picture where all answers have one scale, and each practice under it."""
    t, questionnaire = visit.t, results.questionnaire
    st.info(
        t(
            "This round is of another questionnaire: {name}, {version}. It stands on its own; targets and plan do not use it.",
            name=escaped(t.of(questionnaire.name)),
            version=escaped(questionnaire.version),
        )
    )
    scale = common_scale(questionnaire)
    st.markdown(f"{scale_words(scale, t)} {counting_words(questionnaire.rules, t)}")
    if scale is not None and 0 <= scale[0] < scale[1] <= 10 and len(questionnaire.domains) in _CORNERS:
        draw_plain_radar(visit, results, int(-(-scale[1] // 1)))
    rows = [_row(escaped(_called(domain, results, t)), results.scores.domains[domain.id], results, t) for domain in questionnaire]
    draw_table([*rows, _row(t("All domains"), results.scores.overall, results, t)], t("Mean and level per domain"))
    for domain in questionnaire:
        _domain(domain, results, t)


def _domain(domain: Domain, results: Results, t: Translator) -> None:
    with st.expander(escaped(_called(domain, results, t))):
        st.markdown(counting_words(domain.rules, t))
        rows = [
            _row(escaped(f"{practice.id} {t.of(practice.name)}"), results.scores.practices[practice.id], results, t)
            for practice in domain.practices
        ]
        draw_table(rows, t("Scores per practice of {domain}", domain=t.of(domain.name)), broad=True)


def _called(domain: Domain, results: Results, t: Translator) -> str:
    name = t.of(domain.name)
    return f"{domain.code} {name}" if unique_codes(results.questionnaire) else name


def _row(name: str, score: Score, results: Results, t: Translator) -> dict[str, str]:
    level = "–" if score.level is None else f"{score.level} {level_name(results.questionnaire, score.level, t)}".strip()
    before = _before(score, results)
    return {
        t("What"): name,
        t("Score"): " = ".join(part for part in (points_words(score, t), t.number(score.exact, 2)) if part),
        **({t("Previous round"): t.number(before.exact, 2) if before else "–"} if results.previous else {}),
        t("Level"): escaped(level),
        t("Answered"): t("{answered} of {total}", answered=score.base.answered, total=score.base.total),
    }


def _before(score: Score, results: Results) -> Score | None:
    """The same figure in the round before."""
    if results.previous is None:
        return None
    known = {"overall": results.previous.overall, **results.previous.domains, **results.previous.practices}
    return known.get(score.id)
