"""Tables that stay together: rows that may not split, and short tables that stand on one page."""

from __future__ import annotations

import pytest

from maturity.report.word.oxml import Element, name_of
from maturity.report.word.tables import Cell, Column, table
from tests.report.reading import rows

WIDE, NARROW = Column("Wide", 3000), Column("Narrow", 1000, "right")


def made(*texts: str, **looks: object) -> Element:
    return table([WIDE, NARROW], [(text, "1") for text in texts], title="T", description="D", **looks)  # type: ignore[arg-type]


def split(found: Element) -> list[bool]:
    """For each row after the headings whether it may be spread over two pages."""
    return [row.find(f"{name_of('trPr')}/{name_of('cantSplit')}") is None for row in found.findall(name_of("tr"))[1:]]


def kept(found: Element) -> list[bool]:
    """For each row after the headings whether it stays with what follows."""
    return [row.find(f".//{name_of('keepNext')}") is not None for row in found.findall(name_of("tr"))[1:]]


@pytest.mark.parametrize(
    ("lines", "remark", "stays"),
    [
        ((1,) * 20, False, [True] * 19 + [False]),
        ((1,) * 20, True, [True] * 20),
        ((1,) * 21, False, [False] * 21),
        ((1,) * 21, True, [False] * 20 + [True]),
        ((10, 10), False, [True, False]),
        ((10, 11), False, [False, False]),
    ],
)
def test_half_a_page_stays_together(lines, remark, stays):
    assert kept(made(*("x" + "\nx" * (many - 1) for many in lines), remark=remark)) == stays


def test_only_a_row_longer_than_a_page_may_be_split():
    assert split(made("x" + "\nx" * 39, "x" + "\nx" * 40)) == [False, True]


def test_a_long_line_takes_more_room_in_a_narrow_column():
    assert split(table([Column("a", 950)], [("x" * 399,), ("x" * 400,)], title="", description="")) == [False, True]


def test_columns_are_spread_over_the_width_in_their_proportions():
    def widths(found: Element) -> list[str]:
        return [one.get(name_of("w")) for one in found.iter(name_of("gridCol"))]

    assert widths(made("x")) == ["3000", "1000"]
    assert widths(made("x", width=8000)) == ["6000", "2000"]


def test_cells_stand_where_their_column_says():
    found = table([WIDE, NARROW], [(Cell("a", bold=True, colour="154273"), "")], title="", description="", height=264)
    assert rows(found) == [["Wide", "Narrow"], ["a", ""]]
    places = [
        None if one is None else one.get(name_of("val"))
        for one in (cell.find(f".//{name_of('jc')}") for cell in found.iter(name_of("tc")))
    ]
    assert places == [None, "right", None, "right"]
    uprights = [one.get(name_of("val")) for one in found.iter(name_of("vAlign"))]
    assert uprights == ["bottom", "bottom", "center", "center"]
    assert [one.get(name_of("val")) for one in found.iter(name_of("trHeight"))] == ["264"]
    assert [one.get(name_of("val")) for one in made("x").iter(name_of("vAlign"))] == ["bottom", "bottom", "top", "top"]
