"""May distributions be told beside the means? Whole numbers this time: how many people of each class gave which answer.

For everybody worlds are sought in which all that is told is true and this person answered something else: three answers for an
outsider, two for a colleague, with that colleague's own answers held, whoever it is. Most are found by exchanging answers between
people so that nothing that is told changes; a solver decides about the rest. All of it follows from what is told, never
from who answered what.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations_with_replacement, product
from math import lcm

import numpy as np
from ortools.sat.python import cp_model

from maturity.assessment.anonymity.disclosure import LEAST_POSSIBLE, Statement, Unit, indistinguishable

LEFT_TO_COLLEAGUES = 2  #: so many answers stay possible for everybody else, for somebody who knows the own
MOST_CLASSES = 24  #: beyond this only the plain sign is looked for: the search takes too long
EXCHANGES = 50  #: tried from every world that the solver finds, before it is asked for another
Classes = Sequence[tuple[frozenset[int], frozenset[Unit]]]
Own = Mapping[int, Sequence[int]]  #: class → the answers in it that somebody knows to be the own
World = np.ndarray  #: class × answer → how many


def leaves_open(statements: Sequence[Statement], scale: Sequence[Fraction]) -> bool:
    """Whether enough answers stay possible for everybody these statements are about."""
    classes = list(indistinguishable([statement.units for statement in statements]).items())
    needed = min(LEAST_POSSIBLE, len(scale))
    # People of one class are interchangeable: what one of them answered, any of them may have answered.
    if all(len({value for _, value in units}) >= needed > LEFT_TO_COLLEAGUES for _, units in classes):
        return True
    if len(classes) > MOST_CLASSES:
        return False
    worlds = _Worlds(statements, scale, classes)
    return worlds.leave(needed, {}) and all(worlds.leave(LEFT_TO_COLLEAGUES, own) for own in _own(classes, len(scale)))


def _own(classes: Classes, answers: int) -> Iterator[Own]:
    """Every kind of colleague with all that they can have answered."""
    homes: dict[str, list[int]] = {}
    for number, (_, units) in enumerate(classes):
        for key, _ in units:
            homes.setdefault(key, []).append(number)
    for places in sorted({tuple(places) for places in homes.values()}):
        for given in product(range(answers), repeat=len(places)):
            yield {place: [answer for at, answer in zip(places, given, strict=True) if at == place] for place in places}


class _Worlds:
    """All ways to answer in which every statement is true, and those that were found so far."""

    def __init__(self, statements: Sequence[Statement], scale: Sequence[Fraction], classes: Classes) -> None:
        self.sizes = np.array([len(units) for _, units in classes])
        self.shape = (len(classes), len(scale))
        self.model = cp_model.CpModel()
        self.counts = [[self.model.new_int_var(0, int(size), "") for _ in scale] for size in self.sizes]
        for size, answers in zip(self.sizes, self.counts, strict=True):
            self.model.add(sum(answers) == int(size))
        unit = lcm(*(value.denominator for value in scale))
        for place, statement in enumerate(statements):
            self._tell(statement, [n for n, (places, _) in enumerate(classes) if place in places], scale, unit)
        first = self._one_with(np.zeros(self.shape, dtype=int), [])
        self.exchanged = partial(_exchanged, ways=_ways(classes, len(statements)))
        self.found = np.empty((0, *self.shape), dtype=int) if first is None else self.exchanged(first)

    def _tell(self, statement: Statement, inside: Sequence[int], scale: Sequence[Fraction], unit: int) -> None:
        total = sum(int(value * unit) * self.counts[n][answer] for answer, value in enumerate(scale) for n in inside)
        self.model.add_linear_constraint(total, int(statement.low * unit), int(statement.high * unit))
        if statement.counts is not None:
            for answer, value in enumerate(scale):
                self.model.add(sum(self.counts[n][answer] for n in inside) == statement.counts.get(value, 0))

    def leave(self, needed: int, own: Own) -> bool:
        """Whether so many answers stay possible for everybody else; also when nobody can have given these own answers."""
        held = np.zeros(self.shape, dtype=int)
        for place, answers in own.items():
            np.add.at(held[place], list(answers), 1)
        fitting = self.found[(self.found >= held).all(axis=(1, 2))]
        possible = np.asarray((fitting > held).any(axis=0))
        others = self.sizes > held.sum(axis=1)
        is_known = bool(len(fitting))
        while len(wanting := np.flatnonzero(others & (possible.sum(axis=1) < needed))):
            place = int(wanting[0])
            world = self._one_with(held, [(place, int(answer)) for answer in np.flatnonzero(~possible[place])])
            if world is None:
                return not is_known and self._one_with(held, []) is None
            self.found = np.concatenate([self.found, self.exchanged(world)])
            fitting = self.found[(self.found >= held).all(axis=(1, 2))]
            possible, is_known = np.asarray((fitting > held).any(axis=0)), True
        return True

    def _one_with(self, held: World, sought: Sequence[tuple[int, int]]) -> World | None:
        """A world with these own answers, in which somebody else has one of the answers sought, if any are."""
        model = self.model.clone()
        counts = [[model.get_int_var_from_proto_index(variable.index) for variable in answers] for answers in self.counts]
        for place, answer in np.argwhere(held):
            model.add(counts[place][answer] >= int(held[place, answer]))
        if sought:
            model.add(sum(counts[place][answer] - int(held[place, answer]) for place, answer in sought) >= 1)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.cp_model_presolve = 1, False
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return np.array([[solver.value(variable) for variable in answers] for answers in counts])


Ways = Sequence[Sequence[tuple[int, int]]]  #: pairs of classes that are in the same figures together


def _ways(classes: Classes, statements: int) -> Ways:
    inside = np.array([[place in places for place in range(statements)] for places, _ in classes], dtype=int)
    alike: dict[bytes, list[tuple[int, int]]] = {}
    for pair in combinations_with_replacement(range(len(classes)), 2):
        alike.setdefault(inside[list(pair)].sum(axis=0).tobytes(), []).append(pair)
    return [pairs for pairs in alike.values() if len(pairs) > 1]


def _exchanged(world: World, ways: Ways) -> np.ndarray:
    """Worlds that follow from one: two classes give one answer for another and two others the reverse, so that nothing shows."""
    found, chance = [world], random.Random(0)  # noqa: S311  # which worlds are looked at is no secret
    for _ in range(EXCHANGES if ways else 0):
        giving, taking = chance.sample(chance.choice(ways), 2)
        one, other = chance.sample(range(world.shape[1]), 2)
        changed = found[-1].copy()
        for pair, away, to in ((giving, one, other), (taking, other, one)):
            for place in pair:
                changed[place, away] -= 1
                changed[place, to] += 1
        if (changed >= 0).all():
            found.append(changed)
    return np.array(found)
