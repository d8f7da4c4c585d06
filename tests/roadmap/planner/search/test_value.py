"""Plans with levels and with spread work against every plan there is, and small known answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import places_from, windows
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.formulation import Finishing
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value
from maturity.roadmap.planner.sequencing import sequence
from tests.sampling import examples


def lifting(id: str, days: int, *lifts: tuple[str, int, int], duration: int = 1, **fields: object) -> Candidate:
    demand = {"person_days": (days,) * duration}
    return Candidate(id, duration, demand=demand, lifts=tuple(Lift(*lift) for lift in lifts), **fields)  # type: ignore[arg-type]


def days(figure: int, horizon: int = 4) -> dict[str, tuple[int, ...]]:
    return {"person_days": (figure,) * horizon}


def aims(horizon: int = 4, **practices: tuple[int, int]) -> dict[str, Aim]:
    return {name: Aim(level, (target,) * horizon) for name, (level, target) in practices.items()}


def test_what_has_no_effect_has_no_place_and_displaces_nothing():
    rows = (lifting("there", 10, ("a", 1, 2)), lifting("works", 10, ("b", 1, 2)))
    plan = sequence(Problem(rows, 4, resources=days(10), practices=aims(a=(2, 3), b=(1, 2))))
    assert plan.starts == {"works": 1}
    assert plan.not_now["there"].kind == "no_gap"


def test_of_two_that_make_the_same_step_one_is_enough():
    rows = (lifting("dear", 20, ("a", 1, 3)), lifting("cheap", 10, ("a", 1, 3)))
    plan = sequence(Problem(rows, 4, resources=days(10), practices=aims(a=(1, 3))))
    assert plan.starts == {"cheap": 1}
    same = (lifting("one", 5, ("a", 1, 3)), lifting("two", 5, ("a", 1, 3)))
    plan = sequence(Problem(same, 4, resources=days(10), practices=aims(a=(1, 3))))
    assert len(plan.starts) == 1
    assert next(iter(plan.not_now.values())).kind == "no_effect"


def test_targets_of_the_first_year_come_first():
    early, late = Aim(1, (2, 2, 2, 2)), Aim(1, (0, 0, 3, 3))
    rows = (lifting("early", 10, ("a", 1, 2)), lifting("late", 10, ("b", 1, 3)))
    assert sequence(Problem(rows, 4, resources=days(10), practices={"a": early, "b": late})).starts == {"early": 1, "late": 2}
    both = {"a": early, "b": Aim(1, (3, 3, 3, 3))}
    assert sequence(Problem(rows, 4, resources=days(10), practices=both)).starts == {"early": 2, "late": 1}


def test_work_is_spread_where_that_helps_and_only_there():
    small = Problem((lifting("a", 15, ("a", 1, 2), duration=2, spread=2),), 4, resources=days(10), practices=aims(a=(1, 2)))
    plan = sequence(small)
    assert plan.schedule == {"a": Place(1, 3)}
    assert not violations(small, plan.schedule)
    wide = Problem(small.candidates, 4, resources=days(15), practices=small.practices)
    assert sequence(wide).schedule == {"a": Place(1, 2)}


def test_the_total_of_what_is_spread_stays_the_same_and_the_rest_counts_in_full():
    odd = Candidate("a", 1, demand={"person_days": (7,), "load": (2,), "starts": (1,)}, spread=2)
    problem = Problem((odd,), 4, resources={**days(9), "load": (9,) * 4, "starts": (9,) * 4}, once=("starts",))
    assert problem.amounts("a", "person_days", 2) == (4, 3)
    assert problem.amounts("a", "load", 2) == (2, 2)
    assert problem.amounts("a", "starts", 2) == (1, 0)


def test_as_many_targets_as_possible_goes_before_value():
    rows = (lifting("wide", 20, ("a", 1, 4)), lifting("small", 20, ("b", 1, 2)))
    problem = Problem(rows, 1, resources=days(20, 1), practices=aims(1, a=(1, 5), b=(1, 2)))
    assert sequence(problem).starts == {"wide": 1}
    targets = [Target("a", {"a": 5}, 1), Target("b", {"b": 2}, 1)]
    assert sequence(problem, targets=targets).starts == {"small": 1}
    beside = replace(problem, practices={**problem.practices, "c": Aim(2, (2,))})
    assert sequence(beside, targets=[Target("b and c", {"b": 2, "c": 2}, 1)]).starts == {"small": 1}, "c is there already"


def test_something_visible_in_each_span_where_it_has_effect():
    rows = (
        lifting("seen", 10, ("a", 1, 2), visible=True),
        lifting("deep", 10, ("b", 1, 4)),
        lifting("idle", 10, visible=True),
    )
    problem = Problem(rows, 1, resources=days(10, 1), practices=aims(1, a=(1, 2), b=(1, 4)))
    assert sequence(problem).starts == {"deep": 1}
    assert sequence(Problem(rows, 1, resources=days(10, 1), practices=problem.practices, visible_in=((1, 1),))).starts == {
        "seen": 1
    }


def test_what_has_to_be_done_is_done_without_effect():
    law = lifting("law", 10, must=True)
    problem = Problem((law, lifting("a", 10, ("a", 1, 2))), 1, resources=days(10, 1), practices=aims(1, a=(1, 2)))
    plan = sequence(problem)
    assert plan.starts == {"law": 1}
    assert plan.not_now["a"].kind == "held_by_wish"
    assert plan.not_now["a"].others == ("law",)


def test_work_under_way_that_asks_too_much_keeps_nothing_from_being_proven():
    late = lifting("late", 15, state=State.RUNNING)
    plan = sequence(Problem((late, lifting("a", 10, ("a", 1, 2))), 4, resources=days(10), practices=aims(a=(1, 2))))
    assert (plan.starts, plan.status) == ({"late": 1, "a": 2}, "optimal")


def test_a_step_on_what_work_under_way_brings_counts_from_the_period_in_which_that_ends():
    busy = lifting("busy", 0, ("a", 1, 2), duration=2, state=State.RUNNING)
    rows = (busy, lifting("next", 10, ("a", 2, 3)), lifting("rival", 10, value=2))
    problem = Problem(rows, 3, 1, resources={"person_days": (0, 10, 10)}, practices={"a": Aim(1, (3,) * 3, 3)})
    begin = {**problem.running, "rival": Place(2, 1), "next": Place(3, 1)}
    search = Search(problem, windows(problem), begin, Finishing)
    search.improve(Value(problem), 10)
    assert search.plan == {**problem.running, "next": Place(2, 1), "rival": Place(3, 1)}


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to four initiatives, two practices, some of it to be spread."""
    names = [f"I{number}" for number in range(draw(st.integers(1, 4)))]
    lifts = st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.integers(1, 3))
    rows = []
    for index, name in enumerate(names):
        duration = draw(st.integers(1, 2))
        found = [(practice, start, start + more) for practice, start, more in draw(st.lists(lifts, max_size=2))]
        requires = tuple(draw(st.lists(st.sampled_from(names[:index]), max_size=1))) if index else ()
        spread, value = draw(st.integers(1, 2)), draw(st.none() | st.integers(0, 3))
        asked = draw(st.integers(0, 6))
        rows.append(lifting(name, asked, *found, duration=duration, requires=requires, spread=spread, value=value))
    target = st.lists(st.integers(0, 4), min_size=3, max_size=3).map(tuple)
    practices = {name: Aim(draw(st.integers(0, 2)), draw(target), draw(st.integers(1, 2))) for name in "ab"}
    return Problem(tuple(rows), 3, draw(st.integers(0, 2)), days(draw(st.integers(2, 7)), 3), practices=practices)


@given(problem=problems())
@examples(60)
def test_no_plan_there_is_has_more_value(problem):
    plan = sequence(problem)
    assert plan.status == "optimal"
    assert not violations(problem, plan.schedule)
    assert plan.value == plan.bound == worth(problem, plan.schedule) == max(worth(problem, each) for each in every_plan(problem))


@given(problem=problems(), data=st.data())
@examples(30)
def test_the_order_of_the_input_makes_no_difference(problem, data):
    rows = tuple(data.draw(st.permutations(problem.candidates)))
    turned = dict(reversed(problem.practices.items()))
    other = Problem(rows, problem.horizon, problem.tail, problem.resources, practices=turned)
    assert sequence(other) == sequence(problem)


@given(problem=problems())
@examples(30)
def test_nothing_in_the_plan_is_without_effect(problem):
    plan = sequence(problem).schedule
    for id in plan:
        rest = {other: place for other, place in plan.items() if other != id}
        needed = any(id in problem.by_id[other].requires for other in rest)
        assert needed or worth(problem, rest) < worth(problem, plan)


def every_plan(problem: Problem) -> Iterator[dict[str, Place]]:
    choices = [[None, *places_from(problem, c, 1)] for c in problem.candidates]
    for places in product(*choices):
        plan = {c.id: at for c, at in zip(problem.candidates, places, strict=True) if at is not None}
        if not violations(problem, plan):
            yield plan


def worth(problem: Problem, plan: dict[str, Place]) -> Fraction:
    """Told from the words of docs/sequencing.md only."""
    total, last = Fraction(0), problem.horizon + problem.tail
    for c in problem.candidates:
        if c.id in plan:
            total += (c.value or 0) * (last + 1 - plan[c.id].finish)
    for name, aim in problem.practices.items():
        for period in range(1, last + 1):
            known = min(period, problem.horizon)
            made = {s for c in problem.candidates if c.id in plan and plan[c.id].finish <= known for s in steps_of(c, name)}
            level = aim.level
            while level + 1 in made:
                level += 1
            target = aim.targets[known - 1]
            total += aim.weight * (max(0, target - aim.level) ** 2 - max(0, target - level) ** 2)
    return total


def steps_of(c: Candidate, practice: str) -> set[int]:
    return {step for lift in c.lifts if lift.practice == practice for step in range(lift.start + 1, lift.end + 1)}
