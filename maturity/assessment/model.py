"""Rounds, raters, answers, and the scores that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Literal

CONSENSUS = "consensus"  #: the role group whose answer decides an item


class AssessmentError(Exception):
    """Something about an assessment that a person has to hear."""


class RoundClosedError(AssessmentError):
    """The round is closed; its answers cannot be changed any more."""


class NotApplicableRefusedError(AssessmentError):
    """A core practice cannot be not applicable."""


class ReasonMissingError(AssessmentError):
    """Not applicable needs a reason."""


class UnknownItemError(AssessmentError):
    """The questionnaire of this round has no such item or answer."""


class AnswerState(StrEnum):
    """What a rater did with an item. An item without an answer has no row at all."""

    ANSWERED = "answered"
    FIGURE = "figure"  # a number between the answers, from a source that holds no answers of people: its choice is that number
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"


class Scope(StrEnum):
    """How much of the questionnaire a round asks."""

    FULL = "full"
    QUICK = "quick"  # the core practices only


@dataclass(frozen=True)
class Round:
    """One assessment of an organisation, pinned to a version of a questionnaire."""

    id: str
    organisation_id: str
    title: str
    questionnaire_id: str
    questionnaire_version: str
    scope: Scope
    opened_on: date
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


@dataclass(frozen=True)
class Answer:
    """What one rater answered to one item. `choice` is an answer id of the item's scale, "" when there is none."""

    item: str
    state: AnswerState
    choice: str = ""
    note: str = ""
    revision: int = 0
    saved_at: datetime | None = None


@dataclass(frozen=True)
class Response:
    """An answer as scoring sees it: who gave it, and its value on the scale (None unless answered)."""

    rater: str
    role_group: str
    item: str
    state: AnswerState
    value: Fraction | None = None


Status = Literal["ok", "insufficient", "unanswered", "not_applicable"]


@dataclass(frozen=True)
class Base:
    """What a figure rests on: items with a value, items that apply, items there are, items with any answer at all."""

    answered: int
    applicable: int
    total: int
    responded: int = 0


@dataclass(frozen=True)
class Part:
    """What one child brought into a figure: the value it handed up, and its weight (both None when it stayed out)."""

    id: str
    value: Fraction | None
    weight: Fraction | None


@dataclass(frozen=True)
class Bottleneck:
    """Why a gated level is not one higher.

    level: the level that is not reached; core: core practices below it; lagging: practices so low that they hold it back alone;
    short: practices below it when too few have reached it, of which at least `needed` must rise.
    """

    level: int
    core: tuple[str, ...] = ()
    lagging: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    needed: int = 0

    @property
    def practices(self) -> tuple[str, ...]:
        """All practices named, the heaviest reason first, each once."""
        return tuple(dict.fromkeys(self.core + self.lagging + self.short))


@dataclass(frozen=True)
class Score:
    """A figure and how it came about. exact, rounded and level are None when the status is not "ok"."""

    id: str
    status: Status
    base: Base
    exact: Fraction | None = None
    rounded: Fraction | None = None
    level: int | None = None
    parts: tuple[Part, ...] = ()
    bottleneck: Bottleneck | None = None
    dont_know: int = 0  #: raters who did not know, over all items under it


@dataclass(frozen=True)
class Scores:
    """All figures of one organisation in one round, by id."""

    overall: Score
    domains: dict[str, Score]
    practices: dict[str, Score]
    questions: dict[str, Score]
