"""A vote on phones: when it may be shown, how its code is read, and what a ballot may be."""

from __future__ import annotations

import pytest

from maturity.assessment.workshop.revote.model import (
    BallotMissingError,
    Revote,
    RevoteState,
    VoteCodeNotValidError,
    new_ballot,
    new_code,
    normalised_code,
    spelled,
    spent,
)


@pytest.mark.parametrize(
    ("state", "voted", "can_be_revealed"),
    [
        (RevoteState.OPEN, 2, False),
        (RevoteState.OPEN, 3, True),
        (RevoteState.REVEALED, 3, False),
        (RevoteState.WITHDRAWN, 3, False),
    ],
)
def test_three_votes_are_enough_to_show_while_it_is_open(state, voted, can_be_revealed):
    vote = Revote("r", "c", "v", "S1", state, voted=voted)
    assert (vote.can_be_revealed, vote.is_open) == (can_be_revealed, state is RevoteState.OPEN)


def test_a_code_is_read_as_it_is_meant():
    assert spelled("7K4QM2XD") == "7K4Q-M2XD"
    assert normalised_code(" 7k4q-m2xd") == "7K4QM2XD"
    assert normalised_code("oil0-oil0") == "01100110"
    assert len(new_code()) == 8
    assert normalised_code(spelled(new_code()))
    for wrong in ("7K4QM2X", "7K4QM2XDD", "7K4QM2XU", ""):
        with pytest.raises(VoteCodeNotValidError):
            normalised_code(wrong)


def test_a_ballot_is_another_value_in_every_vote():
    assert spent("v1", "ballot") != spent("v2", "ballot")
    assert spent("v1", "x" * 100) != spent("v1", "y" * 100)
    assert new_ballot() != new_ballot()
    for wrong in ("", "x" * 101):
        with pytest.raises(BallotMissingError):
            spent("v1", wrong)
