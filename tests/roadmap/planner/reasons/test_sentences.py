"""Reasons in words: all that stands in the way, and nothing twice."""

from __future__ import annotations

from maturity.language import translator
from maturity.roadmap.model import Reason
from maturity.roadmap.planner.reasons.sentences import reason_sentence
from maturity.roadmap.reason import Obstacle


def test_a_resource_that_is_scarce_in_several_periods_is_named_once():
    obstacles = (
        Obstacle("capacity", 2, resource="load", amount=2),
        Obstacle("capacity", 4, resource="load", amount=1),
        Obstacle("capacity", 3, resource="load", amount=3),
        Obstacle("capacity", 3, resource="person_days", amount=1),
    )
    reason = Reason("no_room", others=("M-3",), resource="load", amount=2, period=2, obstacles=obstacles)
    assert reason_sentence(reason, translator("en")) == (
        "There is no room for it in the plan. In period 2 the change load would be 2 too high. It is tightest there. "
        "That room goes to M-3. In period 3 and period 4 the change load would be too high. In period 3 there is 1 day too few."
    )
