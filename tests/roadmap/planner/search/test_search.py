"""What a search has won for one goal stays when it goes on to the next, also when it looks at a part of the plan alone."""

from __future__ import annotations

import pytest

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search import objectives, search
from maturity.roadmap.planner.search.formulation import Finishing, TimeIndexed
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value
from tests.roadmap.planner.portfolios import one, plan_of

#: `law` cannot be in the plan beside `wished`, and its broken wish weighs more than that of `wished` would.
PROBLEM = plan_of(
    one("large", team=10, value=9), one("wished", team=10, value=1, fixed=1), one("law", 4, team=10, value=0, must=True)
)
BEGIN = {"large": Place(2, 1), "wished": Place(1, 1)}


@pytest.mark.parametrize("formulation", [TimeIndexed, Finishing])
def test_in_a_part_of_the_plan_no_wish_is_broken_that_was_kept_in_the_whole(formulation, monkeypatch):
    possible = windows(PROBLEM)
    part = {id: places for id, places in possible.items() if id != "law"}
    monkeypatch.setattr(search, "neighbourhood", lambda *_: part)
    found = Search(PROBLEM, possible, BEGIN, formulation)
    wishes = objectives.wishes(PROBLEM)
    found.hold(wishes, wishes.expressed(found._form), wishes.total(possible, BEGIN))
    found.improve(Value(PROBLEM), 60, effort=0.5, whole=0.0)
    assert found.plan == BEGIN


def test_a_later_goal_gives_up_no_more_of_an_earlier_one_than_its_price():
    problem = plan_of(one("a", team=10, value=100), one("b", team=10, value=103))
    possible, early = windows(problem), objectives.Objective("early", lambda id, place: -(id == "a" and place != Place(1, 1)))
    for price, starts in ((0, {"a": 2, "b": 1}), (5, {"a": 1, "b": 2})):
        found = Search(problem, possible, {}, TimeIndexed)
        found.improve(Value(problem), 60, price=price)
        found.improve(early, 60)
        assert {id: place.start for id, place in found.plan.items()} == starts
        assert found.proven
