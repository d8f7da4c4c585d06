"""The text beside a code: when it belongs to another question, it is another questionnaire, or the wrong row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.table_forms import Table
from maturity.numbers import exact


def names_of_others(table: Table, rows: Sequence[Row], index: Index) -> Iterator[tuple[Row, int, str, str]]:
    """The cells that name another question than their row does: row, column, the question of the row, the one that is named.

    Only of columns that name questions for the most part, each another one: a domain can be called as one of its practices.
    """
    for at in table.names:
        found = [
            (row, item, other)
            for row in rows
            if (item := index.find(row.cell(table.item or 0)))
            and exact(row.cell(at)) is None
            and (other := index.find(row.cell(at)))
        ]
        if 2 * len({other for _, _, other in found}) > len(rows):
            for row, item, other in found:
                if index.practice_of(item) != index.practice_of(other):
                    yield row, at, item, other
