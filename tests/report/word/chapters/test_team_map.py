"""The team map in its two styles and sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from maturity.language import Translator
from maturity.report.model import PlannedInitiative, QuarterUse, Use
from maturity.report.word.bookmarks import row_bookmark
from maturity.report.word.document import write_document
from tests.report.builders import report
from tests.report.reading import W, paragraphs, parse, rows
from tests.report.word.lint import lint
from tests.sampling import sample

ENGLISH = Translator("en")


def tables(data: bytes, title: str) -> list[Any]:
    named = parse(data).iter(f"{W}tbl")
    return [each for each in named if each.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == title]


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("style", ["simple", "bars"])
@pytest.mark.parametrize("count", sample([1, 3, 27, 48], 2))
def test_nothing_is_wrong_in_any_style_and_size(count, style, paper):
    data = write_document(report(count), ENGLISH, map_style=style, paper=paper)
    assert lint(data, bars=style == "bars") == []


def test_the_simple_list_always_follows_the_bars():
    data = write_document(report(27), ENGLISH, map_style="bars")
    assert len(tables(data, "Team map as bars")) == len(tables(data, "Team map")) == 1
    words = tables(data, "Team map as bars")[0].find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
    assert "The list after it holds the same" in words
    names = [each.get(f"{W}name") for each in tables(data, "Team map")[0].iter(f"{W}bookmarkStart")]
    assert sorted(names) == sorted(row_bookmark(each.code) for each in report(27).initiatives)


def test_every_initiative_has_a_bar_as_long_as_it_runs():
    data = write_document(report(27), ENGLISH, map_style="bars")
    spans = {}
    for cell in tables(data, "Team map as bars")[0].iter(f"{W}tc"):
        text = rows_of(cell)
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        if cell.find(f"{W}tcPr/{W}shd") is not None:
            spans[text.split()[0]] = 1 if span is None else int(span.get(f"{W}val"))
    wanted = {each.code: (each.finish or 1) - (each.start or 1) + 1 for each in report(27).initiatives}
    assert spans == wanted


def rows_of(cell: Any) -> str:
    return "".join(each.text or "" for each in cell.iter(f"{W}t"))


def test_bars_that_overlap_stand_under_each_other_and_others_share_a_lane():
    one = PlannedInitiative("M-1", "Meethuis", "M", "Meten", "#5B2A86", start=1, finish=4)
    placed = (one, replace(one, code="M-2", start=3, finish=6), replace(one, code="M-3", start=5, finish=8))
    found = rows(tables(write_document(report(0, initiatives=placed), ENGLISH, map_style="bars"), "Team map as bars")[0])
    lanes = [[cell.split()[0] for cell in row[1:] if cell] for row in found[2:]]
    assert lanes == [["M-1", "M-3"], ["M-2"]]
    assert [row[0] for row in found[2:]] == ["Meten", ""]


def test_a_bar_outside_the_plan_stays_within_the_table():
    odd = tuple(
        PlannedInitiative(f"M-{number}", "Meethuis", "M", "Meten", start=start, finish=finish)
        for number, (start, finish) in enumerate([(0, 0), (11, 20), (14, 15), (5, 2)])
    )
    data = write_document(report(0, initiatives=odd), ENGLISH, map_style="bars")
    assert lint(data, bars=True) == []


def test_a3_is_for_the_map_only_and_lies_on_its_side():
    sizes = [
        (each.get(f"{W}w"), each.get(f"{W}h")) for each in parse(write_document(report(3), ENGLISH, paper="A3")).iter(f"{W}pgSz")
    ]
    assert sizes == [("11906", "16838"), ("23811", "16838"), ("11906", "16838")]


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_tables_are_as_wide_as_the_text_on_their_page(paper):
    tree = parse(write_document(report(27), ENGLISH, map_style="bars", paper=paper))
    wide = {"A4": 16838 - 1700, "A3": 23811 - 1700}[paper]
    for found in tree.iter(f"{W}tbl"):
        title = found.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        width = sum(int(each.get(f"{W}w")) for each in found.iter(f"{W}gridCol"))
        assert abs(width - (wide if title in ("Team map", "Team map as bars", "Load and capacity") else 9072)) <= 12


def test_resources_of_the_organisation_itself_are_counted_too():
    """Each under its own name; as much as there is fits, and a quarter of which nothing was agreed stays empty."""
    scarce = [
        QuarterUse(Use(9, 10), Use(1, 9), Use(1, 8), (("Jurist", Use(asked, 5)), ("Busje", Use(2, 2))))
        for asked in (3, 7, *[0] * 9)
    ]
    data = write_document(report(3, capacity=tuple(scarce)), ENGLISH)
    found = rows(tables(data, "Load and capacity")[0])
    assert found[4][:5] == ["Jurist", "–", "3/5", "7/5\ntoo much", "0/5"]
    assert found[5][:5] == ["Busje", "–", "2/2", "2/2", "2/2"]
    assert [row[-2:] for row in found[1:]] == [["9/10", ""], ["1/9", ""], ["1/8", ""], ["0/5", ""], ["2/2", ""]]
    assert "In K2 2027 the plan asks more than there is." in paragraphs(data, "Remark")
