"""What an organisation gives a group: a frozen copy of figures, of what was done, and of offers of help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.people.model import OrganisationKind, OrganisationSize


class Way(StrEnum):
    """How a round was answered: by one person, by a panel, or by many without names. Only alike is compared."""

    SOLO = "solo"
    PANEL = "panel"
    ANONYMOUS = "anonymous"


class Depth(StrEnum):
    """A layer of what an organisation gives, chosen by itself; all but OFFERS ask DOMAINS. What is not chosen is not copied."""

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
    """A practice that an initiative was meant to lift.

    expected: levels that it was to rise; before, after: the levels measured in the rounds around it, None where missing.
    """

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

    id, member_id: random, and of this group only. is_named: with False, `name` is "", `kind` and `size` are None, and the
    depth is within WITHOUT_NAME; such a one is read by its giver, and by nobody else but the aggregates of a moment. figures: by
    id of domain or practice. gaps: practice → mean of the leaders minus mean of the front line. evidence: practice → kinds.
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
class Search:
    """Members under a name that somebody looks for: by a part of the name, by kinds and by sizes; () everywhere: all."""

    text: str = ""
    kinds: frozenset[OrganisationKind] = frozenset()
    sizes: frozenset[OrganisationSize] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.kinds or self.sizes)

    def holds(self, contribution: Contribution) -> bool:
        """Whether a contribution is looked for."""
        return (
            self.text.casefold() in contribution.name.casefold()
            and (not self.kinds or contribution.kind in self.kinds)
            and (not self.sizes or contribution.size in self.sizes)
        )
