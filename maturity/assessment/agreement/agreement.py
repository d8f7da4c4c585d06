"""How far raters agree on a practice, and whether that is worth a talk.

Average deviation (Burke & Dunlap 2002) is the flag, since it is in the unit of the scale; r_wg (James, Demaree & Wolf 1984)
stands beside it for who wants it. Below five raters chance alone makes a panel look agreed in one case out of four, so there are
only the dots, and what everybody can read from them: a wide range, many who do not know. Thresholds are for a scale of 1 to 5 and
stretch along with another scale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from typing import Literal

from maturity.assessment.model import CONSENSUS, AnswerState, Response

FEW, NORMAL = 5, 8  #: raters from which coefficients are indicative, and from which they are normal
MOST_PROPOSED = 12
AD_LIMIT, RANGE_LIMIT, GAP_LIMIT, DONT_KNOW_LIMIT = Fraction(4, 5), Fraction(3), Fraction(1), Fraction(3, 10)
Standing = Literal["dots", "indicative", "normal"]


class Ground(StrEnum):
    """Why a practice should be talked about."""

    SPREAD = "spread"  # the average deviation is large
    RANGE = "range"  # the lowest and the highest answer lie far apart
    GAP = "gap"  # two role groups see it differently
    DONT_KNOW = "dont_know"  # many do not know


@dataclass(frozen=True)
class Reason:
    """One ground with the figure that gave it; for GAP also the group that rated higher and the one that rated lower."""

    ground: Ground
    figure: Fraction
    groups: tuple[str, str] | None = None


@dataclass(frozen=True)
class Agreement:
    """The raters of one item together.

    values: all answers, lowest first (the dots); dont_know: how many raters did not know; ad: average deviation in scale units;
    sd: sample standard deviation; r_wg, r_wg_star: agreement within the group, the first can be negative, the second is 0 to 1.
    The coefficients are None below five values.
    """

    item: str
    values: tuple[Fraction, ...]
    dont_know: int
    standing: Standing
    ad: Fraction | None = None
    sd: float | None = None
    r_wg: Fraction | None = None
    r_wg_star: Fraction | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def discuss(self) -> bool:
        return bool(self.reasons)


def agreements(responses: Iterable[Response], scales: Mapping[str, Sequence[Fraction]], least: int = 1) -> dict[str, Agreement]:
    """The agreement on every item of `scales` (item → the values of its answers). Consensus rows are not raters and stay out.

    least: people in a role group of which the mean on an item may be compared.
    """
    given: dict[str, list[Response]] = defaultdict(list)
    for response in responses:
        if response.role_group != CONSENSUS:
            given[response.item].append(response)
    return {item: agreement(item, given[item], scale, least=least) for item, scale in scales.items()}


def agreement(
    item: str,
    responses: Sequence[Response],
    scale: Sequence[Fraction],
    means: Mapping[str, Fraction] | None = None,
    least: int = 1,
) -> Agreement:
    """The agreement on one item. responses: at most one per rater; scale: the values of all possible answers.

    means: role group → its mean, where that is told and the answers behind it are not; else it follows from the responses, for
    groups of at least so many people.
    """
    values = tuple(sorted(response.value for response in responses if response.value is not None))
    unknown = sum(response.state is AnswerState.DONT_KNOW for response in responses)
    few = len(values) < FEW
    deviation = None if few else average_deviation(values)
    gap = widest_gap(group_means(responses, least)) if means is None and not few else widest_gap(means or {})
    reasons = _reasons(values, deviation, gap, unknown, scale)
    if few:
        return Agreement(item, values, unknown, "dots", reasons=reasons)
    return Agreement(
        item,
        values,
        unknown,
        "normal" if len(values) >= NORMAL else "indicative",
        deviation,
        sqrt(variance(values)),
        r_wg(values, scale),
        r_wg_star(values, scale),
        reasons,
    )


def _reasons(
    values: Sequence[Fraction],
    deviation: Fraction | None,
    gap: Reason | None,
    unknown: int,
    scale: Sequence[Fraction],
) -> tuple[Reason, ...]:
    step = (max(scale) - min(scale)) / 4  # what one level is on a scale of 1 to 5
    found = []
    if deviation is not None and deviation > AD_LIMIT * step:
        found.append(Reason(Ground.SPREAD, deviation))
    if values and values[-1] - values[0] >= RANGE_LIMIT * step:
        found.append(Reason(Ground.RANGE, values[-1] - values[0]))
    if gap is not None and gap.figure >= GAP_LIMIT * step:
        found.append(gap)
    alone = unknown + len(values) == 1  # one person's own "I don't know" is no disagreement
    if unknown and not alone and Fraction(unknown, unknown + len(values)) >= DONT_KNOW_LIMIT:
        found.append(Reason(Ground.DONT_KNOW, Fraction(unknown, unknown + len(values))))
    return tuple(found)


def average_deviation(values: Sequence[Fraction]) -> Fraction:
    """The mean distance to the mean, AD_M."""
    middle = mean(values)
    return mean([abs(value - middle) for value in values])


def r_wg(values: Sequence[Fraction], scale: Sequence[Fraction]) -> Fraction:
    """1 − s² / the variance of guessing at random; negative when raters differ more than guessing would make them."""
    middle = mean(scale)
    return 1 - variance(values) / mean([(value - middle) ** 2 for value in scale])


def r_wg_star(values: Sequence[Fraction], scale: Sequence[Fraction]) -> Fraction:
    """1 − s² / the largest variance that n raters can have: half at either end."""
    n = len(values)
    most = ((max(scale) - min(scale)) / 2) ** 2 * n / (n - 1)
    return max(Fraction(0), 1 - variance(values) / most)


def group_means(responses: Iterable[Response], least: int = 1) -> dict[str, Fraction]:
    """Role group → the mean of its answers, with at least so many of them."""
    groups: dict[str, list[Fraction]] = defaultdict(list)
    for response in responses:
        if response.value is not None:
            groups[response.role_group].append(response.value)
    return {group: mean(values) for group, values in groups.items() if len(values) >= least}


def widest_gap(means: Mapping[str, Fraction]) -> Reason | None:
    """How far the role group with the highest mean lies above the lowest; None with fewer than two groups."""
    if len(means) < 2:
        return None
    ranked = sorted((value, group) for group, value in means.items())
    (low, lowest), (high, highest) = ranked[0], ranked[-1]
    return Reason(Ground.GAP, high - low, (highest, lowest))


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def variance(values: Sequence[Fraction]) -> Fraction:
    """The sample variance (n − 1)."""
    middle = mean(values)
    return sum(((value - middle) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def proposed(found: Iterable[Agreement], at_most: int = MOST_PROPOSED) -> list[Agreement]:
    """What a workshop should talk about: most grounds first, then the widest spread; at most twelve."""
    flagged = [one for one in found if one.discuss]
    return sorted(flagged, key=lambda one: (-len(one.reasons), -(one.ad or 0), one.item))[:at_most]
