"""What a plan reaches per year and domain, and which targets are still to come, in known answers."""

from __future__ import annotations

import pytest

from maturity.roadmap.benefit import Gaps
from maturity.roadmap.complete_plan.reach import Reach, reach, targets_of
from maturity.roadmap.planner.search.attainment import Target
from tests.builders import a_domain, a_practice
from tests.roadmap.plans import a_roadmap

DOMAIN = a_domain("d", [a_practice(practice) for practice in ("P", "Q", "R", "S")])
OTHER = a_domain("e", [a_practice("T")])
YEARLY = ({"P": 2, "Q": 3, "R": 2, "S": None}, {"P": 3, "Q": 3, "R": 2, "S": None}, {"P": 4, "Q": 3, "R": 2, "S": 2})
GAPS = Gaps({"P": 1.5, "Q": 3.0, "R": None, "S": 1.0}, YEARLY[-1], yearly=YEARLY)


def test_each_year_is_told_from_the_levels_at_its_end_and_the_targets_of_that_year():
    after = [dict(GAPS.levels) | {"P": 2.0 + (quarter >= 8)} for quarter in range(13)]
    found = [one for one in reach([DOMAIN], GAPS, after) if one.domain == "d"]
    assert found == [
        Reach("d", 1, 2, 2, 2.5, 2.5, (), 1),
        Reach("d", 2, 2, 2, 3.0, 3.0, (), 1),
        Reach("d", 3, 1, 3, 7 / 3, 3.0, (("P", 3, 4), ("S", 1, 2)), 1),
    ]
    assert [one.is_reached for one in found] == [True, True, False]


def test_a_level_that_is_nearly_there_is_told_in_whole_levels():
    (found,) = reach([DOMAIN], Gaps({"P": 2.9}, {"P": 3}), [{"P": 2.9}] * 5)
    assert (found.at_target, found.short, found.expected) == (0, (("P", 2, 3),), 2.9)


def test_a_domain_without_a_target_has_nothing_to_reach():
    (found,) = reach([OTHER], GAPS, [GAPS.levels] * 5)
    assert (found.practices, found.expected, found.target, found.is_reached) == (0, None, None, False)


@pytest.mark.parametrize(
    ("now", "periods"), [(1, {"d/1": 4, "d/2": 8, "d/3": 12}), (4, {"d/1": 1, "d/2": 5, "d/3": 9}), (5, {"d/2": 4, "d/3": 8})]
)
def test_the_targets_that_are_still_to_come_are_counted_from_now(now, periods):
    found = targets_of(a_roadmap(), [DOMAIN, OTHER], GAPS, now)
    assert {one.name: one.period for one in found} == periods
    assert found[-1] == Target("d/3", {"P": 4, "Q": 3, "S": 2}, periods["d/3"])  # nobody knows where R stands
