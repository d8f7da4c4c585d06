"""What a file says of its own scale, against a questionnaire from 1 to 5."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.columns.scale_hints import ScaleHints
from maturity.assessment.importing.model import Problem
from tests.builders import a_domain, a_practice, a_questionnaire

HINTS = ScaleHints(Index(a_questionnaire([a_domain("d", [a_practice("P1")])])))
OTHER, REVERSED = Problem.OTHER_SCALE, Problem.REVERSED_SCALE


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", None),
        ("Schaal van 1 tot 5", None),
        ("Schaal 0 t/m 4", OTHER),
        ("score (1-10)", OTHER),
        ("(5 – 1)", REVERSED),
        ("omgekeerde schaal", REVERSED),
        ("1 = hoog", REVERSED),
        ("5 = hoog, 1 = laag", None),
        ("5 = laag", REVERSED),
        ("laag: 5", REVERSED),
        ("3 = hoog", None),
        ("6 = hoog", OTHER),
        ("0 is slecht", OTHER),
        ("1 = hoog; 10 = laag", REVERSED),
        ("Kies (1-10) " + "x" * 288, OTHER),
        ("Kies (1-10) " + "x" * 289, None),
    ],
)
def test_another_range_and_a_best_answer_at_the_low_end_are_found(text, problem):
    assert HINTS.problem_in(text) is problem
