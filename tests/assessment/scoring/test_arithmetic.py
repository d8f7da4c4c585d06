"""Sums, means and rounding at their edges."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.scoring.arithmetic import aggregate, exact_sum, rounded
from maturity.assessment.scoring.scoring import score
from maturity.questionnaire.model import Rounding, Rules
from tests.builders import a_questionnaire

F = Fraction


@pytest.mark.parametrize(
    ("how", "weighted", "value"),
    [
        ("weighted_mean", [(4, 1), (1, 2)], F(2)),
        ("weighted_sum", [(4, 1), (1, 2)], F(6)),
        ("minimum", [(4, 1), (1, 2)], F(1)),
        ("minimum", [(4, 1), (1, 0)], F(4)),  # what weighs nothing does not count
        ("weighted_mean", [(4, 0), (1, 0)], None),
        ("weighted_sum", [(4, 0)], None),
        ("minimum", [], None),
        ("weighted_mean", [(F(1, 3), 1), (F(1, 2), F(1, 2))], F(7, 18)),
    ],
)
def test_one_value_of_many(how, weighted, value):
    assert aggregate(Rules(aggregate=how), [(F(one), F(weight)) for one, weight in weighted]) == value


def test_a_sum_is_exact():
    assert exact_sum([]) == 0
    assert exact_sum([F(1), F(2)]) == 3
    assert exact_sum([F(1), F(1, 3), F(1, 6)]) == F(3, 2)


@pytest.mark.parametrize(
    ("value", "mode", "decimals", "shown"),
    [
        (F(9, 4), "half_up", 1, F(23, 10)),
        (F(-9, 4), "half_up", 1, F(-23, 10)),
        (F(2249, 1000), "half_up", 1, F(22, 10)),
        (F(29, 10), "truncated", 0, F(2)),
        (F(-29, 10), "truncated", 0, F(-2)),
        (F(299, 100), "truncated", 1, F(29, 10)),
        (F(1, 3), "none", 1, F(1, 3)),
        (F(1, 30), "half_up", 1, F(0)),
        (F(3), "half_up", 2, F(3)),
    ],
)
def test_a_figure_as_shown(value, mode, decimals, shown):
    assert rounded(value, Rounding(mode, decimals)) == shown


def test_of_nothing_that_is_asked_nothing_is_said():
    assert score(a_questionnaire([]), []).overall.status == "unanswered"
