"""A personal code: sixteen signs, read as meant, and worth another id in every round."""

from __future__ import annotations

import pytest

from maturity.assessment.guests.keys import new_code, new_token, normalised_key, rater_of, spelled, token_hash
from maturity.assessment.guests.model import CodeNotValidError

CODE = "7K4QM2XD0HT9VB3E"


def test_a_code_is_read_as_it_is_meant():
    assert spelled(CODE) == "7K4Q-M2XD-0HT9-VB3E"
    assert normalised_key("7k4q m2xd-oht9\tvb3e") == CODE
    assert normalised_key("IL" * 8) == "1" * 16
    assert normalised_key(spelled(made := new_code())) == made
    for wrong in (CODE[:-1], CODE + "0", CODE[:-1] + "U", ""):
        with pytest.raises(CodeNotValidError):
            normalised_key(wrong)


def test_somebody_is_the_same_in_a_round_and_another_in_the_next():
    assert rater_of("r1", CODE) == rater_of("r1", spelled(CODE).lower())
    assert len({rater_of("r1", CODE), rater_of("r2", CODE), rater_of("r1", "0" + CODE[1:]), token_hash(CODE)}) == 4
    assert len(new_token()) == 43  # 256 bits
