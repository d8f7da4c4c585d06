"""From answers to what may be told of them: the cells of one release, checked against all that was told before.

Coarse before fine: everybody, role groups, departments, then role group × department. Each cell is told only if, with all that
is told already in this round, nothing can be subtracted to fewer people than the limit and nobody's answer can be narrowed down.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from maturity.assessment.anonymity.disclosure import (
    DOMINANT,
    EVERYBODY,
    LEAST_POSSIBLE,
    Cell,
    Limits,
    Person,
    Release,
    Selector,
    Statement,
    Unit,
)
from maturity.assessment.anonymity.narrowing import leaves_open
from maturity.assessment.anonymity.subtraction import exposes_few

STANDARD = Limits()
LOT = 64  #: of 256
Scales = Mapping[str, Sequence[Fraction]]  #: item → the values of its answers


def release(
    people: Sequence[Person],
    register: Sequence[Release],
    scales: Scales,
    seed: bytes,
    groups: Sequence[str] = (),
    limits: Limits = STANDARD,
) -> Release:
    """The next release of a round: what may be told now, to be added to the register.

    people: everybody who answered so far; register: the earlier releases of this round, in order; seed: random and kept nowhere;
    groups: role groups, those first that matter most when not all can be told. Returns the last release again, to be added to
    nothing, when fewer than the limit have answered or changed an answer since: their answers would show in the difference.
    """
    if register and len(changed(people, register[-1].people)) < limits.means:
        return register[-1]
    order = _coarse_first(people, groups)
    cells = {
        item: _item_cells(item, sorted(scale), people, register, order, limits, _lots(seed, item, order))
        for item, scale in scales.items()
    }
    return Release(len(register) + 1, tuple(people), cells)


def changed(now: Iterable[Person], before: Iterable[Person]) -> frozenset[str]:
    """Whose answers differ between two moments: those who came, went, or answered otherwise."""
    here, there = ({person.key: person for person in people} for people in (now, before))
    return frozenset(key for key in here.keys() | there.keys() if here.get(key) != there.get(key))


def _lots(seed: bytes, item: str, order: Iterable[Selector]) -> frozenset[Selector]:
    """Whose distribution is left out by lot, one in four: else an absent one could say that all answered the same."""
    return frozenset(whom for whom in order if hmac.digest(seed, f"{item}\0{whom}".encode(), hashlib.sha256)[0] < LOT)


def _coarse_first(people: Sequence[Person], groups: Sequence[str]) -> list[Selector]:
    sizes = Counter(person.group for person in people)
    rooms = Counter(person.department for person in people if person.department)
    crosses = Counter((person.group, person.department) for person in people if person.department)
    preferred = {group: place for place, group in enumerate(groups)}
    return [
        EVERYBODY,
        *(
            Selector(group)
            for group in sorted(sizes, key=lambda group: (preferred.get(group, len(groups)), -sizes[group], group))
        ),
        *(Selector(None, room) for room in sorted(rooms, key=lambda room: (-rooms[room], room))),
        *(Selector(*cross) for cross in sorted(crosses, key=lambda cross: (-crosses[cross], cross))),
    ]


def _item_cells(
    item: str,
    scale: Sequence[Fraction],
    people: Sequence[Person],
    register: Sequence[Release],
    order: Sequence[Selector],
    limits: Limits,
    lots: Collection[Selector],
) -> dict[Selector, Cell]:
    before = [
        said(cell, _units(item, whom, old.people), scale) for old in register for whom, cell in old.cells.get(item, {}).items()
    ]
    units = {whom: _units(item, whom, people) for whom in order}
    told = [statement.units for statement in before]
    cells: dict[Selector, Cell] = {}
    for whom in order:
        if not exposes_few([*told, units[whom]], limits.means):
            told.append(units[whom])
            cells[whom] = mean_cell(units[whom], scale)
    kept = _kept_open({whom: said(cell, units[whom], scale) for whom, cell in cells.items()}, before, scale)
    return _with_counts(units, before, {whom: cell for whom, cell in cells.items() if whom in kept}, scale, limits, lots)


def _units(item: str, whom: Selector, people: Iterable[Person]) -> frozenset[Unit]:
    return frozenset((person.key, person.answers[item]) for person in people if whom.holds(person) and item in person.answers)


def mean_cell(units: frozenset[Unit], scale: Sequence[Fraction]) -> Cell:
    """The mean; near an end of the scale only the largest (or smallest) one that leaves three answers possible."""
    base, total = len(units), sum((value for _, value in units), Fraction(0))
    step = min(LEAST_POSSIBLE, len(scale)) - 1
    lowest, highest = (base - 1) * scale[0] + scale[step], (base - 1) * scale[-1] + scale[-1 - step]
    if total <= lowest:
        return Cell(lowest / base, base, "at most")
    if total >= highest:
        return Cell(highest / base, base, "at least")
    return Cell(total / base, base)


def said(cell: Cell, units: frozenset[Unit], scale: Sequence[Fraction]) -> Statement:
    """What somebody who reads a cell knows of the answers in it."""
    total = cell.mean * cell.base
    low = scale[0] * cell.base if cell.bound == "at most" else total
    high = scale[-1] * cell.base if cell.bound == "at least" else total
    return Statement(units, low, high, cell.counts)


def _kept_open(told: Mapping[Selector, Statement], known: Sequence[Statement], scale: Sequence[Fraction]) -> set[Selector]:
    """Which of these may be told on top of what is known without narrowing somebody's answer down.

    Whole layers go, the finest first: that one single figure is left out would itself tell whoever knows this rule what is in it.
    """
    for finest in (3, 2, 1, 0):
        kept = {whom: statement for whom, statement in told.items() if _layer(whom) <= finest}
        if leaves_open([*known, *kept.values()], scale):
            return set(kept)
    return set()


def _layer(whom: Selector) -> int:
    return (whom.group is not None) + 2 * (whom.department is not None)


def _with_counts(
    units: Mapping[Selector, frozenset[Unit]],
    before: Sequence[Statement],
    cells: dict[Selector, Cell],
    scale: Sequence[Fraction],
    limits: Limits,
    lots: Collection[Selector],
) -> dict[Selector, Cell]:
    """The same cells, with the distribution for everybody and for role groups where that may be told as well."""
    spread = [statement.units for statement in before if statement.counts is not None]
    counted: dict[Selector, Cell] = {}
    for whom in [whom for whom in cells if whom.department is None and whom not in lots]:
        counts = Counter(value for _, value in units[whom])
        if _varied(counts, scale) and not exposes_few([*spread, units[whom]], limits.distributions):
            counted[whom] = replace(cells[whom], counts=dict(counts))
            spread.append(units[whom])
    known = [*before, *(said(cell, units[whom], scale) for whom, cell in cells.items())]
    kept = _kept_open({whom: said(cell, units[whom], scale) for whom, cell in counted.items()}, known, scale)
    return cells | {whom: cell for whom, cell in counted.items() if whom in kept}


def _varied(counts: Counter[Fraction], scale: Sequence[Fraction]) -> bool:
    return len(counts) >= min(LEAST_POSSIBLE, len(scale)) and max(counts.values()) < DOMINANT * counts.total()
