"""Rows that are nobody's answers by what stands in another column: targets, and tests of a survey program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from maturity.assessment.importing.columns.headings import begins_as_target, normalised
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.table_forms import Table

#: Beside this, "gewenst" in the same column says that the row is a target, and is not what a domain is called.
_NOW = re.compile(r"(huidig\w*|nu|now|actual|current|as[ -]?is|ist|realisatie|gemeten)\b")
_TESTS = frozenset({"survey preview", "survey test", "spam"})  #: what Qualtrics calls them
_FEW = 12  #: so many kinds a column of kinds has at most


def rows_aside(table: Table, rows: Sequence[Row]) -> Iterator[tuple[Row, str, bool]]:
    """The rows that are left out, the word that says why, and whether it is a target."""
    taken = {table.item, table.note, *(column.index for column in table.answers), *table.source.values()}
    width = max((len(row.cells) for row in rows), default=0)
    kinds = [at for at in range(width) if at not in taken and _tells_kinds({row.cell(at) for row in rows})]
    for row in rows:
        said = next(
            (text for at in kinds if (text := row.cell(at)) and (begins_as_target(text) or normalised(text) in _TESTS)), ""
        )
        if said:
            yield row, said, normalised(said) not in _TESTS


def _tells_kinds(texts: set[str]) -> bool:
    """Whether the texts of a column tell what the rows are."""
    if len(texts) > _FEW:
        return False
    known = {normalised(text) for text in texts if text}
    goals = any(begins_as_target(text) for text in texts) and any(_NOW.match(text) for text in known)
    return goals or bool(known & _TESTS)
