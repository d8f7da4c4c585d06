"""Krippendorff's alpha: do raters agree over a whole questionnaire more than chance would make them?

After Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), with a coincidence matrix, so that missing answers need
no filling in. Customary reading: from .80 firm, .667 to .80 tentative. Low when practices hardly differ from each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from maturity.assessment.agreement.agreement import FEW
from maturity.assessment.model import CONSENSUS, Response

Metric = Literal["nominal", "ordinal", "interval"]
Difference = Callable[[Fraction, Fraction], Fraction]
Coincidences = dict[tuple[Fraction, Fraction], Fraction]


def alpha_of(responses: Iterable[Response]) -> Fraction | None:
    """Ordinal alpha over all items of a round; None below five raters, or when nobody ever differs in anything."""
    units: dict[str, list[Fraction]] = defaultdict(list)
    raters = set()
    for response in responses:
        if response.value is not None and response.role_group != CONSENSUS:
            units[response.item].append(response.value)
            raters.add(response.rater)
    return alpha(list(units.values())) if len(raters) >= FEW else None


def alpha(units: Iterable[Sequence[Fraction]], metric: Metric = "ordinal") -> Fraction | None:
    """1 − observed / expected disagreement. units: per item the values it was given, in any order.

    None when it is undefined: no item has two values, or all values are the same.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    coincidences = _coincidences(pairable)
    totals: Counter[Fraction] = Counter(value for unit in pairable for value in unit)
    distance = _distance(metric, totals)
    observed = sum((n * distance(a, b) for (a, b), n in coincidences.items()), Fraction(0))
    expected = sum((totals[a] * totals[b] * distance(a, b) for a in totals for b in totals), Fraction(0))
    return 1 - (sum(totals.values()) - 1) * observed / expected if expected else None


def _coincidences(units: Iterable[Sequence[Fraction]]) -> Coincidences:
    found: Coincidences = defaultdict(Fraction)
    for unit in units:
        for first, a in enumerate(unit):
            for second, b in enumerate(unit):
                if first != second:
                    found[a, b] += Fraction(1, len(unit) - 1)
    return found


def _distance(metric: Metric, totals: Counter[Fraction]) -> Difference:
    if metric == "nominal":
        return lambda a, b: Fraction(a != b)
    if metric == "interval":
        return lambda a, b: (a - b) ** 2
    order = sorted(totals)
    upto = dict(zip(order, accumulate(totals[value] for value in order), strict=True))
    # Between two values lie the answers in between, and half of those at either end: the difference of their middle ranks.
    rank = {value: upto[value] - Fraction(totals[value], 2) for value in order}
    return lambda a, b: (rank[a] - rank[b]) ** 2
