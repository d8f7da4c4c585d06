"""What a plan reaches and what more would take, in whole sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from maturity.roadmap.complete_plan.options import Option
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.complete_plan.ruling_limit import Limit
from maturity.roadmap.complete_plan.sentences import final, limit_sentence, option_sentence, verdict_sentence
from maturity.roadmap.model import Calendar
from tests.roadmap.plans import EN

CALENDAR = Calendar(2027, 3)
OPTION = Option("later", cast(Any, None), 1.0, ("d/2", "e/3"), "d", 2)


def reached(domain: str, there: int, of: int, year: int = 3, unknown: int = 0) -> Reach:
    return Reach(domain, year, there, of, 1.0 if of else None, 1.0 if of else None, (), unknown)


def verdict(*reach: Reach) -> str:
    return verdict_sentence(reach, CALENDAR, EN, str.upper)


def test_a_verdict_is_of_the_last_year_and_of_domains_with_a_target():
    whole = reached("a", 2, 2)
    assert verdict(reached("a", 0, 2, 1), whole, reached("b", 0, 0)) == (
        "At the end of 2030 this plan reaches the target that you chose."
    )
    assert verdict(whole, reached("b", 3, 4), reached("c", 1, 1)) == (
        "At the end of 2030 this plan reaches the target in 2 of 3 domains. Practices that do get there: B 3 of 4."
    )
    assert final((reached("a", 1, 1, 1), whole, reached("b", 0, 0))) == (whole,)


@pytest.mark.parametrize(
    ("reach", "begins"),
    [
        ((), "There are no targets yet."),
        ((reached("a", 0, 0),), "There are no targets yet."),
        ((reached("a", 0, 0, unknown=2),), "Whether this plan reaches your targets cannot be said"),
        ((reached("a", 0, 0, 1, unknown=2), reached("a", 0, 0)), "There are no targets yet."),
    ],
)
def test_without_a_target_or_an_answer_there_is_no_verdict(reach, begins):
    assert verdict(*reach).startswith(begins)


@pytest.mark.parametrize(
    ("option", "known", "said"),
    [
        (OPTION, {"d/2"}, "The target of D a year later. Then this is reached: E at the end of 2030."),
        (OPTION, {"d/2", "e/3", "f/1"}, "The target of D a year later."),
        (
            replace(OPTION, kind="most_targets"),
            {"f/1", "e/3"},
            "Aim for as many targets as possible, with what you can bear now. Then this is reached: D at the end of 2029. "
            "No longer reached: F at the end of 2028.",
        ),
        (
            replace(OPTION, kind="most_targets", reached=("d/2",)),
            {"d/2"},
            "Aim for as many targets as possible, with what you can bear now. That brings no target more than this plan.",
        ),
        (
            replace(OPTION, kind="more_capacity", reached=("d/2",), capacity=(("load", 2, 1), ("starts", 3, 2))),
            (),
            "More room: 1 more of “load” in Q4 2027 and 2 more of “starts” in Q1 2028. "
            "Then this is reached: D at the end of 2029.",
        ),
        (
            replace(OPTION, kind="lower", reached=("d/2",), targets={"Q": {1: 2, 2: 3}, "P": {1: 1}}),
            {"d/2"},
            "A lower target for D: P at level 1 and Q at level 3.",
        ),
    ],
)
def test_an_option_says_what_it_asks_what_is_won_and_what_is_lost(option, known, said):
    assert option_sentence(option, known, CALENDAR, EN, str.upper, str) == said


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (Limit("load", 1, 2, 1, 9.0, 3), "brings 2 levels more and 1 initiative more in the plan. It keeps 3 initiatives out."),
        (Limit("load", 1, 0, 2, 9.0, 1), "brings 2 initiatives more in the plan. It keeps 1 initiative out."),
        (Limit("load", 1, 1, -1, 9.0, 0), "brings 1 level more."),
        (Limit("load", 1, -1, 0, 9.0, 0), "brings gaps that close sooner."),
    ],
)
def test_a_limit_says_what_more_of_it_brings(limit, said):
    assert limit_sentence(limit, EN, str.upper) == f"1 more of “LOAD” each quarter {said}"
