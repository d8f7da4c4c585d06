"""Whether a workshop changed a score: only when what it agreed is worth something else than what the answers said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.model import AnswerState
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.assessment.workshop.results import Verdict
from tests.clock import TODAY

THREE, FOUR = Fraction(3), Fraction(4)


@pytest.mark.parametrize(
    ("state", "before", "agreed", "changed"),
    [
        (None, THREE, FOUR, False),
        (AnswerState.ANSWERED, THREE, FOUR, True),
        (AnswerState.ANSWERED, THREE, THREE, False),
        (AnswerState.ANSWERED, None, THREE, True),
        (AnswerState.DONT_KNOW, THREE, None, True),
        (AnswerState.NOT_APPLICABLE, None, None, False),
    ],
)
def test_a_score_is_changed_or_stays(state, before, agreed, changed):
    assert Verdict("P1", before, agreed, Consensus("P1", state)).changed is changed


def test_a_table_is_done_with_what_it_agreed_or_said_no_to():
    assert [
        one.is_settled for one in (Consensus("P1"), Consensus("P1", dissent="x"), Consensus("P1", AnswerState.DONT_KNOW))
    ] == [
        False,
        True,
        True,
    ]


def test_a_workshop_goes_on_from_its_beginning_to_its_end():
    assert [
        Workshop("r", actions=(Action(),), started_on=start, finished_on=end).is_open
        for start, end in ((None, None), (TODAY, None), (TODAY, TODAY))
    ] == [
        False,
        True,
        False,
    ]
