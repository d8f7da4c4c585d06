"""Rows that a column sets aside: targets beside what is now, and tests of a survey program."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.rows_aside import rows_aside
from maturity.assessment.importing.table_forms import AnswerColumn, Table


def aside(*kinds: str, index: int = 2) -> list[tuple[int, str, bool]]:
    """Rows with a question, an answer and a kind: those that are left out. index: the column that is read as the answer."""
    rows = tuple(Row(number, ("P1", "3", kind)) for number, kind in enumerate(kinds, 2))
    headings = Row(1, ("code", "score", "kind"))
    table = Table(Sheet("", (headings, *rows)), headings, rows, {}, (AnswerColumn(1 if index == 2 else index - 1, {}),), 0)
    return [(row.number, said, goal) for row, said, goal in rows_aside(table, rows)]


@pytest.mark.parametrize(
    ("kinds", "out"),
    [
        (("Huidig", "Gewenst"), [(3, "Gewenst", True)]),
        (("Gewenst", "Domein"), []),  # what a domain is called: nothing says what is now
        (("IP Address", "Survey Preview"), [(3, "Survey Preview", False)]),
        (("", "spam"), [(3, "spam", False)]),
        (("Noord", "Zuid"), []),
        ((*map(str, range(10)), "nu", "Gewenst"), [(13, "Gewenst", True)]),
        ((*map(str, range(11)), "nu", "Gewenst"), []),  # more than a dozen kinds are no kinds
    ],
)
def test_a_column_of_kinds_tells_what_is_no_answer(kinds, out):
    assert aside(*kinds) == out


def test_a_column_that_was_read_tells_no_kinds():
    assert aside("Huidig", "Gewenst", index=3) == []
