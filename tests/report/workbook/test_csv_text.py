"""A sheet as a CSV file: what is typed in stays text, and numbers are as exact as a spreadsheet keeps them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from maturity.language import Translator
from maturity.report.workbook.csv_text import csv_of
from maturity.report.workbook.grid import Cell, Column, Grid


def line(language: str, *values: object) -> str:
    grid = Grid("x", "x", "", tuple(Column(f"k{at}", 9) for at in range(len(values))), [values], "")  # type: ignore[list-item]
    text = csv_of(grid, Translator(language)).decode("utf-8-sig")
    return text.split("\r\n")[1]


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (None, '""', '""'),
        ("=1+1", "'=1+1", "'=1+1"),
        (Cell("@x", "154273"), "'@x", "'@x"),
        (date(2026, 11, 4), "2026-11-04", "2026-11-04"),
        (3, "3", "3"),
        (100, "100", "100"),
        (2.5, "2,5", "2.5"),
        (Fraction(5, 2), "2,5", "2.5"),
        (Fraction(1, 3), "0,333333333333333", "0.333333333333333"),
        (Fraction(1, 10**6), "0,000001", "0.000001"),
        (Fraction(-1, 2), "-0,5", "-0.5"),
    ],
)
def test_a_value_is_written_as_a_spreadsheet_reads_it(value, dutch, english):
    assert (line("nl", value), line("en", value)) == (dutch, english)


def test_dutch_has_semicolons_between_cells():
    assert (line("nl", "a", "b"), line("en", "a", "b")) == ("a;b", "a,b")
