"""A schedule in the making: what forbids a place beside what stands there, and the load as it is put in and taken out."""

from __future__ import annotations

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import Capacity, Prerequisite, Violation, capacities
from maturity.roadmap.planner.search.resource_profile import ResourceProfile
from tests.roadmap.planner.portfolios import one, plan_of

PROBLEM = plan_of(
    one("busy", 2, team=4, state=State.RUNNING), one("first", team=5), one("next", team=7, requires=("first",)), one("free")
)


def told(profile: ResourceProfile, id: str, start: int) -> list[tuple[type, int]]:
    return [(type(violation.rule), violation.period) for violation in profile.obstacles(id, Place(start, 1))]


def test_what_comes_first_may_not_come_too_late_for_what_stands_already():
    profile = ResourceProfile(PROBLEM)
    profile.put("next", Place(3, 1))
    assert [told(profile, "first", start) for start in (1, 2, 4)] == [[], [], [(Prerequisite, 4)]]
    assert told(profile, "first", 3) == [(Prerequisite, 3), (Capacity, 3)]
    assert profile.first("first", [Place(4, 1), Place(3, 1), Place(2, 1), Place(1, 1)]) == Place(2, 1)
    assert profile.first("first", [Place(4, 1)]) is None
    assert "first" not in profile.plan


def test_what_comes_next_waits_for_its_place_and_its_room():
    profile = ResourceProfile(PROBLEM)
    (team,) = capacities(PROBLEM)
    assert profile.obstacles("next", Place(3, 1)) == [Violation(Prerequisite("first", "next"), "next", 0)]
    profile.put("first", Place(1, 1))
    assert profile.obstacles("next", Place(2, 1)) == [Violation(team, "next", 2, 1)]
    assert [told(profile, "next", start) for start in (1, 3)] == [[(Prerequisite, 1), (Capacity, 1)], []]


def test_what_is_taken_out_leaves_its_room():
    profile = ResourceProfile(PROBLEM, {**PROBLEM.running, "first": Place(3, 1)})
    assert told(profile, "next", 3) == [(Prerequisite, 3), (Capacity, 3)]
    assert profile.take("first") == Place(3, 1)
    assert told(profile, "next", 3) == [(Prerequisite, 0)]
    assert dict(profile.plan) == dict(PROBLEM.running)
