"""Charts on pages: built once per content, drawn from the cache, each with a description and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from maturity.ambition.model import YEARS, Ambition
from maturity.assessment.charts import DARK, LIGHT, DotRow, Ink, Series, describe_dots, describe_radar, dot_plot, radar
from maturity.assessment.sentences import mean_of
from maturity.assessment.service import Results
from maturity.questionnaire.model import Domain
from maturity.roadmap.charts import bar_chart, capacity_chart, describe_team_map, team_map_chart
from maturity.roadmap.team_map import TeamMap
from maturity.ui.safe import escaped
from maturity.ui.session import Visit, is_dark

Spec = dict[str, Any]


@st.cache_data(max_entries=500, show_spinner=False)
def _spec(key: str, _build: Callable[[], Any]) -> Spec:
    """The Vega-Lite dictionary of a chart. Building one takes a tenth of a second; `key` stands for its whole content."""
    return dict(_build().to_dict())


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
    spec = spec_of("radar", (axes, drawn, t.language, is_dark()), lambda: radar(axes, drawn, t, ink(), maximum=top))
    with st.container(key="radar_scroll"):
        st.vega_lite_chart(spec, width="content", alt=describe_radar(axes, drawn, t), theme=None)
    with st.expander(t("The same figures as a table")):
        rows = [
            {t("Domain"): escaped(axis)} | {line.name: t.number(line.values[place], 1) for line in drawn}
            for place, axis in enumerate(axes)
        ]
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=t("Figures per domain"))


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
    content = (rows, names, domain.color, t.language, is_dark())
    spec = spec_of("dots", content, lambda: dot_plot(rows, t, ink(), color=domain.color, level_names=names))
    with st.container(key=f"dots_scroll_{domain.id}"):
        st.vega_lite_chart(spec, width="content", alt=describe_dots(rows, t), theme=None)


def draw_capacity(visit: Visit, map_: TeamMap) -> None:
    """How many person-days each quarter asks, against what there is."""
    t, ribbon = visit.t, map_.ribbon
    spec = spec_of("capacity", (ribbon, t.language, is_dark()), lambda: capacity_chart(ribbon, "person_days", t, ink()))
    with st.container(key="capacity_scroll"):
        st.vega_lite_chart(spec, width="content", alt=t("Person-days per quarter, against what there is"), theme=None)


def draw_team_map(visit: Visit, map_: TeamMap, *, bars: bool = False) -> str | None:
    """The team map, or the same plan as bars. Returns the code of the initiative that was clicked, or None."""
    t, name = visit.t, "bars" if bars else "team_map"
    build = bar_chart if bars else team_map_chart
    spec = spec_of(name, (map_, is_dark()), lambda: build(map_, t, ink()))
    with st.container(key=f"{name}_scroll"):
        event = st.vega_lite_chart(
            spec, width="content", alt=describe_team_map(map_, t), theme=None, on_select="rerun", key=f"{name}_{t.language}"
        )
    picked = event.selection.get("initiative") or []
    return str(picked[0]["code"]) if picked and "code" in picked[0] else None
