"""Sums, means and rounding of exact fractions, as the rules of a questionnaire say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from maturity.questionnaire.model import Rounding, Rules


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The sum of fractions; of whole numbers, as most are, without looking for common divisors at every step."""
    found = list(values)
    if all(value.denominator == 1 for value in found):
        return Fraction(sum(value.numerator for value in found))
    return sum(found, Fraction(0))


def aggregate(rules: Rules, weighted: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """One value from (value, weight) pairs; None when there is nothing that weighs anything."""
    counting = [(value, weight) for value, weight in weighted if weight]
    if not counting:
        return None
    if rules.aggregate == "minimum":
        return min(value for value, _ in counting)
    total = exact_sum(value if weight == 1 else value * weight for value, weight in counting)
    return total if rules.aggregate == "weighted_sum" else total / exact_sum(weight for _, weight in counting)


def rounded(value: Fraction, rounding: Rounding) -> Fraction:
    """The figure as shown, still exact: half up means away from zero (2.25 → 2.3, −2.25 → −2.3); truncating cuts off."""
    if rounding.mode == "none" or value.denominator == 1:
        return value
    shift, parts = 10**rounding.decimals, value.denominator
    size = abs(value.numerator) * shift
    whole = (2 * size + parts) // (2 * parts) if rounding.mode == "half_up" else size // parts
    return Fraction(whole if value >= 0 else -whole, shift)
