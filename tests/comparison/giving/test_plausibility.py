"""How old a round is, in whole months."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.comparison.giving.plausibility import months_between


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
