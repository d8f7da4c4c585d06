"""Charts on pages: built once per content, drawn from the cache, each with a description and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from maturity.ambition.model import YEARS, Ambition
from maturity.assessment.charts.charts import (
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
from maturity.assessment.results import Results
from maturity.assessment.scoring.other_scales import unique_codes
from maturity.assessment.sentences import mean_of
from maturity.language import Translator
from maturity.questionnaire.model import Domain
from maturity.roadmap.team_map.charts import (
    bar_chart,
    capacity_chart,
    describe_team_map,
    slim_bar_chart,
    strip_chart,
    team_map_chart,
)
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.outlook import outlook_rows, outlook_series
from maturity.ui.drawn import digest
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit, is_dark
from maturity.ui.tables import draw_table, in_columns

Spec = dict[str, Any]
#: Pixels. Pictures are laid out in pixels, so a phone gets its own; the style sheet shows one of the two.
DOTS_WIDE, DOTS_PHONE = 520, 320
BESIDE = 430  #: a radar beside a form
MAP_WIDTH, CAPACITY_WIDTH = 1180, 660


@st.cache_resource(max_entries=500, show_spinner=False)
def _spec(key: str, _build: Callable[[], Any]) -> Spec:
    """The Vega-Lite dictionary of a chart. Building one takes a tenth of a second; `key` stands for its whole content.

    Its tables are in the form in which they are sent: Streamlit would make that of them in every run. Nobody changes it.
    """
    spec = dict(_build().to_dict())
    spec.pop("description", None)  # said by `alt` where it is drawn
    tables = spec.get("datasets", {})
    spec["datasets"] = {name: convert_anything_to_arrow_bytes(in_columns(rows)) for name, rows in tables.items()}
    return spec


def spec_of(name: str, content: object, build: Callable[[], Any]) -> Spec:
    """The cached dictionary of the chart `name` with this content (anything whose repr tells it apart)."""
    return _spec(digest((name, content)), build)


def draw_picture(
    t: Translator, name: str, content: object, build: Callable[[int], Any], widths: tuple[int, int], said: str, end: str = ""
) -> None:
    """A picture in the size of the screen: laid out for a page and for a phone, of which the style sheet shows one.

    content: what tells it apart from others of this name; build: makes it, given a width; widths: on a page and on a phone;
    said: what is read aloud in its place; end: "_scroll" for one that is wider than many a window.
    """
    for screen, width in zip(("wide", "phone"), widths, strict=True):
        spec = spec_of(name, (content, t.language, is_dark(), width), partial(build, width))
        with st.container(key=f"{screen}_{name}{end}"):
            st.vega_lite_chart(None, spec, width="content", alt=said, theme=None)


def ink() -> Ink:
    """The colours of lines and letters in the theme that the browser shows."""
    return DARK if is_dark() else LIGHT


def draw_radar(
    visit: Visit, results: Results, ambition: Ambition | None = None, expected: Series | None = None, size: int = PAGE
) -> None:
    """The six domains: now, before, what a plan forecast for now, and the target of the last year; beneath it as a table.

    size: its width in pixels on a page.
    """
    t, questionnaire = visit.t, results.questionnaire
    lines = [Series(t("Now"), tuple(mean_of(results.scores.domains[domain.id]) for domain in questionnaire), "current")]
    if results.previous is not None and any(score.exact is not None for score in results.previous.domains.values()):
        before = results.previous.domains
        values = tuple(mean_of(before[domain.id]) if domain.id in before else None for domain in questionnaire)
        lines.append(Series(t("Previous round"), values, "previous"))
    lines += [expected] if expected is not None else []
    if ambition is not None:
        means = ambition.domain_means(questionnaire, YEARS[-1])
        if any(mean is not None for mean in means.values()):
            lines.append(Series(t("Target in three years"), tuple(means[domain.id] for domain in questionnaire), "target"))
    top = max((level.number for level in questionnaire.levels), default=5)
    axes = _Axes(tuple(t.of(domain.name) for domain in questionnaire), tuple(domain.code for domain in questionnaire), top)
    _draw_web(visit, "radar", axes, tuple(lines), size)
    with st.expander(t("The same figures as a table")):
        rows = radar_table(tuple(escaped(axis) for axis in axes.names), tuple(lines), t)
        draw_table(rows, t("Figures per domain"))


def draw_plain_radar(visit: Visit, results: Results, top: int) -> None:
    """The domains of any questionnaire: now, and before. top: the highest value of its scale."""
    t, questionnaire = visit.t, results.questionnaire
    lines = [Series(t("Now"), tuple(mean_of(results.scores.domains[domain.id]) for domain in questionnaire), "current")]
    if results.previous is not None:
        before = results.previous.domains
        values = tuple(mean_of(before[domain.id]) if domain.id in before else None for domain in questionnaire)
        lines.append(Series(t("Previous round"), values, "previous"))
    axes = _Axes(tuple(t.of(domain.name) for domain in questionnaire), unique_codes(questionnaire), top)
    _draw_web(visit, "radar", axes, tuple(lines))


def draw_outlook(visit: Visit, map_: TeamMap) -> None:
    """What the plan brings: today, the end of the plan, and the target, as a picture and per year as a table."""
    t = visit.t
    axes = _Axes(
        tuple(line.name for line in map_.lines), tuple(line.code for line in map_.lines), max(map_.level_names, default=5)
    )
    left, right = st.columns([3, 2], gap="large", vertical_alignment="center")
    with left:
        _draw_web(visit, "outlook", axes, outlook_series(map_, t))
    with right:
        rows = [{heading: escaped(cell) for heading, cell in row.items()} for row in outlook_rows(map_, t)]
        draw_table(rows, t("Forecast per domain"))
        st.caption(t("A mean per domain, if every initiative is finished in time and brings what was expected of it."))


@dataclass(frozen=True)
class _Axes:
    """The domains around a radar: names, codes, and the highest level."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    top: int


def _draw_web(visit: Visit, name: str, axes: _Axes, series: tuple[Series, ...], size: int = PAGE) -> None:
    """A radar in the size of the screen."""
    t = visit.t

    def build(size: int) -> Any:
        return radar(axes.names, series, t, ink(), axes.top, size, axes.codes)

    draw_picture(visit.t, name, (axes, series), build, (size, PHONE), describe_radar(axes.names, series, t, axes.top), "_scroll")


def draw_dots(
    visit: Visit, results: Results, domain: Domain, ambition: Ambition | None = None, unconfirmed: Collection[str] = ()
) -> None:
    """The practices of a domain on the scale: now, before, target. What the marks mean is said once, above all domains."""
    t, questionnaire = visit.t, results.questionnaire
    before = results.previous.practices if results.previous is not None else {}
    targets = ambition.practice_targets(questionnaire, YEARS[-1]) if ambition is not None else {}
    rows = tuple(
        DotRow(
            practice.id,
            t.of(practice.name),
            mean_of(results.scores.practices[practice.id]),
            practice.core,
            targets.get(practice.id),
            mean_of(before[practice.id]) if practice.id in before else None,
            practice.id in unconfirmed,
        )
        for practice in domain.practices
    )
    names = tuple(t.of(level.name) for level in questionnaire.levels)
    draw_picture(
        visit.t,
        f"dots_{domain.id}",
        (rows, names, domain.color),
        lambda width: dot_plot(rows, names, t, ink(), domain.color, width, explains=False),
        (DOTS_WIDE, DOTS_PHONE),
        describe_dots(rows, names, t),
    )


def draw_capacity(visit: Visit, map_: TeamMap) -> None:
    """How many person-days each quarter asks, against what there is."""
    t, ribbon = visit.t, map_.ribbon
    spec = spec_of(
        "capacity", (ribbon, t.language, is_dark()), partial(capacity_chart, ribbon, "person_days", t, ink(), CAPACITY_WIDTH)
    )
    with st.container(key="capacity_scroll"):
        st.vega_lite_chart(None, spec, width="content", alt=t("Person-days per quarter, against what there is"), theme=None)


def draw_team_map(visit: Visit, map_: TeamMap, *, bars: bool = False) -> str | None:
    """The team map, or the same plan as bars; a phone gets a form of its own.

    Returns the code of the initiative that was clicked, or None.
    """
    t, name, said = visit.t, "bars" if bars else "team_map", describe_team_map(map_, visit.t)
    forms = (
        ("wide", name, bar_chart if bars else team_map_chart, MAP_WIDTH),
        ("phone", f"{name}_phone", slim_bar_chart if bars else strip_chart, PHONE),
    )
    clicked = None
    for screen, key, build, width in forms:
        spec = spec_of(key, (map_, is_dark(), width), partial(build, map_, t, ink(), width))
        with st.container(key=f"{screen}_{name}_scroll"):
            event = st.vega_lite_chart(
                None, spec, width="content", alt=said, theme=None, on_select="rerun", key=f"{key}_{t.language}"
            )
        picked = event.selection.get("initiative") or []
        clicked = str(picked[0]["code"]) if picked and "code" in picked[0] else clicked
    return clicked
