"""The pairs of a group with a reason each, what can take their place, and why somebody is left over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from maturity.comparison.contribution import Contribution
from maturity.comparison.figures.likeness import unlike
from maturity.comparison.helping.helpers import helper, rises
from maturity.comparison.helping.needs import needs_of
from maturity.comparison.helping.pairing import Pair, Pairing, pair_up
from maturity.questionnaire.model import Questionnaire

BRAKE, NEED, OTHER = 12, 6, 1  #: what help is worth with a brake, another need, any other practice (docs/method.md)


@dataclass(frozen=True)
class Reason:
    """Why a pair: the practice that it brings most in, how many levels the giver stands higher, and whether it is a brake."""

    practice: str
    higher: int
    is_brake: bool
    is_need: bool

    @property
    def benefit(self) -> int:
        """The worth of the need, and one for each level."""
        return (BRAKE if self.is_brake else NEED if self.is_need else OTHER) + self.higher


@dataclass(frozen=True)
class Match:
    """One pair: who helps whom, and why."""

    giver: str
    receiver: str
    reason: Reason
    met_before: bool = False


class Lack(StrEnum):
    """Why somebody gives or receives nothing in these pairs."""

    NO_OFFER = "no_offer"  # offers no help with anything
    NOBODY_LOWER = "nobody_lower"  # offers help, and nobody who can be compared stands a level lower in that
    NOBODY_HIGHER = "nobody_higher"  # nobody who offers help stands a level higher
    TAKEN = "taken"  # all whom it could be paired with are paired already


@dataclass(frozen=True)
class LeftOver:
    """Somebody without a part in the pairs. gives: whether it is giving that fails; partners: with whom it could be paired."""

    member_id: str
    gives: bool
    lack: Lack
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupPairs:
    """Pairs over a group, by the name of who gives.

    names: member id → name; alternative: other pairs throughout, the best there are; instead: receiver → who else could help.
    """

    names: Mapping[str, str]
    matches: tuple[Match, ...]
    left_over: tuple[LeftOver, ...]
    alternative: tuple[Match, ...]
    instead: Mapping[str, tuple[Match, ...]]
    benefit: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether everybody gives and everybody receives."""
        return not self.left_over


def pairs_of(
    given: Sequence[Contribution], asked: Mapping[tuple[str, str], Questionnaire], before: Collection[frozenset[str]] = ()
) -> GroupPairs:
    """The pairs over all who gave under a name.

    asked: the questionnaires by id and version; who was asked with an unknown one receives nothing. before: pairs of member ids
    that were made last time.
    """
    known = sorted(
        (contribution for contribution in given if contribution.is_named),
        key=lambda contribution: (contribution.name.casefold(), contribution.member_id),
    )
    reasons = reasons_of(known, asked)
    benefits = {pair: reason.benefit for pair, reason in reasons.items()}
    # Numbers in the order of the names decide between what is equal.
    number = {contribution.member_id: f"{place:05}" for place, contribution in enumerate(known)}
    back = {place: member for member, place in number.items()}
    numbered = {(number[a], number[b]): worth for (a, b), worth in benefits.items()}
    met = {frozenset(number.get(member, member) for member in pair) for pair in before}
    best = pair_up(numbered, met)
    other = pair_up(numbered, met, best.pairs)

    def matches(pairing: Pairing) -> tuple[Match, ...]:
        members = [(back[a], back[b]) for a, b in pairing.pairs]
        return tuple(Match(a, b, reasons[a, b], frozenset((a, b)) in before) for a, b in members)

    made = matches(best)
    return GroupPairs(
        {contribution.member_id: contribution.name for contribution in known},
        made,
        _left_over(known, made, reasons),
        matches(other),
        {one.receiver: _instead(one, reasons, before) for one in made},
        best.benefit,
    )


def reasons_of(given: Sequence[Contribution], asked: Mapping[tuple[str, str], Questionnaire]) -> dict[Pair, Reason]:
    """Who can help whom, (giver, receiver), with the reason that is worth most; between equals the first practice by its code."""
    found: dict[Pair, Reason] = {}
    for receiver in given:
        questionnaire = asked.get((receiver.basis.questionnaire_id, receiver.basis.questionnaire_version))
        if questionnaire is None:
            continue
        needs = {need.practice: need for need in needs_of(receiver, questionnaire)}
        for giver in given:
            if giver.member_id == receiver.member_id or unlike(giver.basis, receiver.basis):
                continue
            reasons = [
                Reason(
                    offer.practice,
                    rises(receiver, giver, offer.practice),
                    offer.practice in needs and needs[offer.practice].is_brake,
                    offer.practice in needs,
                )
                for offer in giver.offers
                if helper(receiver, giver, offer.practice) is not None
            ]
            if reasons:
                best = min(reasons, key=lambda reason: (-reason.benefit, reason.practice))
                found[giver.member_id, receiver.member_id] = best
    return found


def _instead(made: Match, reasons: Mapping[Pair, Reason], before: Collection[frozenset[str]]) -> tuple[Match, ...]:
    """Who else could help the same member, the most worth first."""
    found = [
        Match(a, b, reason, frozenset((a, b)) in before)
        for (a, b), reason in reasons.items()
        if b == made.receiver and a != made.giver
    ]
    return tuple(sorted(found, key=lambda one: (one.met_before, -one.reason.benefit, one.giver)))


def _left_over(known: Sequence[Contribution], made: Sequence[Match], reasons: Mapping[Pair, Reason]) -> tuple[LeftOver, ...]:
    giving, receiving = {one.giver for one in made}, {one.receiver for one in made}
    found = []
    for contribution in known:
        if contribution.member_id not in giving:
            partners = tuple(b for a, b in reasons if a == contribution.member_id)
            lack = Lack.TAKEN if partners else Lack.NOBODY_LOWER if contribution.offers else Lack.NO_OFFER
            found.append(LeftOver(contribution.member_id, True, lack, partners))
        if contribution.member_id not in receiving:
            partners = tuple(a for a, b in reasons if b == contribution.member_id)
            found.append(LeftOver(contribution.member_id, False, Lack.TAKEN if partners else Lack.NOBODY_HIGHER, partners))
    return tuple(found)
