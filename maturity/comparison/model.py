"""Groups, who takes part, and the contributions that they read: nothing of an organisation's own work stands behind these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from maturity.comparison.contribution import WITHOUT_NAME as WITHOUT_NAME
from maturity.comparison.contribution import Basis as Basis
from maturity.comparison.contribution import Before as Before
from maturity.comparison.contribution import Contribution as Contribution
from maturity.comparison.contribution import Depth as Depth
from maturity.comparison.contribution import Done as Done
from maturity.comparison.contribution import EvidenceKinds as EvidenceKinds
from maturity.comparison.contribution import Figure as Figure
from maturity.comparison.contribution import FigureKind as FigureKind
from maturity.comparison.contribution import Lifted as Lifted
from maturity.comparison.contribution import Offer as Offer
from maturity.comparison.contribution import Way as Way
from maturity.people.model import OrganisationKind, OrganisationSize


class ComparisonError(Exception):
    """Something about a group that a person has to hear."""


class GroupInvalidError(ComparisonError):
    """A group cannot be like this. fault: "title", "period", "agreement", "keep", "text" or "moment"."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class GroupEndedError(ComparisonError):
    """The group has ended: nobody joins, gives or opens a moment any more."""


class AgreementNotAcceptedError(ComparisonError):
    """The agreement is new to this member, or changed since it was accepted: it is to be accepted first."""


class HostStaysError(ComparisonError):
    """A host leaves a group of others only after handing it over, or ends it."""


class NothingToGiveError(ComparisonError):
    """There is no closed round with a figure that may be told, or nothing of it was chosen."""


class GivenOtherwiseError(ComparisonError):
    """What would be given is no longer what was shown: the round, the plan or the choice changed since."""


class NameSwitchedError(ComparisonError):
    """The group knows this round the other way, with or without a name: both together would tell of this member or of others."""


class OfferInvalidError(ComparisonError):
    """An offer of help says what was done and how to reach us, in at most 1,000 characters each."""


class GroupRole(StrEnum):
    """What somebody is in a group: an organisation that hosts or takes part, or an account that only guides."""

    HOST = "host"
    MEMBER = "member"
    FACILITATOR = "facilitator"  # an account without an organisation: gives nothing, reads what is given under a name


@dataclass(frozen=True)
class Member:
    """Who takes part, as every member of the group sees it. Says nothing of whether, or how, it gave.

    id: random, of this group only. name: of the organisation, or of the account of a facilitator; kind, size: None for one.
    """

    id: str
    role: GroupRole
    name: str
    kind: OrganisationKind | None = None
    size: OrganisationSize | None = None


@dataclass(frozen=True)
class Agreement:
    """What all agree to before they take part. revision: rises when the host changes it; then all are asked anew."""

    text: str
    revision: int = 1


@dataclass(frozen=True)
class Group:
    """A group that compares. period: from and to, as days; reads_first: whether who gave nothing yet may see what others gave.

    ended_on: nobody gives, joins or opens a moment any more; keep_months: how long contributions stay after the end of the
    group, or of the period when nobody ended it, before they are erased.
    """

    id: str
    title: str
    purpose: str
    starts_on: date
    ends_on: date
    agreement: Agreement
    reads_first: bool = False
    keep_months: int = 12
    ended_on: date | None = None
    is_example: bool = False
    revision: int = 1

    @property
    def kept_until(self) -> date:
        """The last day on which something of the group is still there."""
        end = self.ended_on or self.ends_on
        month = end.year * 12 + end.month - 1 + self.keep_months
        return date(month // 12, month % 12 + 1, min(end.day, 28))


@dataclass(frozen=True)
class Seat:
    """The actor's own place in a group.

    accepted: the revision of the agreement that was accepted; when lower than the group's, one asks anew. sees: whether the actor
    may see what others gave: after giving, or when the host lets newcomers read; a facilitator always; never before accepting.
    round_id: of what was given.
    """

    group_id: str
    member_id: str
    role: GroupRole
    accepted: int
    accepted_on: date
    sees: bool = False
    round_id: str = ""


@dataclass(frozen=True)
class GroupInvitation:
    """A link with which one organisation, or one facilitator, comes in once. label: whom it is meant for, to tell links apart."""

    id: str
    role: GroupRole
    label: str
    expires_at: datetime


@dataclass(frozen=True)
class Moment:
    """A meeting that the host opens. Only then do figures of anonymous members come into what the group sees."""

    id: str
    title: str
    on: date
    opened_at: datetime | None = None


@dataclass(frozen=True)
class Tally:
    """How many named contributions of a group have a figure of this value.

    Kept up with every giving and withdrawing, so that a median needs no contribution to be read. Alike by questionnaire, version,
    wording, scope, part and way; month: first day of the month in which the rounds closed.
    """

    questionnaire_id: str
    questionnaire_version: str
    scope: str
    part: str
    way: Way
    month: date
    figure_id: str
    kind: FigureKind
    wording: str
    exact: Fraction
    count: int


@dataclass(frozen=True)
class Aggregate:
    """What a moment shows of figures that include anonymous ones, as it was computed when the host opened it.

    document: plain JSON values that `figures/` makes and reads. It disappears when an anonymous contribution that it held is
    withdrawn, and the next moment brings a new one.
    """

    moment_id: str
    document: Mapping[str, Any]


@dataclass(frozen=True)
class MomentRecord:
    """What a moment told, kept for the next moments' sake and shown to nobody: they together must not narrow anybody.

    held: ids of the anonymous contributions in it (also of those withdrawn since); document: plain JSON, without any figure of
    one of them alone. At a moment `figures.anonymous.aggregate(anonymous: Sequence[Contribution], tallies: Sequence[Tally],
    told: Sequence[Told], on: date) -> tuple[shown document, told document]` is called once, and both are kept.
    """

    moment_id: str
    held: tuple[str, ...]
    document: Mapping[str, Any]


@dataclass(frozen=True)
class GroupView:
    """All that an actor may see of a group, read in one transaction: what the pages, the handout and the calculations start from.

    own: the actor's own contribution, named or anonymous; named: the others under their name, by name; is_whole: whether those
    are all of them, which in a large group they are not; tallies: of all named ones that can be compared, the own included if it
    is named. moments: newest first. aggregates: by moment, where they stand.
    """

    group: Group
    seat: Seat
    own: Contribution | None = None
    named: tuple[Contribution, ...] = ()
    is_whole: bool = True
    tallies: tuple[Tally, ...] = ()
    moments: tuple[Moment, ...] = ()
    aggregates: Mapping[str, Aggregate] = field(default_factory=dict)
    last_pairs: frozenset[frozenset[str]] = frozenset()  #: pairs of member ids that the group made before

    @property
    def is_shown(self) -> bool:
        """Whether the actor may see what others gave."""
        return self.seat.sees
