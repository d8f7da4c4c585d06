"""Quantiles by one definition, exact: number 7 of Hyndman and Fan, which spreadsheets call QUARTILE.INC.

Of n values in order, the quantile of a share p lies at place (n − 1)·p, counted from 0; between two values in proportion. Source:
docs/method.md, "Beside other organisations".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor, lcm

MEDIAN, LOWER, UPPER = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)
LOWEST_TENTH, HIGHEST_TENTH = Fraction(1, 10), Fraction(9, 10)
#: From how many organisations on something is shown (docs/method.md): below the first nothing that adds several together.
FROM_MEDIAN, FROM_QUARTILES, FROM_PERCENTILES = 5, 8, 20


def shares_for(n: int) -> tuple[Fraction, ...]:
    """Which quantiles n organisations are enough for: none, the median, the quartiles too, the tenths too."""
    if n < FROM_MEDIAN:
        return ()
    if n < FROM_QUARTILES:
        return (MEDIAN,)
    return (MEDIAN, LOWER, UPPER) if n < FROM_PERCENTILES else (MEDIAN, LOWER, UPPER, LOWEST_TENTH, HIGHEST_TENTH)


def places(n: int, share: Fraction) -> tuple[int, int, Fraction]:
    """Between which two places of n values, counted from 0, a quantile lies, and how far past the first. n: at least 1."""
    place = (n - 1) * share
    first = floor(place)
    return first, min(first + 1, n - 1), place - first


def quantile(values: Iterable[Fraction], share: Fraction) -> Fraction:
    """The quantile of a share from 0 to 1. Raises ValueError without values."""
    return quantile_of_counts(_counted(values), share)


def quantile_of_counts(counts: Mapping[Fraction, int], share: Fraction) -> Fraction:
    """The same of values that are counted already: value → how often. Raises ValueError without values."""
    return quantiles_of_counts(counts, (share,))[share]


def quantiles_of_counts(counts: Mapping[Fraction, int], shares: Iterable[Fraction]) -> dict[Fraction, Fraction]:
    """Share → quantile: values are put in order once, which takes longest. Raises ValueError without values."""
    scale = lcm(*(value.denominator for value in counts))  # whole numbers are compared many times as fast as fractions
    ordered = sorted(
        ((value, count) for value, count in counts.items() if count > 0),
        key=lambda pair: pair[0].numerator * (scale // pair[0].denominator),
    )
    n = sum(count for _, count in ordered)
    if not n:
        raise ValueError("no values")
    found = {}
    for share in shares:
        first, second, past = places(n, share)
        low, high = _at(ordered, first), _at(ordered, second)
        found[share] = low + (high - low) * past
    return found


def percentile(counts: Mapping[Fraction, int], value: Fraction) -> Fraction:
    """The share, from 0 to 1, of values that are lower, and half of those that are equal. Raises ValueError without values."""
    n = sum(counts.values())
    if not n:
        raise ValueError("no values")
    lower = sum(count for one, count in counts.items() if one < value)
    return (lower + Fraction(counts.get(value, 0), 2)) / n


def _counted(values: Iterable[Fraction]) -> dict[Fraction, int]:
    counts: dict[Fraction, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _at(ordered: Sequence[tuple[Fraction, int]], place: int) -> Fraction:
    """The value at a place of all of them in order."""
    for value, count in ordered:
        if place < count:
            return value
        place -= count
    raise ValueError("no such place")
