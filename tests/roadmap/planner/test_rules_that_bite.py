"""Plans in which a rule costs something: with the rule one period off, another plan would be worth more.

In most portfolios that are drawn at random the best plan keeps a rule by itself, so that it could be missing from a model without
anybody noticing. In these it cannot, in either formulation.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Candidate, Place
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.count_limits import with_limits
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.formulation import Intervals, TimeIndexed
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of
from tests.sampling import examples

FORMULATIONS = pytest.mark.parametrize("formulation", [TimeIndexed, Intervals])


def delayed(duration: int, gap: int = 0) -> Problem:
    """`goal` waits for `base`, which a dearer rival keeps from the first period; nothing else holds `goal` back."""
    rival = one("rival", 1, team=10, value=50)
    base = one("base", duration, team=6, value=0)
    goal = one("goal", 1, value=10, requires=("base",), earliest=1 + gap)
    return plan_of(rival, base, goal, horizon=duration + 4)


@FORMULATIONS
@pytest.mark.parametrize("duration", [1, 2, 3])
def test_what_waits_begins_in_the_period_after_and_not_in_the_last_one_of_what_it_waits_for(formulation, duration):
    plan = sequence(delayed(duration), formulation=formulation)
    assert plan.starts == {"rival": 1, "base": 2, "goal": 2 + duration}
    assert plan.status == "optimal"


@FORMULATIONS
def test_a_chain_waits_link_by_link(formulation):
    chain = [one("a", 2, value=0), one("b", 1, value=0, requires=("a",)), one("c", 2, value=9, requires=("b",))]
    plan = sequence(plan_of(one("rival", 1, team=10, value=99), *map(with_team, chain), horizon=6), formulation=formulation)
    assert plan.starts == {"rival": 1, "a": 2, "b": 4, "c": 5}


def with_team(candidate: Candidate) -> Candidate:
    return one(candidate.id, candidate.duration, team=6, value=candidate.value, requires=candidate.requires)


@FORMULATIONS
def test_a_milestone_comes_right_when_its_work_is_finished(formulation):
    work, milestone = one("work", 2, team=6, value=0), one("milestone", 0, value=5, requires=("work",))
    plan = sequence(plan_of(one("rival", 1, team=10, value=50), work, milestone), formulation=formulation)
    assert plan.starts == {"rival": 1, "work": 2, "milestone": 4}


@FORMULATIONS
def test_without_its_prerequisite_nothing_comes_however_much_it_is_worth(formulation):
    plan = sequence(plan_of(one("base", 9, value=0), one("goal", 1, value=99, requires=("base",))), formulation=formulation)
    assert plan.starts == {}


@FORMULATIONS
@pytest.mark.parametrize(("room", "together"), [(9, False), (10, True), (11, True)])
def test_two_fit_when_there_is_exactly_enough(formulation, room, together):
    plan = sequence(plan_of(one("a", team=5, value=2), one("b", team=5, value=1), team=room), formulation=formulation)
    assert plan.starts == {"a": 1, "b": 1 if together else 2}


@FORMULATIONS
def test_only_the_period_that_is_short_holds_back(formulation):
    two = one("two", 2, team=6, value=5)
    plan = sequence(plan_of(two, team=(6, 5, 6, 6)), formulation=formulation)
    assert plan.starts == {"two": 3}


@FORMULATIONS
def test_demand_counts_in_its_own_period(formulation):
    rising = Candidate("rising", 2, demand={"team": (1, 9)}, value=2)
    steady = Candidate("steady", 1, demand={"team": (5,)}, value=1)
    plan = sequence(plan_of(rising, steady, horizon=2), formulation=formulation)
    assert plan.starts == {"rising": 1, "steady": 1}
    falling = Candidate("falling", 2, demand={"team": (9, 1)}, value=2)
    assert sequence(plan_of(falling, steady, horizon=2), formulation=formulation).starts == {"falling": 1, "steady": 2}


@FORMULATIONS
def test_running_work_takes_its_room_in_its_own_periods(formulation):
    busy = Candidate("busy", 2, demand={"team": (4, 7)}, state=State.RUNNING)
    plan = sequence(plan_of(busy, one("new", team=5, value=3), one("small", team=4, value=1)), formulation=formulation)
    assert plan.starts == {"busy": 1, "new": 1, "small": 3}


@FORMULATIONS
def test_so_many_begin_in_a_period_and_no_more(formulation):
    problem = with_limits(plan_of(*(one(id, value=value) for id, value in zip("abcd", (4, 3, 2, 1), strict=True))), (1, 2, 0, 1))
    assert sequence(problem, formulation=formulation).starts == {"a": 1, "b": 2, "c": 2, "d": 4}


@FORMULATIONS
def test_a_beginning_counts_once_and_a_domain_as_long_as_it_is_busy(formulation):
    work = [one("a", 2, value=3, domain="d"), one("b", 1, value=2, domain="d"), one("c", 1, value=1, domain="e")]
    problem = with_limits(plan_of(*work), None, {"d": (1, 1, 1, 1)})
    assert sequence(problem, formulation=formulation).starts == {"b": 1, "a": 2, "c": 1}
    assert sequence(with_limits(plan_of(*work), (1, 1, 1, 1)), formulation=formulation).starts == {"a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(("earliest", "duration", "horizon", "starts"), [(1, 2, 4, (1, 2, 3)), (3, 2, 4, (3,)), (4, 2, 4, ())])
def test_a_window_runs_from_the_earliest_to_the_last_start_that_ends_in_the_plan(earliest, duration, horizon, starts):
    found = windows(plan_of(one("a", duration, earliest=earliest), horizon=horizon))
    assert found.get("a", ()) == tuple(Place(start, duration) for start in starts)


def test_a_window_begins_after_the_first_possible_finish_of_what_is_waited_for():
    problem = plan_of(one("a", 2, earliest=2), one("b", 1, requires=("a",)), one("c", 1, requires=("b",)))
    assert windows(problem) == {"a": (Place(2, 2), Place(3, 2)), "b": (Place(4, 1),)}


CROWDS = st.builds(
    lambda durations, needs, values, room: plan_of(
        *(
            one(f"I{n}", duration, team=need, value=value, requires=(f"I{n - 1}",) if n % 2 else ())
            for n, (duration, need, value) in enumerate(zip(durations, needs, values, strict=True))
        ),
        horizon=5,
        team=room,
    ),
    st.lists(st.integers(1, 2), min_size=4, max_size=4),
    st.lists(st.integers(3, 6), min_size=4, max_size=4),
    st.lists(st.sampled_from([0, 1, 5, 9]), min_size=4, max_size=4),
    st.integers(6, 8),
)


@FORMULATIONS
@given(problem=CROWDS)
@examples(25)
def test_in_a_crowd_of_pairs_no_plan_is_worth_more_and_none_breaks_a_rule(formulation, problem):
    """Two pairs, each with a prerequisite, on a team that seldom holds more than one at a time."""
    plan = sequence(problem, formulation=formulation)
    best = max(sum(value_of(problem, id, start) for id, start in other.items()) for other in every_plan(problem))
    assert violations(problem, plan.starts) == []
    assert plan.value == best


def value_of(problem: Problem, id: str, start: int) -> int:
    """What a start is worth, in the words of docs/sequencing.md: the value, for every period from its finish on."""
    work = problem.by_id[id]
    return int(work.value or 0) * (problem.horizon + problem.tail + 1 - (start + work.duration - 1))
