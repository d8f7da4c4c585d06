"""Bars over quarters: which share a lane, which cells they span, and how high a lane is."""

from __future__ import annotations

import pytest

from maturity.report.model import PlannedInitiative, Quarter
from maturity.report.word.bars import bars
from maturity.report.word.oxml import Element, name_of
from tests.report.reading import text_of
from tests.report.word.chapters.chapter import EN

QUARTERS = [Quarter(f"Q{at % 4 + 1}", str(2027 + at // 4)) for at in range(8)]


def made(*spans: tuple[str, int | None, int | None], room: int = 4000) -> Element:
    placed = [PlannedInitiative(f"I-{at}", "", domain_name=name, start=a, finish=b) for at, (name, a, b) in enumerate(spans)]
    return bars(placed, QUARTERS, 10_724, room, "MapText", 16, EN)


def lanes(found: Element) -> list[list[tuple[str, int]]]:
    """Per lane the texts of its cells and how many quarters they span."""
    rows = found.findall(name_of("tr"))[2:]
    return [[(text_of(cell), _span(cell)) for cell in row.findall(name_of("tc"))] for row in rows]


def _span(cell: Element) -> int:
    found = cell.find(f"{name_of('tcPr')}/{name_of('gridSpan')}")
    return 1 if found is None else int(found.get(name_of("val")))


@pytest.mark.parametrize(
    ("spans", "shared"),
    [
        ([("A", 1, 2), ("A", 3, 4)], [["I-0", "I-1"]]),
        ([("A", 1, 3), ("A", 3, 4)], [["I-0"], ["I-1"]]),
        ([("A", 3, 4), ("A", 1, 2)], [["I-1", "I-0"]]),
        ([("A", 1, 1), ("B", 2, 2)], [["I-0"], ["I-1"]]),
        ([("A", 1, 4), ("A", 2, 2), ("A", 5, 5), ("A", 3, 3)], [["I-0", "I-2"], ["I-1", "I-3"]]),
    ],
)
def test_what_does_not_overlap_shares_a_lane(spans, shared):
    assert [[text for text, _ in lane[1:] if text] for lane in lanes(made(*spans))] == shared


@pytest.mark.parametrize(
    ("start", "finish", "before", "span", "after"),
    [
        (2, 4, 1, 3, 4),
        (1, 8, 0, 8, 0),
        (8, 8, 7, 1, 0),
        (3, None, 2, 1, 5),
        (None, None, 0, 1, 7),
        (7, 12, 6, 2, 0),
        (0, 2, 0, 2, 6),
        (4, 2, 3, 1, 4),
    ],
)
def test_a_bar_spans_its_quarters_within_the_table(start, finish, before, span, after):
    ((domain, *cells),) = lanes(made(("A", start, finish)))
    assert domain == ("A", 1)
    assert cells == [*[("", 1)] * before, ("I-0", span), *[("", 1)] * after]


def test_years_span_their_quarters():
    years, quarters = made(("A", 1, 1)).findall(name_of("tr"))[:2]
    assert [(text_of(cell), _span(cell)) for cell in years.findall(name_of("tc"))] == [("Domain", 1), ("2027", 4), ("2028", 4)]
    assert [text_of(cell) for cell in quarters.findall(name_of("tc"))] == ["Quarter", *["Q1", "Q2", "Q3", "Q4"] * 2]


def test_the_name_of_a_domain_stands_once_beside_its_lanes():
    found = lanes(made(("A", 1, 1), ("A", 1, 1), ("", 1, 1)))
    assert [lane[0][0] for lane in found] == ["A", "", "Without a domain"]


@pytest.mark.parametrize(("count", "height"), [(1, 16 * 45), (8, 500), (100, 16 * 14)])
def test_a_lane_is_as_high_as_there_is_room(count, height):
    found = made(*[("A", 1, 1)] * count)
    assert {int(one.get(name_of("val"))) for one in found.iter(name_of("trHeight"))} == {height}


def test_a_clear_line_stands_where_a_year_of_the_plan_begins():
    _, quarters, lane = made(("A", 4, 6)).findall(name_of("tr"))
    edges = [[one.get(name_of("sz")) for one in row.iter(name_of("left"))] for row in (quarters, lane)]
    assert edges == [["8", "4", "4", "4"] * 2, ["8", "4", "4", "4", "4", "4"]]  # the bar begins in the fourth and hides two
