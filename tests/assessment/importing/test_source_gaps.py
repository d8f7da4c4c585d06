"""Empty cells under a name: asked about where the name could go on, and nowhere else."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.columns.headings import Field
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row, Sheet
from maturity.assessment.importing.source_gaps import gap_in
from maturity.assessment.importing.table_forms import AnswerColumn, Table
from tests.builders import a_domain, a_practice, a_questionnaire

INDEX = Index(a_questionnaire([a_domain("d", [a_practice(f"P{number}") for number in range(1, 6)])]))
ANSWERS = (AnswerColumn(2),)


def gaps(known: Field, *names: str, answered: str = "33333") -> list[int]:
    """The rows that are asked about, in a table with a row per answer and a column of names. answered: "-" for no answer."""
    given = zip(names, answered, strict=False)
    rows = tuple(Row(at + 1, (f"P{at}", name, answer.strip("-"))) for at, (name, answer) in enumerate(given, 1))
    table = Table(Sheet("", rows), Row(1, ("code", "name", "answer")), rows, {known: 1}, ANSWERS, 0)
    return [row.number for _, row in gap_in(table, rows, ANSWERS, INDEX)]


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (("Noord", "", "Zuid"), [3]),
        (("Noord", "Zuid", ""), [4]),
        (("", "Noord", "Zuid"), []),  # nothing stands above it to go on
        (("Noord", "", "Noord"), []),  # written again, so it did not go on
        (("Noord", "Zuid", "Oost"), []),
        (("", "", ""), []),
        (("Noord", "-", "Zuid"), [3]),  # a dash is an empty cell
    ],
)
def test_a_name_that_stands_there_once_could_go_on_below_it(names, asked):
    assert gaps(Field.DEPARTMENT, *names) == asked


def test_a_round_is_asked_about_wherever_it_is_missing_and_an_organisation_never():
    assert gaps(Field.ROUND, "", "2025", "2025") == [2]
    assert gaps(Field.ORGANISATION, "Dienst", "", "Bureau") == []


def test_a_row_per_answer_names_everybody_or_nobody():
    assert gaps(Field.RATER, "Ann", "", "Ann") == [3]
    assert gaps(Field.RATER, "", "", "") == []


def test_a_row_without_an_answer_says_nothing_of_whose_it_is():
    assert gaps(Field.DEPARTMENT, "Noord", "", "Zuid", answered="3-3") == []
