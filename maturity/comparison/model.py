"""Groups, who takes part, and the contributions that they read: nothing of an organisation's own work stands behind these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from maturity.people.model import OrganisationKind, OrganisationSize


class ComparisonError(Exception):
    """Something about a group that a person has to hear."""


class GroupRole(StrEnum):
    """What somebody is in a group: an organisation that hosts or takes part, or an account that only guides."""

    HOST = "host"
    MEMBER = "member"
    FACILITATOR = "facilitator"  # an account without an organisation: gives nothing, reads what is given under a name


class Way(StrEnum):
    """How a round was answered: by one person, by a panel, or by many without names. Only alike is compared."""

    SOLO = "solo"
    PANEL = "panel"
    ANONYMOUS = "anonymous"


class Depth(StrEnum):
    """A layer of what an organisation gives, chosen by itself. PRACTICES takes DOMAINS along; what is not chosen is not copied."""

    DOMAINS = "domains"
    PRACTICES = "practices"
    GAPS = "gaps"  # leaders beside the front line
    EVIDENCE = "evidence"  # its kinds, never the evidence itself
    DONE = "done"  # initiatives that were finished or stopped
    OFFERS = "offers"
    BEFORE = "before"  # the figures of the round before it


#: What can be given without a name: figures alone. Words and initiatives would tell whose they are.
WITHOUT_NAME = frozenset({Depth.DOMAINS, Depth.PRACTICES})


class FigureKind(StrEnum):
    """What a figure is of."""

    DOMAIN = "domain"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Figure:
    """One figure as it was given. exact: on the scale of the questionnaire; level: None where there is none.

    answered, of: for a domain how many of its practices had a figure; for a practice how many raters answered it and were asked,
    0 and 0 where that is not told (an anonymous round). wording: a fingerprint of the words that were asked, the same in two
    versions of a questionnaire exactly when the words are; of a domain: of all its practices together. unconfirmed: level 4 or 5
    without evidence in use.
    """

    id: str
    kind: FigureKind
    exact: Fraction
    level: int | None = None
    answered: int = 0
    of: int = 0
    wording: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True)
class Basis:
    """What decides whether two contributions are alike: asked with what, how much of it, how, and when it was closed.

    scope: "full" or "quick" (`assessment.model.Scope`); part: which part of the organisation it was about, "" for the whole.
    """

    questionnaire_id: str
    questionnaire_version: str
    scope: str
    way: Way
    closed_on: date
    part: str = ""


@dataclass(frozen=True)
class Before:
    """The round before the one that is given, as far as that asked the same."""

    basis: Basis
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class EvidenceKinds:
    """What sort of evidence there is for a practice: kinds in alphabetical order, and the strength of the best (0 to 3)."""

    kinds: tuple[str, ...]
    strongest: int


@dataclass(frozen=True)
class Lifted:
    """A practice that an initiative was meant to lift. expected: levels that it was to rise; before, after: the levels that were
    measured in the rounds around it, None where one of them is missing."""

    practice: str
    expected: int
    before: int | None = None
    after: int | None = None

    @property
    def rose(self) -> int | None:
        """How many levels it really rose; None when not measured twice."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Done:
    """An initiative that was finished or stopped. library_id: "" for one of the organisation's own, then `name` says what it was.

    planned, took: quarters, None when not known; person_days: what was estimated for the whole of it. why: why it was stopped, in
    the giver's words.
    """

    library_id: str
    name: str
    stopped: bool
    planned: int | None = None
    took: int | None = None
    person_days: int | None = None
    lifted: tuple[Lifted, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Offer:
    """Help that is offered with a practice. did: what we did; reach: how to reach us; both in the giver's words."""

    practice: str
    did: str
    reach: str


@dataclass(frozen=True)
class Contribution:
    """What one organisation gives one group of one closed round: a frozen copy, made at the moment of consent.

    id, member_id: random, and of this group only. is_named: with False, `name` is "", `kind` and `size` are None, and the depth is
    within WITHOUT_NAME; such a one is read by its giver, and by nobody else but the aggregates of a moment. figures: by id of domain
    or practice. gaps: practice → mean of the leaders minus mean of the front line. evidence: practice → kinds.
    """

    id: str
    group_id: str
    member_id: str
    is_named: bool
    name: str
    kind: OrganisationKind | None
    size: OrganisationSize | None
    depth: frozenset[Depth]
    basis: Basis
    figures: Mapping[str, Figure]
    gaps: Mapping[str, Fraction] = field(default_factory=dict)
    evidence: Mapping[str, EvidenceKinds] = field(default_factory=dict)
    done: tuple[Done, ...] = ()
    offers: tuple[Offer, ...] = ()
    before: Before | None = None
    given_on: date | None = None

    def of_kind(self, kind: FigureKind) -> Mapping[str, Figure]:
        """The figures of domains, or of practices."""
        return {one: figure for one, figure in self.figures.items() if figure.kind is kind}


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
    """What all agree to before they take part, in plain words. revision: rises when the host changes it; then all are asked anew."""

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


@dataclass(frozen=True)
class Seat:
    """The actor's own place in a group. accepted: the revision of the agreement that was accepted; lower than the group's: ask."""

    group_id: str
    member_id: str
    role: GroupRole
    accepted: int
    accepted_on: date


@dataclass(frozen=True)
class Moment:
    """A meeting that the host opens. Only then do figures of anonymous members come into what the group sees."""

    id: str
    title: str
    on: date
    opened_at: datetime | None = None


@dataclass(frozen=True)
class Tally:
    """How many named contributions of a group have a figure of this value: kept up with every giving and withdrawing, so that a
    median needs no contribution to be read. Alike by questionnaire, version, wording, scope, part and way; month: first day of the
    month in which the rounds closed."""

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
class Told:
    """What a moment told, kept for the next moments' sake and shown to nobody: they together must not narrow anybody.

    held: ids of the anonymous contributions in it (also of those withdrawn since); document: plain JSON, without any figure of one
    of them alone.
    """

    moment_id: str
    held: tuple[str, ...]
    document: Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """All that an actor may see of a group, read in one transaction: what the pages, the handout and the calculations start from.

    own: the actor's own contribution, named or anonymous; named: those of the others under their name, by name; tallies: of all
    named ones, the own included if it is named. moments: newest first. aggregates: by moment, where they stand.
    """

    group: Group
    seat: Seat
    members: tuple[Member, ...]
    own: Contribution | None = None
    named: tuple[Contribution, ...] = ()
    tallies: tuple[Tally, ...] = ()
    moments: tuple[Moment, ...] = ()
    aggregates: Mapping[str, Aggregate] = field(default_factory=dict)
    last_pairs: frozenset[frozenset[str]] = frozenset()  #: pairs of member ids that the group made before

    @property
    def is_shown(self) -> bool:
        """Whether the actor may see what others gave: after giving, or when the host lets newcomers read; facilitators always."""
        return self.own is not None or self.group.reads_first or self.seat.role is GroupRole.FACILITATOR
