"""What several raters together say of one item: docs/content-format.md, "Several raters"."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.model import CONSENSUS, AnswerState
from maturity.assessment.scoring.scoring import combine, score
from maturity.questionnaire.model import Rules
from tests.builders import a_domain, a_practice, a_questionnaire, answered, not_applicable, unknown

RULES = Rules()
ANSWERED, UNKNOWN, NOT = AnswerState.ANSWERED, AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("given", "value", "state"),
    [
        ([], None, None),
        ([unknown("P", "a")], None, UNKNOWN),
        ([not_applicable("P", "a")], None, NOT),
        ([unknown("P", "a"), not_applicable("P", "b")], None, NOT),
        ([not_applicable("P", "a"), unknown("P", "b"), unknown("P", "c")], None, NOT),
        ([not_applicable("P", "a"), unknown("P", "b"), answered("P", 4, "c")], 4, ANSWERED),
        ([answered("P", 1, "a", "x"), answered("P", 1, "b", "x"), answered("P", 4, "c", "y")], Fraction(5, 2), ANSWERED),
        ([answered("P", 1, "a", "x"), unknown("P", "b", "y"), answered("P", 4, "c", "y")], Fraction(5, 2), ANSWERED),
        ([answered("P", 1, "a"), answered("P", 5, CONSENSUS, CONSENSUS)], 5, ANSWERED),
        ([answered("P", 1, "a"), unknown("P", CONSENSUS, CONSENSUS)], None, UNKNOWN),
        ([answered("P", 1, "a"), not_applicable("P", CONSENSUS, CONSENSUS)], None, NOT),
    ],
)
def test_raters_together(given, value, state):
    assert combine(given, RULES) == (value, state)
    assert combine(given[::-1], RULES) == (value, state)


def test_what_does_not_apply_leaves_the_denominator_and_what_is_not_known_stays_in_it():
    asked = a_questionnaire([a_domain("d", [a_practice(name) for name in ("P", "Q", "R")])])
    given = [answered("P", 2, "a"), unknown("Q", "a"), unknown("R", "a"), not_applicable("R", "b")]
    base = score(asked, given).domains["d"].base
    assert (base.answered, base.applicable, base.total, base.responded) == (1, 2, 3, 3)
    assert score(asked, given).domains["d"].dont_know == 2
