"""Rounds, raters, answers, and the scores that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Literal

CONSENSUS = "consensus"  #: the role group whose answer decides an item


class AssessmentError(Exception):
    """Something about an assessment that a person has to hear."""


class RoundClosedError(AssessmentError):
    """The round is closed, or its closing date has passed; its answers cannot be changed any more."""


class RoundSettledError(AssessmentError):
    """The answers behind this anonymous round are gone for good; it cannot be opened again."""


class RoundInvalidError(AssessmentError):
    """A round cannot be like this. fault: which rule it breaks."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class NotApplicableRefusedError(AssessmentError):
    """A core practice cannot be not applicable."""


class ReasonMissingError(AssessmentError):
    """Not applicable needs a reason."""


class UnknownItemError(AssessmentError):
    """The questionnaire of this round has no such item or answer."""


class UnknownGroupError(AssessmentError):
    """The round has no such role group or department."""


class AnswerState(StrEnum):
    """What a rater did with an item. An item without an answer has no row at all."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"


class Scope(StrEnum):
    """How much of the questionnaire a round asks."""

    FULL = "full"
    QUICK = "quick"  # the core practices only


class Mode(StrEnum):
    """How a round is answered: by a panel whose members are known, or broadly and anonymously, by link.

    Source: docs/method.md, "Two ways to ask".
    """

    PANEL = "panel"
    ANONYMOUS = "broad"


class Access(StrEnum):
    """How people come into an anonymous round: each with a code that lets one person begin, or all with one link."""

    CODES = "codes"
    LINK = "link"


class GroupKind(StrEnum):
    """What a role group is to the perception gap: those who lead, those who serve customers, or neither."""

    LEADERS = "leaders"
    FRONT = "front"
    OTHER = "other"


@dataclass(frozen=True)
class RoleGroup:
    """People who see the organisation from the same place. name: "" for the standard name of this id."""

    id: str
    kind: GroupKind = GroupKind.OTHER
    name: str = ""


STANDARD_GROUPS = (
    RoleGroup("leaders", GroupKind.LEADERS),
    RoleGroup("staff"),
    RoleGroup("front", GroupKind.FRONT),
    RoleGroup("policy"),
)


@dataclass(frozen=True)
class Reopening:
    """That a closed round was opened again: when, and why."""

    on: date
    why: str


@dataclass(frozen=True)
class Round:
    """One assessment of an organisation, pinned to a version of a questionnaire.

    period: the year or quarter it is about, in the organisation's own words; part: which part of the organisation, "" for all;
    closes_on: the last day to answer; previous_id: the round whose answers are shown as last year's; settled: an anonymous round
    whose answers are gone for good, so that only what was told is left; access: only of an anonymous round.
    """

    id: str
    organisation_id: str
    title: str
    questionnaire_id: str
    questionnaire_version: str
    scope: Scope
    opened_on: date
    closed_on: date | None = None
    mode: Mode = Mode.PANEL
    period: str = ""
    part: str = ""
    closes_on: date | None = None
    groups: tuple[RoleGroup, ...] = STANDARD_GROUPS
    departments: tuple[str, ...] = ()
    previous_id: str = ""
    settled: bool = False
    reopenings: tuple[Reopening, ...] = ()
    access: Access = Access.CODES
    revision: int = 1

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_anonymous(self) -> bool:
        return self.mode is Mode.ANONYMOUS

    @property
    def has_group_link(self) -> bool:
        """Whether people come in anonymously with a link that does not tell one person from another."""
        return self.is_anonymous and self.access is Access.LINK

    def takes_answers(self, today: date) -> bool:
        """Whether somebody can still answer on this day."""
        return self.is_open and (self.closes_on is None or today <= self.closes_on)

    def group(self, group_id: str) -> RoleGroup | None:
        return next((group for group in self.groups if group.id == group_id), None)

    def of_kind(self, kind: GroupKind) -> tuple[str, ...]:
        """The ids of the role groups of a kind."""
        return tuple(group.id for group in self.groups if group.kind is kind)


@dataclass(frozen=True)
class Rater:
    """Who answers in a round. In a broad round the id follows from a code that only the rater has, and name is "".

    consents: in a panel, that the mean of the own role group may be shown although it is small.
    """

    id: str
    role_group: str = ""
    department: str = ""
    name: str = ""
    consents: bool = False


@dataclass(frozen=True)
class Answer:
    """What one rater answered to one item. `choice` is an answer id of the item's scale, "" when there is none.

    value: only for a figure that came from elsewhere and lies between the answers, such as a published mean.
    """

    item: str
    state: AnswerState
    choice: str = ""
    note: str = ""
    revision: int = 0
    saved_at: datetime | None = None
    value: Fraction | None = None


@dataclass(frozen=True)
class Sheet:
    """What one rater filled in so far in a round. seat: None for who is no rater yet; answers and drafts (notes) by item."""

    seat: Rater | None
    answers: Mapping[str, Answer]
    drafts: Mapping[str, str]


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
class Points:
    """Points behind a sum or a percentage: how many, of how many there can be for what counts."""

    value: Fraction
    most: Fraction


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
    points: Points | None = None  #: of a sum or a percentage


@dataclass(frozen=True)
class Scores:
    """All figures of one organisation in one round, by id."""

    overall: Score
    domains: dict[str, Score]
    practices: dict[str, Score]
    questions: dict[str, Score]
