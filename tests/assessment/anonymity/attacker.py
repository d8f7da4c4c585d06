"""Somebody who reads every figure that was ever told about a round, knows who is in which group and department, and calculates.

Written apart from what it attacks: columns are people, not classes; the algebra is done with projections in floating point;
worlds are enumerated one by one where there are not too many, and sought by a solver where there are.
"""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from ortools.sat.python import cp_model

from maturity.assessment.anonymity.disclosure import Cell, Person, Release, Selector

GROUPS = ("lead", "staff", "front", "policy")
FIVE = tuple(Fraction(value) for value in range(1, 6))
ITEM = "P"
MANY = 20_000  #: worlds, from which the solver is asked instead


def an_organisation(
    chance: random.Random, size: int, departments: int = 4, scale: Sequence[Fraction] = FIVE, kind: str = "mixed"
) -> list[Person]:
    """People in unequal groups and departments; now and then a group in which everybody answers the same.

    kind: "mixed", "immature" (most at the lowest answers) or "of one mind" (most at one and the same).
    """
    if kind != "mixed":
        usually = 0 if kind == "immature" else chance.randrange(len(scale))
        people = an_organisation(chance, size, departments, scale)
        near = [min(len(scale) - 1, max(0, usually + chance.choices((0, 1, -1), (8, 2, 1))[0])) for _ in people]
        return [replace(one, answers=dict.fromkeys(one.answers, scale[place])) for one, place in zip(people, near, strict=True)]
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
        return np.asarray(np.eye(len(self.units)) - np.linalg.pinv(told, rcond=1e-9) @ told)

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

    def possible(self) -> list[set[Fraction]]:
        """Every answer that the people of one kind can have given, for each kind."""
        worlds = math.prod(math.comb(len(places) + len(self.scale) - 1, len(places)) for places in self.alike)
        return self.possible_by_enumeration() if worlds < MANY else self.possible_by_solver()

    def possible_by_enumeration(self) -> list[set[Fraction]]:
        """The same, from all worlds in which every figure is as told."""
        ways = [list(itertools.combinations_with_replacement(self.scale, len(places))) for places in self.alike]
        possible: list[set[Fraction]] = [set() for _ in self.alike]
        for world in itertools.product(*ways):
            if all(self._true(one, world) for one in self.known):
                for place, answers in enumerate(world):
                    possible[place] |= set(answers)
        return possible

    def _true(self, one: Known, world: Sequence[Sequence[Fraction]]) -> bool:
        answers = [
            answer for place, places in enumerate(self.alike) if places[0] in one.inside for answer in world[place]
        ]  # people who are alike are in the same figures
        return _says(one.cell, answers)

    def possible_by_solver(self) -> list[set[Fraction]]:
        """The same, asking for each kind and each answer whether there is such a world."""
        return [{value for value in self.scale if self._may_be(kind, value)} for kind in range(len(self.alike))]

    def pinned_by_a_colleague(self, sittings: int = 1) -> set[str]:
        """Whose answer is known to somebody who adds the own answers to all figures; over every colleague.

        sittings: how many seats that colleague has; with more than one, some sets of neighbours are tried.
        """
        if sittings > 1:
            return self._pinned_by_seats(sittings)
        cases = {}
        for key in {unit[0] for unit in self.units}:
            own = tuple(
                (kind, self.units[place][1])
                for kind, places in enumerate(self.alike)
                for place in places
                if self.units[place][0] == key
            )
            cases[own] = key
        return {name for own, key in cases.items() for kind in self._pinned_for(own) for name in self._others(kind, key)}

    def _pinned_by_seats(self, sittings: int) -> set[str]:
        places = sorted(range(len(self.units)), key=lambda place: self.units[place][1])
        found = set()
        for start in {0, len(places) // 2, max(0, len(places) - sittings)}:
            mine = places[start : start + sittings]
            own = [(kind, self.units[place][1]) for kind, alike in enumerate(self.alike) for place in alike if place in mine]
            keys = {self.units[place][0] for place in mine}
            found |= {
                self.units[place][0]
                for kind in self._pinned_for(own)
                for place in self.alike[kind]
                if self.units[place][0] not in keys
            }
        return found

    def _others(self, kind: int, key: str) -> set[str]:
        return {self.units[place][0] for place in self.alike[kind]} - {key}

    def _pinned_for(self, own: Sequence[tuple[int, Fraction]]) -> list[int]:
        """The kinds of people all of whom can have given one answer only, for who gave these answers."""
        model, many = self._worlds()
        held = Counter(own)
        for (kind, value), number in held.items():
            model.add(many[kind][value] >= number)
        left = {kind: len(places) - sum(n for (of, _), n in held.items() if of == kind) for kind, places in enumerate(self.alike)}
        found: list[set[Fraction]] = [set() for _ in self.alike]
        pinned = []
        for kind in [kind for kind, others in left.items() if others]:
            while len(found[kind]) < 2:
                more = model.clone()
                others = [
                    more.get_int_var_from_proto_index(many[kind][value].index) - held[kind, value]
                    for value in self.scale
                    if value not in found[kind]
                ]
                more.add(sum(others) >= 1)
                solver = cp_model.CpSolver()
                solver.parameters.num_workers = 1
                if solver.solve(more) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                    pinned.append(kind)
                    break
                for place, answers in enumerate(many):
                    found[place] |= {value for value, number in answers.items() if solver.value(number) > held[place, value]}
        return pinned

    def _may_be(self, wanted: int, value: Fraction) -> bool:
        model, many = self._worlds()
        model.add(many[wanted][value] >= 1)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        return solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)

    def _worlds(self) -> tuple[cp_model.CpModel, list[dict[Fraction, cp_model.IntVar]]]:
        """How many people of each kind gave which answer, in any way in which every figure is as told."""
        model = cp_model.CpModel()
        many = [{answer: model.new_int_var(0, len(places), "") for answer in self.scale} for places in self.alike]
        for places, answers in zip(self.alike, many, strict=True):
            model.add(sum(answers.values()) == len(places))
        for told in self.known:
            inside = [answers for places, answers in zip(self.alike, many, strict=True) if places[0] in told.inside]
            total = sum(int(answer) * number for answers in inside for answer, number in answers.items())
            said = int(told.cell.mean * told.cell.base)
            if told.cell.bound != "at least":
                model.add(total <= said)
            if told.cell.bound != "at most":
                model.add(total >= said)
            for answer, number in (told.cell.counts or {}).items():
                model.add(sum(answers[answer] for answers in inside) == number)
        return model, many


def _says(cell: Cell, answers: Sequence[Fraction]) -> bool:
    mean = sum(answers, Fraction(0)) / len(answers)
    fits = mean <= cell.mean if cell.bound == "at most" else mean >= cell.mean if cell.bound == "at least" else mean == cell.mean
    return fits and (cell.counts is None or Counter(answers) == Counter(cell.counts))
