"""All ways in which anonymous members can stand, as far as what was told leaves them: what an attacker in the group works with.

Who cannot be told apart by what was told makes one class; a world says how many of each class stand at each level. That is
enough: members of a class can always be exchanged. A world array has a row per world, then classes, then levels.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from maturity.comparison.figures.quantiles import places

MOST_WORLDS = 60_000  #: beyond this nothing new is told: looking takes too long
LEVELS = (1, 2, 3, 4, 5)
Counts = npt.NDArray[np.int16]
Mask = npt.NDArray[np.bool_]
Counted = tuple[tuple[Fraction, int], ...]  #: figures under a name: how many have each value, lowest first


@dataclass(frozen=True)
class Statement:
    """One thing that was told: a quantile over these named figures and these anonymous members lies from low to high."""

    members: frozenset[str]
    named: Counted
    share: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Worlds:
    """The classes of members, in a fixed order, and all ways in which they can stand."""

    classes: tuple[frozenset[str], ...]
    counts: Counts

    def of(self, members: Collection[str]) -> Counts:
        """Per world and level: how many of these members stand there. members: a union of classes."""
        chosen = [number for number, one in enumerate(self.classes) if one <= set(members)]
        found: Counts = self.counts[:, chosen, :].sum(axis=1, dtype=np.int16)
        return found


def classes_of(statements: Sequence[Statement], members: Collection[str] = ()) -> tuple[frozenset[str], ...]:
    """The members of all statements, and these, in classes that nothing tells apart."""
    sets = [*(statement.members for statement in statements), frozenset(members)]
    seen: dict[tuple[bool, ...], set[str]] = {}
    for member in sorted(frozenset().union(*sets)):
        seen.setdefault(tuple(member in one for one in sets), set()).add(member)
    return tuple(sorted((frozenset(found) for found in seen.values()), key=sorted))


def worlds_of(statements: Sequence[Statement], members: Collection[str] = ()) -> Worlds | None:
    """All worlds in which every statement holds; None when there are too many to look through."""
    classes = classes_of(statements, members)
    counts = np.zeros((1, 0, len(LEVELS)), dtype=np.int16)
    pending = list(dict.fromkeys(statements))
    for number, one in enumerate(classes):
        more = ways(len(one))
        if counts.shape[0] * more.shape[0] > MOST_WORLDS:
            return None
        left, right = np.repeat(counts, more.shape[0], axis=0), np.tile(more, (counts.shape[0], 1))
        counts = np.concatenate([left, right[:, None, :]], axis=1)
        worlds = Worlds(classes[: number + 1], counts)
        covered: frozenset[str] = frozenset().union(*worlds.classes)
        for statement in [each for each in pending if each.members <= covered]:
            pending.remove(statement)
            worlds = Worlds(worlds.classes, worlds.counts[holds(worlds, statement)])
        counts = worlds.counts
    return Worlds(classes, counts)


@cache
def ways(size: int) -> Counts:
    """Every way in which so many members can stand, as counts per level."""
    bars = list(combinations(range(size + len(LEVELS) - 1), len(LEVELS) - 1))
    edges = np.array([(-1, *bar, size + len(LEVELS) - 1) for bar in bars], dtype=np.int64)
    found = (np.diff(edges, axis=1) - 1).astype(np.int16)
    found.setflags(write=False)
    return found


def holds(worlds: Worlds, statement: Statement) -> Mask:
    """In which worlds a statement is true."""
    values, which = quantiles(worlds.of(statement.members), statement.named, statement.share)
    true = np.array([statement.low <= value <= statement.high for value in values], dtype=np.bool_)
    return true[which] if len(which) else np.zeros(0, dtype=np.bool_)


def quantiles(counts: Counts, named: Counted, share: Fraction) -> tuple[tuple[Fraction, ...], npt.NDArray[np.int64]]:
    """The quantile in each world, of its anonymous levels and the named figures together.

    Returns the values that there are, lowest first, and per world the place of its value among them.
    """
    many = dict(named)
    grid = sorted({*many, *map(Fraction, LEVELS)})
    standing = np.zeros((counts.shape[0], len(grid)), dtype=np.int32)
    for column, value in enumerate(grid):
        standing[:, column] = many.get(value, 0)
    for column, level in enumerate(LEVELS):
        standing[:, grid.index(Fraction(level))] += counts[:, column]
    if not len(standing):
        return (), np.zeros(0, dtype=np.int64)
    reached = standing.cumsum(axis=1)
    first, second, past = places(int(reached[0, -1]), share)
    low, high = ((reached <= place).sum(axis=1) for place in (first, second))
    pairs, which = np.unique(low * len(grid) + high, return_inverse=True)
    found = [grid[pair // len(grid)] + (grid[pair % len(grid)] - grid[pair // len(grid)]) * past for pair in map(int, pairs)]
    values = tuple(sorted(set(found)))
    rank: Mapping[Fraction, int] = {value: number for number, value in enumerate(values)}
    return values, np.array([rank[value] for value in found], dtype=np.int64)[which]


def everybody_keeps_two(worlds: Worlds, mask: Mask) -> bool:
    """Whether in these worlds two levels stay possible for every member, also for a member who knows the own level.

    A member under its own name knows no level of an anonymous one: its worlds are all of them.
    """
    some = worlds.counts[mask] >= 1
    if not _all_keep_two(some, [len(one) for one in worlds.classes]):
        return False
    for number, one in enumerate(worlds.classes):
        for level in range(len(LEVELS)):
            mine = some[:, number, level]
            if not mine.any():
                continue
            others = some[mine].copy()
            others[:, number, level] = worlds.counts[mask][mine][:, number, level] >= 2
            sizes = [len(each) - (each is one) for each in worlds.classes]
            if not _all_keep_two(others, sizes):
                return False
    return True


def _all_keep_two(possible: Mask, sizes: Sequence[int]) -> bool:
    kept = possible.any(axis=0).sum(axis=1)
    return all(kept[number] >= 2 for number, size in enumerate(sizes) if size > 0)
