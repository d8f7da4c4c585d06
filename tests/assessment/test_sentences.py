"""What a figure means in words: which practices hold a domain back, and how many of them must rise."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.brake_sentences import domain_sentence
from maturity.assessment.model import AnswerState, Response
from maturity.assessment.scoring.scoring import score
from maturity.language import translator
from maturity.questionnaire.library import latest_version, questionnaire

ASKED = questionnaire("cx", latest_version("cx"))


def said(*levels: int) -> str:
    """Of the domain S, in Dutch, with a level per practice."""
    practices = ASKED.domains[0].practices
    given = [
        Response("ann", "leaders", one.id, AnswerState.ANSWERED, Fraction(level))
        for one, level in zip(practices, levels, strict=True)
    ]
    return domain_sentence(ASKED, ASKED.domains[0], score(ASKED, given), translator("nl"))


@pytest.mark.parametrize(
    ("levels", "begins"),
    [
        ((2, 3, 3, 3, 3, 3), "De rem op niveau 3: kernpraktijk S1 "),
        ((2, 3, 2, 3, 3, 3), "De rem op niveau 3: kernpraktijk S1 "),
        ((3, 2, 3, 2, 3, 3), "Voor niveau 3 moet nog één van deze praktijken omhoog: S2 "),
        ((3, 2, 3, 2, 2, 3), "Voor niveau 3 moeten nog 2 praktijken omhoog, uit: S2 "),
    ],
)
def test_what_holds_a_domain_back_is_said_in_one_or_more(levels: tuple[int, ...], begins: str) -> None:
    assert said(*levels).startswith(begins)
