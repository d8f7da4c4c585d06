"""All that a group tells one organisation, worked out at once from what it may see: what the page and the handout show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from maturity.checked_fields import ContentError
from maturity.comparison.contribution import Contribution
from maturity.comparison.figures.beside import Change, GapPlace, Spread, changes, gap_places, spreads
from maturity.comparison.figures.comparing import EVERYBODY, Comparison, Reference, compare
from maturity.comparison.figures.likeness import basis_of
from maturity.comparison.helping.experience import Experience, experiences
from maturity.comparison.helping.helpers import CanOffer, Help, can_offer, who_can_help
from maturity.comparison.helping.needs import needs_of
from maturity.comparison.helping.pairs import GroupPairs, pairs_of
from maturity.comparison.model import GroupView
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.registry import questionnaire

Asked = Mapping[tuple[str, str], Questionnaire]


@dataclass(frozen=True)
class Overview:
    """What a group tells one organisation.

    questionnaire: of what is compared; help, offers: () without an own contribution. What is shown further down is
    worked out when somebody looks at it.
    """

    view: GroupView
    questionnaire: Questionnaire
    comparison: Comparison
    help: tuple[Help, ...]
    offers: tuple[CanOffer, ...]

    @property
    def own(self) -> Contribution | None:
        return self.view.own

    @cached_property
    def worked(self) -> Mapping[str, Experience]:
        """What initiatives brought, by initiative."""
        return experiences([*self.view.named, *([self.own] if self.own is not None else [])])

    @cached_property
    def spreads(self) -> tuple[Spread, ...]:
        return spreads(self.comparison, self.own)

    @cached_property
    def gaps(self) -> tuple[GapPlace, ...]:
        return gap_places(self.own, self.comparison.alike)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.own, self.comparison.alike, self.questionnaire)


def overview(
    view: GroupView, targets: Mapping[str, int | None] | None = None, reference: Reference = EVERYBODY
) -> Overview | None:
    """Lay everything out for the actor; None when there is nothing to see, or not yet.

    targets: practice → the level that the own organisation aims for. Raises ContentError for a questionnaire that is not here.
    """
    asked = compared_with(view)
    if asked is None:
        return None
    comparison = compare(view, asked, reference)
    own = view.own
    return Overview(
        view,
        asked,
        comparison,
        who_can_help(own, view.named, needs_of(own, asked, targets)) if own is not None else (),
        _offers(view, own) if own is not None and own.is_named else (),
    )


def compared_with(view: GroupView) -> Questionnaire | None:
    """The questionnaire of what is compared; None when there is nothing to see, or not yet. Raises ContentError without it."""
    basis = basis_of(view.own, view.named)
    if basis is None or not view.is_shown:
        return None
    return questionnaire(basis.questionnaire_id, basis.questionnaire_version)


def group_pairs(view: GroupView) -> GroupPairs:
    """The pairs over all that the actor may see, the own organisation included when it gave under its name."""
    given = [*view.named, *([view.own] if view.own is not None and view.own.is_named else [])]
    return pairs_of(given if view.is_shown else [], asked_of(given), view.last_pairs)


def asked_of(given: Iterable[Contribution]) -> Asked:
    """The questionnaires of these contributions, as far as this installation has them."""
    found = {}
    for key in {(contribution.basis.questionnaire_id, contribution.basis.questionnaire_version) for contribution in given}:
        try:
            found[key] = questionnaire(*key)
        except ContentError:
            continue
    return found


def _offers(view: GroupView, own: Contribution) -> tuple[CanOffer, ...]:
    asked = asked_of(view.named)
    needed = [
        {need.practice for need in needs_of(contribution, asked[key])}
        if (key := (contribution.basis.questionnaire_id, contribution.basis.questionnaire_version)) in asked
        else set[str]()
        for contribution in view.named
    ]
    return can_offer(own, view.named, needed)
