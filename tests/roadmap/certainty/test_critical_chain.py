"""The critical chain: who waits for whom, and who does not."""

from __future__ import annotations

from maturity.roadmap.certainty.critical_chain import Link, critical_chain
from maturity.roadmap.model import Lift
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.search.attainment import Target

TARGET = Target("strategy/1", {"S1": 2}, 4)
LAST = (Lift("S1", 1, 2),)


def days(*amounts: int) -> dict[str, tuple[int, ...]]:
    return {"person_days": amounts}


def question(*rows: Candidate) -> Problem:
    return Problem(rows, 4, resources=days(*(10,) * 4), practices={"S1": Aim(1, (2,) * 4)})


def test_the_chain_to_a_target_goes_by_prerequisites_and_by_room():
    rows = (
        Candidate("first", 1, demand=days(10)),
        Candidate("second", 1, demand=days(10)),
        Candidate("last", 1, requires=("second",), lifts=(Lift("S1", 1, 2),)),
        Candidate("aside", 1, lifts=(Lift("S2", 1, 2),)),
    )
    aims = {"S1": Aim(1, (2,) * 4), "S2": Aim(1, (2,) * 4)}
    problem = Problem(rows, 4, resources=days(*(10,) * 4), practices=aims)
    plan = {"first": Place(1, 1), "second": Place(2, 1), "last": Place(3, 1), "aside": Place(1, 1)}
    target = Target("strategy/1", {"S1": 2, "S2": 2}, 4)
    assert critical_chain(problem, plan, target) == (
        Link("first", "start"),
        Link("second", "room", "person_days"),
        Link("last", "prerequisite"),
    )
    assert critical_chain(problem, {"aside": Place(1, 1)}, target) == ()


def test_it_waits_for_what_makes_room_and_not_for_what_is_busy_longer():
    rows = (
        Candidate("short", 2, demand=days(2, 4)),
        Candidate("beside", 2, demand=days(5, 5)),
        Candidate("ready", 1),
        Candidate("last", 1, demand=days(5), lifts=LAST),
    )
    plan = {"short": Place(1, 2), "beside": Place(2, 2), "ready": Place(1, 1), "last": Place(3, 1)}
    assert critical_chain(question(*rows), plan, TARGET) == (Link("short", "start"), Link("last", "room", "person_days"))
    del plan["short"]  # room is taken by what is busy until the end, not by what is finished and asked nothing
    assert critical_chain(question(rows[1], rows[2], Candidate("last", 1, demand=days(6), lifts=LAST)), plan, TARGET) == (
        Link("last", "start"),
    )


def test_of_those_who_make_room_the_largest_is_waited_for():
    rows = (
        Candidate("large", 1, demand=days(6)),
        Candidate("small", 1, demand=days(4)),
        Candidate("last", 1, demand=days(3), lifts=LAST),
    )
    plan = {"large": Place(1, 1), "small": Place(1, 1), "last": Place(2, 1)}
    assert critical_chain(question(*rows), plan, TARGET) == (Link("large", "start"), Link("last", "room", "person_days"))


def test_a_plan_moved_by_hand_in_which_two_wait_for_each_other_has_an_end():
    rows = (Candidate("needed", 1, demand=days(10)), Candidate("last", 2, requires=("needed",), demand=days(10, 10), lifts=LAST))
    plan = {"needed": Place(4, 1), "last": Place(2, 2)}
    assert [link.id for link in critical_chain(question(*rows), plan, TARGET)] == ["needed", "last"]


def test_what_lifts_beyond_the_target_does_not_decide_when_it_is_reached():
    rows = (Candidate("enough", 1, lifts=LAST), Candidate("more", 1, lifts=(Lift("S1", 2, 3),)))
    plan = {"enough": Place(1, 1), "more": Place(3, 1)}
    assert critical_chain(question(*rows), plan, TARGET) == (Link("enough", "start"),)
