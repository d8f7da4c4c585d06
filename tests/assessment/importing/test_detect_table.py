"""Which of the tables in a file hold the answers."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.detect_table import best_tables
from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.table_forms import AnswerColumn, Table


def a_table(name: str, named: int, *, strict: bool = False, answers: int = 1) -> Table:
    """A table that names so many questions, with so many columns of answers."""
    columns = tuple(AnswerColumn(at) for at in range(1, answers + 1))
    return Table(Sheet(name, ()), Row(1, ("code", "score")), (), {}, columns, named=named, strict=strict)


@pytest.mark.parametrize(
    ("tables", "read"),
    [
        ([a_table("a", 36), a_table("b", 18), a_table("c", 17)], ["a", "b"]),
        ([a_table("few", 5), a_table("most", 11)], ["most"]),
        ([a_table("list", 36), a_table("answers", 4, strict=True)], ["answers"]),
        ([a_table("empty", 36, answers=0), a_table("people", 4)], ["people"]),
        ([a_table("one", 36, answers=0), a_table("other", 30, answers=0)], ["one", "other"]),
        ([], []),
    ],
)
def test_a_table_that_names_half_as_many_questions_holds_answers_too_and_one_that_only_lists_them_none(tables, read):
    assert [table.name for table in best_tables(tables)] == read
