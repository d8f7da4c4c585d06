"""What follows from a planning question: what a place is worth, what stays, what is awaited; in known answers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.roadmap.model import State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place, even_parts
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import places_from, stopped_behind, useful, windows
from tests.roadmap.planner.portfolios import one, plan_of


@pytest.mark.parametrize(("finish", "worth"), [(1, 24), (4, 15), (8, 3), (9, 0), (12, 0)])
def test_a_place_is_worth_its_value_in_every_period_after_it_and_in_the_tail(finish, worth):
    assert plan_of(one("a", value=3), horizon=4, tail=4).worth("a", Place(finish, 1)) == worth


def test_without_values_everything_is_worth_one_and_with_one_value_the_rest_nothing():
    assert plan_of(one("a"), one("b")).value("a") == 1
    assert [plan_of(one("a"), one("b", value=2)).value(id) for id in "ab"] == [0, 2]
    assert plan_of(one("a"), practices={"S1": Aim(1, (2,) * 4)}).value("a") == 0


@pytest.mark.parametrize(
    ("agreed", "durations", "place", "stays"),
    [
        ({"a": 2}, {}, Place(2, 2), True),
        ({"a": 2}, {}, Place(2, 3), True),
        ({"a": 2}, {"a": 3}, Place(2, 3), True),
        ({"a": 2}, {"a": 3}, Place(2, 2), False),
        ({"a": 2}, {}, Place(3, 2), False),
        ({"a": 2}, {}, None, False),
        ({"a": None}, {}, None, True),
        ({"a": None}, {}, Place(1, 2), True),  # nobody agreed on a place that it could keep
    ],
)
def test_what_was_agreed_stays_at_its_start_and_its_duration(agreed, durations, place, stays):
    question = plan_of(one("a", 2, spread=2), agreed=agreed, agreed_durations=durations)
    assert question.stays("a", place) is stays


def test_what_is_near_is_frozen():
    question = plan_of(one("a"), one("b"), one("c"), agreed={"a": 1, "b": 2, "c": None, "x": 1}, frozen_until=1)
    assert (dict(question.frozen), set(question.agreed_places)) == ({"a": Place(1, 1)}, {"a", "b"})
    assert plan_of(one("a", 2), agreed={"a": 1}, agreed_durations={"a": 9}).agreed_places["a"] == Place(1, 2)


def test_work_under_way_waits_for_nothing_and_what_is_done_is_not_awaited():
    question = plan_of(
        one("a", state=State.DONE),
        one("b", state=State.RUNNING, requires=("a",)),
        one("c", requires=("b", "a")),
        one("d", requires=("c",)),
    )
    assert [question.awaited(question.by_id[id]) for id in "bcd"] == [(), ("b",), ("c",)]
    assert (dict(question.running), set(question.open)) == ({"b": Place(1, 1)}, {"c", "d"})
    assert question.required_by(["d"]) == {"b", "c", "d"}


@pytest.mark.parametrize(
    ("fields", "is_asked_for"),
    [({}, False), ({"fixed": 1}, True), ({"latest": 2}, True), ({"must": True}, True), ({"earliest": 2}, False)],
)
def test_what_somebody_asked_for_is_not_left_out(fields, is_asked_for):
    assert plan_of(one("a", **fields)).is_asked_for("a") is is_asked_for
    assert plan_of(one("a"), agreed={"a": 1}).is_asked_for("a")


def test_places_end_within_the_plan_and_work_may_be_spread():
    question = plan_of(one("a", 2, spread=2), horizon=4)
    assert places_from(question, question.by_id["a"], 2) == [Place(2, 2), Place(2, 3), Place(3, 2)]


def test_windows_begin_after_what_is_awaited_and_leave_out_what_does_not_fit():
    question = plan_of(
        one("a", 2, team=3), one("b", requires=("a",), team=5), one("c", team=6), one("d", requires=("c",)), team=5
    )
    found = windows(question)
    assert {id: [place.start for place in places] for id, places in found.items()} == {"a": [1, 2, 3], "b": [3, 4]}


def test_what_lifts_nothing_and_nobody_wants_is_not_useful():
    question = plan_of(one("a", value=0), one("b", value=2, requires=("c",)), one("c", value=0), one("d", value=0, must=True))
    assert set(useful(question, windows(question))) == {"b", "c", "d"}


def test_what_waits_for_something_stopped_is_told():
    question = plan_of(one("a", state=State.STOPPED), one("b", requires=("a",)), one("c", requires=("b",)), one("d"))
    assert stopped_behind(question) == {"b": ("a",), "c": ("a",)}


def test_candidates_come_in_a_fixed_order_whatever_that_of_the_input():
    candidates = (Candidate("b", 1), Candidate("a", 1, requires=("c",)), Candidate("c", 1))
    orders = {tuple(Problem(given, 4).by_id) for given in (candidates, candidates[::-1])}
    assert orders == {("c", "b", "a")}


@pytest.mark.parametrize(
    ("fields", "durations"),
    [
        ({"spread": 2}, [2, 3, 4]),
        ({"spread": 1}, [2]),
        ({"spread": 2, "fixed": 1}, [2]),
        ({"spread": 2, "state": State.RUNNING}, [2]),
        ({"spread": 2, "duration": 0}, [0]),
    ],
)
def test_only_what_may_move_is_spread(fields, durations):
    assert list(Candidate(**{"id": "a", "duration": 2, **fields}).durations) == durations


@pytest.mark.parametrize(
    ("total", "periods", "parts"),
    [
        (45, 2, (23, 22)),
        (4, 4, (1, 1, 1, 1)),
        (2, 4, (1, 1, 0, 0)),
        (0, 2, (0, 0)),
        (3 * Fraction(8_333_333_333, 10**9), 2, (13, 12)),  # a third of 25, three times, in decimals
        (Fraction(5, 2), 2, (Fraction(5, 4), Fraction(5, 4))),
    ],
)
def test_a_total_is_parted_in_whole_units_the_larger_parts_first(total, periods, parts):
    assert even_parts(total, periods) == parts


@pytest.mark.parametrize(("period", "target"), [(1, 2), (2, 3), (3, 3), (9, 3)])
def test_after_the_plan_the_last_target_holds(period, target):
    assert Aim(1, (2, 3)).target(period) == target


@pytest.mark.parametrize(("level", "closed"), [(1, 0), (2, 10), (3, 16), (4, 18), (5, 18), (0, -14)])
def test_a_level_closes_the_square_of_the_gap_times_its_weight(level, closed):
    assert Aim(1, (4,), 2).closed(level, 1) == closed
