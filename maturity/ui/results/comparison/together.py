"""What stands side by side: where the group agrees and differs, what changed in a year, leaders beside the front line."""

from __future__ import annotations

from fractions import Fraction

import streamlit as st

from maturity.assessment.brake_sentences import named
from maturity.assessment.charts.gap_chart import gap_figure
from maturity.comparison.figures.beside import median_changes
from maturity.comparison.figures.sentences import agreement_sentences, gap_sentence
from maturity.comparison.helping.overview import Overview
from maturity.language import Translator
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.tables import draw_table

FIRST_GAPS = 5


def draw_agreement(t: Translator, overview: Overview) -> None:
    """Where the members agree, and where they differ."""
    sentences = agreement_sentences(overview.spreads, overview.questionnaire, t)
    if sentences:
        st.subheader(t("Where the group agrees and differs"), anchor=False)
        st.markdown("  \n".join(escaped(one) for one in sentences))


def draw_changes(t: Translator, overview: Overview) -> None:
    """What changed since the round before, per domain, every member under its name in a row."""
    questionnaire = overview.questionnaire
    if not overview.changes:
        return
    st.subheader(t("What changed since the round before"), anchor=False)
    medians = median_changes(overview.changes)
    rows = [
        {t("Organisation"): t("You") if row.is_own else row.name}
        | {domain.code: _change(row.domains.get(domain.id), t) for domain in questionnaire}
        for row in overview.changes
    ]
    if medians:
        rows.append(
            {t("Organisation"): t("Median of {n}", n=max(n for _, n in medians.values()))}
            | {domain.code: _change(medians[domain.id][0] if domain.id in medians else None, t) for domain in questionnaire}
        )
    draw_table(escaped_rows(rows), t("Change per domain since the round before"), broad=True)
    st.caption(t("Only what was asked in the same words. Less than 0.3 says nothing: one step on one of six practices is 0.17."))


def _change(value: Fraction | None, t: Translator) -> str:
    return "–" if value is None else gap_figure(float(value), t)


def draw_gaps(t: Translator, overview: Overview) -> None:
    """The own gaps between leaders and front line, the largest first, beside the median of others."""
    questionnaire = overview.questionnaire
    if not overview.gaps:
        return
    st.subheader(t("Leaders and the front line, beside others"), anchor=False)
    first = [row for row in overview.gaps[:FIRST_GAPS] if row.own]
    st.markdown("\n".join(f"- {escaped(gap_sentence(row, questionnaire, t))}" for row in first))
    with st.expander(t("All gaps as a table")):
        rows = [
            {
                t("Practice"): named(questionnaire, row.practice, t),
                t("You"): gap_figure(float(row.own), t),
                t("Median"): "–" if row.median is None else gap_figure(float(row.median), t),
                t("Organisations"): str(row.n) if row.median is not None else "–",
            }
            for row in overview.gaps
        ]
        draw_table(escaped_rows(rows), t("Gaps between leaders and front line, beside others"), broad=True)
    st.caption(t("Above zero: leaders rate it higher. Members under their name only."))
