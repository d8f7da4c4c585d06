"""An even plan: known answers, against every plan there is, and reasons that are true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.candidate import Levelling
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem, ProblemError
from maturity.roadmap.planner.reasons.sentences import reason_sentence
from maturity.roadmap.planner.search.formulation import Intervals, TimeIndexed
from maturity.roadmap.planner.search.resource_levelling import ResourceLevelling
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems
from tests.roadmap.planner.test_sequencing import broken
from tests.sampling import examples

EN = Translator("en")
EVEN = Levelling(("team",), price=10)


def points(problem: Problem, plan: Mapping[str, int]) -> Fraction:
    """How restless a plan is, told from the words only."""
    assert problem.levelling is not None
    total = Fraction(0)
    for name in problem.levelling.resources:
        offered = problem.resources[name]
        if not (most := max(offered)):
            continue
        load = [Fraction(0)] * problem.horizon
        for id, start in plan.items():
            for period, amount in enumerate(problem.by_id[id].demand.get(name, ()), start):
                if period <= problem.horizon:
                    load[period - 1] += 100 * Fraction(amount) / most
        comfort = [100 * Fraction(figure) / most * problem.levelling.comfort / 100 for figure in offered]
        total += 3 * sum(max(Fraction(0), have - well) for have, well in zip(load, comfort, strict=True))
        total += sum(abs(after - before) for before, after in pairwise(load))
    if problem.levelling.starts is not None:
        begun = [start for id, start in plan.items() if id in problem.open and problem.by_id[id].duration]
        total += 10 * sum(max(0, begun.count(period) - problem.levelling.starts) for period in range(1, problem.horizon + 1))
    return total


def test_two_that_fit_together_come_one_after_the_other():
    both = plan_of(one("a", team=5, value=1), one("b", team=5, value=1))
    assert sequence(both).starts == {"a": 1, "b": 1}

    plan = sequence(replace(both, levelling=EVEN))
    assert (plan.status, plan.starts) == ("optimal", {"a": 1, "b": 2})
    assert plan.placements["b"].reason == Reason("calm", period=1)


def test_it_costs_no_more_value_than_was_said():
    both = plan_of(one("a", team=5, value=1), one("b", team=5, value=1), levelling=Levelling(("team",), price=6))
    assert sequence(both).starts == {"a": 1, "b": 1}  # the next period costs 1 of 16


def test_the_points_are_counted_as_the_documentation_says():
    rows = (one("a", 2, team=9, value=1), one("b", team=6, value=1), one("c", team=0, value=1))
    problem = plan_of(*rows, team=(20, 10, 10, 10), levelling=Levelling(("team",), starts=1))
    # Use 9, 9, 6, 0 of at most 20: 45, 45, 30 and 0 percent; comfortable are 85, 42.5, 42.5 and 42.5.
    assert ResourceLevelling(problem).points({"a": 1, "b": 3, "c": 1}) == 3 * Fraction(5, 2) + 15 + 30 + 10


def test_work_under_way_counts_in_the_use_and_not_in_the_starts():
    busy = one("busy", 2, team=10, state=State.RUNNING)
    assert ResourceLevelling(plan_of(busy, levelling=Levelling(("team",), starts=0))).points({"busy": 1}) == 3 * 15 * 2 + 100


def test_fewer_begin_together_when_that_is_asked():
    crowd = [one(name, 2, value=9) for name in "abc"]
    assert set(sequence(plan_of(*crowd)).starts.values()) == {1}
    assert sorted(sequence(plan_of(*crowd, levelling=Levelling((), starts=1, price=20))).starts.values()) == [1, 2, 3]


def test_nothing_is_placed_only_to_fill_a_dip():
    problem = plan_of(one("a", 4, team=8, value=9), one("idle", team=2, value=0), team=(10, 8, 8, 8), levelling=EVEN)
    assert sequence(problem).starts == {"a": 1}
    dip = plan_of(one("a", 1, team=4, value=9), one("idle", 3, team=4, value=0), levelling=EVEN)
    assert sequence(dip).starts == {"a": 1}


def test_what_was_agreed_stays_in_an_even_plan():
    crowd = (one("large", 4, team=8, value=99), one("small", team=2, value=0))
    assert sequence(plan_of(*crowd, levelling=EVEN, agreed={"small": 2})).starts == {"large": 1, "small": 2}


@pytest.mark.parametrize(
    ("levelling", "fault"),
    [
        (Levelling(("money",)), "'money', which should be used evenly, is not listed"),
        (Levelling((), comfort=101), "percentages from 0 to 100"),
        (Levelling((), price=-1), "percentages from 0 to 100"),
        (Levelling((), starts=-1), "must not be below 0"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(levelling, fault):
    with pytest.raises(ProblemError, match=fault):
        plan_of(levelling=levelling)


def test_figures_that_are_too_precise_are_refused():
    with pytest.raises(ProblemError, match="for the plan to be made even exactly"):
        plan_of(one("a", team=Fraction(1, 10**9 + 7)), team=Fraction(10**9 + 9, 10**9), levelling=EVEN)


def test_what_stays_out_or_later_for_an_even_plan_says_so():
    assert reason_sentence(Reason("calm", period=2), EN) == "Could start in period 2; the plan is calmer without that."


def levellings() -> st.SearchStrategy[Levelling]:
    resources = st.sampled_from([("team",), ("team", "money"), ()])
    return st.builds(
        Levelling, resources, st.sampled_from([0, 85, 100]), st.none() | st.integers(0, 2), st.sampled_from([0, 2, 10])
    )


@pytest.mark.parametrize("formulation", [TimeIndexed, Intervals])
@given(problem=problems(size=4, horizon=4), levelling=levellings())
@examples(40)
def test_no_plan_there_is_that_is_worth_as_much_is_more_even(formulation, problem, levelling):
    problem = replace(problem, levelling=levelling)
    plan = sequence(problem, formulation=formulation)

    plans = list(every_plan(problem))
    best = max(worth(problem, each) for each in plans)
    allowed = [
        each for each in plans if enough(worth(problem, each), best, levelling.price) and each.keys() == plan.starts.keys()
    ]
    fewest = min(points(problem, each) for each in allowed)
    assert plan.status == "optimal"
    assert not violations(problem, plan.starts)
    assert points(problem, plan.starts) == ResourceLevelling(problem).points(plan.starts) == fewest
    assert worth(problem, plan.starts) == max(worth(problem, each) for each in allowed if points(problem, each) == fewest)


@given(problem=problems(size=4, horizon=4), levelling=levellings())
@examples(40)
def test_nothing_of_value_that_would_fit_is_left_out_to_be_even(problem, levelling):
    plan = sequence(replace(problem, levelling=levelling))
    for id in problem.open.keys() - plan.starts.keys():
        fits = [at for at in range(1, problem.horizon + 1) if not violations(problem, {**plan.starts, id: at})]
        assert not (fits and problem.value(id))


@given(problem=problems(size=5, horizon=5), levelling=levellings())
@examples(40)
def test_every_reason_for_an_even_plan_is_true(problem, levelling):
    problem = replace(problem, levelling=levelling)
    plan = sequence(problem)
    reasons = {id: place.reason for id, place in plan.placements.items()} | dict(plan.not_now)
    assert all(reason.kind != "choice" for reason in reasons.values())
    for id, reason in reasons.items():
        if reason.kind == "calm":
            assert reason.period is not None
            moved = {**plan.starts, id: reason.period}
            assert reason.period < plan.starts[id]
            assert not violations(problem, moved)
            assert points(problem, moved) > points(problem, plan.starts)


@given(problem=problems(size=6, horizon=5), data=st.data())
@examples(20)
def test_an_even_plan_does_not_depend_on_the_order_of_the_input(problem, data):
    problem = replace(problem, levelling=Levelling(("team",), starts=1))
    shuffled = tuple(data.draw(st.permutations(problem.candidates)))
    assert sequence(replace(problem, candidates=shuffled)) == sequence(problem)


def worth(problem: Problem, plan: Mapping[str, int]) -> tuple[int, Fraction]:
    """Wishes first, then value; without what is under way."""
    value = (Fraction(problem.worth(id, at)) for id, at in problem.places(plan).items() if id in problem.open)
    return -broken(problem, dict(plan)), sum(value, Fraction(0))


def enough(found: tuple[int, Fraction], best: tuple[int, Fraction], price: int) -> bool:
    return found[0] == best[0] and found[1] >= best[1] * (100 - price) / 100
