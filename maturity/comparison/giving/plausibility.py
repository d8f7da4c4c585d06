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
    held, asked = results.round, results.questionnaire
    with_figure = sum(results.scores.practices[one.id].exact is not None for one in asked.practices)
    months = months_between(held.closed_on or held.opened_on, today)
    unconfirmed = tuple(one.id for one in asked.practices if one.id in results.unconfirmed)
    way = basis_of(results).way
    possible = (
        (with_figure < ENOUGH * len(asked.practices), Question(Doubt.FEW, with_figure, len(asked.practices))),
        (months >= FRESH_MONTHS, Question(Doubt.OLD, months)),
        (held.scope is Scope.QUICK, Question(Doubt.QUICK, len(asked.practices), len(results.whole.practices))),
        (bool(held.part), Question(Doubt.PART, text=held.part)),
        (way is Way.SOLO, Question(Doubt.SOLO)),
        (way is Way.ANONYMOUS, Question(Doubt.ANONYMOUS)),
        (
            newest(held.questionnaire_id).version != held.questionnaire_version,
            Question(Doubt.VERSION, text=held.questionnaire_version),
        ),
        (bool(unconfirmed), Question(Doubt.UNCONFIRMED, len(unconfirmed), practices=unconfirmed)),
        (bool(results.erased), Question(Doubt.ERASED, results.erased)),
    )
    return tuple(question for holds, question in possible if holds)


def months_between(day: date, today: date) -> int:
    """Whole months from one day to another."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
