"""Columns or rows that say in each cell what others give: a mean, the highest or the lowest, whatever they are called.

A person answers so only by chance, and over eight questions on which others differ, in several ways, that does not happen.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor

from maturity.assessment.importing.columns.headings import FIGURE_NAMES, Field, bare, is_statistic, plain
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.table_forms import AnswerColumn, Table

Values = Mapping[Hashable, Fraction]  #: question → what was answered
_ENOUGH = 8  #: questions on which others differ
_WAYS = 4  #: other answers of the others


def figure_columns(table: Table, columns: Sequence[AnswerColumn], index: Index) -> dict[int, str]:
    """The columns that can be a figure of the other ones, in a table with a row per question: their place and heading."""
    if table.item is None or table.strict:
        return {}
    about = [(row, item) for row in table.rows if (item := index.find(row.cell(table.item))) in index.items and item]
    values = [_values(((row.number, item, row.cell(one.index)) for row, item in about), index) for one in columns]
    names = [table.headings.cell(one.index) for one in columns]
    return {columns[at].index: names[at] for at in _in_doubt(names, values)}


def figure_rows(table: Table, rows: Sequence[Row], columns: Sequence[AnswerColumn], index: Index) -> dict[int, str]:
    """The rows that can be a figure of the other ones, in a table with a column per question: their number and name."""
    if table.item is not None:
        return {}
    at = table.source.get(Field.RATER, table.source.get(Field.ORGANISATION))
    people = [row for row in rows if at is None or not is_statistic(row.cell(at))]
    values = [_values(((one.index, one.item or "", row.cell(one.index)) for one in columns), index) for row in people]
    names = ["" if at is None else row.cell(at) for row in people]
    return {people[place].number: names[place] or str(people[place].number) for place in _in_doubt(names, values)}


def _values(cells: Iterable[tuple[int, str, str]], index: Index) -> dict[Hashable, Fraction]:
    """Of cells the place and what they count for. cells: place, item, text."""
    return {place: value for place, item, text in cells if text and (value := index.value(item, bare(text))) is not None}


def _in_doubt(names: Sequence[str], values: Sequence[Values]) -> list[int]:
    found = {at for at, name in enumerate(names) if plain(name) in FIGURE_NAMES and values[at]}
    return sorted(found | set(figures_of_others(values)))


def figures_of_others(people: Sequence[Values]) -> list[int]:
    """The places of those who say on every question the mean, the highest or the lowest of all others.

    Who says always the same, or just what one other says, is somebody.
    """
    if len(people) < 3:
        return []
    sums = _Sums(people)
    found = [at for at, values in enumerate(people) if sums.are_a_figure(values)]
    return [at for at in found if not any(other == people[at] for place, other in enumerate(people) if place != at)]


class _Sums:
    """Of each question the sum, how many answered, and the two highest and lowest, so that one can be left out."""

    def __init__(self, people: Sequence[Values]) -> None:
        given: dict[Hashable, list[Fraction]] = {}
        for values in people:
            for question, value in values.items():
                given.setdefault(question, []).append(value)
        self.of = {question: (sum(values, Fraction(0)), sorted(values)) for question, values in given.items()}

    def are_a_figure(self, values: Values) -> bool:
        """Whether these are the same figure of all others throughout."""
        left, told, ways = {"mean", "rounded", "to even", "highest", "lowest"}, 0, set()
        for question, value in values.items():
            total, ordered = self.of[question]
            count = len(ordered) - 1
            if not count:
                continue
            lowest = ordered[1] if value == ordered[0] else ordered[0]
            highest = ordered[-2] if value == ordered[-1] else ordered[-1]
            mean = (total - value) / count
            is_it = {
                "mean": value == mean,
                "rounded": value == floor(mean + Fraction(1, 2)),
                "to even": value == round(mean),
                "highest": value == highest,
                "lowest": value == lowest,
            }
            left = {name for name in left if is_it[name]}
            if not left:
                return False
            if lowest != highest:
                told += 1
                ways.add((lowest, highest, mean))
        return told >= _ENOUGH and len(ways) >= _WAYS and len(set(values.values())) > 1
