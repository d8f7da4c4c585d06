"""Numbers as people write them, to the last digit; what is none, or too large to work out, is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from maturity.numbers import exact, whole


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.25", Fraction(1, 4)),
        (" 2,5 ", Fraction(5, 2)),
        ("2/3", Fraction(2, 3)),
        ("-3", Fraction(-3)),
        ("+3.", Fraction(3)),
        (".5", Fraction(1, 2)),
        ("1e2", Fraction(100)),
        ("9" * 40, Fraction(10**40 - 1)),
        (3, Fraction(3)),
        (0.1, Fraction(1, 10)),
        (Decimal("0.10"), Fraction(1, 10)),
    ],
)
def test_a_number_is_read_exactly(written, meant):
    assert exact(written) == meant


@pytest.mark.parametrize("written", ["", "x", "1/0", "1 2", "1.2.3", "1e999", "9" * 41, "3x", True, None, float("nan"), [1]])
def test_what_is_no_number_is_none(written):
    assert exact(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("007", 7),
        ("١٢", 12),
        ("9" * 9, 10**9 - 1),
        ("9" * 10, None),
        ("9" * 5_000, None),
        ("²", None),
        ("-1", None),
        ("", None),
    ],
)
def test_a_whole_number_of_so_many_digits_is_read_and_what_python_fails_on_is_none(written, meant):
    assert whole(written) == meant


def test_how_many_digits_may_be_said():
    assert (whole("1" * 14, 14), whole("1" * 15, 14)) == (11_111_111_111_111, None)
