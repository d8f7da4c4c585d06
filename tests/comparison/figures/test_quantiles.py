"""Medians, quartiles and places: known answers, and the same as two other calculations."""

from __future__ import annotations

from fractions import Fraction
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.comparison.figures.quantiles import (
    LOWER,
    MEDIAN,
    UPPER,
    percentile,
    quantile,
    quantile_of_counts,
    shares_for,
)

F = Fraction
VALUES = st.lists(st.fractions(min_value=1, max_value=5, max_denominator=60), min_size=1, max_size=40)


def test_known_answers() -> None:
    """As a spreadsheet gives them: QUARTILE.INC of 1 to 4, and of 1 2 2 3 5."""
    assert [quantile(map(F, (1, 2, 3, 4)), share) for share in (LOWER, MEDIAN, UPPER)] == [F(7, 4), F(5, 2), F(13, 4)]
    assert [quantile(map(F, (5, 2, 1, 3, 2)), share) for share in (LOWER, MEDIAN, UPPER)] == [2, 2, 3]
    assert [quantile(map(F, (1, 1, 5)), share) for share in (LOWER, MEDIAN, UPPER)] == [1, 1, 3]
    assert [quantile(map(F, (4, 1, 4, 4)), share) for share in (LOWER, MEDIAN, UPPER)] == [F(13, 4), 4, 4]
    assert quantile([F(3)], UPPER) == 3
    assert quantile_of_counts({F(1): 2, F(9): 0, F(5): 1}, UPPER) == 3, "what nobody has counts for nothing"


@pytest.mark.thorough
@given(VALUES)
def test_the_median_is_that_of_the_standard_library(values: list[F]) -> None:
    assert quantile(values, MEDIAN) == median(values)


@pytest.mark.thorough
@given(VALUES, st.sampled_from([LOWER, UPPER, F(1, 10), F(9, 10)]))
def test_quantiles_are_those_of_numpy(values: list[F], share: F) -> None:
    assert float(quantile(values, share)) == pytest.approx(float(np.quantile([float(one) for one in values], float(share))))


@pytest.mark.thorough
@given(VALUES, st.sampled_from([LOWER, MEDIAN, UPPER]))
def test_counted_values_give_the_same(values: list[F], share: F) -> None:
    counts = {value: values.count(value) for value in values}
    assert quantile_of_counts(counts, share) == quantile(values, share)


def test_what_is_shown_from_how_many() -> None:
    assert [len(shares_for(n)) for n in (0, 4, 5, 7, 8, 19, 20, 10_000)] == [0, 0, 1, 1, 3, 3, 5, 5]


def test_a_place_in_the_row() -> None:
    counts = {F(1): 5, F(2): 10, F(4): 5}
    assert percentile(counts, F(2)) == F(1, 2)
    assert percentile(counts, F(3)) == F(3, 4)
    with pytest.raises(ValueError, match="no values"):
        percentile({}, F(1))
    with pytest.raises(ValueError, match="no values"):
        quantile([], MEDIAN)
