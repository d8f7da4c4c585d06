"""Rows under the headings that are headings too, and the first answers, which never are."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.columns.heading_rows import second_headings
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.table_forms import AnswerColumn, Table
from tests.builders import a_domain, a_practice, a_questionnaire

INDEX = Index(a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")])]))
HEADINGS = Row(1, ("P1", "P2"))


def found(*cells: tuple[str, str], item: int | None = None) -> list[int]:
    """The numbers of the rows that are headings, under headings in row 1."""
    rows = tuple(Row(number, texts) for number, texts in enumerate(cells, 2))
    table = Table(Sheet("", (HEADINGS, *rows)), HEADINGS, rows, {}, (AnswerColumn(0, {}, "P1"), AnswerColumn(1, {}, "P2")), item)
    return sorted(second_headings(table, rows, INDEX))


@pytest.mark.parametrize(
    ("rows", "headings"),
    [
        ([("P1?", "P2?"), ("3", "4")], [2]),
        ([("P1?", ""), ("Response", "Antwoord"), ("3", "4")], [2, 3]),
        ([("3", "4"), ("P1?", "P2?")], []),
        ([("P2?", "P1?"), ("3", "4")], []),  # of another question: not this heading once more
        ([("geen idee", "P2?"), ("3", "4")], []),  # an answer that nobody can read stays a row, and is told
        ([("", ""), ("P1?", "P2?")], []),
        ([("score", "toelichting"), ("3", "4")], [2]),
        ([("P1?", "P2?")] * 4, [2, 3, 4]),
        ([("x", "y"), ('{"ImportId":"QID1"}', ""), ("3", "4")], [2, 3]),
        ([("x", "y"), ("x", "y"), ("x", "y"), ('{"ImportId":"QID1"}', "")], []),
    ],
)
def test_what_repeats_the_headings_is_no_answer(rows, headings):
    assert found(*rows) == headings


def test_where_a_row_is_a_question_none_is_a_heading():
    assert found(("P1?", "P2?"), item=0) == []
