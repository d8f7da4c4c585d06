"""What a figure means in words: which practices hold a domain back, and how many of them must rise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity.assessment.brake_sentences import domain_sentence
from maturity.assessment.model import AnswerState, Response, Round, Scope
from maturity.assessment.scoring.scoring import score
from maturity.assessment.sentences import default_title
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


def test_default_titles_of_rounds_differ_from_each_other():
    t, day = translator("nl"), date(2026, 11, 18)
    rounds = [Round("a", "o", "", "cx", "2026.1", Scope.QUICK, date(2026, 3, 2))]
    assert default_title(rounds, day, t) == "", "the month tells it from the others"
    rounds.append(replace(rounds[0], id="b", opened_on=date(2026, 11, 1)))
    assert default_title(rounds, day, t) == "Ronde van november 2026 (2)"
    rounds.append(replace(rounds[0], id="c", title="Ronde van november 2026 (2)", opened_on=day))
    assert default_title(rounds, day, t) == "Ronde van november 2026 (3)"
