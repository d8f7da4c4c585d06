"""Charts on pages: built once per content, drawn from the cache, each with a description and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

import streamlit as st

from maturity.ambition.model import YEARS, Ambition
from maturity.assessment.charts import (
    DARK,
    LIGHT,
    PAGE,
    PHONE,
    DotRow,
    Ink,
    Series,
    describe_dots,
    describe_radar,
    dot_plot,
    radar,
    radar_table,
)
from maturity.assessment.sentences import mean_of
from maturity.assessment.service import Results
from maturity.questionnaire.model import Domain
from maturity.roadmap.charts import bar_chart, capacity_chart, describe_team_map, team_map_chart
from maturity.roadmap.team_map import TeamMap
from maturity.ui.safe import escaped
from maturity.ui.session import Visit, is_dark
from maturity.ui.tables import draw_table

Spec = dict[str, Any]
#: Pixels. Pictures are laid out in pixels, so a phone gets its own; the style sheet shows one of the two.
DOTS_WIDE, DOTS_PHONE = 520, 320
MAP_WIDTH, CAPACITY_WIDTH = 1180, 660


@st.cache_data(max_entries=500, show_spinner=False)
def _spec(key: str, _build: Callable[[], Any]) -> Spec:
    """The Vega-Lite dictionary of a chart. Building one takes a tenth of a second; `key` stands for its whole content."""
    spec = dict(_build().to_dict())
    spec.pop("description", None)  # said by `alt` where it is drawn
    return spec


def spec_of(name: str, content: object, build: Callable[[], Any]) -> Spec:
    """The cached dictionary of the chart `name` with this content (anything whose repr tells it apart)."""
    return _spec(sha256(repr((name, content)).encode()).hexdigest(), build)


def ink() -> Ink:
    """The colours of lines and letters in the theme that the browser shows."""
    return DARK if is_dark() else LIGHT


def draw_radar(visit: Visit, found: Results, ambition: Ambition | None = None) -> None:
    """The six domains: now, before, and the target of the last year; the figures beneath as a table."""
    t, asked = visit.t, found.questionnaire
    axes = tuple(t.of(domain.name) for domain in asked)
    lines = [Series(t("Now"), tuple(mean_of(found.scores.domains[domain.id]) for domain in asked), "current")]
    if found.previous is not None and any(score.exact is not None for score in found.previous.domains.values()):
        before = found.previous.domains
        values = tuple(mean_of(before[domain.id]) if domain.id in before else None for domain in asked)
        lines.append(Series(t("Previous round"), values, "previous"))
    if ambition is not None:
        means = ambition.domain_means(asked, YEARS[-1])
        if any(mean is not None for mean in means.values()):
            lines.append(Series(t("Target in three years"), tuple(means[domain.id] for domain in asked), "target"))
    drawn, top = tuple(lines), max((level.number for level in asked.levels), default=5)
    said = describe_radar(axes, drawn, t, top)
    for screen, size in (("wide", PAGE), ("phone", PHONE)):
        content = (axes, drawn, t.language, is_dark(), size)
        spec = spec_of("radar", content, partial(radar, axes, drawn, t, ink(), top, size))
        with st.container(key=f"{screen}_radar"):
            st.vega_lite_chart(None, spec, width="content", alt=said, theme=None)
    with st.expander(t("The same figures as a table")):
        rows = radar_table(tuple(escaped(axis) for axis in axes), drawn, t)
        draw_table(rows, t("Figures per domain"))


def draw_dots(visit: Visit, found: Results, domain: Domain, ambition: Ambition | None = None) -> None:
    """The practices of a domain on the scale: now, before, target."""
    t, asked = visit.t, found.questionnaire
    before = found.previous.practices if found.previous is not None else {}
    targets = ambition.practice_targets(asked, YEARS[-1]) if ambition is not None else {}
    rows = tuple(
        DotRow(
            practice.id,
            t.of(practice.name),
            mean_of(found.scores.practices[practice.id]),
            practice.core,
            targets.get(practice.id),
            mean_of(before[practice.id]) if practice.id in before else None,
        )
        for practice in domain.practices
    )
    names = tuple(t.of(level.name) for level in asked.levels)
    said = describe_dots(rows, names, t)
    for screen, width in (("wide", DOTS_WIDE), ("phone", DOTS_PHONE)):
        content = (rows, names, domain.color, t.language, is_dark(), width)
        spec = spec_of("dots", content, partial(dot_plot, rows, names, t, ink(), domain.color, width))
        with st.container(key=f"{screen}_dots_{domain.id}"):
            st.vega_lite_chart(None, spec, width="content", alt=said, theme=None)


def draw_capacity(visit: Visit, map_: TeamMap) -> None:
    """How many person-days each quarter asks, against what there is."""
    t, ribbon = visit.t, map_.ribbon
    spec = spec_of(
        "capacity", (ribbon, t.language, is_dark()), partial(capacity_chart, ribbon, "person_days", t, ink(), CAPACITY_WIDTH)
    )
    with st.container(key="capacity_scroll"):
        st.vega_lite_chart(None, spec, width="content", alt=t("Person-days per quarter, against what there is"), theme=None)


def draw_team_map(visit: Visit, map_: TeamMap, *, bars: bool = False) -> str | None:
    """The team map, or the same plan as bars. Returns the code of the initiative that was clicked, or None."""
    t, name = visit.t, "bars" if bars else "team_map"
    build = bar_chart if bars else team_map_chart
    spec = spec_of(name, (map_, is_dark()), partial(build, map_, t, ink(), MAP_WIDTH))
    with st.container(key=f"{name}_scroll"):
        event = st.vega_lite_chart(
            None, spec, width="content", alt=describe_team_map(map_, t), theme=None, on_select="rerun", key=f"{name}_{t.language}"
        )
    picked = event.selection.get("initiative") or []
    return str(picked[0]["code"]) if picked and "code" in picked[0] else None
