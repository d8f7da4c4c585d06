"""Limits in numbers of initiatives: resources like any other, with words of their own in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.language import Translator, translator
from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.candidate import Candidate
from maturity.roadmap.planner.question.count_limits import with_limits
from maturity.roadmap.planner.reasons.manual_moves import broken_by
from maturity.roadmap.planner.reasons.sentences import reason_sentence, shortage
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import one, plan_of

EN = Translator("en")
CROWD = tuple(Candidate(name, 2, domain="culture" if name < "c" else "metrics", value=9 - n) for n, name in enumerate("abcd"))


def test_so_many_may_begin_in_a_period():
    problem = with_limits(plan_of(*CROWD, horizon=6), starts=(2, 1, 2, 2, 2, 2))
    plan = sequence(problem)
    assert plan.starts == {"a": 1, "b": 1, "c": 2, "d": 3}
    assert plan.placements["c"].reason == Reason("capacity", ("a", "b"), 1, "starts", 1.0)
    assert [(each.kind, each.period, each.amount) for each in broken_by(problem, {"a": 2, "b": 2, "c": 3})] == [
        ("capacity", 2, 1)
    ]


def test_a_domain_has_so_many_at_once():
    problem = with_limits(plan_of(*CROWD), domains={"culture": (1, 1, 1, 1)})
    plan = sequence(problem)
    assert plan.starts == {"a": 1, "b": 3, "c": 1, "d": 1}
    assert plan.placements["b"].reason == Reason("capacity", ("a",), 2, "domain:culture", 1.0)


def test_what_is_under_way_has_begun_and_is_there():
    busy = replace(CROWD[0], state=State.RUNNING)
    problem = with_limits(plan_of(busy, *CROWD[1:], one("milestone", 0)), (1, 1, 1, 1), {"culture": (1, 1, 1, 1)})
    assert sequence(problem).starts == {"a": 1, "b": 3, "c": 1, "d": 2}


def test_no_limit_is_no_resource():
    assert with_limits(plan_of(*CROWD)) == plan_of(*CROWD)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason("capacity", ("a",), 2, "starts", 1.0), "Earlier does not fit. In Q2 there would be 1 start too many."),
        (Reason("capacity", ("a",), 2, "starts", 2.0), "Earlier does not fit. In Q2 there would be 2 starts too many."),
        (
            Reason("capacity", ("a",), 2, "domain:culture", 1.0),
            "Earlier does not fit. In Q2 there would be 1 initiative too many at once in Culture.",
        ),
        (
            Reason("no_room", ("a",), 2, "domain:culture", 2.0),
            "There is no room for it in the plan. In Q2 there would be 2 initiatives too many at once in Culture.",
        ),
    ],
)
def test_a_limit_reads_like_this(reason, text):
    assert reason_sentence(reason, EN, str, lambda number: f"Q{number}", str.capitalize).startswith(text)


@pytest.mark.parametrize(
    ("resource", "text"),
    [
        ("starts", "In K2 zouden er 2 starts te veel zijn."),
        ("domain:culture", "In K2 zouden er 2 initiatieven te veel tegelijk zijn in Cultuur."),
    ],
)
def test_a_limit_has_dutch_words_too(resource, text):
    assert shortage(resource, 2.0, "K2", translator("nl"), lambda _: "Cultuur") == text
