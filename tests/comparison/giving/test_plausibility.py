"""What is asked before a round is given: from how few practices on, from which age on, and what else makes it a poor basis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from maturity.assessment.model import Mode, Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.comparison.giving.plausibility import Doubt, Question, months_between, questions
from maturity.questionnaire.library import latest_version
from tests.builders import answered, six

CLOSED = date(2026, 10, 1)
ROUND = Round("r", "o", "", "cx", latest_version("cx"), Scope.FULL, date(2026, 9, 1), CLOSED)
ASKED, _ = six([3] * 6)
PANEL = [answered(f"P{at}", 3, rater) for at in range(1, 7) for rater in "ab"]


def asked_of(given: list[Any] = PANEL, today: date = CLOSED, erased: int = 0, **changes: Any) -> tuple[Question, ...]:
    found = Results(replace(ROUND, **changes), ASKED, ASKED, score(ASKED, given), responses=tuple(given), erased=erased)
    return questions(found, today)


@pytest.mark.parametrize(
    ("day", "today", "months"),
    [
        ((2025, 11, 29), (2026, 11, 29), 12),
        ((2025, 11, 30), (2026, 11, 29), 11),
        ((2026, 1, 31), (2026, 3, 1), 1),
        ((2025, 12, 1), (2026, 1, 1), 1),
        ((2026, 1, 1), (2026, 1, 31), 0),
    ],
)
def test_a_month_is_over_on_the_same_day_of_the_next(day, today, months):
    assert months_between(date(*day), date(*today)) == months


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"given": [one for one in PANEL if one.item < "P4"]}, Question(Doubt.FEW, 3, 6)),
        ({"today": date(2027, 10, 1)}, Question(Doubt.OLD, 12)),
        ({"closed_on": None, "opened_on": date(2025, 10, 1)}, Question(Doubt.OLD, 12)),
        ({"scope": Scope.QUICK}, Question(Doubt.QUICK, 6, 6)),
        ({"part": "Balie"}, Question(Doubt.PART, text="Balie")),
        ({"given": PANEL[::2]}, Question(Doubt.SOLO)),
        ({"mode": Mode.ANONYMOUS}, Question(Doubt.ANONYMOUS)),
        ({"questionnaire_version": "2020.1"}, Question(Doubt.VERSION, text="2020.1")),
        (
            {"given": [*PANEL[2:], answered("P1", 4, "a"), answered("P1", 4, "b")]},
            Question(Doubt.UNCONFIRMED, 1, practices=("P1",)),
        ),
        ({"erased": 2}, Question(Doubt.ERASED, 2)),
    ],
)
def test_what_makes_a_round_a_poor_basis_is_asked(changes: dict[str, Any], question: Question) -> None:
    assert asked_of(**changes) == (question,)


@pytest.mark.parametrize("changes", [{}, {"given": [one for one in PANEL if one.item < "P5"]}, {"today": date(2027, 9, 30)}])
def test_two_thirds_of_the_practices_and_less_than_a_year_are_enough(changes: dict[str, Any]) -> None:
    assert asked_of(**changes) == ()
