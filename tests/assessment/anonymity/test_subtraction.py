"""Figures that are added and subtracted: what they can say of fewer people than enough."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.anonymity.subtraction import PRIME, _kernel, _reduced, exposes_few


def people(names: str) -> frozenset[tuple[str, Fraction]]:
    return frozenset((name, Fraction(1)) for name in names)


@pytest.mark.parametrize(
    ("told", "k", "exposes"),
    [
        (["abcde"], 5, False),
        (["abcd"], 5, True),
        (["abcdefghij", "abcde"], 5, False),  # five are left
        (["abcdefghi", "abcde"], 5, True),  # four are left
        (["abcdefghij", "fghijklmno", "abcdeklmno"], 5, False),
        (["abcdef", "bcdefg"], 5, True),  # one is exchanged for another
        (["abcdef", "bcdefg"], 2, False),
        (["abcdefg", "abcdefh"], 3, True),
        (["abcdeij", "abcde"], 3, True),
        (["abcdeij", "abcde"], 2, False),
        ([], 5, False),
    ],
)
def test_what_is_left_after_subtracting_is_about_enough_people(told, k, exposes):
    assert exposes_few([people(one) for one in told], k) is exposes


@pytest.mark.parametrize(
    ("matrix", "columns", "kernel"),
    [
        ([[1, 1]], 2, [[PRIME - 1, 1]]),
        ([[1, 0], [0, 1]], 2, []),
        ([[1, 1, 0], [0, 1, 1]], 3, [[1, PRIME - 1, 1]]),
        ([[1, 1], [1, 1]], 2, [[PRIME - 1, 1]]),
        ([], 2, [[1, 0], [0, 1]]),
        ([[0, 1, 1]], 3, [[1, 0, 0], [0, PRIME - 1, 1]]),
    ],
)
def test_the_kernel_is_what_every_row_makes_nothing_of(matrix, columns, kernel):
    found = _kernel(matrix, columns)
    assert found == kernel
    assert all(sum(a * b for a, b in zip(row, one, strict=True)) % PRIME == 0 for row in matrix for one in found)


@pytest.mark.parametrize(
    ("row", "basis", "rest"),
    [
        ([2, 4], [[1, 2]], [0, 0]),
        ([2, 5], [[1, 2]], [0, 1]),
        ([0, 5], [[1, 2]], [0, 5]),
        ([3, 4], [], [3, 4]),
        ([1, 1, 1], [[1, 0, 0], [0, 2, 2]], [0, 0, 0]),
    ],
)
def test_what_depends_on_others_leaves_nothing(row, basis, rest):
    assert _reduced(row, basis) == rest
