"""What to ask oneself before a round goes to a group: each a question, none a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.assessment.model import Scope
from maturity.assessment.results import Results
from maturity.comparison.contribution import Way
from maturity.comparison.giving.composing import basis_of
from maturity.questionnaire.registry import newest

ENOUGH = Fraction(2, 3)  #: of the practices that were asked: what a domain needs as well (docs/method.md, "Scores and levels")
FRESH_MONTHS = 12  #: only rounds within twelve months of each other are compared


class Doubt(StrEnum):
    """What may make a round a poor basis to compare with."""

    FEW = "few"  # too few practices have a figure
    OLD = "old"
    SOLO = "solo"
    ANONYMOUS = "anonymous"
    VERSION = "version"
    QUICK = "quick"
    PART = "part"
    UNCONFIRMED = "unconfirmed"
    ERASED = "erased"  # somebody was erased since it closed


@dataclass(frozen=True)
class Question:
    """A doubt, with what it is about: number, of: practices or months; practices: ids; text: a version or a part."""

    doubt: Doubt
    number: int = 0
    of: int = 0
    practices: tuple[str, ...] = ()
    text: str = ""


def questions(results: Results, today: date) -> tuple[Question, ...]:
    """What to ask before these results are given, what weighs most first."""
    round_, questionnaire = results.round, results.questionnaire
    with_figure = sum(results.scores.practices[practice.id].exact is not None for practice in questionnaire.practices)
    months = months_between(round_.closed_on or round_.opened_on, today)
    unconfirmed = tuple(practice.id for practice in questionnaire.practices if practice.id in results.unconfirmed)
    way = basis_of(results).way
    possible = (
        (with_figure < ENOUGH * len(questionnaire.practices), Question(Doubt.FEW, with_figure, len(questionnaire.practices))),
        (months >= FRESH_MONTHS, Question(Doubt.OLD, months)),
        (round_.scope is Scope.QUICK, Question(Doubt.QUICK, len(questionnaire.practices), len(results.whole.practices))),
        (bool(round_.part), Question(Doubt.PART, text=round_.part)),
        (way is Way.SOLO, Question(Doubt.SOLO)),
        (way is Way.ANONYMOUS, Question(Doubt.ANONYMOUS)),
        (
            newest(round_.questionnaire_id).version != round_.questionnaire_version,
            Question(Doubt.VERSION, text=round_.questionnaire_version),
        ),
        (bool(unconfirmed), Question(Doubt.UNCONFIRMED, len(unconfirmed), practices=unconfirmed)),
        (bool(results.erased), Question(Doubt.ERASED, results.erased)),
    )
    return tuple(question for holds, question in possible if holds)


def months_between(day: date, today: date) -> int:
    """Whole months from one day to another."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
