"""An even plan: known answers, against every plan there is, and reasons that are true."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.constraints import Schedule, violations
from maturity.roadmap.planner.question.problem import Calm, Problem, ProblemError
from maturity.roadmap.planner.reasons.sentences import sentence
from maturity.roadmap.planner.search.formulation import Intervals, TimeIndexed
from maturity.roadmap.planner.search.resource_levelling import Evenness
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems

EN = Translator("en")
EVEN = Calm(("team",), price=10)


def points(problem: Problem, plan: Schedule) -> Fraction:
    """How restless a plan is, told from the words only."""
    assert problem.calm is not None
    total = Fraction(0)
    for name in problem.calm.resources:
        offered = problem.resources[name]
        if not (most := max(offered)):
            continue
        load = [Fraction(0)] * problem.horizon
        for id, start in plan.items():
            for period, amount in enumerate(problem.by_id[id].demand.get(name, ()), start):
                if period <= problem.horizon:
                    load[period - 1] += 100 * Fraction(amount) / most
        comfort = [100 * Fraction(figure) / most * problem.calm.comfort / 100 for figure in offered]
        total += 3 * sum(max(Fraction(0), have - well) for have, well in zip(load, comfort, strict=True))
        total += sum(abs(after - before) for before, after in pairwise(load))
    if problem.calm.starts is not None:
        begun = [start for id, start in plan.items() if id in problem.open and problem.by_id[id].duration]
        total += 10 * sum(max(0, begun.count(period) - problem.calm.starts) for period in range(1, problem.horizon + 1))
    return total


def test_two_that_fit_together_come_one_after_the_other():
    both = plan_of(one("a", team=5, value=1), one("b", team=5, value=1))
    assert sequence(both).starts == {"a": 1, "b": 1}

    plan = sequence(replace(both, calm=EVEN))
    assert (plan.status, plan.starts) == ("optimal", {"a": 1, "b": 2})
    assert plan.placements["b"].reason == Reason("calm", period=1)


def test_it_costs_no_more_value_than_was_said():
    both = plan_of(one("a", team=5, value=1), one("b", team=5, value=1), calm=Calm(("team",), price=6))
    assert sequence(both).starts == {"a": 1, "b": 1}  # the next period costs 1 of 16


def test_the_points_are_counted_as_the_documentation_says():
    rows = (one("a", 2, team=9, value=1), one("b", team=6, value=1), one("c", team=0, value=1))
    problem = plan_of(*rows, team=(20, 10, 10, 10), calm=Calm(("team",), starts=1))
    # Use 9, 9, 6, 0 of at most 20: 45, 45, 30 and 0 percent; comfortable are 85, 42.5, 42.5 and 42.5.
    assert Evenness(problem).points({"a": 1, "b": 3, "c": 1}) == 3 * Fraction(5, 2) + 15 + 30 + 10


def test_work_under_way_counts_in_the_use_and_not_in_the_starts():
    busy = one("busy", 2, team=10, state=State.RUNNING)
    assert Evenness(plan_of(busy, calm=Calm(("team",), starts=0))).points({"busy": 1}) == 3 * 15 * 2 + 100


def test_fewer_begin_together_when_that_is_asked():
    crowd = [one(name, 2, value=9) for name in "abc"]
    assert set(sequence(plan_of(*crowd)).starts.values()) == {1}
    assert sorted(sequence(plan_of(*crowd, calm=Calm((), starts=1, price=20))).starts.values()) == [1, 2, 3]


def test_nothing_is_placed_only_to_fill_a_dip():
    problem = plan_of(one("a", 4, team=8, value=9), one("idle", team=2, value=0), team=(10, 8, 8, 8), calm=EVEN)
    assert sequence(problem).starts == {"a": 1}
    dip = plan_of(one("a", 1, team=4, value=9), one("idle", 3, team=4, value=0), calm=EVEN)
    assert sequence(dip).starts == {"a": 1}


def test_what_was_agreed_stays_in_an_even_plan():
    crowd = (one("large", 4, team=8, value=99), one("small", team=2, value=0))
    assert sequence(plan_of(*crowd, calm=EVEN, agreed={"small": 2})).starts == {"large": 1, "small": 2}


@pytest.mark.parametrize(
    ("calm", "fault"),
    [
        (Calm(("money",)), "'money', which should be used evenly, is not listed"),
        (Calm((), comfort=101), "percentages from 0 to 100"),
        (Calm((), price=-1), "percentages from 0 to 100"),
        (Calm((), starts=-1), "must not be below 0"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(calm, fault):
    with pytest.raises(ProblemError, match=fault):
        plan_of(calm=calm)


def test_figures_that_are_too_precise_are_refused():
    with pytest.raises(ProblemError, match="for the plan to be made even exactly"):
        plan_of(one("a", team=Fraction(1, 10**9 + 7)), team=Fraction(10**9 + 9, 10**9), calm=EVEN)


def test_what_stays_out_or_later_for_an_even_plan_says_so():
    assert sentence(Reason("calm", period=2), EN) == "Could start in period 2; the plan is calmer without that."


def calms() -> st.SearchStrategy[Calm]:
    resources = st.sampled_from([("team",), ("team", "money"), ()])
    return st.builds(Calm, resources, st.sampled_from([0, 85, 100]), st.none() | st.integers(0, 2), st.sampled_from([0, 2, 10]))


@pytest.mark.parametrize("formulation", [TimeIndexed, Intervals])
@given(problem=problems(size=4, horizon=4), calm=calms())
@settings(max_examples=40)
def test_no_plan_there_is_that_is_worth_as_much_is_more_even(formulation, problem, calm):
    problem = replace(problem, calm=calm)
    plan = sequence(problem, formulation=formulation)

    best = max(worth(problem, each) for each in every_plan(problem))
    allowed = [each for each in every_plan(problem) if enough(worth(problem, each), best, calm.price) and not vain(problem, each)]
    fewest = min(points(problem, each) for each in allowed)
    assert plan.status == "optimal"
    assert not violations(problem, plan.starts)
    assert points(problem, plan.starts) == Evenness(problem).points(plan.starts) == fewest
    assert worth(problem, plan.starts) == max(worth(problem, each) for each in allowed if points(problem, each) == fewest)


@given(problem=problems(size=5, horizon=5), calm=calms())
@settings(max_examples=40)
def test_every_reason_for_an_even_plan_is_true(problem, calm):
    problem = replace(problem, calm=calm)
    plan = sequence(problem)
    reasons = {id: place.reason for id, place in plan.placements.items()} | dict(plan.not_now)
    assert all(reason.kind != "choice" for reason in reasons.values())
    for id, reason in reasons.items():
        if reason.kind == "calm":
            assert reason.period is not None
            moved = {**plan.starts, id: reason.period}
            assert reason.period == plan.starts.get(id, reason.period + 1) - 1
            assert not violations(problem, moved)
            assert points(problem, moved) > points(problem, plan.starts)


@given(problem=problems(size=6, horizon=5), data=st.data())
@settings(max_examples=20)
def test_an_even_plan_does_not_depend_on_the_order_of_the_input(problem, data):
    problem = replace(problem, calm=Calm(("team",), starts=1))
    shuffled = tuple(data.draw(st.permutations(problem.candidates)))
    assert sequence(replace(problem, candidates=shuffled)) == sequence(problem)


def worth(problem: Problem, plan: Schedule) -> tuple[int, Fraction]:
    """Wishes first, then value; without what is under way."""
    broken = 0
    for c in problem.open.values():
        start = plan.get(c.id)
        broken += 10 * (c.fixed is not None and start != c.fixed)
        broken += 5 * (c.latest is not None and (start is None or start + c.duration - 1 > c.latest))
    return -broken, sum((Fraction(problem.worth(id, start)) for id, start in plan.items() if id in problem.open), Fraction(0))


def enough(found: tuple[int, Fraction], best: tuple[int, Fraction], price: int) -> bool:
    return found[0] == best[0] and found[1] >= best[1] * (100 - price) / 100


def vain(problem: Problem, plan: Schedule) -> bool:
    """Whether something is in it that nobody asked for, has no value, and that nothing in it needs."""
    new = [problem.open[id] for id in plan if id in problem.open]
    return any(not (problem.value(c.id) or c.fixed or c.latest) and not any(c.id in other.requires for other in new) for c in new)
