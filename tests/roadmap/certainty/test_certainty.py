"""How sure a plan is: what it rests on, and the chain to a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.language import translator
from maturity.roadmap import service as roadmaps
from maturity.roadmap.certainty import service
from maturity.roadmap.certainty.critical_chain import Link, critical_chain, critical_chains
from maturity.roadmap.certainty.experience import experience
from maturity.roadmap.certainty.sentences import certainty_sentence
from maturity.roadmap.certainty.service import Certainty
from maturity.roadmap.model import Calendar, Lift, State
from maturity.roadmap.planner.question.candidate import Aim, Candidate, Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.simulation import Range, Simulation
from tests.roadmap.plans import a_roadmap, work
from tests.roadmap.review.test_service import OWN, revision

DAY = date(2028, 1, 1)


def done(number: int, took: int, estimate: int = 2) -> object:
    return work(f"S-{number}", state=State.DONE, began=8108, ended=8108 + took - 1, estimate=estimate)


def test_until_there_is_own_work_an_assumption_is_used():
    found = experience(a_roadmap(done(1, 9)), DAY)
    assert (found.finished, found.percent, found.overrun.chances) == (0, 30, (0.7, 0.3))


def test_own_finished_work_tells_more_than_an_assumption():
    found = experience(a_roadmap(*(done(number, took) for number, took in enumerate((2, 2, 1, 3, 4), 1))), DAY)
    assert (found.finished, found.percent, found.overrun.chances) == (5, 40, (0.6, 0.2, 0.2))


def test_it_says_in_which_quarters_everything_is_probably_finished():
    def said(planned: int, early: int, late: int, finished: int = 0) -> str:
        found = Simulation({}, {}, (), Range(planned, early, late, late, 0.1))
        return certainty_sentence(Certainty(3, finished, 30, found, {}), Calendar(2027), translator("en"))

    assert said(6, 6, 9) == (
        "How sure is this? If 30 of 100 initiatives take a quarter longer, "
        "everything is probably finished in Q4 2028 – Q3 2029; planned is Q4 2028."
    )
    assert "everything is probably finished in Q4 2029 – Q2 2030; planned is Q3 2029." in said(9, 10, 12, finished=5)


def test_the_chain_to_a_target_goes_by_prerequisites_and_by_room():
    days = {"person_days": (10,)}
    rows = (
        Candidate("first", 1, demand=days),
        Candidate("second", 1, demand=days),
        Candidate("last", 1, requires=("second",), lifts=(Lift("S1", 1, 2),)),
        Candidate("aside", 1, lifts=(Lift("S2", 1, 2),)),
    )
    aims = {"S1": Aim(1, (2,) * 4), "S2": Aim(1, (2,) * 4)}
    problem = Problem(rows, 4, resources={"person_days": (10,) * 4}, practices=aims)
    plan = {"first": Place(1, 1), "second": Place(2, 1), "last": Place(3, 1), "aside": Place(1, 1)}
    target = Target("strategy/1", {"S1": 2, "S2": 2}, 4)
    assert critical_chain(problem, plan, target) == (
        Link("first", "start"),
        Link("second", "room", "person_days"),
        Link("last", "prerequisite"),
    )
    assert critical_chain(problem, {"aside": Place(1, 1)}, target) == ()


def test_chains_are_found_once_per_question_and_never_those_of_an_older_one(db, cast, monkeypatch):
    asked: list[object] = []

    def find(problem, plan, targets):
        asked.append(plan)
        return critical_chains(problem, plan, targets)

    monkeypatch.setattr(service, "critical_chains", find)
    roadmaps.add_own(db, cast.ann, "M", OWN)
    found = roadmaps.order(db, cast.ann)
    roadmaps.accept_order(db, cast.ann, revision(db, cast), found.status, found.places)
    before = service.certainty(db, cast.ann)
    roadmaps.set_overrun(db, cast.ann, revision(db, cast), 80)
    assert service.certainty(db, cast.ann).percent == 80 != before.percent
    assert len(asked) == 1  # another assumption: other ranges, the same chains
    one = roadmaps.roadmap(db, cast.ann, "nl").planned[0]
    roadmaps.save(db, cast.ann, replace(one, quarters=one.quarters + 1))
    service.certainty(db, cast.ann)
    assert len(asked) == 2
