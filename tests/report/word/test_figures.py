"""A radar has at least three corners and a line with a value; its words have the same figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import Domain
from maturity.report.word import radar
from maturity.report.word.chart_parts import ChartLine
from maturity.report.word.figures import figure
from maturity.report.word.oxml import Element
from tests.report.builders import empty
from tests.report.reading import text_of
from tests.report.word.chapters.chapter import EN, a_paper

NAMES = ("Strategy", "Journey", "Metrics")


def drawn(corners: int, *lines: tuple[float | None, ...]) -> list[Element]:
    found = replace(empty("en"), standing=tuple(Domain(name[0], name) for name in NAMES[:corners]))
    paper = a_paper()
    figure(
        paper, found, [ChartLine(f"Line {at}", values[:corners], *radar.NOW) for at, values in enumerate(lines)], EN, "Caption"
    )
    return paper.elements


@pytest.mark.parametrize(
    ("corners", "lines", "elements"),
    [(3, [(1, 2, 3)], 2), (2, [(1, 2, 3)], 0), (3, [(None, None, None)], 0), (3, [(None, 2, None)], 2), (3, [], 0)],
)
def test_a_radar_needs_three_corners_and_a_figure(corners, lines, elements):
    assert len(drawn(corners, *lines)) == elements


def test_its_figures_are_said_in_words():
    chart, caption = drawn(3, (1, 2.5, None), (None, None, None))
    (words,) = [one.get("descr") for one in chart.iter("{*}docPr")]
    assert words == "Radar with one corner per domain, scale 0 to 5. Line 0: Strategy 1.0, Journey 2.5, Metrics –."
    assert text_of(caption) == "Figure 1. Caption"
