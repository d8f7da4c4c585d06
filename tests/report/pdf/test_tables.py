"""A table of a Word file as the typesetter is told of it: which rows stay whole, and where merged cells lie."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.report.pdf.tables import table
from maturity.report.word.oxml import Element, paragraph, run, w


def cell(text: str = "", *properties: Element, style: str = "TableText", **look: Element) -> Element:
    return w("tc", w("tcPr", *properties), paragraph(style, run(text), **look))


def row(*cells: Element, head: bool = False, whole: bool = False, height: int = 0) -> Element:
    looks = (w("cantSplit") if whole else None, w("tblHeader") if head else None, w("trHeight", val=height) if height else None)
    return w("tr", w("trPr", *looks), *cells)


def made(*rows: Element, narrow: bool = False) -> dict[str, Any]:
    grid = w("tblGrid", w("gridCol", w=1000), w("gridCol", w=500))
    return table(w("tbl", w("tblPr", w("tblCellMar") if narrow else None), grid, *rows))


def test_headings_come_apart_and_widths_are_in_points():
    found = made(row(cell("h"), head=True), row(cell("a"), whole=True, height=400), row(cell("b")))
    assert (found["widths"], found["narrow"], made(narrow=True)["narrow"]) == ([50, 25], False, True)
    assert [len(found[part]) for part in ("heads", "rows")] == [1, 2]
    assert [(one["whole"], one["height"]) for one in found["rows"]] == [(True, 20), (False, 0)]


@pytest.mark.parametrize(
    ("keeps", "whole"),
    [
        *(((True, True), True), ((True, False), True), ((False, True), False), ((True,), False), ((), False)),
        *(((True, False, True), False), ((True, True, False), True)),
    ],
)
def test_a_table_whose_rows_hold_on_to_each_other_stays_on_one_page(keeps, whole):
    rows = [row(w("tc", w("tcPr"), paragraph("TableText", keep_next=keep))) for keep in keeps]
    assert made(row(cell("h"), head=True), *rows)["whole"] is whole


def test_a_merged_cell_spans_its_columns_and_rows():
    found = made(
        row(cell("a", w("vMerge", val="restart")), cell("b")),
        row(cell("", w("vMerge")), cell("c")),
        row(cell("", w("vMerge")), cell("d")),
        row(cell("e", w("gridSpan", val=2))),
        row(cell("f"), cell("g")),
    )
    places = [
        (one["lines"][0][0]["text"], one["column"], one["columns"], one["rows"])
        for line in found["rows"]
        for one in line["cells"]
    ]
    assert places == [
        ("a", 0, 1, 3),
        ("b", 1, 1, 1),
        ("c", 1, 1, 1),
        ("d", 1, 1, 1),
        ("e", 0, 2, 1),
        ("f", 0, 1, 1),
        ("g", 1, 1, 1),
    ]


def test_a_cell_that_is_merged_to_the_end_of_its_table_goes_down_to_the_last_row():
    found = made(row(cell("a", w("vMerge", val="restart")), cell("b")), row(cell("", w("vMerge")), cell("c")))
    assert [[one["rows"] for one in line["cells"]] for line in found["rows"]] == [[2, 1], [1]]


def test_a_cell_keeps_its_looks():
    look = (w("tcBorders", w("left", color="E3E7EC")), w("shd", fill="154273"), w("vAlign", val="center"))
    (found,) = made(row(w("tc", w("tcPr", *look), paragraph("MapText", look=(w("jc", val="right"),)))))["rows"][0]["cells"]
    assert {name: found.get(name) for name in ("fill", "upright", "align", "style", "edge")} == {
        "fill": "154273",
        "upright": "center",
        "align": "right",
        "style": "MapText",
        "edge": "E3E7EC",
    }
    (plain,) = made(row(cell("x", w("shd", fill="auto"))))["rows"][0]["cells"]
    assert set(plain) == {"lines", "style", "column", "columns", "rows"}
