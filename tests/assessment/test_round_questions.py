"""What a round asks, which round people work on, and what an answer is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from maturity.assessment.model import (
    Answer,
    AnswerState,
    NotApplicableRefusedError,
    ReasonMissingError,
    Response,
    Round,
    Scope,
    UnknownItemError,
)
from maturity.assessment.round_questions import NoteTooLongError, as_responses, asked_in, check_answer, current_round, value_of
from tests.clock import TODAY

FULL = Round("r", "o", "", "cx", "2026.1", Scope.FULL, TODAY)
QUICK = replace(FULL, scope=Scope.QUICK)
ANSWERED, DONT_KNOW, OUT = AnswerState
CLOSED = replace(FULL, closed_on=TODAY)


@pytest.mark.parametrize(
    ("round_", "allowed", "refused", "error"),
    [
        (FULL, Answer("S2", ANSWERED, "3"), Answer("X9", ANSWERED, "3"), UnknownItemError),
        (QUICK, Answer("S1", ANSWERED, "3"), Answer("S2", ANSWERED, "3"), UnknownItemError),
        (FULL, Answer("S2", DONT_KNOW), Answer("S2", ANSWERED, ""), UnknownItemError),
        (FULL, Answer("S2", ANSWERED, "5"), Answer("S2", ANSWERED, "6"), UnknownItemError),
        (FULL, Answer("S2", ANSWERED, "5"), Answer("S2", ANSWERED, "5", value=Fraction(5)), UnknownItemError),
        (FULL, Answer("S2", DONT_KNOW, note="x" * 10_000), Answer("S2", DONT_KNOW, note="x" * 10_001), NoteTooLongError),
        (FULL, Answer("S2", OUT, note="x"), Answer("S2", OUT, note=" "), ReasonMissingError),
        (FULL, Answer("S2", OUT, note="x"), Answer("S1", OUT, note="x"), NotApplicableRefusedError),
    ],
)
def test_an_answer_is_one_that_is_asked(round_, allowed, refused, error):
    check_answer(round_, allowed)
    with pytest.raises(error):
        check_answer(round_, refused)


@pytest.mark.parametrize(
    ("known", "current"),
    [
        ([], None),
        ([CLOSED, FULL], FULL),
        ([CLOSED], CLOSED),
        ([replace(CLOSED, questionnaire_id="x"), CLOSED], CLOSED),
        ([replace(CLOSED, questionnaire_id="x")], None),
        ([replace(FULL, questionnaire_id="x"), CLOSED], replace(FULL, questionnaire_id="x")),
    ],
)
def test_people_work_on_the_open_round_or_on_the_newest_of_ours(known, current):
    assert current_round(known) == current


def test_an_answer_is_worth_its_choice_or_its_figure_and_what_is_not_asked_stays_out():
    asked = asked_in(QUICK)
    item = asked.practice("S1")
    given = [
        Answer("S1", ANSWERED, "4"),
        Answer("S1", ANSWERED, value=Fraction(5, 2)),
        Answer("S1", DONT_KNOW, "4"),
        Answer("S1", ANSWERED, "9"),
    ]
    assert [value_of(item, one) for one in given] == [4, Fraction(5, 2), None, None]
    assert as_responses(asked, [("a", "front", given[0]), ("a", "front", Answer("S2", ANSWERED, "4"))]) == [
        Response("a", "front", "S1", ANSWERED, Fraction(4))
    ]


@pytest.mark.parametrize(("closes_in", "takes"), [(None, True), (0, True), (1, True), (-1, False)])
def test_a_round_takes_answers_up_to_its_last_day(closes_in, takes):
    closes_on = None if closes_in is None else TODAY + timedelta(days=closes_in)
    assert replace(FULL, closes_on=closes_on).takes_answers(TODAY) is takes
    assert not replace(FULL, closes_on=closes_on, closed_on=TODAY).takes_answers(TODAY)
