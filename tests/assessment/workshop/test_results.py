"""What a workshop changed: what it agreed beside what the answers said on their own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.model import AnswerState
from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.assessment.workshop.results import Verdict, verdicts
from tests.assessment.workshop.test_service import agree, answered
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


def test_what_was_agreed_stands_beside_the_mean_of_the_answers_in_the_order_of_the_agenda(db, cast):
    held = answered(db, cast.ann)
    workshops.start(db, cast.ann, held.id)
    for consensus in (agree("3"), Consensus("S2", dissent="Niet eens"), agree("1", "S3"), Consensus("S4", note="Later")):
        workshops.save_consensus(db, cast.ann, held.id, consensus)
    found = verdicts(workshops.sitting(db, cast.ann, held.id).results, ["S3", "S1"])
    # S1: 4 4, 3 3 and 1 2, the mean of three role groups; of S3 one person said anything.
    assert [(one.item, one.before, one.agreed, one.changed) for one in found] == [
        ("S3", Fraction(2), Fraction(1), True),
        ("S1", Fraction(17, 6), THREE, True),
        ("S2", THREE, None, False),
    ]
