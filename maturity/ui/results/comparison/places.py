"""The own place: sentences first, then the radar, the dots per domain and per practice, each with its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from maturity.assessment.charts.charts import PAGE, describe_radar, radar, radar_table
from maturity.assessment.charts.charts import PHONE as RADAR_PHONE
from maturity.comparison.charts.charts import (
    PHONE,
    WIDE,
    describe_places,
    member_table,
    place_plot,
    place_rows,
    place_table,
    radar_series,
)
from maturity.comparison.figures.comparing import Place
from maturity.comparison.figures.sentences import base_sentence, definition, headline, too_few, unlike_reason
from maturity.comparison.helping.overview import Overview
from maturity.language import Translator
from maturity.ui.charts import draw_picture, ink
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.tables import draw_table


def draw_standing(t: Translator, overview: Overview) -> None:
    """Where one stands, in sentences: higher, lower, of how many organisations, of what kinds and how old."""
    comparison = overview.comparison
    if not comparison.is_large_enough:
        st.info(
            too_few(
                len([contribution for contribution in comparison.alike if comparison.reference.holds(contribution)])
                + (overview.own is not None),
                t,
            )
        )
        return
    said = headline(comparison, overview.questionnaire, t)
    if said:
        st.markdown(f"**{escaped(said)}**")
    base = base_sentence(comparison, t)
    st.markdown(escaped(base) if base else escaped(too_few(len(comparison.alike) + (overview.own is not None), t)))
    if any(place.derived for place in comparison.domains.values()):
        st.caption(t("The median of a domain is here the mean of the medians of its practices."))


def draw_places(t: Translator, overview: Overview, chosen: Sequence[str]) -> None:
    """The pictures and their tables."""
    questionnaire, comparison = overview.questionnaire, overview.comparison
    domains = [comparison.domains[domain.id] for domain in questionnaire]
    names = {domain.id: f"{domain.code} {t.of(domain.name)}" for domain in questionnaire}
    names |= {practice.id: f"{practice.id} {t.of(practice.name)}" for practice in questionnaire.practices}
    _radar(t, overview, chosen)
    st.subheader(t("Per domain"), anchor=False)
    _dots(t, overview, "places_domains", domains, chosen)
    st.subheader(t("Per practice"), anchor=False)
    lines = {domain.id: names[domain.id] for domain in questionnaire}
    one = st.selectbox(
        t("Domain"),
        list(lines),
        format_func=lambda each: lines[each],
        key=f"compare_domain_{overview.view.group.id}_{t.language}",
    )
    practices = [comparison.practices[practice.id] for practice in questionnaire.domain(one).practices]
    _dots(t, overview, "places_practices", practices, chosen)
    with st.expander(t("All figures as a table")):
        shown = [*domains, *(comparison.practices[practice.id] for practice in questionnaire.practices)]
        draw_table(escaped_rows(place_table(shown, names, t)), t("All figures as a table"), broad=True)
    if comparison.alike:
        with st.expander(t("The domains of every member under its name")):
            short = {domain.id: domain.code for domain in questionnaire}
            draw_table(escaped_rows(member_table(comparison, domains, short, t)), t("Members under their name"))
    st.caption(definition(t))


def _radar(t: Translator, overview: Overview, chosen: Sequence[str]) -> None:
    questionnaire = overview.questionnaire
    axes = tuple(t.of(domain.name) for domain in questionnaire)
    codes = tuple(domain.code for domain in questionnaire)
    series = radar_series(overview.comparison, questionnaire, chosen, t)
    top = max((level.number for level in questionnaire.levels), default=5)
    if not series or len(axes) < 3:
        return

    def build(size: int) -> Any:
        return radar(axes, series, t, ink(), top, size, codes)

    said = describe_radar(axes, series, t, top)
    draw_picture(t, "compare_radar", (axes, series, top), build, (PAGE, RADAR_PHONE), said, "_scroll")
    with st.expander(t("The same figures as a table")):
        draw_table(escaped_rows(radar_table(axes, series, t)), t("Figures per domain beside others"))


def _dots(t: Translator, overview: Overview, name: str, places: Sequence[Place], chosen: Sequence[str]) -> None:
    questionnaire = overview.questionnaire
    given = {contribution.member_id: contribution.name for contribution in overview.comparison.alike}
    beside = tuple(one for one in chosen if one in given)
    names = tuple(given[one] for one in beside)
    rows = place_rows(overview.comparison, places, questionnaire, beside, t)
    levels = tuple(t.of(level.name) for level in questionnaire.levels)
    said = describe_places(rows, levels, names, t)
    draw_picture(
        t,
        name,
        (rows, levels, names),
        lambda width: place_plot(rows, levels, names, t, ink(), width),
        (WIDE, PHONE),
        said,
        "_scroll",
    )


def draw_unlike(t: Translator, overview: Overview) -> None:
    """Members that cannot be compared, grey, with the reason."""
    rows = [beside for beside in overview.comparison.others if beside.reasons]
    if rows:
        title = (
            t("Cannot be compared with you ({n})", n=len(rows))
            if overview.own is not None
            else t("Cannot be compared with most ({n})", n=len(rows))
        )
        with st.expander(title):
            lines = []
            for beside in rows:
                reasons = "; ".join(unlike_reason(reason, t) for reason in beside.reasons)
                lines.append(f"- :gray[{escaped(beside.contribution.name)}: {escaped(reasons)}]")
            st.markdown("\n".join(lines))
