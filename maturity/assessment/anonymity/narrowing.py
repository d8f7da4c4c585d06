"""Between which ends may a sum be told exactly, so that nobody's answer can be narrowed down, also not by a colleague?

A colleague knows one person's answers more than anybody else: the own. With the answer of any one person known, and everything
told so far, at least two answers must stay possible for everybody else. Near an end of the scale that fails, so there only the
end is told. The ends follow from whom the figures are about and from what was told before, never from who answered what: so
that an end was told, or that nothing was, says nothing more to somebody who knows these rules.

How it is found: a sum of answers is a linear figure, so all ways to answer that fit what was told form a polytope over the sums
of the classes of people that no figure tells apart. Nobody is pinned to an end of the scale when a point of it lies
inside the ends for every class at once; and nobody is pinned elsewhere, since no combination of figures is about fewer than
five people (`subtraction.py`). Role groups, and departments across them, make a transport problem, whose ends are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf

from ortools.linear_solver import pywraplp

from maturity.assessment.anonymity.disclosure import Statement, Unit, indistinguishable

INSIDE = 1e-3  #: how far inside the ends the sum of a class lies; with fewer than 500 classes it never adds up to an answer
MOST_CLASSES = 64  #: beyond this no finer figures are told: looking takes too long
Insider = tuple[int, ...]  #: the classes in which somebody's own answers are, most often one


@dataclass(frozen=True)
class Ends:
    """From which sums on an end is told instead: at most `low`, at least `high`.

    least and most: what is known without it.
    """

    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction


def ends(statements: Sequence[Statement], units: frozenset[Unit], scale: Sequence[Fraction], sittings: int = 1) -> Ends | None:
    """Where the sum over these answers may be told exactly, after what was told before: strictly between low and high.

    None when looking would take too long. low ≥ high: nowhere. Every answer of the scale stays possible for everybody, and
    with one person's answers known two for everybody else. scale: at least two values, evenly spaced. sittings: how many of these
    answers one person may have given, where that cannot be told.
    """
    step = scale[1] - scale[0]
    worlds = _Worlds(statements, units, scale[0], step, len(scale) - 1)
    worlds.insiders = [insider * sittings for insider in worlds.insiders]
    if worlds.many > MOST_CLASSES:
        return None
    low, high = worlds.sum_of_most_careful()
    least, most = worlds.sum_within(())
    if least > most:
        return None
    base = scale[0] * len(units)
    return Ends(*(base + step * steps for steps in (low, high, floor(least + 0.5), ceil(most - 0.5))))


class _Worlds:
    """All ways to answer that fit, as sums of steps above the lowest answer, per class."""

    def __init__(
        self, statements: Sequence[Statement], units: frozenset[Unit], lowest: Fraction, step: Fraction, steps: int
    ) -> None:
        classes = indistinguishable([*(statement.units for statement in statements), units])
        self.sizes = [len(members) for members in classes.values()]
        self.steps, self.many = steps, len(classes)
        self.insiders = _insiders(classes.values())
        if self.many > MOST_CLASSES:
            return
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.sums = [self.solver.NumVar(0, steps * size, "") for size in self.sizes]
        for place, statement in enumerate(statements):
            ends_of = ((end - lowest * len(statement.units)) / step for end in (statement.low, statement.high))
            told = self.solver.Constraint(*map(float, ends_of))
            for number, places in enumerate(classes):
                if place in places:
                    told.SetCoefficient(self.sums[number], 1)
        for number, places in enumerate(classes):
            if len(statements) in places:
                self.solver.Objective().SetCoefficient(self.sums[number], 1)

    def sum_of_most_careful(self) -> tuple[int, int]:
        """The largest low end and the smallest high end over every colleague, with the lowest or highest answers as the own."""
        low, high = -1, self.steps * sum(self.sizes) + 1
        for insider in self.insiders:
            for own in (0, self.steps):
                least, most = self.sum_within(insider, own, INSIDE)
                low = max(low, _up(least))
                high = min(high, _down(most))
        return low, high

    def sum_within(self, insider: Insider, own: int = 0, inside: float = 0.0) -> tuple[float, float]:
        """The least and the most of the sum with this colleague's answers known; nothing fits: (inf, -inf)."""
        for number, (size, variable) in enumerate(zip(self.sizes, self.sums, strict=True)):
            known = insider.count(number)
            left = self.steps * (size - known)
            margin = inside if left else 0.0
            variable.SetBounds(own * known + margin, own * known + left - margin)
        found = []
        for towards in (self.solver.Objective().SetMinimization, self.solver.Objective().SetMaximization):
            towards()
            if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
                return inf, -inf
            found.append(self.solver.Objective().Value())
        return found[0], found[1]


def _up(value: float) -> int:
    return 10**9 if value == inf else ceil(value - INSIDE / 10)


def _down(value: float) -> int:
    return -(10**9) if value == -inf else floor(value + INSIDE / 10)


def _insiders(classes: Iterable[frozenset[Unit]]) -> list[Insider]:
    """Every kind of colleague: in which classes the own answers are. People of one class are one case."""
    homes: dict[str, list[int]] = {}
    for number, members in enumerate(classes):
        for key, _ in members:
            homes.setdefault(key, []).append(number)
    return sorted({tuple(places) for places in homes.values()})
