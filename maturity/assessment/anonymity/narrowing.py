"""Do figures, taken together, leave too few answers possible for somebody?

Sums near an end of the scale give answers away although nothing can be subtracted: all five said 1 when their mean is 1. So for
everybody a world is sought, in whole numbers, in which all that is told is true and this person answered something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from ortools.sat.python import cp_model

from maturity.assessment.anonymity.disclosure import LEAST_POSSIBLE, Statement, Unit, indistinguishable

Place = tuple[int, int]  #: which class of people, which answer of the scale


def leaves_open(statements: Sequence[Statement], scale: Sequence[Fraction]) -> bool:
    """Whether at least three answers (or all, on a smaller scale) stay possible for everybody these statements are about."""
    needed = min(LEAST_POSSIBLE, len(scale))
    classes = indistinguishable([statement.units for statement in statements])
    # People of one class are interchangeable: what one of them answered, any of them may have answered.
    possible = {(n, scale.index(value)) for n, units in enumerate(classes.values()) for _, value in units}
    if not _wanting(possible, len(classes), needed):
        return True
    worlds = _Worlds(statements, scale, classes)
    while wanting := _wanting(possible, len(classes), needed):
        sought = {(n, answer) for n in wanting for answer in range(len(scale))} - possible
        found = worlds.one_with(sought)
        if not found:
            return False
        possible |= found
    return True


def _wanting(possible: set[Place], classes: int, needed: int) -> list[int]:
    return [n for n in range(classes) if sum(place[0] == n for place in possible) < needed]


class _Worlds:
    """All ways to answer in which every statement is true: per class, how many gave which answer."""

    def __init__(
        self, statements: Sequence[Statement], scale: Sequence[Fraction], classes: Mapping[frozenset[int], frozenset[Unit]]
    ) -> None:
        self.model = cp_model.CpModel()
        self.counts = {
            (n, answer): self.model.new_int_var(0, len(units), "")
            for n, units in enumerate(classes.values())
            for answer in range(len(scale))
        }
        self.given: dict[Place, cp_model.IntVar] = {}
        for n, units in enumerate(classes.values()):
            self.model.add(sum(self.counts[n, answer] for answer in range(len(scale))) == len(units))
        unit = lcm(*(value.denominator for value in scale))
        for place, statement in enumerate(statements):
            self._tell(statement, [n for n, places in enumerate(classes) if place in places], scale, unit)

    def _tell(self, statement: Statement, inside: Sequence[int], scale: Sequence[Fraction], unit: int) -> None:
        total = sum(int(value * unit) * self.counts[n, answer] for answer, value in enumerate(scale) for n in inside)
        self.model.add_linear_constraint(total, int(statement.low * unit), int(statement.high * unit))
        if statement.counts is not None:
            for answer, value in enumerate(scale):
                self.model.add(sum(self.counts[n, answer] for n in inside) == statement.counts.get(value, 0))

    def one_with(self, sought: set[Place]) -> set[Place]:
        """As many of these places as one world can have filled; empty when none can."""
        for place in sought - self.given.keys():
            self.given[place] = self.model.new_bool_var("")
            self.model.add(self.counts[place] >= 1).only_enforce_if(self.given[place])
        self.model.maximize(sum(self.given[place] for place in sorted(sought)))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.solve(self.model)
        return {place for place in sought if solver.value(self.counts[place])}
