"""What a workshop made of the answers, as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from maturity.assessment.model import AnswerState, Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.assessment.workshop.model import Action, Consensus
from maturity.assessment.workshop.model import Workshop as Held
from maturity.language import Translator
from maturity.report.values.workshop_model import Agreed, Dissent, FirstAction, Workshop
from maturity.report.values.workshop_values import workshop_of
from tests.builders import six

EN = Translator("en")
BEGUN, ENDED = date(2026, 10, 20), date(2026, 10, 21)


def results(*made: Consensus) -> Results:
    """Of a round in which everything was answered with 3."""
    asked, given = six([3] * 6)
    round_ = Round("r", "o", "Nulmeting", "test", "1", Scope.FULL, BEGUN)
    return Results(round_, asked, asked, score(asked, given), responses=tuple(given), consensus={one.item: one for one in made})


def test_what_was_agreed_what_stayed_and_what_is_left_are_told_apart():
    higher = Consensus("P1", AnswerState.ANSWERED, "4", owner="Samira")
    same = Consensus("P2", AnswerState.ANSWERED, "3", dissent="Balie ziet het anders.")
    open_ = Consensus("P3", dissent="Te weinig bekend.")
    found = results(higher, same, open_, Consensus("P5", AnswerState.ANSWERED, "3"))
    held = Held("r", ("P1", "P2", "P3", "P4"), ("Geen tijd.", "", ""), (Action("Bel", "Wouter", ENDED), Action(who="?")), BEGUN)
    told = workshop_of(held, found, EN)
    assert told == Workshop(
        BEGUN,
        unsettled=1,
        agreed=(Agreed("P1 P1", Fraction(3), "4 niveau 4", "Samira", unconfirmed=False),),
        same=2,
        dissents=(Dissent("P2 P2", "Balie ziet het anders."), Dissent("P3 P3", "Te weinig bekend.")),
        brakes=("Geen tijd.",),
        actions=(FirstAction("Bel", "Wouter", ENDED),),
    )
    assert workshop_of(replace(held, finished_on=ENDED), found, EN) == replace(told, on=ENDED, unsettled=0)
    assert workshop_of(replace(held, started_on=None), found, EN) is None
