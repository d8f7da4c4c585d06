"""Brakes and strong points: known answers, and that nothing is ever both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.scoring.brakes import brakes, domain_brakes, strengths
from maturity.assessment.scoring.scoring import score
from tests.builders import six


def holding(*values: int) -> list[str]:
    """The brakes of a domain of six practices, of which the first is core, heaviest first."""
    asked, answers = six(list(values))
    return [one.practice for one in domain_brakes(asked.domains[0], score(asked, answers))]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((4, 4, 4, 4, 4, 1), ["P6"]),
        ((2, 3, 3, 3, 3, 3), ["P1"]),
        ((3, 3, 3, 3, 2, 2), ["P5", "P6"]),
        ((2, 3, 3, 3, 3, 1), ["P6", "P1"]),
        ((1, 3, 3, 3, 3, 1), ["P1", "P6"]),
        ((2, 2, 3, 3, 2, 2), ["P1", "P2", "P5", "P6"]),
        ((5, 5, 5, 5, 5, 5), []),
    ],
)
def test_the_heaviest_brake_comes_first(values, wanted):
    found = holding(*values)
    assert [one for one in found if one in wanted] == wanted
    assert found[: len(wanted)] == wanted


@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=6, max_size=6))
def test_a_practice_is_never_a_strong_point_and_a_brake(values):
    asked, answers = six(values)
    scores = score(asked, answers)
    strong = set(strengths(asked, scores))
    assert not strong & {one.practice for one in brakes(asked, scores)}
    assert not strong & {one.practice for one in domain_brakes(asked.domains[0], scores) if one.must}


@given(st.lists(st.integers(1, 5), min_size=6, max_size=6))
def test_the_brake_is_what_the_level_rule_names(values):
    asked, answers = six(values)
    found = score(asked, answers)
    bottleneck = found.domains["d"].bottleneck
    named = [] if bottleneck is None else sorted(bottleneck.practices)
    assert sorted(one.practice for one in domain_brakes(asked.domains[0], found)) == named


@pytest.mark.parametrize(
    ("values", "strong"),
    [
        ((5, 5, 5, 5, 5, 5), ("P1", "P2", "P3")),
        ((4, 4, 4, 5, 4, 4), ("P4", "P3", "P5")),  # both core practices hold the level
        ((4, 3, 4, 4, 4, 5), ("P6", "P1", "P3")),  # only the second does, and core practices come first among equals
        ((2, 2, 3, 2, 2, 2), ("P3",)),
        ((2, 2, 2, 2, 2, 2), ()),
    ],
)
def test_strong_points_are_the_three_highest_from_level_three_on(values, strong):
    asked, answers = six(list(values))
    assert strengths(asked, score(asked, answers)) == strong
