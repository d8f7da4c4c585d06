"""The cells that a chart of Word reads: from the first row under the headings to the last."""

from __future__ import annotations

import pytest
from lxml import etree

from maturity.report.word import dumbbell, radar
from maturity.report.word.chart_parts import ChartLine, numbers, strings
from maturity.report.word.dumbbell import dumbbell_xml
from maturity.report.word.radar import radar_xml

NAMES = ("One", "Two", "Three")


def places(chart: bytes) -> list[str]:
    return [one.text or "" for one in etree.fromstring(chart).iter("{*}f")]


def test_a_radar_reads_a_column_per_line():
    chart = radar_xml(
        NAMES, [ChartLine("Now", (1, 2, 3), *radar.NOW), ChartLine("Before", (1, None, 3), *radar.BEFORE)], 5, "nl-NL", "Blad"
    )
    assert places(chart) == ["Blad!$B$1", "Blad!$A$2:$A$4", "Blad!$B$2:$B$4", "Blad!$C$1", "Blad!$A$2:$A$4", "Blad!$C$2:$C$4"]
    assert [one.get("val") for one in etree.fromstring(chart).iter("{*}max", "{*}min")] == ["5", "0"]


def test_marks_beside_each_other_read_their_columns_and_how_far_apart_they_are_two_more():
    lines = [ChartLine("Leaders", (1, 2, 3), *dumbbell.LEADERS), ChartLine("Front", (2, 2, 2), *dumbbell.FRONT)]
    chart = dumbbell_xml(NAMES, lines, 5, "nl-NL", "Blad")
    assert places(chart) == [
        "Blad!$B$1",
        "Blad!$D$2:$D$4",
        "Blad!$E$2:$E$4",
        "Blad!$A$2:$A$4",
        "Blad!$B$2:$B$4",
        "Blad!$C$1",
        "Blad!$A$2:$A$4",
        "Blad!$C$2:$C$4",
    ]
    sides = [one.get("val") for one in etree.fromstring(chart).iter("{*}dLblPos")]
    assert sides == ["l", "r"]


@pytest.mark.parametrize(
    ("made", "count", "points"),
    [
        (numbers("A", (1, None, 2.5)), "3", [("0", "1"), ("2", "2.5")]),
        (numbers("A", ()), "0", []),
        (strings("A", ("a", "<&>")), "2", [("0", "a"), ("1", "<&>")]),
    ],
)
def test_a_missing_figure_leaves_its_place_open(made, count, points):
    found = etree.fromstring(f'<r xmlns:c="c">{made}</r>')
    assert [one.get("val") for one in found.iter("{*}ptCount")] == [count]
    assert [(one.get("idx"), one.findtext("{*}v")) for one in found.iter("{*}pt")] == points
