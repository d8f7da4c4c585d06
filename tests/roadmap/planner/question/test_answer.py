"""An answer as places: what the next question takes as agreed."""

from __future__ import annotations

from fractions import Fraction

from maturity.roadmap.model import Reason
from maturity.roadmap.planner.question.answer import Placement, Sequence
from maturity.roadmap.planner.question.candidate import Place

HERE = Reason("first_quarter")


def test_a_placement_is_from_its_first_period_to_its_last() -> None:
    for start, finish, duration in ((1, 1, 1), (3, 5, 3), (2, 1, 0)):
        place = Placement(start, finish, HERE).place
        assert place == Place(start, duration)
        assert place.finish == finish


def test_an_answer_says_where_everything_in_it_stands() -> None:
    placed = {"a": Placement(1, 2, HERE), "b": Placement(3, 3, HERE)}
    found = Sequence("optimal", Fraction(1), Fraction(1), placed, {"c": Reason("no_gap")}, {})
    assert found.starts == {"a": 1, "b": 3}
    assert found.schedule == {"a": Place(1, 2), "b": Place(3, 1)}
