"""In which quarters a plan can be made to begin."""

from __future__ import annotations

from maturity.roadmap.model import Calendar
from maturity.ui.plan.capacity.form import _starts


def test_a_plan_begins_where_it_does_or_at_most_a_year_before_or_two_years_after() -> None:
    first, *around = _starts(Calendar(2026, 4))
    assert first == (2026, 4)
    assert around[:5] == [(2025, 4), (2026, 1), (2026, 2), (2026, 3), (2027, 1)]
    assert (around[-1], len(around)) == ((2028, 4), 12)
