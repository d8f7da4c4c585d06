"""Pairs over a group: an optimum by every aim in turn, confirmed by looking through all of them and by another solver."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.comparison.helping.pairing import Pair, pair_up

Value = tuple[int, int, int]


def all_of(benefits: Mapping[Pair, int], before: frozenset[frozenset[str]]) -> Value:
    """The best by looking through every set of pairs: pairs, meetings again (fewer is better), benefit."""
    names = sorted({name for pair in benefits for name in pair})
    best = (0, 0, 0)

    def go(place: int, taken: frozenset[str], value: Value) -> None:
        nonlocal best
        best = max(best, value)
        if place == len(names):
            return
        go(place + 1, taken, value)
        for other in names:
            pair = names[place], other
            if pair in benefits and other not in taken:
                again = frozenset(pair) in before
                go(place + 1, taken | {other}, (value[0] + 1, value[1] - again, value[2] + benefits[pair]))

    go(0, frozenset(), best)
    return best


def a_group(seed: int, n: int, share: float) -> tuple[dict[Pair, int], frozenset[frozenset[str]]]:
    draw = random.Random(seed)
    names = [f"{one:02}" for one in range(n)]
    benefits = {(a, b): draw.randint(2, 16) for a in names for b in names if a != b and draw.random() < share}
    before = frozenset(frozenset(draw.sample(names, 2)) for _ in range(n // 2))
    return benefits, before


@pytest.mark.parametrize("seed", range(8))
def test_small_groups_get_the_best_of_all_pairs(seed: int) -> None:
    benefits, before = a_group(seed, 6, 0.2 + 0.1 * seed)
    found = pair_up(benefits, before)
    assert (len(found.pairs), -found.repeated, found.benefit) == all_of(benefits, before)


@pytest.mark.parametrize("seed", range(11))
def test_another_solver_confirms_the_optimum(seed: int) -> None:
    """Dynamic programming over who was helped already, on groups of eleven."""
    benefits, before = a_group(100 + seed, 11, 0.15 + 0.05 * seed)
    found = pair_up(benefits, before)
    best: dict[int, Value] = {0: (0, 0, 0)}
    for giver in range(11):
        after = dict(best)
        for (a, b), worth in benefits.items():
            if int(a) == giver:
                for helped, value in best.items():
                    if not helped >> int(b) & 1:
                        more = (value[0] + 1, value[1] - (frozenset((a, b)) in before), value[2] + worth)
                        after[helped | 1 << int(b)] = max(after.get(helped | 1 << int(b), more), more)
        best = after
    assert (len(found.pairs), -found.repeated, found.benefit) == max(best.values())


@given(st.integers(0, 10_000), st.integers(2, 9), st.floats(0.1, 1))
def test_nobody_gives_or_receives_twice(seed: int, n: int, share: float) -> None:
    benefits, before = a_group(seed, n, share)
    found = pair_up(benefits, before)
    for side in (0, 1):
        assert len({pair[side] for pair in found.pairs}) == len(found.pairs)
    assert set(found.pairs) <= set(benefits)
    assert pair_up(benefits, before) == found


def test_last_years_pairs_are_avoided_before_benefit_counts() -> None:
    benefits = {("a", "b"): 16, ("b", "a"): 16, ("a", "c"): 1, ("c", "a"): 1, ("b", "c"): 1, ("c", "b"): 1}
    assert pair_up(benefits).benefit == 18
    found = pair_up(benefits, {frozenset("ab")})
    assert found.repeated == 1  # of three who each give and receive, two always meet
    assert len(found.pairs) == 3
    wide = benefits | {("a", "d"): 1, ("d", "b"): 1, ("c", "d"): 1, ("d", "c"): 1, ("b", "d"): 1, ("d", "a"): 1}
    assert pair_up(wide, {frozenset("ab")}).repeated == 0
