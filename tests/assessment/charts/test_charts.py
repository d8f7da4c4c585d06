"""The radar and the dots: what is in the picture, and what whoever does not see it is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.charts.charts import (
    DARK,
    LIGHT,
    DotRow,
    Series,
    describe_dots,
    describe_radar,
    dot_plot,
    radar,
    radar_table,
)
from maturity.assessment.charts.radar import STYLES, Web, codes, colour, runs
from maturity.drawing.lettering import shorten, text_width, wrap
from maturity.drawing.shapes import Text
from maturity.drawing.theme import contrast_of
from maturity.language import Translator

EN = Translator("en")
AXES = ("Strategie", "Begrip", "Klantreis", "Meten", "Governance", "Cultuur")
TODAY = Series("Vandaag", (2.1, 1.8, 2.4, 1.2, 2.9, 2.0), "current")
GOAL = Series("Doel 2029", (3.5, 3.3, 3.8, 3.2, 3.5, 3.0), "target")
BEFORE = Series("Vorige meting", (1.7, 1.8, None, 1.0, 2.5, 1.6), "previous")
PLAN = Series("Als het plan werkt", (3.1, 2.8, 3.0, 2.9, 3.5, 2.6), "forecast")
ALL = (TODAY, GOAL, BEFORE, PLAN)
FIRST = Series("Nulmeting", (1.2, 1.4, 1.6, 1.0, 2.1, 1.3), "earlier")
LEVELS = ("Toevallig", "Beginnend", "Ingericht", "Gestuurd", "Verankerd")
ROWS = (
    DotRow("S1", "Gewenste klantbeleving", 2.0, core=True, target=4, previous=1.5),
    DotRow("S2", "Aansluiting op opdracht en doelen", None, core=False, target=1.2),
    DotRow("S3", "Meerjarenplan en volgorde", 1.7, core=False),
)
VALUES = st.lists(st.none() | st.floats(1, 5), min_size=1, max_size=9)


def rows_of(spec):
    return [row for rows in spec["datasets"].values() for row in rows]


def said(spec):
    return [row["says"] for row in rows_of(spec) if row.get("says")]


def texts(spec):
    return [row["text"] for row in rows_of(spec) if "text" in row]


def boxes(words: list[Text]) -> Iterator[tuple[float, float, float, float]]:
    """Where words stand: left, right, middle and size."""
    for word in words:
        width = text_width(word.text, word.size, word.weight >= 600)
        left = word.x - {"left": 0, "center": 0.5, "right": 1}[word.align] * width
        yield left, left + width, word.y, word.size


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_every_value_is_a_vertex_with_words(ink):
    spec = radar(AXES, ALL, EN, ink).to_dict()
    expected = {f"{s.name}, {axis}: {EN.number(v)}" for s in ALL for axis, v in zip(AXES, s.values, strict=True) if v is not None}
    assert len(said(spec)) == 23
    assert set(said(spec)) == expected
    assert spec["autosize"] == {"type": "pad"}
    assert spec["config"]["background"] == ink.background


def test_roles_differ_in_dash_and_in_marker():
    styles = list(STYLES.values())
    assert len({style.dash for style in styles}) == len({style.shape for style in styles}) == 5
    spec = radar(AXES, (*ALL, FIRST), EN).to_dict()
    dashes = [tuple(layer["mark"].get("strokeDash", ())) for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert {style.dash for style in styles} <= set(dashes)


def test_a_vertex_lies_on_its_axis_as_far_out_as_its_value():
    web = Web(AXES, (TODAY,), EN, LIGHT, 5, 560)
    (x0, y0), (x1, y1) = web.middle, web.point(1, 4)
    assert hypot(x1 - x0, y1 - y0) == pytest.approx(web.radius * 0.8)
    assert web.point(0, 5) == pytest.approx((x0, y0 - web.radius))
    assert x1 > x0 > web.point(5, 4)[0]


def test_only_a_whole_current_line_is_filled_and_thinly():
    web = Web(AXES, ALL, EN, LIGHT, 5, 560)
    (fill,) = web.fills
    assert contrast_of(fill.fill, LIGHT.background) < 1.5
    holed = Series("Vandaag", (2.1, None, 2.4, 1.2, 2.9, 2.0), "current")
    assert Web(AXES, (holed,), EN, LIGHT, 5, 560).fills == []


def test_a_missing_value_is_a_gap_and_no_zero():
    web = Web(AXES, (BEFORE,), EN, LIGHT, 5, 560)
    line = next(path for path in web.lines if len(path.points) > 2)
    assert len(line.points) == 5
    assert line.points[0] == pytest.approx(web.point(3, 1.0))
    assert line.points[-1] == pytest.approx(web.point(1, 1.8))
    assert web.middle not in line.points
    assert any("K\u00a0–" in word.text for word in web.words)
    assert "Klantreis not answered" in describe_radar(AXES, (BEFORE,), EN)


@given(VALUES)
def test_a_line_passes_every_known_point_once_and_closes_only_when_whole(values):
    points = [None if value is None else (float(i), value) for i, value in enumerate(values)]
    pieces = list(runs(points))
    known = [point for point in points if point]
    if len(known) == len(points):
        assert pieces == [(*known, known[0])]
    else:
        assert sorted(point for piece in pieces for point in piece) == sorted(known)


def test_the_legend_says_the_values():
    words = texts(radar(AXES, (TODAY, GOAL), EN).to_dict())
    assert "Vandaag" in words
    assert "S\u00a02.1 · B\u00a01.8 · K\u00a02.4 · M\u00a01.2 · G\u00a02.9 · C\u00a02.0" in words


def test_the_codes_of_the_axes_are_the_same_in_every_language():
    names, signs = ("Strategy", "Understanding", "Journey"), ("S", "B", "K")
    words = texts(radar(names, (Series("Now", (1, 2, 3), "current"),), EN, signs=signs).to_dict())
    assert "S\u00a01.0 · B\u00a02.0 · K\u00a03.0" in words
    assert {"Strategy", "B Understanding", "K Journey"} <= set(words)


def test_axes_that_begin_alike_get_numbers_that_stand_on_the_axes_too():
    assert codes(("Klant", "Keten", "Data")) == ("1", "2", "3")
    assert codes(AXES) == ("S", "B", "K", "M", "G", "C")
    words = texts(radar(("Klant", "Keten", "Data"), (Series("Nu", (1, 2, 3), "current"),), EN).to_dict())
    assert {"1 Klant", "2 Keten", "3 Data"} <= set(words)


@pytest.mark.parametrize("size", [560, 340])
@pytest.mark.parametrize("number", range(11))
def test_any_number_of_axes_fits_its_width_and_names_do_not_collide(number, size):
    names = (
        "Strategie",
        "Begrip",
        "Klantreis",
        "Meten en verbeteren",
        "Governance",
        "Cultuur",
        "Data",
        "Ontwerp",
        "Wet",
        "Jaarplan",
    )
    axes = names[:number]
    web = Web(axes, (Series("Nu", (3.0,) * number, "current"), Series("Doel", (5.0,) * number, "target")), EN, LIGHT, 5, size)
    assert all(left >= -0.01 and right <= size + 0.01 for left, right, _, _ in boxes(web.words))
    assert all(0 <= x <= size and 0 <= y <= web.height for path in web.lines for x, y in path.points)
    names_only = [word for word in web.words if word.size == 13]
    for (l1, r1, y1, s1), (l2, r2, y2, s2) in combinations(boxes(names_only), 2):
        assert r1 <= l2 or r2 <= l1 or abs(y1 - y2) >= (s1 + s2) / 2 - 0.5


@pytest.mark.parametrize("size", [560, 340])
def test_names_keep_clear_of_markers(size):
    web = Web(AXES, (Series("Doel", (5.0,) * 6, "target"),), EN, LIGHT, 5, size)
    markers = [(mark.x, mark.y, mark.size / 2) for mark in web.marks if mark.says]
    for left, right, y, letters in boxes([word for word in web.words if word.weight == 700 and word.text in AXES]):
        for mx, my, r in markers:
            assert mx + r <= left or mx - r >= right or abs(my - y) >= letters / 2 + r - 2


def test_the_table_twin_has_every_figure():
    table = radar_table(AXES, (TODAY, BEFORE), EN)
    assert [row["Domain"] for row in table] == list(AXES)
    assert table[2] == {"Domain": "Klantreis", "Vandaag": "2.4", "Vorige meting": "–"}


def test_the_radar_in_words_is_its_description():
    words = describe_radar(AXES, (TODAY,), EN)
    assert words.startswith("Radar chart, scale 1 to 5. Vandaag: Strategie 2.1; Begrip 1.8;")
    assert radar(AXES, (TODAY,), EN).to_dict()["description"] == words


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_words_stand_out(ink):
    assert min(contrast_of(colour(role, ink), ink.background) for role in STYLES) >= 3
    assert min(contrast_of(ink.text, ink.background), contrast_of(ink.muted, ink.background)) >= 4.5
    for paint in ("#154273", "#8A4B08", "#2E6B34", "#5B2A86", "#1F5F6B", "#9B1B4A"):
        assert contrast_of(ink.readable(paint), ink.background) >= 4.5
        assert contrast_of(ink.fade(ink.shade(paint), 0.3), ink.background) >= 3


@pytest.mark.parametrize("width", [720, 340])
def test_dots_stand_at_their_values(width):
    spec = dot_plot(ROWS, LEVELS, EN, width=width).to_dict()
    assert said(spec) == [
        "S1 Gewenste klantbeleving, previous round: 1.5",
        "S1 Gewenste klantbeleving, target: 4.0",
        "S1 Gewenste klantbeleving: 2.0",
        "S2 Aansluiting op opdracht en doelen, target: 1.2",
        "S3 Meerjarenplan en volgorde: 1.7",
    ]
    ticks = {row["text"]: row["x"] for row in rows_of(spec) if row.get("text") in {"1", "2", "3", "4", "5"}}
    at = {row["says"].split(", ")[-1]: row["x"] for row in rows_of(spec) if row.get("says")}
    assert at["S1 Gewenste klantbeleving: 2.0"] == pytest.approx(ticks["2"])
    assert at["target: 4.0"] == pytest.approx(ticks["4"])
    assert ticks["1"] < at["previous round: 1.5"] < ticks["2"]
    assert max(row["x"] for row in rows_of(spec)) <= width


def test_unanswered_is_a_word_and_no_dot():
    spec = dot_plot(ROWS, LEVELS, EN).to_dict()
    assert texts(spec).count("not answered") == 1
    assert "S2 Aansluiting op opdracht en doelen not answered; target 1.2" in describe_dots(ROWS, LEVELS, EN)


def test_core_is_a_word_and_is_explained_only_where_it_occurs():
    assert "Gewenste klantbeleving (core)" in texts(dot_plot(ROWS, LEVELS, EN).to_dict())
    assert "core: holds the level of its domain back" in texts(dot_plot(ROWS, LEVELS, EN).to_dict())
    assert not any("core" in words for words in texts(dot_plot(ROWS[2:], LEVELS, EN).to_dict()))


def test_a_target_that_is_reached_still_shows_both():
    spec = dot_plot([DotRow("S1", "Plan", 3.0, core=False, target=3.0)], LEVELS, EN).to_dict()
    dot, diamond = (
        next(r for r in rows_of(spec) if r.get("shape") == shape and r.get("says")) for shape in ("circle", "diamond")
    )
    assert dot["size"] < diamond["size"] / 2


@given(st.text("abc wW ", max_size=80), st.integers(20, 300))
def test_wrapping_keeps_every_word_and_the_width(text, width):
    lines = wrap(text, width, 12)
    assert " ".join(lines).split() == text.split()
    assert all(text_width(line, 12) <= width or " " not in line for line in lines)


@given(st.text("abc wW", max_size=80), st.integers(20, 300))
def test_shortening_fits(text, width):
    short = shorten(text, width, 12)
    assert text_width(short, 12) <= width
    assert short == text or short.endswith("…")
