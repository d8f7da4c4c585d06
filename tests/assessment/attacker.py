"""Somebody who reads every figure that was ever told about a round, knows who is in which group and department, and calculates.

Written apart from what it attacks: columns are people, not classes; the algebra is done with projections in floating point; worlds
are enumerated where that can be done, and sought by a solver per person where it cannot.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from ortools.sat.python import cp_model

from maturity.assessment.disclosure import Cell, Person, Release, Selector

GROUPS = ("lead", "staff", "front", "policy")
FIVE = tuple(Fraction(value) for value in range(1, 6))
ITEM = "P"


def an_organisation(chance: random.Random, size: int, departments: int = 4, scale: Sequence[Fraction] = FIVE) -> list[Person]:
    """People in unequal groups and departments; now and then a group in which everybody answers the same."""
    usual = {group: chance.choice(scale) if chance.random() < 0.3 else None for group in GROUPS}
    middle = chance.uniform(0.2, 0.8) * (len(scale) - 1)
    people = []
    for n in range(size):
        group = chance.choices(GROUPS, (15, 10, 45, 30))[0]
        room = chance.choices([f"d{number}" for number in range(departments)], range(departments, 0, -1))[0]
        drawn = scale[min(len(scale) - 1, max(0, round(chance.gauss(middle, 0.9))))]
        answer = usual[group] or drawn
        people.append(Person(f"k{n}", group, room, {ITEM: answer} if chance.random() < 0.95 else {}))
    return people


def grown(chance: random.Random, people: Sequence[Person], by: int) -> list[Person]:
    """The same organisation later: some more people, and one in ten who thought again."""
    newer = [replace(one, key=f"{one.key}+{len(people)}") for one in an_organisation(chance, by)]
    again = [replace(one, answers={ITEM: chance.choice(FIVE)}) if chance.random() < 0.1 else one for one in people]
    return [*again, *newer]


def threshold_only(people: Sequence[Person], least: int = 5) -> Release:
    """What a tool tells that only counts: every combination of filters with enough people."""
    cells = {}
    for group in (None, *GROUPS):
        for room in (None, *sorted({one.department for one in people})):
            whom = Selector(group, room)
            values = [one.answers[ITEM] for one in people if whom.holds(one) and ITEM in one.answers]
            if len(values) >= least:
                cells[whom] = Cell(sum(values, Fraction(0)) / len(values), len(values))
    return Release(1, tuple(people), {ITEM: cells})


@dataclass(frozen=True)
class Known:
    """One figure and the answers it is of: places in the list of all answers (a changed answer is a second one)."""

    inside: frozenset[int]
    cell: Cell


class Attacker:
    """All that can be calculated from these releases of one item."""

    def __init__(self, releases: Sequence[Release], scale: Sequence[Fraction] = FIVE) -> None:
        self.scale = scale
        self.units: list[tuple[str, Fraction]] = []
        self.known: list[Known] = []
        homes: list[tuple[object, ...]] = []
        for told in releases:
            for whom, cell in told.cells[ITEM].items():
                inside = set()
                for person in told.people:
                    if whom.holds(person) and ITEM in person.answers:
                        unit = (person.key, person.answers[ITEM])
                        if unit not in self.units:
                            self.units.append(unit)
                            homes.append((person.group, person.department, told.number))
                        inside.add(self.units.index(unit))
                self.known.append(Known(frozenset(inside), cell))
        alike = defaultdict(list)
        for place in range(len(self.units)):
            alike[homes[place], tuple(place in one.inside for one in self.known)].append(place)
        self.alike = list(alike.values())

    def _outside(self) -> np.ndarray:
        """What projects a vector on what no combination of the figures can give."""
        told = np.array([[place in one.inside for place in range(len(self.units))] for one in self.known], dtype=float)
        return np.eye(len(self.units)) - np.linalg.pinv(told, rcond=1e-9) @ told

    def computable_people(self) -> list[str]:
        """Whose own answer is a combination of the figures."""
        outside = self._outside()
        return [self.units[place][0] for place in range(len(self.units)) if outside[place, place] < 1e-8]

    def smallest_exposed(self, below: int) -> int | None:
        """How many people the smallest computable figure is about, looking below a number; weights may be anything."""
        outside = self._outside()
        sizes = []
        for places in self._unions(below):
            corner = outside[np.ix_(places, places)]
            if np.linalg.eigvalsh(corner)[0] < 1e-8:
                sizes.append(len({self.units[place][0] for place in places}))
        return min(sizes, default=None)

    def _unions(self, below: int, places: tuple[int, ...] = (), start: int = 0) -> Iterator[list[int]]:
        for n in range(start, len(self.alike)):
            more = (*places, *self.alike[n])
            if len({self.units[place][0] for place in more}) < below:
                yield list(more)
                yield from self._unions(below, more, n + 1)

    def smallest_difference(self) -> int:
        """The fewest people in what remains when up to three figures are added and subtracted."""
        rows = np.array([[place in one.inside for place in range(len(self.units))] for one in self.known], dtype=int)
        fewest = len(self.units)
        for many in (1, 2, 3):
            for chosen in itertools.combinations(range(len(rows)), many):
                for signs in itertools.product((1, -1), repeat=many - 1):
                    left = rows[list(chosen)].T @ np.array([1, *signs])
                    people = {self.units[place][0] for place in np.flatnonzero(left)}
                    fewest = min(fewest, len(people) or fewest)
        return fewest

    def possible_by_enumeration(self) -> dict[str, set[Fraction]]:
        """Every answer that each person can have given, from all worlds in which every figure is as told. For small organisations."""
        ways = [list(itertools.combinations_with_replacement(self.scale, len(places))) for places in self.alike]
        possible: list[set[Fraction]] = [set() for _ in self.alike]
        for world in itertools.product(*ways):
            if all(self._true(one, world) for one in self.known):
                for place, answers in enumerate(world):
                    possible[place] |= set(answers)
        return {self.units[n][0]: possible[place] for place, places in enumerate(self.alike) for n in places}

    def _true(self, one: Known, world: Sequence[Sequence[Fraction]]) -> bool:
        answers = [
            answer for place, places in enumerate(self.alike) if places[0] in one.inside for answer in world[place]
        ]  # people who are alike are in the same figures
        return _says(one.cell, answers)

    def range_by_solver(self) -> dict[str, int]:
        """How many steps of the scale lie between the lowest and the highest answer that one of each kind can have given."""
        found = {}
        for places in self.alike:
            ends = [self._end(places[0], highest) for highest in (False, True)]
            found[self.units[places[0]][0]] = ends[1] - ends[0]
        return found

    def _end(self, wanted: int, highest: bool) -> int:
        model, solver = cp_model.CpModel(), cp_model.CpSolver()
        low, high = int(self.scale[0]), int(self.scale[-1])
        answers = [model.new_int_var(low, high, "") for _ in self.units]
        for places in self.alike:
            for one, other in itertools.pairwise(places[1:] if wanted in places else places):
                model.add(answers[one] <= answers[other])  # only so that the solver need not try people who are alike in turn
        for one in self.known:
            self._tell(model, one, answers)
        (model.maximize if highest else model.minimize)(answers[wanted])
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        return solver.value(answers[wanted])

    def _tell(self, model: cp_model.CpModel, one: Known, answers: Sequence[cp_model.IntVar]) -> None:
        total, base = sum(answers[place] for place in sorted(one.inside)), one.cell.base
        told = int(one.cell.mean * base)
        if one.cell.bound != "at least":
            model.add(total <= told)
        if one.cell.bound != "at most":
            model.add(total >= told)
        for value in self.scale if one.cell.counts is not None else ():
            said = []
            for place in sorted(one.inside):
                is_it = model.new_bool_var("")
                model.add(answers[place] == int(value)).only_enforce_if(is_it)
                model.add(answers[place] != int(value)).only_enforce_if(~is_it)
                said.append(is_it)
            model.add(sum(said) == one.cell.counts.get(value, 0))


def _says(cell: Cell, answers: Sequence[Fraction]) -> bool:
    mean = sum(answers, Fraction(0)) / len(answers)
    fits = mean <= cell.mean if cell.bound == "at most" else mean >= cell.mean if cell.bound == "at least" else mean == cell.mean
    return fits and (cell.counts is None or Counter(answers) == Counter(cell.counts))
