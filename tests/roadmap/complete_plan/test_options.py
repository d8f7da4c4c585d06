"""What would reach more: which capacity, a year later, lower. The planner is played by an answer that is given."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from maturity.roadmap.benefit import Gaps
from maturity.roadmap.complete_plan import options
from maturity.roadmap.complete_plan.options import Situation, with_targets
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.enough import Enough
from tests.builders import a_domain, a_practice
from tests.roadmap.plans import a_roadmap

YEARLY = ({"P": 2, "Q": 2}, {"P": 2, "Q": 3}, {"P": 4, "Q": 3})
GAPS = Gaps({"P": 1.0, "Q": 1.0}, YEARLY[-1], yearly=YEARLY)
DOMAIN = a_domain("d", [a_practice("P"), a_practice("Q")])
Asked = list[tuple[Situation, list[Target]]]


def situation(now: int = 1) -> Situation:
    return Situation(a_roadmap(), (DOMAIN,), GAPS, (), now)


@pytest.fixture
def answered(monkeypatch):
    """Gives the levels after each period that every question is answered with; tells what was asked."""

    def answers(**reached: tuple[int, ...]) -> Asked:
        asked: Asked = []

        def solved(at: Situation, seconds: float, targets: Any = (), stop: Any = None, begin: Any = None) -> Any:
            asked.append((at, list(targets)))
            return SimpleNamespace(reached=reached, value=1)

        monkeypatch.setattr(Situation, "solved", solved)
        monkeypatch.setattr(Situation, "order", lambda at, answer: None)
        return asked

    return answers


def test_a_year_later_the_target_of_the_year_before_holds_until_then(answered):
    asked = answered(P=(1,) * 7 + (2,) * 5, Q=(1,) * 7 + (3,) * 5)
    found = options.later(situation(), "d", 1, 1)
    assert found is not None
    assert (found.kind, found.domain, found.year, found.reached) == ("later", "d", 1, ("d/1",))
    assert found.targets == {"P": {1: 0, 2: 2}, "Q": {1: 0, 2: 3}}
    ((at, targets),) = asked
    assert targets == [Target("d/1", {"P": 2, "Q": 2}, 8)]
    assert [[at.gaps.target(practice, year) for year in (1, 2, 3)] for practice in "PQ"] == [[None, 2, 4], [None, 3, 3]]


def test_a_later_year_keeps_what_was_aimed_at_before(answered):
    answered(P=(4,) * 12, Q=(3,) * 12)
    found = options.later(situation(5), "d", 2, 1)
    assert found is not None
    assert found.targets == {"P": {2: 2, 3: 4}, "Q": {2: 2, 3: 3}}


def test_after_the_last_year_there_is_none_and_what_is_not_reached_then_either_is_no_option(answered):
    asked = answered(P=(1,) * 12, Q=(3,) * 12)
    assert options.later(situation(), "d", 3, 1) is None
    assert options.later(situation(), "other", 1, 1) is None
    assert asked == []
    assert options.later(situation(), "d", 2, 1) is None


def test_lower_is_what_can_be_reached_in_that_year_and_before(answered):
    asked = answered(P=(1,) * 7 + (2,) * 5, Q=(1,) * 3 + (2,) * 9)
    found = options.lower(situation(), "d", 2, 1)
    assert found is not None
    assert found.targets == {"Q": {1: 2, 2: 2}}
    assert found.reached == ("d/2",)
    assert [(dict(one.levels), one.period) for one in asked[0][1]] == [
        *(({"P": step}, 8) for step in (1, 2)),
        *(({"Q": step}, 8) for step in (1, 2, 3)),
    ]
    answered(P=(2,) * 12, Q=(3,) * 12)
    assert options.lower(situation(), "d", 2, 1) is None  # all of it can be reached


@pytest.mark.parametrize(
    ("more", "kind", "capacity"),
    [
        ((), "priority", ()),
        (
            (("domain:d", 1, 2), ("domain:e", 1, 3), ("domain:e", 2, 1), ("person_days", 1, 40), ("starts", 2, 1)),
            "more_capacity",
            (("per_domain", 3, 3), ("per_domain", 4, 1), ("person_days", 3, 40), ("starts", 4, 1)),
        ),
    ],
)
def test_what_there_must_be_more_is_told_in_quarters_of_the_plan(answered, monkeypatch, more, kind, capacity):
    asked = answered(P=(4,) * 10, Q=(4,) * 10)
    monkeypatch.setattr(options, "more_needed", lambda problem, target, seconds: Enough(more, {}))
    found = options.more_capacity(situation(3), "d", 2, 1)
    assert found is not None
    assert (found.kind, found.capacity, found.reached) == (kind, capacity, ("d/2",))
    rows, plain = asked[0][0].roadmap.capacity.rows, a_roadmap().capacity.rows
    added = {(name, at): new - old for name in rows for at, (old, new) in enumerate(zip(plain[name], rows[name], strict=True), 1)}
    assert {(name, quarter, figure) for (name, quarter), figure in added.items() if figure} == set(capacity)


def test_capacity_that_does_not_help_is_no_option(answered, monkeypatch):
    answered(P=(1,) * 12, Q=(1,) * 12)
    monkeypatch.setattr(options, "more_needed", lambda problem, target, seconds: None)
    assert options.more_capacity(situation(), "d", 2, 1) is None
    monkeypatch.setattr(options, "more_needed", lambda problem, target, seconds: Enough((("starts", 1, 1),), {}))
    assert options.more_capacity(situation(), "d", 2, 1) is None


def test_other_targets_hold_in_the_years_that_are_named_and_none_is_no_target():
    found = with_targets(GAPS, {"P": {1: 0, 3: 3}}, 3)
    assert [[found.target(practice, year) for year in (1, 2, 3)] for practice in "PQ"] == [[None, 2, 3], [2, 3, 3]]
    assert found == replace(GAPS, targets={"P": 3, "Q": 3}, yearly=found.yearly)
