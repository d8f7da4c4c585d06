"""Rounds over the years: choosing them, what moved, and every figure."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.assessment.charts.charts import PAGE, describe_radar, radar
from maturity.assessment.charts.charts import PHONE as RADAR_PHONE
from maturity.assessment.charts.comparison_charts import HEAT, MOVES, PHONE, describe_heat, describe_moves, heat_map, move_plot
from maturity.assessment.charts.years_chart import course_table, heat_groups, move_groups, radar_series, short_titles, year_table
from maturity.assessment.model import Round
from maturity.assessment.round_questions import current_round
from maturity.assessment.sentences import round_title
from maturity.assessment.years.comparing import Movement
from maturity.assessment.years.model import comparable_with, in_the_same_words
from maturity.assessment.years.sentences import (
    evidence_sentences,
    headline,
    moved,
    moved_sentence,
    obstacle_sentence,
    version_sentences,
)
from maturity.assessment.years.service import MOST, Years
from maturity.language import Translator
from maturity.ui.charts import draw_picture, ink
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

ROUNDS = "rounds"  # in the address: the ids of the rounds, with commas


def choose_rounds(visit: Visit, known: list[Round]) -> list[str]:
    """The rounds in the address, else the newest that can stand beside each other. known: newest first.

    The choice may be too small to compare.
    """
    t, ids = visit.t, [round_.id for round_ in known]
    alike = comparable_with(current_round(known) or known[0], known)
    # With no two alike, it is better to read why than to see nothing.
    offered = [round_.id for round_ in in_the_same_words(alike)] if len(alike) > 1 else ids
    wanted = [one for one in st.query_params.get(ROUNDS, "").split(",") if one in ids][:MOST]
    titles = {round_.id: round_title(round_, t) for round_ in known}
    chosen = st.multiselect(
        t("Which rounds?"),
        ids,
        default=wanted or offered[:MOST],
        format_func=lambda one: titles[one],
        max_selections=MOST,
        key=f"rounds_{t.language}",
        placeholder=t("Choose two or three rounds"),
    )
    if chosen != wanted:
        st.query_params[ROUNDS] = ",".join(chosen)
    if (
        alike
        and alike[0].id not in chosen
        and alike[0].questionnaire_version not in {round_.questionnaire_version for round_ in known if round_.id in chosen}
    ):
        st.caption(
            t("“{title}” asked most in other words. Add it to see what stayed the same.", title=escaped(titles[alike[0].id]))
        )
    return chosen


def draw_years(visit: Visit, years: Years) -> None:
    """Everything about the chosen rounds: first in a sentence, then in pictures, then in tables."""
    t = visit.t
    for obstacle in years.obstacles:
        st.info(escaped(obstacle_sentence(obstacle, years, t)))
    if not years.comparable:
        return
    st.markdown(f"**{escaped(headline(years, t))}**")
    for sentence in version_sentences(years, t):
        st.markdown(f"- {escaped(sentence)}")
    if years.courses:
        _domains(visit, years)
    _practices(visit, years)
    _heat(visit, years)


def _domains(visit: Visit, years: Years) -> None:
    t, questionnaire = visit.t, years.rounds[-1].questionnaire
    st.header(t("Per domain"), anchor=False)
    names, codes = tuple(t.of(domain.name) for domain in questionnaire), tuple(domain.code for domain in questionnaire)
    series, top = radar_series(years, t), _top(years)
    left, right = st.columns([3, 2], gap="large", vertical_alignment="center")
    with left:
        draw_picture(
            visit.t,
            "years_radar",
            (names, series, top),
            lambda width: radar(names, series, t, ink(), top, width, codes),
            (PAGE, RADAR_PHONE),
            describe_radar(names, series, t, top),
            "_scroll",
        )
    with right:
        draw_table(escaped_rows(course_table(years, t)), t("Domains over the years"), broad=True)
        st.caption(
            t(
                "These figures are of the practices that have one in every chosen round, so they can differ from those under "
                "Results. A change of less than 0.3 is noise: one practice that rises one step gives 0.2."
            )
        )


def _practices(visit: Visit, years: Years) -> None:
    t = visit.t
    groups, levels = move_groups(years, t), tuple(t.of(level.name) for level in years.rounds[-1].questionnaire.levels)
    st.header(t("What moved"), anchor=False)
    if not groups:
        st.markdown(t("No practice has a figure in the first and in the last of these rounds."))
        return
    said = describe_moves(groups, t)
    draw_picture(
        visit.t,
        "moves",
        (groups, levels),
        lambda width: move_plot(groups, levels, t, ink(), width),
        (MOVES, PHONE),
        said,
        "_scroll",
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("Moved, with evidence that is newer than the first round"), anchor=False)
        _moved(years, "moved", t)
    with right:
        st.subheader(t("Moved, without new evidence: ask what it rests on"), anchor=False)
        _moved(years, "unsupported", t)


def _moved(years: Years, movement: Movement, t: Translator) -> None:
    """The practices that made this movement, with the evidence for it."""
    lines = []
    for change in moved(years, movement):
        lines.append(f"- {escaped(moved_sentence(change, years, t))}")
        lines += [f"  - {escaped(line)}" for line in evidence_sentences(years.evidence.get(change.id, ()), t, date.today())]
    st.markdown("\n".join(lines) or t("None."))


def _heat(visit: Visit, years: Years) -> None:
    t, top = visit.t, _top(years)
    groups, titles = heat_groups(years.rows, t), short_titles(results.round for results in years.rounds)
    st.header(t("Every practice in every round"), anchor=False)
    draw_picture(
        visit.t,
        "heat",
        (groups, titles, top),
        lambda width: heat_map(groups, titles, t, ink(), width, top),
        (HEAT, PHONE),
        describe_heat(groups, titles, t),
        "_scroll",
    )
    with st.expander(t("The same figures as a table")):
        draw_table(escaped_rows(year_table(years, t)), t("Practices over the years"), broad=True)


def _top(years: Years) -> int:
    return max((level.number for level in years.rounds[-1].questionnaire.levels), default=5)
