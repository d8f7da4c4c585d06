"""From answers to what may be told of them: the cells of one release, checked against all that was told before.

Coarse before fine: everybody, role groups, departments, then role group × department. Each cell is told only if, with all that
is told already in this round, nothing can be subtracted to fewer people than the limit and nobody's answer can be narrowed down,
also not by a colleague (`narrowing.py`). A later release tells of everybody and of role groups only.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
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
from maturity.assessment.anonymity.distributions import leaves_open
from maturity.assessment.anonymity.narrowing import Ends, ends
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
    *,
    only_everybody: bool = False,
) -> Release:
    """The next release of a round: what may be told now, to be added to the register.

    people: everybody who answered so far; register: the earlier releases of this round, in order; seed: random and kept nowhere;
    groups: role groups, those first that matter most when not all can be told. only_everybody: nothing of role groups and
    departments. Returns the last release again, to be added to nothing, when fewer than the limit came or changed an answer
    since: their answers would show in the difference. An item of which nothing new may be told has no cells in it.
    """
    if register and len(changed(people, register[-1].people)) < limits.means:
        return register[-1]
    order = [EVERYBODY] if only_everybody else _coarse_first(people, groups)
    if register:
        order = [whom for whom in order if whom.department is None]
    cells = {
        item: _item_cells(item, sorted(scale), people, register, order, limits, Lots(seed, item, order))
        for item, scale in scales.items()
    }
    return Release(len(register) + 1, tuple(people), cells)


def changed(now: Iterable[Person], before: Iterable[Person]) -> frozenset[str]:
    """Whose answers differ between two moments: those who came, went, or answered otherwise."""
    here, there = ({person.key: person for person in people} for people in (now, before))
    return frozenset(key for key in here.keys() | there.keys() if here.get(key) != there.get(key))


class Lots:
    """What chance decides about an item.

    no_distribution: of whom it is left out, one in four: else an absent one could say that all answered the same.
    low_end: of whom the low end is told where both ends fit.
    """

    def __init__(self, seed: bytes, item: str, order: Iterable[Selector]) -> None:
        drawn = {whom: hmac.digest(seed, f"{item}\0{whom}".encode(), hashlib.sha256) for whom in order}
        self.no_distribution = frozenset(whom for whom, lot in drawn.items() if lot[0] < LOT)
        self.low_end = frozenset(whom for whom, lot in drawn.items() if lot[1] % 2)


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
    lots: Lots,
) -> dict[Selector, Cell]:
    before = [
        said(cell, _units(item, whom, old.people), scale) for old in register for whom, cell in old.cells.get(item, {}).items()
    ]
    units = {whom: _units(item, whom, people) for whom in order}
    if not is_even(scale) or _changed_what_was_counted(before, units):
        return {}
    told, cells = list(before), dict[Selector, Cell]()
    for whom in _beside_distributions(order, [old.cells.get(item, {}) for old in register]):
        if exposes_few([*(statement.units for statement in told), units[whom]], limits.means):
            continue
        cell = mean_cell(units[whom], scale, ends(told, units[whom], scale, limits.sittings), whom in lots.low_end)
        if cell is not None:
            cells[whom] = cell
            told.append(said(cell, units[whom], scale))
    return _with_counts(units, before, cells, scale, limits, lots.no_distribution)


def is_even(scale: Sequence[Fraction]) -> bool:
    """Whether the answers of a scale lie evenly apart: only then is it known what sums leave possible."""
    return len(scale) > 1 and len({after - before for before, after in itertools.pairwise(scale)}) == 1


def _changed_what_was_counted(before: Sequence[Statement], units: Mapping[Selector, frozenset[Unit]]) -> bool:
    """Whether a distribution was told of answers that somebody changed since: what sums leave possible is then not enough."""
    now = units.get(EVERYBODY, frozenset())
    return any(statement.counts is not None and not statement.units <= now for statement in before)


def _beside_distributions(order: Sequence[Selector], earlier: Sequence[Mapping[Selector, Cell]]) -> list[Selector]:
    """Of whom sums alone say enough: once a distribution was told, only those whose exact sum was told with it."""
    counted = [cells for cells in earlier if any(cell.counts is not None for cell in cells.values())]
    return [whom for whom in order if all(whom in cells and not cells[whom].bound for cells in counted)]


def _units(item: str, whom: Selector, people: Iterable[Person]) -> frozenset[Unit]:
    return frozenset((person.key, person.answers[item]) for person in people if whom.holds(person) and item in person.answers)


def mean_cell(units: frozenset[Unit], scale: Sequence[Fraction], between: Ends | None, lot: bool = False) -> Cell | None:
    """The mean; near an end only that end; None where even that says nothing.

    lot: drawn by chance, which end is told of a sum where both fit: so that the end that is told leaves these sums possible.
    """
    if between is None:
        return None
    base, total = len(units), sum((value for _, value in units), Fraction(0))
    low, high = min(between.low, between.most), max(between.high, between.least)
    if between.low < total < between.high:
        return Cell(total / base, base)
    if total < high or (total <= low and (_is_nearer(low, high, base, scale) if _is_known(between) else lot)):
        return Cell(low / base, base, "at most") if low < base * scale[-1] else None
    return Cell(high / base, base, "at least") if high > base * scale[0] else None


def _is_known(between: Ends) -> bool:
    """Whether both ends follow from what was told before: no lot is needed, since either says nothing more."""
    return between.low >= between.most and between.high <= between.least


def _is_nearer(low: Fraction, high: Fraction, base: int, scale: Sequence[Fraction]) -> bool:
    return low - base * scale[0] <= base * scale[-1] - high


def said(cell: Cell, units: frozenset[Unit], scale: Sequence[Fraction]) -> Statement:
    """What somebody who reads a cell knows of the answers in it."""
    total = cell.mean * cell.base
    low = scale[0] * cell.base if cell.bound == "at most" else total
    high = scale[-1] * cell.base if cell.bound == "at least" else total
    return Statement(units, low, high, cell.counts)


def _layer(whom: Selector) -> int:
    return (whom.group is not None) + 2 * (whom.department is not None)


def _with_counts(
    units: Mapping[Selector, frozenset[Unit]],
    before: Sequence[Statement],
    cells: dict[Selector, Cell],
    scale: Sequence[Fraction],
    limits: Limits,
    left_out: Collection[Selector],
) -> dict[Selector, Cell]:
    """The same cells, with the distribution for everybody and for role groups where that may be told as well."""
    spread = [statement.units for statement in before if statement.counts is not None]
    counted: dict[Selector, Cell] = {}
    for whom in [whom for whom in cells if whom.department is None and not cells[whom].bound and whom not in left_out]:
        counts = Counter(value for _, value in units[whom])
        if _varied(counts, scale, limits.sittings) and not exposes_few([*spread, units[whom]], limits.distributions):
            counted[whom] = replace(cells[whom], counts=dict(counts))
            spread.append(units[whom])
    known = [*before, *(said(cell, units[whom], scale) for whom, cell in cells.items())]
    for finest in (1, 0):  # whole layers go: that one is missing can always be by lot
        kept = {whom: cell for whom, cell in counted.items() if _layer(whom) <= finest}
        if kept and leaves_open([*known, *(said(cell, units[whom], scale) for whom, cell in kept.items())], scale):
            return cells | kept
    return cells


def _varied(counts: Counter[Fraction], scale: Sequence[Fraction], sittings: int) -> bool:
    usual = max(counts.values())
    if usual + sittings >= counts.total():  # whoever gave all the others would know what the rest said
        return False
    return len(counts) >= min(LEAST_POSSIBLE, len(scale)) and usual < DOMINANT * counts.total()
