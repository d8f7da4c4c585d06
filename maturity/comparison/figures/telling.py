"""What a moment may tell of one figure that holds anonymous members: a quantile, or between which two it lies.

The values that a quantile can have, as far as others know, are laid out in order and put together in stretches, so that
whichever stretch is told, every anonymous member keeps two possible levels for everybody else in the group, who knows the own
level, the named ones' figures and all that earlier moments told. Where the stretches lie follows from what everybody knows and
never from who stands where: so that something was told roughly, or not at all, says nothing more to who knows these rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from maturity.comparison.figures.quantiles import FROM_MEDIAN, quantile_of_counts, shares_for
from maturity.comparison.figures.worlds import Statement, Worlds, everybody_keeps_two, holds, quantiles, worlds_of

FROM_ANONYMOUS = 5  #: fewer than this without a name, and their figures stay out


@dataclass(frozen=True)
class Stretch:
    """Between which two values a quantile lies, both included; the same twice when it is told exactly."""

    low: Fraction
    high: Fraction

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


def tell(
    levels: Mapping[str, int], named: Mapping[Fraction, int], before: Sequence[Statement]
) -> tuple[dict[Fraction, Stretch], tuple[Statement, ...]]:
    """What may be told now of one figure.

    levels: anonymous member → level 1 to 5; named: the figures under a name, counted; before: what earlier moments told of it.
    Returns the quantiles of which something can be told, and what was told in all, for the moments after this one.
    """
    members, ordered = frozenset(levels), tuple(sorted(named.items()))
    n = len(members) + sum(named.values())
    if len(members) < FROM_ANONYMOUS or n < FROM_MEDIAN:
        return {}, ()
    worlds = worlds_of(before, members)
    if worlds is None or not _fits(worlds, levels):
        return {}, ()
    told: dict[Fraction, Stretch] = {}
    said: list[Statement] = []
    for share in shares_for(n):
        values, which = quantiles(worlds.of(members), ordered, share)
        stretches = _stretches(worlds, values, which)
        here = next((stretch for stretch in stretches if _holds(stretch, levels, named, share)), None)
        if here is None or len(stretches) < 2:
            continue  # nothing new can be told
        told[share] = here
        statement = Statement(members, ordered, share, here.low, here.high)
        said.append(statement)
        worlds = Worlds(worlds.classes, worlds.counts[holds(worlds, statement)])
    for share in shares_for(n) if before or said else ():
        # What follows from everything that was told is known: no figure is shown more roughly than that.
        values, _ = quantiles(worlds.of(members), ordered, share)
        if share in told or values[-1] - values[0] <= 1:
            told[share] = Stretch(values[0], values[-1])
    return told, tuple(said)


def _holds(stretch: Stretch, levels: Mapping[str, int], named: Mapping[Fraction, int], share: Fraction) -> bool:
    counts = Counter(named)
    counts.update(map(Fraction, levels.values()))
    return stretch.low <= quantile_of_counts(counts, share) <= stretch.high


def _fits(worlds: Worlds, levels: Mapping[str, int]) -> bool:
    """Whether there is any world left, with these members as they stand (as far as classes are wholly among them)."""
    if not len(worlds.counts):
        return False
    fitting = np.ones(len(worlds.counts), dtype=np.bool_)
    for number, one in enumerate(worlds.classes):
        if one <= levels.keys():
            for column in range(worlds.counts.shape[2]):
                fitting &= worlds.counts[:, number, column] == sum(1 for member in one if levels[member] == column + 1)
    return bool(fitting.any())


def _stretches(worlds: Worlds, values: Sequence[Fraction], which: npt.NDArray[np.int64]) -> list[Stretch]:
    """The finest stretches, from the lowest value up, with which nobody is narrowed; one stretch of all when there are none."""
    found: list[tuple[int, int]] = []
    start = 0
    for place in range(len(values)):
        if everybody_keeps_two(worlds, (which >= start) & (which <= place)):
            found.append((start, place))
            start = place + 1
    if start < len(values):
        found.append((start, len(values) - 1))
        while len(found) > 1 and not everybody_keeps_two(worlds, (which >= found[-1][0]) & (which <= found[-1][1])):
            found[-2:] = [(found[-2][0], found[-1][1])]
    return [Stretch(values[low], values[high]) for low, high in found]


def narrowed(statements: Collection[Statement]) -> bool | None:
    """Whether what was told leaves somebody fewer than two levels; None when that takes too long to say."""
    worlds = worlds_of(tuple(statements))
    return None if worlds is None else not everybody_keeps_two(worlds, np.ones(len(worlds.counts), dtype=np.bool_))
