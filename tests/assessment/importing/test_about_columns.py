"""What rows above the headings say of columns, and where somebody has to be asked."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.columns.about_columns import About, about_columns, settle, targets_above
from maturity.assessment.importing.columns.headings import Field
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.model import Above, Problem
from tests.builders import a_domain, a_practice, a_questionnaire

INDEX = Index(a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")])]))


def about(*texts: str) -> About:
    """Of a row above headings of which the first is the code of the question."""
    return about_columns([Row(1, texts)], [], 0, INDEX)[0]


@pytest.mark.parametrize(
    ("texts", "columns", "gap"),
    [
        (("Rolgroep", "leiding", "balie"), (1, 2), None),
        (("Rolgroep", "leiding", ""), (1, 2), 2),
        (("Rolgroep", "", "balie"), (1, 2), None),
        (("Rolgroep", "leiding", "", ""), (1, 2, 3), 2),
        (("Rolgroep", "leiding"), (1,), None),
        (("Jaar", "2024", ""), (1, 2), None),  # it holds for all
        (("Jaar", "2024", "2025", ""), (1, 2, 3), 3),
    ],
)
def test_a_text_that_may_go_on_to_the_right_is_asked(texts, columns, gap):
    found = about(*texts)
    problem = settle(found, columns, None)
    assert (problem, [at for _, at in found.gaps]) == ((None, []) if gap is None else (Problem.ABOVE_GAP, [gap]))


@pytest.mark.parametrize(
    ("texts", "said", "known"),
    [
        (("", "2024-Q1", "2024-Q2"), None, Field.ROUND),
        (("", "leiding", "balie"), None, Field.ROLE_GROUP),
        (("", "Noord", "Zuid"), Above.DEPARTMENT, Field.DEPARTMENT),
        (("", "Noord", "Zuid"), Above.NOTHING, None),
        (("", "Noord", "Noord"), None, None),  # one text is a title
    ],
)
def test_a_row_that_does_not_say_what_it_is_is_told_by_what_stands_in_it_or_asked(texts, said, known):
    found = about(*texts)
    assert settle(found, (1, 2), said) is None
    assert list(found.rows) == ([] if known is None else [known])


def test_what_nobody_can_tell_is_asked():
    assert settle(about("", "Noord", "Zuid"), (1, 2), None) is Problem.ABOVE_UNCLEAR


def test_one_text_holds_for_the_whole_table_or_for_the_only_column():
    year, group = about("Jaar", "", "2024"), about("Rolgroep", "", "balie")
    assert [year.of(column) for column in (1, 2)] == [{Field.YEAR: "2024"}] * 2
    assert [group.of(column) for column in (1, 2)] == [{}, {Field.ROLE_GROUP: "balie"}]
    assert group.of(1, only=True) == {Field.ROLE_GROUP: "balie"}
    assert about("Rolgroep", "-", "balie").of(1, only=True) == {}


@pytest.mark.parametrize(
    ("below", "known", "left"),
    [
        ([("Rolgroep", "leiding"), ("P1", "3")], [Field.ROLE_GROUP], 1),
        ([("", "leiding"), ("P1", "3")], [], 1),
        ([("P1", "3"), ("", "leiding")], [], 2),
        ([("P1", "3"), ("Rolgroep", "leiding")], [Field.ROLE_GROUP], 1),
    ],
)
def test_rows_under_the_headings_say_it_too(below, known, left):
    found, rest = about_columns([], [Row(number, cells) for number, cells in enumerate(below, 2)], 0, INDEX)
    assert (list(found.rows), len(rest)) == (known, left)


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        (("", "Huidig", "Gewenst"), [None, None, Field.TARGET]),
        (("", "Gewenst", "", "Huidig"), [None, Field.TARGET, Field.TARGET]),
        (("", "Gewenst"), [None, None, None]),  # one text is a title
        (("Gewenst", "Huidig"), [None, None, None]),
        (("", "Huidig", "", "", "Doel"), [None, None, None, None, Field.TARGET]),
    ],
)
def test_a_column_under_what_is_wanted_is_a_target(cells, fields):
    assert targets_above([Row(1, cells)], [None] * 3, 0) == fields
