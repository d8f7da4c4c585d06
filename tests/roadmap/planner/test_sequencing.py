"""The planner's answers: known ones, and against every plan there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.answer import Wish
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem, ProblemError
from maturity.roadmap.planner.search.formulation import Intervals, TimeIndexed
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems
from tests.sampling import examples

FORMULATIONS = pytest.mark.parametrize("formulation", [TimeIndexed, Intervals])


def starts(problem: Problem) -> dict[str, int]:
    return sequence(problem).starts


def test_it_works():
    plan = sequence(plan_of(one("map", 2, team=6, value=3), one("loop", 1, team=6, value=2, requires=("map",))))

    assert plan.status == "optimal"
    assert plan.starts == {"map": 1, "loop": 3}
    assert [(p.start, p.finish) for p in plan.placements.values()] == [(1, 2), (3, 3)]
    assert plan.value == plan.bound == 3 * (4 + 4 + 1 - 2) + 2 * (4 + 4 + 1 - 3)
    assert not plan.not_now
    assert not plan.broken_wishes


def test_the_largest_gap_comes_first():
    assert starts(plan_of(one("small", team=10, value=1), one("large", team=10, value=5))) == {"large": 1, "small": 2}


def test_two_small_ones_beat_the_one_with_the_most_value_per_effort():
    # The dense one alone leaves no room for the other two in the only period.
    crowd = (one("dense", team=6, value=6), one("left", team=5, value=4), one("right", team=5, value=4))
    assert starts(plan_of(*crowd, horizon=1)) == {"left": 1, "right": 1}


def test_what_has_no_value_comes_only_for_something_that_needs_it():
    plan = sequence(plan_of(one("base", value=0), one("idle", value=0), one("goal", value=1, requires=("base",))))

    assert plan.starts == {"base": 1, "goal": 2}
    assert plan.not_now == {"idle": Reason("no_gap")}


def test_each_counts_one_when_nobody_gave_a_value():
    plan = sequence(plan_of(one("a"), one("b")))
    assert (plan.starts, plan.value) == ({"a": 1, "b": 1}, 16)


def test_a_value_of_zero_is_a_value():
    assert starts(plan_of(one("a", value=0), one("b"))) == {}


def test_decimals_are_added_up_exactly():
    # As floating-point numbers 0.1 + 0.2 is more than 0.3, and the two would win.
    tenths = [Fraction(n, 10) for n in (1, 2, 3)]
    apart = [one("a", team=5, value=tenths[0]), one("b", team=5, value=tenths[1]), one("c", team=10, value=tenths[2])]
    assert sequence(plan_of(*apart, horizon=1)).value == Fraction(3, 10) * 5
    # and the demands of 0.1 and 0.2 fit in 0.3
    assert starts(plan_of(one("a", team=tenths[0]), one("b", team=tenths[1]), horizon=1, team=tenths[2])) == {"a": 1, "b": 1}


def test_a_start_is_not_before_the_earliest():
    assert starts(plan_of(one("a", earliest=3))) == {"a": 3}


def test_work_is_finished_within_the_plan():
    assert starts(plan_of(one("fits", 4), one("long", 5))) == {"fits": 1}


def test_demand_can_differ_per_own_period():
    rising = replace(one("rising", 2, value=1), demand={"team": (2, 8)})
    falling = replace(one("falling", 2, value=2), demand={"team": (8, 2)})
    assert starts(plan_of(rising, falling, horizon=2)) == {"rising": 1, "falling": 1}


def test_a_milestone_stays_within_the_plan():
    work, done = one("work", 3, value=0), one("done", 0, value=1, requires=("work",))
    plan = sequence(plan_of(work, done))
    assert (plan.placements["done"].start, plan.placements["done"].finish) == (4, 3)
    assert plan.value == 4 + 4 + 1 - 3
    assert sequence(plan_of(replace(work, duration=4), done)).starts == {}


def test_what_is_done_satisfies_prerequisites_and_uses_nothing():
    plan = sequence(plan_of(one("done", 1, team=10, state=State.DONE), one("next", 1, team=10, requires=("done",))))
    assert (plan.starts, plan.not_now) == ({"next": 1}, {})


def test_what_needs_something_stopped_is_not_planned():
    plan = sequence(
        plan_of(one("stopped", state=State.STOPPED), one("next", requires=("stopped",)), one("later", requires=("next",)))
    )
    assert plan.starts == {}
    assert plan.not_now == {
        "stopped": Reason("stopped"),
        "next": Reason("prerequisite_stopped", ("stopped",)),
        "later": Reason("prerequisite_stopped", ("stopped",)),
    }


def test_running_work_may_ask_too_much_and_then_nothing_new_is_added():
    busy = one("busy", 2, team=15, state=State.RUNNING)
    plan = sequence(plan_of(busy, one("new", team=1), one("elsewhere")))

    assert plan.starts == {"busy": 1, "elsewhere": 1, "new": 3}
    assert plan.placements["new"].reason == Reason("capacity", ("busy",), 2, "team", 6.0)


def test_running_work_waits_for_nothing():
    stopped = one("stopped", state=State.STOPPED)
    assert starts(plan_of(stopped, one("busy", state=State.RUNNING, requires=("stopped",)))) == {"busy": 1}


def test_running_work_that_outlasts_the_plan_is_no_reason_to_have_none():
    plan = sequence(plan_of(one("endless", 6, team=5, state=State.RUNNING), one("next", requires=("endless",)), one("other")))
    assert plan.starts == {"endless": 1, "other": 1}
    assert plan.not_now["next"] == Reason("too_long", ("endless",), 6)


def test_a_wish_goes_before_value():
    plan = sequence(plan_of(one("large", team=10, value=9), one("wished", team=10, value=1, fixed=1)))
    assert (plan.starts, plan.broken_wishes) == ({"wished": 1, "large": 2}, {})


def test_wishes_that_cannot_be_kept_are_named_and_never_forbid_a_plan():
    plan = sequence(plan_of(one("base", 2), one("early", fixed=2, latest=1, requires=("base",)), one("never", 9, latest=3)))

    assert plan.starts == {"base": 1, "early": 3}
    assert plan.broken_wishes == {"early": (Wish("fixed", 2), Wish("latest", 1)), "never": (Wish("latest", 3),)}


def test_a_first_period_weighs_more_than_a_last_one():
    plan = sequence(plan_of(one("fixed", team=10, fixed=1), one("latest", team=10, latest=1, value=9)))
    assert plan.broken_wishes == {"latest": (Wish("latest", 1),)}


def test_the_start_of_running_work_is_no_wish_any_more():
    assert not sequence(plan_of(one("busy", state=State.RUNNING, fixed=3))).broken_wishes
    assert sequence(plan_of(one("busy", 3, state=State.RUNNING, latest=2))).broken_wishes == {"busy": (Wish("latest", 2),)}


def test_what_was_agreed_stays_in_the_plan():
    rivals = (one("agreed", 4, team=10, value=1), one("better", 4, team=10, value=9))
    assert starts(plan_of(*rivals)) == {"better": 1}
    assert starts(plan_of(*rivals, agreed={"agreed": 1, "better": None, "gone": 2})) == {"agreed": 1}


def test_an_agreed_place_moves_for_much_value_and_not_for_little():
    def replanned(value: int) -> dict[str, int]:
        rivals = (one("agreed", team=10, value=100), one("new", team=10, value=value))
        return starts(plan_of(*rivals, agreed={"agreed": 1}))

    assert replanned(101) == {"agreed": 1, "new": 2}  # to swap them would bring 1 of 1,500
    assert replanned(300) == {"agreed": 2, "new": 1}


def test_without_time_there_is_still_an_allowed_plan():
    chain = [one(f"i{n}", 1 + n % 2, team=3 + n % 4, value=n, requires=(f"i{n - 1}",) if n % 3 == 2 else ()) for n in range(12)]
    problem = plan_of(*chain, horizon=6)
    plan = sequence(problem, time_limit=0)

    assert plan.status == "feasible"
    assert plan.starts
    assert not violations(problem, plan.starts)
    assert plan.value <= sequence(problem).value <= plan.bound


def test_a_problem_without_initiatives_has_an_empty_plan():
    plan = sequence(plan_of())
    assert (plan.status, plan.value, plan.bound, plan.starts) == ("optimal", 0, 0, {})


@FORMULATIONS
@given(problem=problems())
@examples(40)
def test_no_plan_there_is_keeps_the_wishes_better_or_has_more_value(formulation, problem):
    plan = sequence(problem, formulation=formulation)

    assert plan.status == "optimal"
    assert not violations(problem, plan.starts)
    assert worth(problem, plan.starts) == max(worth(problem, each) for each in every_plan(problem))
    assert plan.value == plan.bound == worth(problem, plan.starts)[1]


@FORMULATIONS
@given(problem=problems(size=4), data=st.data())
@examples(25)
def test_no_plan_there_is_keeps_more_of_what_was_agreed(formulation, problem, data):
    agreed = data.draw(st.dictionaries(st.sampled_from(sorted(problem.open) or ["none"]), st.none() | st.integers(1, 5)))
    plan = sequence(replace(problem, agreed=agreed), formulation=formulation)
    plans = [(*asked(problem, agreed, each), worth(problem, each)[1]) for each in every_plan(problem)]
    fewest = min(row[:-1] for row in plans)
    best = max(row[-1] for row in plans if row[:-1] == fewest)

    assert plan.status == "optimal"
    assert not violations(problem, plan.starts)
    assert asked(problem, agreed, plan.starts) == fewest
    under_way = sum(problem.worth(id, place) for id, place in problem.running.items())
    assert plan.value - under_way >= Fraction(95, 100) * (best - under_way)


@given(problem=problems(size=7, horizon=6), data=st.data())
@examples(30)
def test_the_plan_does_not_depend_on_the_order_of_the_input(problem, data):
    shuffled = tuple(data.draw(st.permutations(problem.candidates)))
    turned = dict(reversed(problem.resources.items()))
    assert sequence(replace(problem, candidates=shuffled, resources=turned)) == sequence(problem)


@FORMULATIONS
@given(problem=problems(size=6))
@examples(30)
def test_nothing_is_planned_in_vain(formulation, problem):
    plan = sequence(problem, formulation=formulation).starts
    for id in plan.keys() & problem.open.keys():
        c = problem.open[id]
        assert problem.value(id) or c.fixed or c.latest or any(id in problem.by_id[other].requires for other in plan)


@given(problem=problems(wishes=False), data=st.data())
@examples(30)
def test_less_capacity_never_gives_more_value(problem, data):
    less = {name: tuple(data.draw(st.integers(0, int(figure))) for figure in row) for name, row in problem.resources.items()}
    assert sequence(replace(problem, resources=less)).value <= sequence(problem).value


def worth(problem: Problem, plan: dict[str, int]) -> tuple[int, Fraction]:
    """Wishes first, then value, told from the words of the rules."""
    unvalued = all(c.value is None for c in problem.candidates)
    periods = problem.horizon + problem.tail
    total = Fraction(0)
    for c in problem.candidates:
        if c.id in plan:
            total += (1 if unvalued else c.value or 0) * max(0, periods + 1 - (plan[c.id] + c.duration - 1))
    return -broken(problem, plan), total


def broken(problem: Problem, plan: dict[str, int]) -> int:
    """How many wishes are broken, then how much too late what is too late is."""
    total, late = 0, 0
    for c in problem.candidates:
        if c.state is State.PLANNED:
            start = plan.get(c.id)
            total += 10 * (c.fixed is not None and start != c.fixed)
            if c.latest is not None:
                over = problem.horizon + 1 if start is None else max(0, start + c.duration - 1 - c.latest)
                total, late = total + 5 * bool(over), late + over
    return 1000 * total + late


def asked(problem: Problem, agreed: dict[str, int | None], plan: dict[str, int]) -> tuple[int, int, int]:
    """What comes before value: what was agreed stays in, at most a third of it moves, wishes."""
    known = {id: start for id, start in agreed.items() if start is not None and id in problem.open}
    moved = sum(id in plan and plan[id] != start for id, start in known.items())
    return dropped(known, plan), max(0, moved - max(1, len(known) // 3)), broken(problem, plan)


def dropped(agreed: Mapping[str, int | None], plan: Mapping[str, int]) -> int:
    return sum(start is not None and id not in plan for id, start in agreed.items())


@pytest.mark.parametrize(
    ("fault", "make"),
    [
        ("circle: 'a' requires 'b', 'b' requires 'a'", lambda: plan_of(one("a", requires=("b",)), one("b", requires=("a",)))),
        ("'a' requires 'a'", lambda: plan_of(one("a", requires=("a",)))),
        ("requires 'x', which is not in the list", lambda: plan_of(one("a", requires=("x",)))),
        ("'a' is given to 2", lambda: plan_of(one("a"), one("a"))),
        ("needs the resource 'money', which is not listed", lambda: plan_of(replace(one("a"), demand={"money": (1,)}))),
        ("2 figures for 'team', for a duration of 1", lambda: plan_of(replace(one("a"), demand={"team": (1, 1)}))),
        ("less than 0 of 'team'", lambda: plan_of(one("a", team=-1))),
        ("the duration must be", lambda: plan_of(one("a", -1))),
        ("the value must not be below 0", lambda: plan_of(one("a", value=-1))),
        ("latest must be a period of 1 or later", lambda: plan_of(one("a", latest=0))),
        ("the state 'idea' cannot be planned", lambda: plan_of(one("a", state=State.IDEA))),
        ("has 2 figures; the plan has 4 periods", lambda: plan_of(team=(1, 1))),
        ("has a figure below 0", lambda: plan_of(team=-1)),
        ("The horizon must be", lambda: plan_of(horizon=0)),
        ("The tail must be", lambda: plan_of(tail=-1)),
        ("too large, or too precise, to be compared", lambda: plan_of(one("a", value=10**17))),
        ("too large, or too precise, to be added up", lambda: plan_of(one("a", team=Fraction(10**17, 7)))),
        ("1001 initiatives; the planner takes at most 1000", lambda: plan_of(*(one(f"i{n}") for n in range(1001)))),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(fault, make):
    with pytest.raises(ProblemError, match=fault):
        make()


def test_all_faults_are_told_at_once():
    with pytest.raises(ProblemError) as error:
        plan_of(one("a", -1, requires=("x",)), one("b", requires=("c",)), one("c", requires=("b",)), one("d", requires=("d",)))
    assert len(error.value.faults) == 4


def test_a_plan_to_begin_with_is_taken_when_it_is_better_and_not_when_it_is_worse():
    crowd = plan_of(one("dense", team=6, value=6), one("left", team=5, value=4), one("right", team=5, value=4), horizon=1)
    both = {"left": Place(1, 1), "right": Place(1, 1)}
    assert sequence(crowd, time_limit=0, begin=both).starts == {"left": 1, "right": 1}
    assert (
        sequence(crowd, time_limit=0, begin={"left": Place(1, 1)}).starts == sequence(crowd, time_limit=0).starts == {"dense": 1}
    )
    assert sequence(crowd, time_limit=0, begin={**both, "dense": Place(1, 1)}).starts == {"dense": 1}, "that is no plan at all"
