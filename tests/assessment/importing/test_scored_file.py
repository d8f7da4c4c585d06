"""A file that is only scored: what matters where rounds are kept is no fault here."""

from __future__ import annotations

import pytest

from maturity.assessment.importing.model import Problem
from maturity.assessment.importing.scored_file import ScoringRefusedError, scored
from maturity.questionnaire.library import questionnaire
from tests.assessment.importing.books import lines

CX = questionnaire("cx", "2026.1")


def test_a_file_in_which_nothing_is_filled_in_yet_has_scores_of_nothing():
    _, scores = scored(lines([["Item", "Antwoord"], ["S1", ""]]), CX)
    (result,) = scores["results"]
    assert (result["organisation"], result["round"]) == ("", "")


def test_an_answer_that_is_none_is_a_fault_here_too():
    with pytest.raises(ScoringRefusedError) as refused:
        scored(lines([["Item", "Antwoord"], ["S1", "9"]]), CX)
    assert [fault.problem for fault in refused.value.faults] == [Problem.ANSWER_UNKNOWN]
