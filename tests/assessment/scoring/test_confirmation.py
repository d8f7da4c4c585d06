"""Levels 4 and 5 need evidence in use; what has none counts as 3."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.scoring.confirmation import confirmed, unconfirmed
from maturity.assessment.scoring.scoring import score
from tests.builders import a_domain, a_practice, a_questionnaire, answered

ASKED = a_questionnaire([a_domain("d", [a_practice("P"), a_practice("Q")])])


@pytest.mark.parametrize(
    ("level", "strength", "is_unconfirmed", "counts"),
    [
        (5, 0, True, 3),
        (5, 1, True, 3),
        (5, 2, False, 5),
        (5, 3, False, 5),
        (4, 1, True, 3),
        (4, 2, False, 4),
        (3, 0, False, 3),
        (Fraction(7, 2), 0, False, 3),  # between 3 and 4 there is nothing to confirm, and it counts as 3 all the same
        (Fraction(7, 2), 2, False, Fraction(7, 2)),
        (2, 0, False, 2),
    ],
)
def test_a_level_counts_as_far_as_it_is_shown(level, strength, is_unconfirmed, counts):
    given = [answered("P", level), answered("Q", 2)]
    strengths = {"P": strength}
    assert unconfirmed(score(ASKED, given), strengths) == (frozenset({"P"}) if is_unconfirmed else frozenset())
    found = confirmed(ASKED, given, strengths)
    assert found.practices["P"].exact == counts
    assert found.domains["d"].exact == Fraction(counts + 2) / 2
    assert found.practices["Q"].exact == 2


def test_what_nobody_spoke_of_is_a_claim():
    given = [answered("P", 4), answered("Q", 5)]
    assert unconfirmed(score(ASKED, given), {}) == {"P", "Q"}
    assert confirmed(ASKED, given, {}).overall.exact == 3
