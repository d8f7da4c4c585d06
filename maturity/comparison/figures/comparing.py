"""Where one organisation stands in a group: per figure its own value, the others, and what may be told of all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from maturity.comparison.contribution import Basis, Contribution, Figure, FigureKind
from maturity.comparison.figures.anonymous import ToldFigure, place_of, read_moment
from maturity.comparison.figures.likeness import MONTHS, Unlike, alike, basis_of, unlike, within_a_year
from maturity.comparison.figures.quantiles import (
    FROM_MEDIAN,
    FROM_PERCENTILES,
    LOWER,
    MEDIAN,
    UPPER,
    percentile,
    quantiles_of_counts,
    shares_for,
)
from maturity.comparison.figures.telling import Stretch
from maturity.comparison.model import GroupView, Tally
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.model import Domain, Questionnaire

NOISE = Fraction(3, 10)  #: a smaller distance to the median of five to seven organisations says nothing
Standing = Literal["", "higher", "lower", "alike"]
Counts = Mapping[tuple[str, str], Mapping[Fraction, int]]  #: figure id and wording → value → how many


@dataclass(frozen=True)
class Reference:
    """Beside whom: everybody, or some of the members under a name. members: ids of an own choice; () everywhere: everybody."""

    kinds: frozenset[OrganisationKind] = frozenset()
    sizes: frozenset[OrganisationSize] = frozenset()
    members: frozenset[str] = frozenset()

    @property
    def is_everybody(self) -> bool:
        return not (self.kinds or self.sizes or self.members)

    def holds(self, contribution: Contribution) -> bool:
        """Whether a contribution under a name is in it."""
        return (
            contribution.is_named
            and (not self.kinds or contribution.kind in self.kinds)
            and (not self.sizes or contribution.size in self.sizes)
            and (not self.members or contribution.member_id in self.members)
        )


EVERYBODY = Reference()


@dataclass(frozen=True)
class Dot:
    """One member under its name at one figure."""

    member_id: str
    name: str
    value: Fraction


@dataclass(frozen=True)
class Place:
    """One figure in the group.

    n: of how many organisations, the own included where it counts; anonymous: how many of them without a name, as of `as_of`.
    quantiles: by share, () below five. percentile: 0 to 1, from twenty, when all are named. dots: by name, () below five. why:
    the reason when there is nothing beside the own figure. derived: the median of a domain is the mean of those of its practices.
    """

    id: str
    kind: FigureKind
    own: Fraction | None
    n: int = 0
    anonymous: int = 0
    as_of: date | None = None
    quantiles: Mapping[Fraction, Stretch] = field(default_factory=dict)
    percentile: Fraction | None = None
    dots: tuple[Dot, ...] = ()
    why: Unlike | None = None
    derived: bool = False

    @property
    def median(self) -> Stretch | None:
        return self.quantiles.get(MEDIAN)

    @property
    def band(self) -> tuple[Stretch, Stretch] | None:
        """The lower and the upper quartile, when both may be told."""
        low, high = self.quantiles.get(LOWER), self.quantiles.get(UPPER)
        return None if low is None or high is None else (low, high)

    @property
    def standing(self) -> Standing:
        """Higher or lower than most: beyond the quartiles, or without them clearly beyond the median; "" when not to say."""
        if self.own is None or self.median is None:
            return ""
        if self.band is not None:
            low, high = self.band[0].low, self.band[1].high
            return "higher" if self.own > high else "lower" if self.own < low else "alike"
        if self.own - self.median.high > NOISE:
            return "higher"
        return "lower" if self.median.low - self.own > NOISE else "alike"


@dataclass(frozen=True)
class Beside:
    """A contribution under a name, and why nothing of it can be compared; () when it can."""

    contribution: Contribution
    reasons: tuple[Unlike, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """One organisation beside a group. basis: what is compared, None when nobody gave anything; others: by name."""

    basis: Basis | None
    reference: Reference
    domains: Mapping[str, Place]
    practices: Mapping[str, Place]
    others: tuple[Beside, ...] = ()
    is_large_enough: bool = True  #: whether the chosen reference group is

    @property
    def alike(self) -> tuple[Contribution, ...]:
        """Those that can be compared, by name."""
        return tuple(one.contribution for one in self.others if not one.reasons)

    @property
    def n(self) -> int:
        """Of how many organisations the best known figure is."""
        return max((place.n for place in [*self.domains.values(), *self.practices.values()]), default=0)

    @property
    def anonymous(self) -> int:
        return max((place.anonymous for place in self.practices.values()), default=0)


def compare(view: GroupView, questionnaire: Questionnaire, reference: Reference = EVERYBODY) -> Comparison:
    """Lay the actor's own contribution beside the group's.

    questionnaire: of the basis (`basis_of`). Who gave nothing sees the group as most of its members were asked. Of a chosen
    reference group nothing is shown below five organisations; it holds members under their name only.
    """
    basis = basis_of(view.own, view.named)
    if basis is None or not view.is_shown:
        return Comparison(None, reference, {}, {})
    others = tuple(
        Beside(contribution, unlike(basis, contribution.basis))
        for contribution in sorted(view.named, key=lambda contribution: contribution.name.casefold())
    )
    own = view.own
    chosen = [beside.contribution for beside in others if not beside.reasons and reference.holds(beside.contribution)]
    mine = [own] if own is not None and own.is_named else []
    if reference.is_everybody:
        counts = _counts(view, basis, [*chosen, *mine])
        told = _newest(view, basis)
    else:
        counts, told = _count([*chosen, *mine]), None
    parts = _Parts(basis, own, tuple(chosen), counts, told)
    practices = {practice.id: parts.place(practice.id, FigureKind.PRACTICE) for practice in questionnaire.practices}
    domains = {domain.id: parts.domain(domain, practices) for domain in questionnaire}
    return Comparison(
        basis, reference, domains, practices, others, reference.is_everybody or len(chosen) + len(mine) >= FROM_MEDIAN
    )


@dataclass(frozen=True)
class _Parts:
    """What a place is made of."""

    basis: Basis
    own: Contribution | None
    chosen: tuple[Contribution, ...]
    counts: Counts
    told: tuple[date, Mapping[str, ToldFigure]] | None

    def place(self, one: str, kind: FigureKind) -> Place:
        mine = self.own.figures.get(one) if self.own is not None else None
        like = mine or self._usual(one)
        if like is None:
            return Place(one, kind, None, why=Unlike.NOT_GIVEN)
        value = mine.exact if mine is not None else None
        dots = tuple(
            Dot(each.member_id, each.name, each.figures[one].exact)
            for each in self.chosen
            if alike(like, each.figures.get(one)) is None
        )
        counts = self.counts.get((one, like.wording), {})
        n = sum(counts.values())
        if self.told is not None and (told_figure := self.told[1].get(place_of(self.basis, like))) is not None:
            return Place(one, kind, value, told_figure.n, told_figure.anonymous, self.told[0], told_figure.quantiles, None, dots)
        if n < FROM_MEDIAN:
            others = [each.figures.get(one) for each in self.chosen]
            changed = n <= 1 and any(alike(like, each) is Unlike.WORDS for each in others)
            return Place(one, kind, value, n, why=Unlike.WORDS if changed else None)
        quantiles = quantiles_of_counts(counts, shares_for(n))
        stretches = {share: Stretch(each, each) for share, each in quantiles.items()}
        where = percentile(counts, value) if value is not None and n >= FROM_PERCENTILES else None
        return Place(one, kind, value, n, quantiles=stretches, percentile=where, dots=dots)

    def domain(self, domain: Domain, practices: Mapping[str, Place]) -> Place:
        """A domain: of those under a name exactly; with too few of them from the medians that were told of its practices."""
        place = self.place(domain.id, FigureKind.DOMAIN)
        if place.quantiles:
            return place
        told = [practices[practice.id] for practice in domain.practices if practices[practice.id].median is not None]
        if not told or len(told) * 3 < len(domain.practices) * 2:
            return place
        medians = [one.median for one in told if one.median is not None]
        low, high = (sum(ends, Fraction(0)) / len(medians) for ends in zip(*((m.low, m.high) for m in medians), strict=True))
        least = min(told, key=lambda one: one.n)
        return Place(
            place.id, place.kind, place.own, least.n, least.anonymous, least.as_of, {MEDIAN: Stretch(low, high)}, derived=True
        )

    def _usual(self, one: str) -> Figure | None:
        """For who gave nothing: the figure in the words that most were asked."""
        figures = [each.figures[one] for each in self.chosen if one in each.figures]
        words = [figure.wording for figure in figures]
        return max(figures, key=lambda figure: (words.count(figure.wording), figure.wording), default=None)


def _count(given: Sequence[Contribution]) -> Counts:
    found: dict[tuple[str, str], dict[Fraction, int]] = {}
    for contribution in given:
        for figure in contribution.figures.values():
            values = found.setdefault((figure.id, figure.wording), {})
            values[figure.exact] = values.get(figure.exact, 0) + 1
    return found


def _counts(view: GroupView, basis: Basis, given: Sequence[Contribution]) -> Counts:
    """The figures of everybody under a name, counted: from the contributions where all are at hand, else from the tallies."""
    if view.is_whole:
        return _count(given)
    found: dict[tuple[str, str], dict[Fraction, int]] = {}
    for tally in view.tallies:
        if _tally_is_like(tally, basis):
            values = found.setdefault((tally.figure_id, tally.wording), {})
            values[tally.exact] = values.get(tally.exact, 0) + tally.count
    return found


def _tally_is_like(tally: Tally, basis: Basis) -> bool:
    """As `unlike`, with months instead of days: so many contributions are not looked at one by one."""
    months = (tally.month.year - basis.closed_on.year) * 12 + tally.month.month - basis.closed_on.month
    return (
        (tally.questionnaire_id, tally.scope, tally.way) == (basis.questionnaire_id, basis.scope, basis.way)
        and tally.part.strip().casefold() == basis.part.strip().casefold()
        and abs(months) <= MONTHS
    )


def _newest(view: GroupView, basis: Basis) -> tuple[date, Mapping[str, ToldFigure]] | None:
    """What the newest moment tells, when its aggregate still stands and the own round is within twelve months of it."""
    for moment in view.moments:
        if moment.opened_at is not None:
            if moment.id not in view.aggregates:
                return None
            on, figures = read_moment(view.aggregates[moment.id].document)
            return (on, figures) if within_a_year(on, basis.closed_on) else None
    return None
