"""Whom to call: the members at least one level higher who offer help, with what they did; and what one can offer oneself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from maturity.comparison.contribution import Contribution, Done, EvidenceKinds, Offer
from maturity.comparison.figures.likeness import alike, unlike
from maturity.comparison.helping.needs import Need, level_in
from maturity.people.model import OrganisationKind, OrganisationSize


@dataclass(frozen=True)
class Helper:
    """One member who can help with a practice. done: what it finished or stopped for it; evidence: None when not told."""

    member_id: str
    name: str
    kind: OrganisationKind | None
    size: OrganisationSize | None
    level: int
    higher: int
    offer: Offer
    done: tuple[Done, ...] = ()
    evidence: EvidenceKinds | None = None


@dataclass(frozen=True)
class Help:
    """A need, and who can help with it, by name. higher: how many members are higher without offering help."""

    need: Need
    helpers: tuple[Helper, ...]
    higher: int = 0


@dataclass(frozen=True)
class CanOffer:
    """A practice in which others could use the own help.

    for_whom: names of members at least a level lower, in their order; wanted: of how many of those it is a need.
    """

    practice: str
    level: int
    for_whom: tuple[str, ...]
    wanted: int
    is_offered: bool


def who_can_help(own: Contribution, others: Sequence[Contribution], needs: Sequence[Need]) -> tuple[Help, ...]:
    """For every need who can help, in the order of the needs. others: contributions under a name; unlike ones are left out."""
    like = _like(own, others)
    return tuple(_help(own, like, need) for need in needs)


def _help(own: Contribution, like: Sequence[Contribution], need: Need) -> Help:
    higher = [contribution for contribution in like if rises(own, contribution, need.practice) >= 1]
    helpers = [found for contribution in higher if (found := helper(own, contribution, need.practice)) is not None]
    return Help(need, tuple(sorted(helpers, key=lambda one: one.name.casefold())), len(higher) - len(helpers))


def helper(own: Contribution, contribution: Contribution, practice: str) -> Helper | None:
    """How a member can help with a practice; None when it does not offer that, or is not a level higher."""
    offer = next((each for each in contribution.offers if each.practice == practice), None)
    level, higher = level_in(contribution, practice), rises(own, contribution, practice)
    if offer is None or level is None or higher < 1:
        return None
    done = tuple(each for each in contribution.done if any(lift.practice == practice for lift in each.lifted))
    return Helper(
        contribution.member_id,
        contribution.name,
        contribution.kind,
        contribution.size,
        level,
        higher,
        offer,
        done,
        contribution.evidence.get(practice),
    )


def rises(own: Contribution, other: Contribution, practice: str) -> int:
    """How many whole levels another stands higher; 0 when lower, not given, or asked in other words."""
    mine, theirs = level_in(own, practice), level_in(other, practice)
    if mine is None or theirs is None or alike(own.figures[practice], other.figures[practice]) is not None:
        return 0
    return max(0, theirs - mine)


def can_offer(own: Contribution, others: Sequence[Contribution], needed: Sequence[Collection[str]]) -> tuple[CanOffer, ...]:
    """What the own organisation can offer: first what most need, then what most are lower in.

    needed: for each of the others the practices in which it could use help.
    """
    offered = {offer.practice for offer in own.offers}
    found = []
    pairs = [
        (contribution, set(needs))
        for contribution, needs in zip(others, needed, strict=True)
        if not unlike(own.basis, contribution.basis)
    ]
    for practice in own.figures:
        level = level_in(own, practice)
        lower = [(contribution, needs) for contribution, needs in pairs if rises(contribution, own, practice) >= 1]
        if level is not None and lower:
            names = tuple(sorted((contribution.name for contribution, _ in lower), key=str.casefold))
            wanted = sum(1 for _, needs in lower if practice in needs)
            found.append(CanOffer(practice, level, names, wanted, practice in offered))
    return tuple(sorted(found, key=lambda one: (-one.wanted, -len(one.for_whom), one.practice)))


def _like(own: Contribution, others: Sequence[Contribution]) -> list[Contribution]:
    return [
        contribution
        for contribution in others
        if contribution.member_id != own.member_id and not unlike(own.basis, contribution.basis)
    ]
