"""What it would take: known answers, against every plan there is, and answers that do what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.what_if import Change, WhatIf, what_if, what_if_sentence
from maturity.roadmap.planner.search.objectives import plan_value
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems
from tests.sampling import examples

EN = Translator("en")


def test_one_has_to_make_way():
    problem = plan_of(one("large", team=10, value=9), one("small", team=10, value=1))
    assert what_if(problem, {"large": 1, "small": 2}, "small", 1) == WhatIf("small", 1, (Change("large", 1, 2),), Fraction(-8))


def test_nothing_has_to_make_way():
    free = plan_of(one("a", value=2), one("b", value=1))
    assert what_if(free, {"a": 1, "b": 3}, "b", 2) == WhatIf("b", 1, (), Fraction(2))
    assert what_if(free, {"a": 1, "b": 3}, "b") == WhatIf("b", 1, (), Fraction(2))
    assert what_if(free, {"a": 1, "b": 3}, "b", 2, exactly=True) == WhatIf("b", 2, (), Fraction(1))


def test_it_comes_in_with_what_it_needs_and_somebody_drops_out():
    rows = (one("full", 4, team=10, value=50), one("base", team=5, value=0), one("goal", team=5, value=1, requires=("base",)))
    found = what_if(plan_of(*rows), {"full": 1}, "goal")
    assert found is not None
    assert (found.start, found.changes) == (2, (Change("base", None, 1), Change("full", 1, None)))


def test_one_change_is_better_than_two_of_less_value():
    rows = (one("wide", team=10, value=9), one("left", team=5, value=1), one("right", team=5, value=1), one("new", team=10))
    found = what_if(plan_of(*rows, horizon=2), {"wide": 1, "left": 2, "right": 2}, "new")
    assert found is not None
    assert found.changes == (Change("wide", 1, None),)


def test_what_is_under_way_or_too_near_does_not_make_way():
    busy = one("busy", 2, team=10, state=State.RUNNING)
    problem = plan_of(busy, one("near", team=10), one("new", team=10), agreed={"near": 3}, frozen_until=3)
    assert what_if(problem, {"busy": 1, "near": 3}, "new", 3) is None
    assert what_if(problem, {"near": 3}, "new", 4) == WhatIf("new", 4, (), Fraction(5))
    assert what_if(replace(problem, frozen_until=2), {"busy": 1, "near": 3}, "new", 3) is not None


def test_what_is_asked_about_may_itself_be_too_near_to_move():
    problem = plan_of(one("near", team=10), one("other", team=10), agreed={"near": 3}, frozen_until=3)
    answer = what_if(problem, {"near": 3}, "near", 2)
    assert answer is not None
    assert (answer.start, answer.changes) == (1, ())


def test_there_is_no_way():
    problem = plan_of(one("base", 2), one("late", requires=("base",)), one("stopped", state=State.STOPPED), one("huge", team=11))
    assert what_if(problem, {"base": 1, "late": 3}, "late", 2) is None
    assert what_if(problem, {}, "stopped") is None
    assert what_if(problem, {}, "huge") is None
    with pytest.raises(KeyError):
        what_if(problem, {}, "unknown")


def test_a_plan_that_was_moved_by_hand_is_put_right():
    problem = plan_of(one("a", team=10), one("b", team=10), one("new", team=10))
    found = what_if(problem, {"a": 1, "b": 1}, "new")
    assert found is not None
    assert not violations(problem, found.applied({"a": 1, "b": 1}))


def test_what_is_done_is_no_part_of_the_changes():
    problem = plan_of(one("done", state=State.DONE), one("new", requires=("done",)))
    assert what_if(problem, {"done": 1}, "new") == WhatIf("new", 1, (), Fraction(8))


@given(problem=problems(), data=st.data())
@examples(30)
def test_no_answer_has_fewer_changes_or_more_value(problem, data):
    plan = data.draw(st.sampled_from(list(islice(every_plan(problem), 300))))
    id = data.draw(st.sampled_from([c.id for c in problem.candidates]))
    period = data.draw(st.none() | st.integers(1, problem.horizon))
    near = {other: plan[other] for other in plan if other in problem.open and data.draw(st.booleans())}
    until = data.draw(st.integers(0, problem.horizon))
    problem = replace(problem, agreed=near, frozen_until=until)
    fixed = {other: start for other, start in near.items() if start <= until and other != id}

    found = what_if(problem, plan, id, period)
    ways = [each for each in every_plan(problem) if id in problem.open and each.get(id, 99) <= (period or 98)]
    ways = [each for each in ways if all(each.get(other) == start for other, start in fixed.items())]
    if found is None:
        assert not ways
        return
    assert found.proven
    after = found.applied(plan)
    assert after in ways
    assert found.value == worth(problem, after) - worth(problem, plan)
    best = min((changed(problem, id, plan, each), -worth(problem, each)) for each in ways)
    assert (len(found.changes), -worth(problem, after)) == best


def worth(problem: Problem, plan: Mapping[str, int]) -> Fraction:
    return plan_value(problem, problem.places(plan))


def changed(problem: Problem, id: str, before: Mapping[str, int], after: Mapping[str, int]) -> int:
    return sum(before.get(other) != after.get(other) for other in problem.open if other != id)


@given(problem=problems(), data=st.data())
@examples(20)
def test_the_best_plan_gives_no_value_for_nothing(problem, data):
    plan = sequence(problem)
    if ids := sorted(plan.starts.keys() & problem.open.keys()):
        found = what_if(problem, plan.starts, data.draw(st.sampled_from(ids)))
        assert found is not None
        assert found.changes == ()
        assert found.value == 0 or plan.broken_wishes or any(c.fixed or c.latest for c in problem.candidates)


@pytest.mark.parametrize(
    ("asked", "answer", "text"),
    [
        (6, WhatIf("K-5", 6, (Change("X", 6, 7),), Fraction(0)), "K-5 can start in Q6, if X moves to Q7."),
        (6, WhatIf("K-5", 5, (), Fraction(0)), "K-5 can start in Q5; nothing else has to move."),
        (
            None,
            WhatIf("K-5", 5, (Change("X", 6, 7), Change("Y", 2, None), Change("Z", None, 3)), Fraction(0)),
            "K-5 can start in Q5, if X moves to Q7, Y drops out and Z comes in, in Q3.",
        ),
        (6, None, "K-5 cannot start in Q6 or before, whatever else gives way."),
        (None, None, "K-5 does not fit in the plan, whatever else gives way."),
    ],
)
def test_an_answer_reads_like_this(asked, answer, text):
    assert what_if_sentence("K-5", asked, answer, EN, period=lambda number: f"Q{number}") == text
    assert "period 6" in what_if_sentence("K-5", 6, None, EN)
