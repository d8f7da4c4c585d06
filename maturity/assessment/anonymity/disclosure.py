"""What may be told about people who answered anonymously: whom a figure is about, its limits, and what a release holds.

The rules and the reasons for them: docs/anonymity.md and decision 18.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

LEAST_POSSIBLE = 3  #: so many answers must stay possible for everybody, whatever is told
DOMINANT = Fraction(9, 10)  #: a distribution in which one answer has this share is not shown


@dataclass(frozen=True)
class Limits:
    """How many people a figure is about at least. An organisation may raise these; lower raises ValueError.

    sittings: how many of the answers one person may have given.
    """

    means: int = 5
    distributions: int = 8
    texts: int = 10
    sittings: int = 1

    def __post_init__(self) -> None:
        if self.means < 5 or self.distributions < max(8, self.means) or self.texts < 10 or self.sittings < 1:
            raise ValueError("the limits of anonymity can be raised, never lowered")


@dataclass(frozen=True)
class Person:
    """Somebody's answers without the somebody. key: random, of this round only; department: "" when none was asked."""

    key: str
    group: str
    department: str
    answers: Mapping[str, Fraction]  #: item → value; what was not known or not answered is not in it


@dataclass(frozen=True)
class Selector:
    """Whom a figure is about: one role group or all (None), in one department or all (None)."""

    group: str | None = None
    department: str | None = None

    def holds(self, person: Person) -> bool:
        return self.group in (None, person.group) and self.department in (None, person.department)


EVERYBODY = Selector()


@dataclass(frozen=True)
class Cell:
    """A figure that may be told.

    mean: exact, or only an end when bound says so ("at most" 2): close to an end of the scale an exact mean would tell what
    everybody answered, to others or to a colleague. base: people it is of. counts: how many gave which answer, None when that
    may not be told.
    """

    mean: Fraction
    base: int
    bound: Literal["", "at most", "at least"] = ""
    counts: Mapping[Fraction, int] | None = None


def says_where(cell: Cell, scale: Sequence[Fraction]) -> bool:
    """Whether a cell can stand for its people in a score: it is exact, or says that nearly all of them are at an end.

    An end that lies further off ("at least 2") is true as well, and says too little to calculate with.
    """
    if not cell.bound:
        return True
    lowest, highest = min(scale), max(scale)
    room = (highest - lowest) / max(len(scale) - 1, 1) * max(Fraction(len(scale), cell.base), Fraction(1))
    return cell.mean - lowest <= room if cell.bound == "at most" else highest - cell.mean <= room


@dataclass(frozen=True)
class Release:
    """What was told at one moment, and the answers it was computed from: an entry of the register.

    number: 1 for the first of a round. people: as confidential as the answers themselves; needed to check the next release
    against this one. cells: item → whom → figure; whatever is not in it may not be told, and filters can only choose from it.
    """

    number: int
    people: tuple[Person, ...] = field(repr=False)
    cells: Mapping[str, Mapping[Selector, Cell]]

    def cell(self, item: str, group: str | None = None, department: str | None = None) -> Cell | None:
        """The figure under a filter, None when it may not be told: no count comes with that, also not a small one."""
        return self.cells.get(item, {}).get(Selector(group, department))


Unit = tuple[str, Fraction]  #: one person's answer to one item: the key and the value; a changed answer is another unit


@dataclass(frozen=True)
class Statement:
    """What telling a cell says of one item: the sum over these answers lies between low and high, and perhaps the counts."""

    units: frozenset[Unit]
    low: Fraction
    high: Fraction
    counts: Mapping[Fraction, int] | None = None


def indistinguishable(sets: list[frozenset[Unit]]) -> dict[frozenset[int], frozenset[Unit]]:
    """The answers by the sets they are in (as places in the list). What is told never separates two answers of one such class."""
    found: dict[frozenset[int], set[Unit]] = {}
    for unit in frozenset().union(*sets):
        found.setdefault(frozenset(n for n, told in enumerate(sets) if unit in told), set()).add(unit)
    return {places: frozenset(units) for places, units in sorted(found.items(), key=lambda item: sorted(item[0]))}


def people_in(units: frozenset[Unit]) -> frozenset[str]:
    """Whose answers these are."""
    return frozenset(key for key, _ in units)
