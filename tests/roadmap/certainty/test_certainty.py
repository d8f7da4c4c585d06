"""How sure a plan is: what it rests on, and the chain to a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.language import translator
from maturity.roadmap import service as roadmaps
from maturity.roadmap.certainty import service
from maturity.roadmap.certainty.critical_chain import critical_chains
from maturity.roadmap.certainty.experience import experience
from maturity.roadmap.certainty.sentences import certainty_sentence, risk_sentence, when_words
from maturity.roadmap.certainty.service import Certainty
from maturity.roadmap.model import Calendar, State
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


@pytest.mark.parametrize(("ended", "finished"), [(8112, 5), (8113, 0)])
def test_work_that_is_finished_in_this_quarter_tells_already_and_what_comes_later_not_yet(ended, finished):
    works = [work(f"S-{at}", state=State.DONE, began=8110, ended=ended, estimate=1) for at in range(5)]
    assert experience(a_roadmap(*works), DAY).finished == finished


@pytest.mark.parametrize(
    ("early", "late", "by", "words"),
    [
        (3, 3, 0, "Q3 2027"),
        (3, 12, 0, "Q3 2027 – Q4 2029"),  # still in the plan
        (3, 13, 0, "from Q3 2027"),
        (3, 10, 2, "Q1 2028 – Q4 2029"),
        (3, 11, 2, "from Q1 2028"),
        (3, None, 2, "from Q1 2028"),
        (14, 15, 0, "from Q4 2029"),
        (None, None, 0, ""),
    ],
)
def test_when_a_target_is_probably_reached(early, late, by, words):
    assert when_words(Range(1, early, late, late, 0.5), Calendar(2027), by, translator("en")) == words


def test_what_most_depends_on_is_named_three_at_most_and_only_what_matters():
    def said(*shares: float) -> str:
        risks = tuple((f"S-{at}", share) for at, share in enumerate(shares, 1))
        found = Certainty(1, 0, 30, Simulation({}, {}, risks, Range(1, 1, 1, 1, 1.0)), {})
        return risk_sentence(found, translator("en"), str.lower)

    assert said(0.2, 0.1, 0.005, 0.004) == said(0.2, 0.1, 0.005) == "Most depends on s-1, s-2 and s-3."
    assert said(0.3, 0.2, 0.1, 0.1) == "Most depends on s-1, s-2 and s-3."
    assert said(0.005, 0.0049) == "Most depends on s-1."
    assert said(0.0049) == ""
