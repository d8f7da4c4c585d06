"""Simple plans to begin with, in known answers: what comes first, what moves forward, what is left out and what is added."""

from __future__ import annotations

from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.greedy import add, greedy, leave_out, serial, tidy
from maturity.roadmap.planner.search.resource_profile import ResourceProfile
from maturity.roadmap.planner.search.value import Value
from tests.roadmap.planner.portfolios import one, plan_of


def test_of_several_simple_plans_the_one_with_most_value_is_taken():
    question = plan_of(one("long", 3, team=10, value=1), one("short", team=10, value=9))
    assert greedy(question, windows(question), [Value(question)]) == {"short": Place(1, 1), "long": Place(2, 3)}


def test_what_needs_something_without_a_place_has_none_and_comes_after_it_otherwise():
    question = plan_of(
        one("base", 2, team=10), one("after", requires=("base",)), one("huge", team=11), one("never", requires=("huge",))
    )
    assert serial(question, windows(question), lambda id: -len(id)).plan == {"base": Place(1, 2), "after": Place(3, 1)}


def test_what_has_no_room_left_keeps_what_needs_it_waiting():
    question = plan_of(one("wide", 4, team=10), one("late", team=10), one("last", requires=("late",)))
    assert serial(question, windows(question), lambda id: id != "wide").plan == {"wide": Place(1, 4)}


def test_what_can_be_finished_earlier_moves_forward_and_what_was_wished_or_agreed_stays():
    question = plan_of(one("free", value=1), one("wished", value=1, fixed=3), one("agreed", value=1), agreed={"agreed": 3})
    profile = ResourceProfile(question, dict.fromkeys(question.by_id, Place(3, 1)))
    tidy(question, windows(question), profile)
    assert {id: place.start for id, place in profile.plan.items()} == {"free": 1, "wished": 3, "agreed": 3}


def test_what_adds_nothing_goes_unless_it_is_needed_or_was_asked_for():
    question = plan_of(
        one("base", value=0), one("works", value=1, requires=("base",)), one("idle", value=0), one("law", value=0, must=True)
    )
    profile = ResourceProfile(question, {id: Place(2 if id == "works" else 1, 1) for id in question.by_id})
    leave_out(question, windows(question), profile)
    assert set(profile.plan) == {"base", "works", "law"}


def test_what_still_fits_is_added_with_the_most_value_first_and_nothing_that_has_none():
    question = plan_of(one("small", team=10, value=1), one("large", team=10, value=3), one("idle", value=0))
    profile = ResourceProfile(question)
    assert add(question, windows(question), profile)
    assert profile.plan == {"large": Place(1, 1), "small": Place(2, 1)}
    assert not add(question, windows(question), profile)
