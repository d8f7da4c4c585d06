"""A new plan beside an agreed one: how true to it, what is too near to move, and a search that somebody stops."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from threading import Event, Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.answer import Wish
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem, ProblemError
from maturity.roadmap.planner.reasons.sentences import broken_wish, reason_sentence
from maturity.roadmap.planner.search.objectives import plan_value, stability
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems
from tests.roadmap.planner.test_sequencing import asked as before_value
from tests.roadmap.planner.test_sequencing import worth
from tests.sampling import examples

EN = Translator("en")
RIVALS = (one("agreed", team=10, value=1), one("better", team=10, value=9))


def test_keep_moves_nothing_balanced_a_little_and_fresh_whatever_is_best():
    asked = plan_of(*RIVALS, agreed={"agreed": 1})
    assert sequence(asked, mode="keep").starts == {"agreed": 1, "better": 2}
    assert sequence(asked, mode="balanced").starts == sequence(asked, mode="fresh").starts == {"better": 1, "agreed": 2}
    close = plan_of(one("agreed", team=10, value=100), one("better", team=10, value=101), agreed={"agreed": 1})
    assert sequence(close, mode="balanced").starts == {"agreed": 1, "better": 2}
    assert sequence(close, mode="fresh").starts == {"better": 1, "agreed": 2}


def test_fresh_drops_what_was_agreed_for_more_value():
    rivals = (one("agreed", 4, team=10, value=1), one("better", 4, team=10, value=9))
    asked = plan_of(*rivals, agreed={"agreed": 1})
    assert sequence(asked, mode="keep").starts == sequence(asked).starts == {"agreed": 1}
    assert sequence(asked, mode="fresh").starts == {"better": 1}


def test_balanced_is_what_happens_when_nobody_says_otherwise():
    asked = plan_of(*RIVALS, agreed={"agreed": 1})
    assert sequence(asked) == sequence(asked, mode="balanced")


@pytest.mark.parametrize("mode", ["fresh", "balanced", "keep"])
def test_what_is_too_near_does_not_move_in_any_mode(mode):
    near = plan_of(*RIVALS, agreed={"agreed": 1}, frozen_until=1)
    plan = sequence(near, mode=mode)
    assert (plan.starts, plan.broken_wishes) == ({"agreed": 1, "better": 2}, {})
    assert sequence(replace(near, agreed={"agreed": 2, "better": 1}), mode=mode).starts["better"] == 1


def test_without_time_too_what_was_agreed_stays_where_it_fits():
    asked = plan_of(one("a", 2, team=6), one("b", team=6), agreed={"a": 3, "b": 2})
    assert sequence(asked, time_limit=0).starts == {"a": 3, "b": 2}


def test_a_wish_does_not_move_what_is_too_near():
    plan = sequence(plan_of(one("near", fixed=3), agreed={"near": 2}, frozen_until=2))
    assert plan.placements["near"].reason == Reason("frozen", period=2)
    assert plan.broken_wishes == {"near": (Wish("fixed", 3),)}


def test_what_is_near_and_cannot_stay_moves_and_is_named():
    late = one("late", 2, team=4, state=State.RUNNING)
    plan = sequence(plan_of(late, one("near", requires=("late",)), agreed={"near": 2}, frozen_until=2))
    assert (plan.starts, plan.broken_wishes) == ({"late": 1, "near": 3}, {"near": (Wish("frozen", 2),)})
    assert broken_wish(Wish("frozen", 2), plan.placements["near"], EN) == "Was to stay in period 2; it starts in period 3."
    assert broken_wish(Wish("frozen", 2), None, EN) == "Was to stay in period 2; it is not in the plan."
    assert reason_sentence(Reason("frozen", period=2), EN) == "Was agreed for period 2, which is too near to move."


def test_a_period_before_the_first_cannot_be_frozen():
    with pytest.raises(ProblemError, match="frozen_until must be"):
        plan_of(frozen_until=-1)


@given(problem=problems(size=4, horizon=4), data=st.data())
@examples(30)
def test_keep_moves_as_little_as_can_be(problem, data):
    problem = replace(problem, agreed=data.draw(agreements(problem)))
    plan, away = sequence(problem, mode="keep"), stability(problem)
    rank = {
        frozenset(each.items()): (
            *(-count for count in before_value(problem, problem.agreed or {}, each)),
            away.total(problem.open, problem.places(each)),
        )
        for each in every_plan(problem)
    }
    reached = rank[frozenset(plan.starts.items())]
    assert plan.status == "optimal"
    assert reached == max(rank.values())
    assert plan.value == max(plan_value(problem, problem.places(dict(each))) for each, found in rank.items() if found == reached)


@given(problem=problems(size=4, horizon=4), data=st.data())
@examples(30)
def test_fresh_has_the_value_that_there_is_without_an_agreement(problem, data):
    asked = replace(problem, agreed=data.draw(agreements(problem)))
    assert worth(problem, sequence(asked, mode="fresh").starts) == worth(problem, sequence(problem).starts)


@given(problem=problems(size=4, horizon=4), data=st.data(), mode=st.sampled_from(["fresh", "balanced", "keep"]))
@examples(40)
def test_as_many_as_can_stay_where_they_are_too_near_to_move(problem, data, mode):
    near = replace(problem, agreed=data.draw(agreements(problem)), frozen_until=data.draw(st.integers(0, 5)))
    plan = sequence(near, mode=mode)

    def moved(starts: dict[str, int]) -> int:
        agreed = {id: start for id, start in (near.agreed or {}).items() if id in near.open}
        return sum(starts.get(id) != start for id, start in agreed.items() if start and start <= near.frozen_until)

    assert not violations(near, plan.starts)
    assert moved(plan.starts) == min(moved(each) for each in every_plan(near))
    named = [wish for wishes in plan.broken_wishes.values() for wish in wishes if wish.kind == "frozen"]
    assert len(named) == moved(plan.starts)


def agreements(problem: Problem) -> st.SearchStrategy[dict[str, int | None]]:
    return st.dictionaries(st.sampled_from(sorted(problem.open) or ["none"]), st.none() | st.integers(1, 5))


def hard(size: int) -> Problem:
    """One that takes the solver minutes: many of nearly the same size for little room."""
    crowd = [
        one(f"i{n}", 1 + n % 4, team=7 + n % 5, value=50 + n * 7 % 13, requires=(f"i{n - 7}",) if n % 3 == 2 and n > 7 else ())
        for n in range(size)
    ]
    return plan_of(*crowd, horizon=24, team=31)


def test_a_search_that_is_stopped_gives_the_best_plan_so_far():
    problem, stop = hard(110), Event()
    timer = Timer(0.5, stop.set)
    timer.start()
    plan = sequence(problem, time_limit=600, stop=stop)  # the test would take ten minutes if nothing stopped it
    timer.join()

    assert plan.status == "feasible"
    assert plan.starts
    assert not violations(problem, plan.starts)
    assert Fraction(0) < plan.value <= plan.bound


def test_a_search_that_is_stopped_before_it_begins_gives_a_simple_plan():
    stop = Event()
    stop.set()
    plan = sequence(hard(110), stop=stop)
    assert (plan.status, bool(plan.starts)) == ("feasible", True)


def test_a_stop_button_that_nobody_presses_changes_nothing():
    assert sequence(plan_of(*RIVALS), stop=Event()) == sequence(plan_of(*RIVALS))
