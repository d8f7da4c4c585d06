"""The workshop in words."""

from __future__ import annotations

import pytest

from maturity.assessment.model import AnswerState
from maturity.assessment.workshop.model import Consensus
from maturity.assessment.workshop.sentences import duration, item_of, practice_of, verdict
from maturity.language import translator
from maturity.questionnaire.library import questionnaire

CX = questionnaire("cx", "2026.1")


@pytest.mark.parametrize(("items", "hours"), [(0, "1"), (1, "1"), (2, "1,5"), (4, "1,5"), (5, "2"), (12, "3"), (36, "7")])
def test_ten_minutes_a_practice_and_three_quarters_of_an_hour_up_to_the_next_half_hour(items, hours):
    assert duration(items, translator("nl")) == f"{hours} uur"


@pytest.mark.parametrize(
    ("consensus", "words"),
    [
        (Consensus("S1", AnswerState.DONT_KNOW), "nobody knows"),
        (Consensus("S1", AnswerState.NOT_APPLICABLE), "does not apply"),
        (Consensus("S1", dissent="Kim zag het anders"), "no agreement"),
        (Consensus("S1"), "not talked about yet"),
        (Consensus("S1", AnswerState.ANSWERED, "3"), "3 "),
    ],
)
def test_what_the_table_made_of_it(consensus, words):
    assert verdict(CX, consensus, translator("en")).startswith(words)


def test_an_item_and_its_practice_are_found_and_what_is_not_asked_is_not():
    assert item_of(CX, "S1") is practice_of(CX, "S1") is not None
    assert (item_of(CX, "Z9"), practice_of(CX, "Z9")) == (None, None)
