"""A plan moved by hand: what it breaks in a sentence, and everything that it breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.constraints import Capacity, violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.manual_moves import Break, break_sentence, broken_by
from maturity.roadmap.planner.search.objectives import broken_wishes
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import one, plan_of, problems
from tests.sampling import examples

EN = Translator("en")


def told(problem: Problem, **starts: int) -> list[str]:
    return [break_sentence(each, EN, str.upper, lambda number: f"Q{number}") for each in broken_by(problem, starts)]


def test_a_plan_that_breaks_nothing():
    problem = plan_of(one("a"), one("b", requires=("a",)))
    assert broken_by(problem, {"a": 1, "b": 2}) == ()
    assert broken_by(problem, {"a": 1, "unknown": 2}) == ()


def test_too_early_for_what_it_needs():
    problem = plan_of(one("a", 2), one("b", requires=("a",)))
    assert broken_by(problem, {"a": 2, "b": 2}) == (Break("prerequisite", ("b",), 3, 2, "a", amount=2),)
    assert told(problem, a=2, b=2) == ["B starts in Q2, but needs A, which is finished in Q3: 2 quarters too early."]
    assert told(problem, a=2, b=3) == ["B starts in Q3, but needs A, which is finished in Q3: 1 quarter too early."]
    assert told(problem, b=2) == ["B needs A, which is not in the plan."]


def test_too_much_at_once_is_told_once_with_who_asks_it():
    rows = (one("a", 2, team=6, value=1), one("b", team=5, value=9), one("busy", 1, team=4, state=State.RUNNING))
    problem = plan_of(*rows)
    assert broken_by(problem, {"busy": 1, "a": 1, "b": 2}) == (Break("capacity", ("b", "a"), 2, resource="team", amount=1),)
    assert told(problem, busy=1, a=1, b=2) == ["In Q2 there is 1 too little of team. That room goes to B and A."]
    assert told(problem, busy=1, a=1, b=1) == ["In Q1 there is 5 too little of team. That room goes to B, A and BUSY."]


def test_work_under_way_that_asks_too_much_breaks_nothing():
    assert told(plan_of(one("busy", team=11, state=State.RUNNING)), busy=1) == []


@pytest.mark.parametrize(
    ("candidate", "start", "text"),
    [
        (one("a", earliest=3), 2, "A starts in Q2, but cannot start before Q3."),
        (one("a", 2), 4, "A would be finished in Q5, but the plan ends in Q4."),
        (one("a", state=State.RUNNING), 2, "A is under way and cannot move."),
        (one("a", state=State.STOPPED), 2, "A is done or was stopped, and takes no place in the plan."),
        (one("a", requires=("stopped",)), 2, "A needs STOPPED, which was stopped."),
        (one("a", fixed=3), 2, "A was to start in Q3; it starts in Q2."),
        (one("a", 2, latest=2), 2, "A was to be finished in Q2; it is finished in Q3."),
        (one("a", fixed=3), None, "A was to start in Q3; it is not in the plan."),
        (one("a", latest=3), None, "A was to be finished in Q3; it is not in the plan."),
    ],
)
def test_a_rule_or_a_wish_reads_like_this(candidate, start, text):
    problem = plan_of(candidate, one("stopped", state=State.STOPPED))
    assert told(problem, **({} if start is None else {"a": start})) == [text]


def test_what_was_too_near_to_move():
    problem = plan_of(one("a"), agreed={"a": 1}, frozen_until=1)
    assert told(problem, a=2) == ["A was to stay in Q1; it starts in Q2."]
    assert told(problem) == ["A was to stay in Q1; it is not in the plan."]


def test_rules_come_before_wishes():
    found = broken_by(plan_of(one("a", 2, latest=2), horizon=3), {"a": 3})
    assert [(each.kind, each.is_wish) for each in found] == [("horizon", False), ("latest", True)]


@given(problem=problems(), data=st.data())
@examples(30)
def test_everything_is_told_and_nothing_else(problem, data):
    ids = st.sampled_from([c.id for c in problem.candidates])
    starts = data.draw(st.dictionaries(ids, st.integers(1, problem.horizon + 2)))
    problem = replace(problem, agreed=data.draw(st.dictionaries(ids, st.integers(1, 3))), frozen_until=2)
    found = broken_by(problem, starts)

    against = violations(problem, starts)
    rules = {v.id if not isinstance(v.rule, Capacity) else (v.rule.resource, v.period, v.amount) for v in against}
    assert {
        each.ids[0] if each.kind != "capacity" else (each.resource, each.period, each.amount)
        for each in found
        if not each.is_wish
    } == rules
    places = problem.places(starts)
    asked = {id: broken_wishes(problem, id, places.get(id)) for id in [*problem.open, *problem.running]}
    assert sorted((each.ids[0], each.kind, each.period) for each in found if each.is_wish) == sorted(
        (id, wish.kind, wish.period) for id, wishes in asked.items() for wish in wishes
    )
    for each in found:
        if each.kind == "capacity":
            new = {
                v.id
                for v in against
                if isinstance(v.rule, Capacity) and (v.rule.resource, v.period) == (each.resource, each.period)
            }
            assert new <= set(each.ids)
        assert break_sentence(each, EN)


@given(problem=problems(wishes=False))
@examples(30)
def test_the_planners_own_plan_breaks_nothing(problem):
    assert broken_by(problem, sequence(problem).starts) == ()
