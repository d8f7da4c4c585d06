"""What a cell holds, as somebody would have typed it, and which number or day a text stands for."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from maturity.assessment.importing.files.sheet import Row, day_of, meant, ranges, text_of


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (None, "General", ""),
        (True, "General", "true"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (0.25, "0%", "25%"),
        (1.1, "0.00", "1.10"),
        (1.125, "0.00", "1.125"),
        (2, "0.0", "2.0"),
        (-2.5, "0.00", "-2.50"),
        (1e20, "0.00", "100000000000000000000.00"),
        (1.5, "0.0#", "1.5"),
        (datetime(2024, 3, 31), "General", "2024-03-31"),
        (datetime(2024, 3, 31, 9, 5), "General", "2024-03-31 09:05:00"),
        (date(2024, 3, 31), "General", "2024-03-31"),
        ("  tekst ", "General", "tekst"),
    ],
)
def test_a_value_reads_as_it_is_shown(value, shown, text):
    assert text_of(value, shown) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.66666666666667", Fraction(8, 3)),
        ("2,66666666666667", Fraction(8, 3)),
        ("0.125000000000", Fraction(1, 8)),
        ("2.66", Fraction(133, 50)),
        ("2.718281828459045", Fraction("2.71828182845905")),
        ("x", None),
    ],
)
def test_many_digits_stand_for_the_simple_fraction(text, number):
    assert meant(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-31", (2024, 3, 31)),
        ("31-3-2024", (2024, 3, 31)),
        ("31/3/2024 09:00", (2024, 3, 31)),
        ("31.3.2024", (2024, 3, 31)),
        ("1-1-1000", (1000, 1, 1)),
        ("1-1-0999", None),
        ("31-2-2024", None),
        ("31-3", None),
        ("31-3-20245", None),
        ("a-b-c", None),
        ("²-3-2024", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert day_of(text) == (None if day is None else date(*day))


@pytest.mark.parametrize(
    ("numbers", "said"), [([], ""), ([3], "3"), ([3, 4, 5, 9], "3–5, 9"), ([1, 3, 4], "1, 3–4"), ([1, 2], "1–2")]
)
def test_numbers_in_a_row_are_said_shortly(numbers, said):
    assert ranges(numbers) == said


def test_a_merged_text_stands_in_each_of_its_columns():
    row = Row(1, ("a", "b"), across=((1, 3),))
    assert (row.spread.cells, row.cell(1), row.cell(2)) == (("a", "b", "b", "b"), "b", "")
    assert Row(1, ("a", "", "c"), across=((0, 2),)).spread.cells == ("a", "a", "c")
