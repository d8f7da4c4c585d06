"""What stands side by side: where the group agrees, the gap between leaders and front line, and what changed in a year.

All of this is of members under their name: what an anonymous member holds beside its practices stays out of the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.comparison.contribution import Contribution, Figure, FigureKind
from maturity.comparison.figures.comparing import Comparison, Dot
from maturity.comparison.figures.quantiles import FROM_MEDIAN, MEDIAN, quantile
from maturity.questionnaire.model import Questionnaire

MOST = 3  #: practices named at either end


@dataclass(frozen=True)
class Spread:
    """How far the members under a name lie apart on a practice: the mean distance to their median. n: of how many."""

    practice: str
    n: int
    deviation: Fraction


@dataclass(frozen=True)
class GapPlace:
    """Leaders minus front line on a practice: the own one, and that of others by name. median: from five, the own included."""

    practice: str
    own: Fraction
    dots: tuple[Dot, ...]
    median: Fraction | None
    n: int


@dataclass(frozen=True)
class Change:
    """What one organisation did since the round before, per domain, on what was asked in the same words."""

    name: str
    is_own: bool
    domains: Mapping[str, Fraction]


def spreads(comparison: Comparison, own: Contribution | None) -> tuple[Spread, ...]:
    """The practices from where the members agree most to where they differ most; those with fewer than five members stay out."""
    rows = []
    for place in comparison.practices.values():
        values = [dot.value for dot in place.dots]
        if own is not None and own.is_named and place.own is not None:
            values.append(place.own)
        if len(values) >= FROM_MEDIAN:
            middle = quantile(values, MEDIAN)
            rows.append(Spread(place.id, len(values), sum((abs(value - middle) for value in values), Fraction(0)) / len(values)))
    return tuple(sorted(rows, key=lambda spread: spread.deviation))


def gap_places(own: Contribution | None, others: Sequence[Contribution]) -> tuple[GapPlace, ...]:
    """The own gaps, the largest in either direction first, beside those of comparable others under a name."""
    if own is None:
        return ()
    rows = []
    for practice, gap in own.gaps.items():
        dots = tuple(
            Dot(contribution.member_id, contribution.name, contribution.gaps[practice])
            for contribution in others
            if practice in contribution.gaps
        )
        values = [*(dot.value for dot in dots), *([gap] if own.is_named else [])]
        median = quantile(values, MEDIAN) if len(values) >= FROM_MEDIAN else None
        rows.append(GapPlace(practice, gap, dots if median is not None else (), median, len(values)))
    return tuple(sorted(rows, key=lambda gap_place: (-abs(gap_place.own), gap_place.practice)))


def changes(own: Contribution | None, others: Sequence[Contribution], questionnaire: Questionnaire) -> tuple[Change, ...]:
    """What changed since the round before: the own organisation first, the others by name."""
    given = [*([own] if own is not None else []), *sorted(others, key=lambda contribution: contribution.name.casefold())]
    rows = [Change(contribution.name, contribution is own, _change(contribution, questionnaire)) for contribution in given]
    return tuple(row for row in rows if row.domains)


def median_changes(rows: Sequence[Change]) -> Mapping[str, tuple[Fraction, int]]:
    """Domain → median change and of how many, from five organisations on."""
    domains = dict.fromkeys(domain for row in rows for domain in row.domains)
    values = {one: [row.domains[one] for row in rows if one in row.domains] for one in domains}
    return {one: (quantile(found, MEDIAN), len(found)) for one, found in values.items() if len(found) >= FROM_MEDIAN}


def _change(contribution: Contribution, questionnaire: Questionnaire) -> dict[str, Fraction]:
    """Per domain: between two figures of the same words, else between the means of the practices that kept their words."""
    if contribution.before is None:
        return {}
    was, now = contribution.before.figures, contribution.figures
    found = {}
    for domain in questionnaire:
        pair = _same(was, now, domain.id)
        if pair is not None:
            found[domain.id] = pair[1] - pair[0]
            continue
        pairs = [same for practice in domain.practices if (same := _same(was, now, practice.id)) is not None]
        if pairs and len(pairs) * 3 >= len(domain.practices) * 2:
            found[domain.id] = sum((after - before for before, after in pairs), Fraction(0)) / len(pairs)
    return found


def _same(was: Mapping[str, Figure], now: Mapping[str, Figure], one: str) -> tuple[Fraction, Fraction] | None:
    """A figure before and now; None when it is missing, was asked in other words, or rests on other practices."""
    if one not in was or one not in now or was[one].wording != now[one].wording:
        return None
    if was[one].kind is FigureKind.DOMAIN and was[one].answered != now[one].answered:
        return None
    return was[one].exact, now[one].exact
