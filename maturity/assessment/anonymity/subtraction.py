"""Can figures be added and subtracted, with any weights, until one is left about too few people?

The sets of people that figures are about span a row space. It holds every figure that linear algebra can make from them. So the
question is whether a vector other than zero in it concerns fewer than k people. A vector is in the row space exactly when it
stands at right angles to the kernel; so a group of people is exposed when its rows of a basis of the kernel are dependent.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from maturity.assessment.anonymity.disclosure import Unit, indistinguishable, people_in

PRIME = 2**127 - 1  #: larger than any minor of a 0/1 matrix of 60 × 60 (Hadamard), so counting modulo it is exact up to there
Vector = list[int]


def exposes_few(sets: Sequence[frozenset[Unit]], k: int) -> bool:
    """Whether figures over these sets, combined, say something about fewer than k people."""
    if any(len(people_in(told)) < k for told in sets):
        return True
    classes = indistinguishable(list(sets))
    kernel = _kernel([[int(n in places) for places in classes] for n in range(len(sets))], len(classes))
    small = [
        (people_in(units), [vector[place] for vector in kernel])
        for place, units in enumerate(classes.values())
        if len(people_in(units)) < k
    ]
    return _dependent(small, k, frozenset(), [])


def _dependent(candidates: Sequence[tuple[frozenset[str], Vector]], k: int, people: frozenset[str], basis: list[Vector]) -> bool:
    for place, (more, row) in enumerate(candidates):
        together = people | more
        if len(together) >= k:
            continue
        rest = _reduced(row, basis)
        if not any(rest) or _dependent(list(islice(candidates, place + 1, None)), k, together, [*basis, rest]):
            return True
    return False


def _reduced(row: Vector, basis: Sequence[Vector]) -> Vector:
    """What is left of a row after the basis; zeros only when it depends on it. Every basis row begins with its own pivot."""
    for known in basis:
        pivot = next(place for place, entry in enumerate(known) if entry)
        if row[pivot]:
            factor = row[pivot] * pow(known[pivot], -1, PRIME)
            row = [(a - factor * b) % PRIME for a, b in zip(row, known, strict=True)]
    return row


def _kernel(matrix: Sequence[Vector], columns: int) -> list[Vector]:
    """A basis of all x with matrix · x = 0."""
    pivots: dict[int, Vector] = {}
    for row in matrix:
        for pivot, known in pivots.items():
            row = [(a - row[pivot] * b) % PRIME for a, b in zip(row, known, strict=True)]
        lead = next((place for place, entry in enumerate(row) if entry), None)
        if lead is None:
            continue
        inverse = pow(row[lead], -1, PRIME)
        row = [entry * inverse % PRIME for entry in row]
        pivots = {
            place: [(a - known[lead] * b) % PRIME for a, b in zip(known, row, strict=True)] for place, known in pivots.items()
        }
        pivots[lead] = row
    free = [place for place in range(columns) if place not in pivots]
    return [_solution(place, pivots, columns) for place in free]


def _solution(place: int, pivots: dict[int, Vector], columns: int) -> Vector:
    return [1 if n == place else -pivots[n][place] % PRIME if n in pivots else 0 for n in range(columns)]
