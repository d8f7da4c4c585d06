"""A text beside a code that names another question: found wherever the code stands."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.compared_names import names_of_others
from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.table_forms import Table
from tests.builders import a_domain, a_practice, a_questionnaire

INDEX = Index(a_questionnaire([a_domain("d", [a_practice(f"P{number}") for number in range(1, 5)])]))


def said(cells: list[tuple[str, ...]], item: int, names: int) -> list[tuple[int, int, str, str]]:
    """What the rows of a table say: number, column, question of the row, question that is named."""
    headings, *rows = (Row(number, found) for number, found in enumerate([("",) * len(cells[0]), *cells], 1))
    table = Table(Sheet("", (headings, *rows)), headings, tuple(rows), {}, (), item, names=(names,))
    return [(row.number, at, item, other) for row, at, item, other in names_of_others(table, rows, INDEX)]


@pytest.mark.parametrize(("item", "names"), [(0, 1), (1, 0), (2, 1)])
def test_a_row_that_names_another_question_is_found_wherever_its_code_stands(item, names):
    pairs = [("P1", "P1"), ("P2", "P3"), ("P4", "P4")]
    cells = [tuple({item: code, names: name}.get(at, "") for at in range(3)) for code, name in pairs]
    assert said(cells, item, names) == [(3, names, "P2", "P3")]


def test_a_column_names_questions_when_more_than_half_of_its_rows_do_and_no_figure_is_a_name():
    half = [("P1", "P2"), ("P2", "P3"), ("P3", ""), ("P4", "")]
    assert said(half, 0, 1) == []
    assert said(half[:3], 0, 1) == [(2, 1, "P1", "P2"), (3, 1, "P2", "P3")]
