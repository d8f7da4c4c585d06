"""Figures and names in JSON that anybody may have written: the largest that is taken, and what is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from maturity.roadmap.planner.question.json_fields import Fields, figure_of, name_of, parsed, simple_figure, whole_of

LARGEST = 10**12


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (0, 0),
        (LARGEST, LARGEST),
        (Decimal("2.0"), 2),
        (Decimal("2.5"), Fraction(5, 2)),
        (Decimal("0.3333333333333"), Fraction(333333333, 10**9)),
        (Decimal("1e12"), LARGEST),
    ],
)
def test_a_figure_is_exact_to_nine_decimals(value, figure):
    found = figure_of(value)
    assert (found, type(found)) == (figure, type(figure))


@pytest.mark.parametrize("value", [-1, LARGEST + 1, True, False, "1", None, 1.5, Decimal("NaN"), Decimal("-0.1")])
def test_what_is_no_figure_is_refused(value):
    with pytest.raises((ValueError, ArithmeticError)):
        figure_of(value)


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (Decimal("8.333333333"), Fraction(25, 3)),
        (Decimal("8.33333333"), Fraction(833333333, 10**8)),
        (Decimal("0.010000000"), Fraction(1, 100)),
        (Decimal("0.009900990"), Fraction(990099, 10**8)),  # a hundred and first is no small part
        (Decimal("3.000000001"), 3),
        (Decimal("3.000000002"), Fraction(3000000002, 10**9)),
        (7, 7),
    ],
)
def test_a_fraction_that_was_written_in_decimals_is_that_fraction_again(value, figure):
    assert simple_figure(value) == figure


@pytest.mark.parametrize(
    ("value", "least", "most", "fine"),
    [
        (1, 1, 5, True),
        (5, 1, 5, True),
        (0, 1, 5, False),
        (6, 1, 5, False),
        (Decimal("2.5"), 1, 5, False),
        (Decimal("2.0"), 1, 5, True),
    ],
)
def test_a_whole_number_lies_within_its_bounds(value, least, most, fine):
    if fine:
        assert whole_of(value, least, most) == value
    else:
        with pytest.raises(ValueError, match=r"^$"):
            whole_of(value, least, most)


def test_a_name_has_one_to_two_hundred_signs_that_can_be_seen():
    assert [name_of(name) for name in ("a", "x" * 200)] == ["a", "x" * 200]
    for wrong in ("", "x" * 201, "a\nb", 1):
        with pytest.raises(ValueError, match=r"^$"):
            name_of(wrong)


def test_a_field_that_is_wrong_is_named_and_replaced():
    faults: list[str] = []
    fields = Fields({"a": 3, "b": 9, "c": None, "d": 1}, "X: ", faults)
    assert [fields.whole(key, 0, 1, 5) for key in "abce"] == [3, 0, 0, 0]
    assert faults == ["X: 'b' must be a whole number from 1 to 5."]
    assert fields.whole("d", 0, 2) == 0
    fields.only(["a", "b", "c"])
    fields.required("a")
    fields.required("c")
    assert faults[1:] == [
        "X: 'd' must be a whole number of 2 or more.",
        "X: 'd': not known here; known are a, b, c.",
        "X: 'c' is missing.",
    ]


@pytest.mark.parametrize(
    ("text", "value", "fault"),
    [
        ('{"a": 1.50}', {"a": Decimal("1.50")}, ""),
        ('{"a": 1, "a": 2, "b": 3}', {"a": 2, "b": 3}, "An object gives 'a' more than once."),
        ("{", None, "The file is not JSON: line 1, column 2"),
        ("9" * 5000, None, "thousands of digits"),
        ("[" * 100_000, None, "lists within lists"),
    ],
)
def test_what_is_no_json_is_told(text, value, fault):
    faults: list[str] = []
    assert parsed(text, faults) == value
    assert [fault in one for one in faults] == ([True] if fault else [])
