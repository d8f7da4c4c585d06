"""From when evidence is old, and which of several pieces counts."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.evidence.model import Evidence, EvidenceKind, strongest


def evidence(practice="P", strength=0, dated_on=None):
    return Evidence("", practice, EvidenceKind.DOCUMENT, "Kast", strength, dated_on)


@pytest.mark.parametrize(
    ("dated_on", "old"),
    [
        (date(2025, 7, 1), False),  # 18 months
        (date(2025, 6, 30), True),
        (date(2026, 12, 31), False),
        (date(2024, 1, 1), True),
        (None, False),
    ],
)
def test_evidence_is_old_after_a_year_and_a_half(dated_on, old):
    assert evidence(dated_on=dated_on).is_old(date(2027, 1, 1)) is old


def test_the_strongest_of_a_practice_counts_in_whatever_order():
    pieces = [evidence("P", 1), evidence("P", 3), evidence("P", 2), evidence("Q", 0)]
    assert strongest(pieces) == strongest(pieces[::-1]) == {"P": 3, "Q": 0}
