"""The gap between leaders and front line, and high levels without proof."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.confirmation import confirmed, unconfirmed
from maturity.assessment.perception import perception
from maturity.assessment.scoring import score
from maturity.questionnaire.model import Rules
from tests.builders import a_domain, a_practice, a_questionnaire, six

TWO_THIRDS = Rules(minimum_answered=Fraction(2, 3))
ASKED = a_questionnaire([a_domain("d", [a_practice(f"P{n}") for n in range(1, 4)], TWO_THIRDS)])


def seen(*means, base=6):
    return {f"P{n}": (Fraction(mean), base) for n, mean in enumerate(means, 1) if mean is not None}


def test_the_largest_gap_comes_first_in_either_direction():
    found = perception(ASKED, seen(4, 3, 2), seen(3, 3, 4))
    assert [(gap.id, gap.size) for gap in found.practices] == [("P3", -2), ("P1", 1), ("P2", 0)]
    assert [(gap.id, gap.size, gap.bases) for gap in found.domains] == [("d", Fraction(-1, 3), (6, 6))]


def test_below_the_threshold_a_gap_is_not_shown_and_named_as_missing():
    low = seen(3, 3, 4) | {"P1": (Fraction(3), 4)}
    found = perception(ASKED, seen(4, 3, 2), low)
    assert [gap.id for gap in found.practices] == ["P3", "P2"]
    assert found.suppressed == ("P1",)
    assert found.domains[0].size == -1, "the domain compares the same practices on both sides"
    assert len(perception(ASKED, seen(4, 3, 2, base=2), seen(3, 3, 4, base=2), least=1).practices) == 3


def test_a_domain_needs_enough_practices_that_both_saw():
    found = perception(ASKED, seen(4, None, None), seen(3, 3, 4))
    assert (len(found.practices), found.domains) == (1, ())


def test_high_levels_without_evidence_in_use_are_unconfirmed():
    asked, answers = six([5, 4, 4, 3, 3, 2])
    scores = score(asked, answers)
    strengths = {"P1": 1, "P2": 2, "P3": 3}
    assert unconfirmed(scores, strengths) == {"P1"}
    capped = confirmed(asked, answers, strengths).practices
    assert [capped[f"P{n}"].exact for n in range(1, 7)] == [3, 4, 4, 3, 3, 2]


@given(st.lists(st.integers(10, 50), min_size=6, max_size=6))
def test_the_confirmed_view_is_never_higher_and_turns_no_order_round(tenths):
    asked, answers = six([Fraction(value, 10) for value in tenths])
    scores, capped = score(asked, answers).practices, confirmed(asked, answers, {}).practices
    for one in scores:
        assert capped[one].exact <= scores[one].exact
        for other in scores:
            assert scores[one].exact > scores[other].exact or capped[one].exact <= capped[other].exact
