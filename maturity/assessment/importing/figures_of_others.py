"""Columns or rows that say in each cell what others give: a mean, the highest or the lowest, whatever they are called.

A person answers so only by chance, and over eight questions on which others differ, in several ways, that does not happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from maturity.assessment.importing.columns.headings import FIGURE_NAMES, Field, bare, is_statistic, normalised
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.table_forms import AnswerColumn, Table

Values = Mapping[int, Fraction]  #: the place of a person → what they said on one question
_ENOUGH = 8  #: questions on which others differ
_WAYS = 4  #: other answers of the others


def figure_columns(table: Table, columns: Sequence[AnswerColumn], index: Index) -> dict[int, str]:
    """The columns that can be a figure of the other ones, in a table with a row per question: their place and heading."""
    if table.item is None or table.strict:
        return {}
    about = [(row, item) for row in table.rows if (item := index.find(row.cell(table.item))) in index.items and item]
    names = [table.headings.cell(column.index) for column in columns]

    def values() -> Iterator[Values]:
        for row, item in about:
            yield _values(enumerate((item, row.cell(column.index)) for column in columns), index)

    return {columns[at].index: names[at] for at in _in_doubt(names, values)}


def figure_rows(table: Table, rows: Sequence[Row], columns: Sequence[AnswerColumn], index: Index) -> dict[int, str]:
    """The rows that can be a figure of the other ones, in a table with a column per question: their number and name."""
    if table.item is not None:
        return {}
    at = table.source.get(Field.RATER, table.source.get(Field.ORGANISATION))
    people = [row for row in rows if at is None or not is_statistic(row.cell(at))]
    names = ["" if at is None else row.cell(at) for row in people]

    def values() -> Iterator[Values]:
        for column in columns:
            yield _values(enumerate((column.item or "", row.cell(column.index)) for row in people), index)

    return {people[place].number: names[place] or str(people[place].number) for place in _in_doubt(names, values)}


def _values(cells: Iterable[tuple[int, tuple[str, str]]], index: Index) -> dict[int, Fraction]:
    """Of cells the place and what they count for. cells: place, item, text."""
    return {at: value for at, (item, text) in cells if text and (value := index.value(item, bare(text))) is not None}


def _in_doubt(names: Sequence[str], values: Callable[[], Iterator[Values]]) -> list[int]:
    called = {at for at, name in enumerate(names) if normalised(name) in FIGURE_NAMES}
    answered = {at for given in values() for at in called & given.keys()} if called else set()
    return sorted(answered | set(figures_of_others(len(names), values)))


def figures_of_others(people: int, values: Callable[[], Iterator[Values]]) -> list[int]:
    """The places of those who say on every question the mean, the highest or the lowest of all others.

    values: question after question what each person said, as often as it is called. Most people are out of it after a few
    questions, and then the rest is not looked at. Who says always the same, or just what one other says, is somebody.
    """
    left = {at: _Candidate() for at in range(people)} if people > 2 else {}
    for given in values():
        if not left:
            break
        total, ordered = sum(given.values(), Fraction(0)), sorted(given.values())
        left = {
            at: candidate for at, candidate in left.items() if at not in given or candidate.goes_on(given[at], total, ordered)
        }
    found = [at for at, candidate in left.items() if candidate.is_sure]
    return [at for at in found if not _says_what_another_says(at, people, values)]


def _says_what_another_says(at: int, people: int, values: Callable[[], Iterator[Values]]) -> bool:
    same = set(range(people)) - {at}
    for given in values():
        same = {other for other in same if given.get(other) == given.get(at)}
    return bool(same)


class _Candidate:
    """Somebody who can still be a figure of the others."""

    def __init__(self) -> None:
        self.figures = frozenset(("mean", "rounded", "to even", "highest", "lowest"))
        self.told, self.ways, self.said = 0, set[tuple[Fraction, ...]](), set[Fraction]()

    def goes_on(self, value: Fraction, total: Fraction, ordered: Sequence[Fraction]) -> bool:
        """Look at one more question. total, ordered: of everybody, with this value."""
        if len(ordered) < 2:
            return True
        lowest = ordered[1] if value == ordered[0] else ordered[0]
        highest = ordered[-2] if value == ordered[-1] else ordered[-1]
        mean = (total - value) / (len(ordered) - 1)
        is_it = {
            "mean": value == mean,
            "rounded": value == floor(mean + Fraction(1, 2)),
            "to even": value == round(mean),
            "highest": value == highest,
            "lowest": value == lowest,
        }
        self.figures = frozenset(name for name in self.figures if is_it[name])
        self.said.add(value)
        if lowest != highest:
            self.told += 1
            self.ways.add((lowest, highest, mean))
        return bool(self.figures)

    @property
    def is_sure(self) -> bool:
        return self.told >= _ENOUGH and len(self.ways) >= _WAYS and len(self.said) > 1
