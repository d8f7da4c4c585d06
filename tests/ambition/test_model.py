"""Targets in known answers: what holds for a practice, how many steps are asked, and what we propose."""

from __future__ import annotations

import pytest

from maturity.ambition.model import Ambition
from maturity.ambition.proposal import calm_targets
from tests.builders import a_domain, a_practice, a_questionnaire

ASKED = a_questionnaire(
    [a_domain("d", [a_practice("P1"), a_practice("P2")]), a_domain("e", [a_practice("Q1")]), a_domain("f", [a_practice("R1")])]
)
WANTED = Ambition(targets={"d": (2, None, 4), "P1": (None, 3, None), "e": (None, None, 5)})


@pytest.mark.parametrize(
    ("practice", "levels"), [("P1", (2, 3, 3)), ("P2", (2, 2, 4)), ("Q1", (None, None, 5)), ("R1", (None, None, None))]
)
def test_a_practice_has_its_own_target_or_its_domains_of_this_year_or_before(practice, levels):
    assert tuple(WANTED.practice_targets(ASKED, year)[practice] for year in (1, 2, 3)) == levels


@pytest.mark.parametrize(("year", "means"), [(1, {"d": 2, "e": None, "f": None}), (3, {"d": 3.5, "e": 5, "f": None})])
def test_the_mean_of_a_domain_is_that_of_the_practices_with_a_target(year, means):
    assert WANTED.domain_means(ASKED, year) == means


def test_steps_lie_between_today_and_the_last_year_where_both_are_known():
    assert WANTED.steps_asked(ASKED, {"P1": 1, "P2": 5, "Q1": None, "R1": 1}) == 2
    assert WANTED.steps_asked(ASKED, {"P1": 3, "P2": 3, "Q1": 1}) == 5


def test_one_level_up_is_proposed_below_level_three():
    assert calm_targets({"a": 1, "b": 2, "c": 3, "d": 4, "e": None}) == {"a": (None, None, 2), "b": (None, None, 3)}
