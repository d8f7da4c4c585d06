"""Goals that count, in known answers: targets that are reached, years with something to see, and how many move."""

from __future__ import annotations

import pytest

from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.candidate import Aim, Place
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.attainment import FewMoves, MostTargets, MostVisible, Target
from maturity.roadmap.planner.search.formulation import Finishing
from maturity.roadmap.planner.search.search import Search
from tests.roadmap.planner.portfolios import one, plan_of

LIFTING = plan_of(one("a", lifts=(Lift("S1", 1, 2),)), one("b", lifts=(Lift("S1", 2, 3),)), practices={"S1": Aim(1, (3,) * 4)})


@pytest.mark.parametrize(("level", "period", "reached"), [(2, 2, True), (3, 2, False), (2, 1, False), (3, 3, True), (1, 1, True)])
def test_a_target_is_reached_when_every_practice_is_there_after_its_period(level, period, reached):
    schedule = {"a": Place(2, 1), "b": Place(3, 1)}
    goal = MostTargets(LIFTING, [Target("t", {"S1": level}, period)])
    assert goal.total((), schedule) == int(reached)


def test_no_more_targets_can_be_reached_than_with_everything_as_soon_as_it_can_be():
    targets = [Target(str(level), {"S1": level}, period) for level, period in ((2, 1), (3, 1), (4, 4))]
    goal = MostTargets(LIFTING, targets)
    assert (goal.ceiling(windows(LIFTING)), goal.floor({}), goal.without(["a"])) == (2, 0, 0)


def test_of_a_target_in_the_model_what_is_there_already_asks_for_nothing_more():
    question = plan_of(*LIFTING.candidates, practices={**LIFTING.practices, "S2": Aim(2, (2,) * 4)})
    search = Search(question, windows(question), {}, Finishing)
    goal = MostTargets(question, [Target("both", {"S1": 2, "S2": 2}, 1)])
    search.improve(goal, 10)
    assert goal.total((), search.plan) == 1


@pytest.mark.parametrize(("finish", "spans"), [(1, 1), (2, 1), (3, 2), (4, 1), (None, 0)])
def test_a_span_has_something_visible_from_its_first_period_to_its_last(finish, spans):
    question = plan_of(
        one("a", visible=True, value=1), one("b", visible=True, value=0), one("c", value=1), visible_in=((1, 3), (3, 4))
    )
    schedule = {"b": Place(1, 1), "c": Place(4, 1)} | ({"a": Place(finish, 1)} if finish else {})
    assert MostVisible(question).total((), schedule) == spans
    assert MostVisible(question).ceiling({}) == 2


@pytest.mark.parametrize(("agreed", "moved", "too_many"), [(1, 1, 0), (3, 1, 0), (3, 2, 1), (6, 2, 0), (6, 6, 4), (2, 2, 1)])
def test_a_third_of_what_was_agreed_may_move_and_always_one(agreed, moved, too_many):
    names = [f"I{at}" for at in range(agreed)]
    question = plan_of(*(one(name) for name in names), agreed=dict.fromkeys(names, 1))
    schedule = {name: Place(2 if at < moved else 1, 1) for at, name in enumerate(names)}
    goal = FewMoves(question)
    assert goal.total(names, schedule) == -too_many
    assert goal.floor({}) == -max(0, agreed - max(1, agreed // 3))


def test_what_runs_already_can_be_what_is_seen():
    question = plan_of(one("a", visible=True, must=True, state=State.RUNNING), visible_in=((1, 1),))
    assert MostVisible(question).total((), question.running) == 1
