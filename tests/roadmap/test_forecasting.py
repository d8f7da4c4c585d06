"""What the plan brings: known answers by hand, and what holds for every plan."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.initiative.model import Lift
from maturity.questionnaire.model import LevelRule, Rules
from maturity.roadmap.forecasting import domain_level, domain_means, forecast
from maturity.roadmap.model import State
from tests.builders import GATED, a_domain, a_practice
from tests.roadmap.plans import work

LIFTS = st.lists(
    st.builds(lambda p, s, up: Lift(p, s, min(s + up, 5)), st.sampled_from("PQR"), st.integers(1, 4), st.integers(1, 3))
)
WORK = st.builds(
    lambda start, quarters, lifts, state: work("X", start=start, quarters=quarters, lifts=tuple(lifts), state=state),
    st.none() | st.integers(1, 12),
    st.integers(1, 4),
    LIFTS,
    st.sampled_from(State),
)
PLANS = st.lists(WORK, max_size=8)
STANDING = st.fixed_dictionaries({practice: st.none() | st.floats(1, 5) for practice in "PQR"})


def levels_of(practice, states):
    return [state[practice] for state in states]


def test_a_level_rises_when_the_work_finishes():
    plan = [work("A", start=2, quarters=2, lifts=(Lift("P", 1, 3),))]
    assert levels_of("P", forecast({"P": 1}, plan, 4)) == [1, 1, 1, 3, 3]


@pytest.mark.parametrize(
    ("standing", "after"),
    [(1.9, 1.9), (2.0, 3), (2.9, 3), (3.4, 3.4), (5, 5), (None, None)],
    ids=["too low, floored", "at start", "above start", "already past the end", "never lowered", "unknown"],
)
def test_a_lift_from_two_to_three(standing, after):
    assert forecast({"P": standing}, [work("A", lifts=(Lift("P", 2, 3),))], 1)[1]["P"] == after


def test_lifts_that_finish_together_build_on_each_other_in_any_order():
    plan = [work("A", lifts=(Lift("P", 2, 3),)), work("B", lifts=(Lift("P", 1, 2),)), work("C", lifts=(Lift("P", 3, 4),))]
    assert forecast({"P": 1}, plan, 1)[1] == {"P": 4}


@pytest.mark.parametrize("idle", [work("A", state=State.STOPPED), work("A", start=None), work("A", start=12, quarters=2)])
def test_what_is_stopped_or_not_planned_or_ends_after_the_plan_does_nothing(idle):
    plan = [replace(idle, lifts=(Lift("P", 1, 5),)), work("B", lifts=(Lift("Q", 1, 2),))]
    assert forecast({"P": 1, "Q": 1}, plan)[-1] == {"P": 1, "Q": 2}


@given(STANDING, PLANS)
def test_levels_never_fall_never_pass_five_and_unknown_stays_unknown(standing, plan):
    states = forecast(standing, plan)
    assert len(states) == 13
    assert states[0] == standing
    for before, after in itertools.pairwise(states):
        for practice, level in after.items():
            known = before[practice]
            assert (level is None) == (known is None)
            assert level is None or known is None or known <= level <= 5


@given(STANDING, PLANS, st.randoms())
def test_the_order_in_the_list_does_not_matter(standing, plan, random):
    shuffled = list(plan)
    random.shuffle(shuffled)
    assert forecast(standing, shuffled) == forecast(standing, plan)


@given(STANDING, PLANS)
def test_every_rise_has_a_lift_that_explains_it(standing, plan):
    states = forecast(standing, plan)
    for quarter, (before, after) in enumerate(itertools.pairwise(states), 1):
        ends = {
            (lift.practice, lift.end) for i in plan if i.finish == quarter and i.state is not State.STOPPED for lift in i.lifts
        }
        for practice in standing:
            if before[practice] != after[practice]:
                assert (practice, after[practice]) in ends


def test_means_follow_the_weights_of_the_domain():
    domain = a_domain("d", [a_practice("P", weight=3), a_practice("Q", weight=1)])
    assert domain_means([domain], {"P": 2, "Q": 4}) == {"d": 2.5}


def test_what_nobody_knows_stays_out_of_the_mean_and_is_no_zero():
    domain = a_domain("d", [a_practice("P"), a_practice("Q")])
    assert domain_means([domain], {"P": 3, "Q": None}) == {"d": 3}
    assert domain_means([domain], {"P": None}) == {"d": None}


def test_too_few_answers_give_no_mean():
    domain = a_domain("d", [a_practice(p) for p in "PQR"], Rules(minimum_answered=Fraction(2, 3)))
    assert domain_means([domain], {"P": 4}) == {"d": None}
    assert domain_means([domain], {"P": 4, "Q": 2}) == {"d": 3}


@pytest.mark.parametrize(
    ("values", "level"),
    [([4, 4, 4, 4, 4, 1], 2), ([2, 3, 3, 3, 3, 3], 2), ([3, 3, 3, 3, 3, 2], 3), ([None, 3, 3, 3, 3, 3], None)],
)
def test_the_level_is_that_of_the_gate_and_not_the_mean(values, level):
    practices = [a_practice(f"P{index}", core=index < 2) for index in range(6)]
    domain = a_domain("d", practices, Rules(level=GATED))
    assert domain_level(domain, {f"P{index}": value for index, value in enumerate(values)}, range(1, 6)) == level


@given(st.floats(1, 5))
def test_without_a_rule_the_level_is_the_whole_levels_in_the_mean(value):
    domain = a_domain("d", [a_practice("P")], Rules(level=LevelRule("none")))
    assert domain_level(domain, {"P": value}, range(1, 6)) == floor(value)
