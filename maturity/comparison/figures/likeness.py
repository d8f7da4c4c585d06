"""Like with like: whether two contributions can stand beside each other, and if not, why (docs/method.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from maturity.comparison.model import Basis, Contribution, Figure

MONTHS = 12  #: how far apart two rounds may have been closed


class Unlike(StrEnum):
    """Why a contribution, or one figure of it, cannot be laid beside another."""

    QUESTIONNAIRE = "questionnaire"  # another questionnaire
    WAY = "way"  # one alone, a panel, or many without names
    SCOPE = "scope"  # a quick scan beside everything
    PART = "part"  # about another part of the organisation
    AGE = "age"  # closed more than twelve months apart
    WORDS = "words"  # the words of this one were changed between two versions
    NOT_GIVEN = "not_given"  # this one was not given, or has no figure


def unlike(basis: Basis, other: Basis) -> tuple[Unlike, ...]:
    """Why nothing of these two can be compared, the gravest first; () when it can. Another version is no reason: see `alike`."""
    found = (
        (Unlike.QUESTIONNAIRE, basis.questionnaire_id != other.questionnaire_id),
        (Unlike.WAY, basis.way is not other.way),
        (Unlike.SCOPE, basis.scope != other.scope),
        (Unlike.PART, basis.part.strip().casefold() != other.part.strip().casefold()),
        (Unlike.AGE, not within_a_year(basis.closed_on, other.closed_on)),
    )
    return tuple(reason for reason, holds in found if holds)


def within_a_year(one: date, other: date) -> bool:
    """Whether two days are at most twelve months apart; 29 February counts as 28 February in other years."""
    first, last = min(one, other), max(one, other)
    months = last.month - first.month + 12 * (last.year - first.year)
    if months != MONTHS:
        return months < MONTHS
    return last.day <= first.day


def alike(figure: Figure | None, other: Figure | None) -> Unlike | None:
    """Why two figures of comparable contributions cannot be compared; None when they can: they were asked in the same words."""
    if figure is None or other is None:
        return Unlike.NOT_GIVEN
    return None if figure.wording == other.wording else Unlike.WORDS


def comparable(own: Basis, given: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    """Those of these contributions that can stand beside this basis, in their order."""
    return tuple(contribution for contribution in given if not unlike(own, contribution.basis))


def basis_of(own: Contribution | None, named: Sequence[Contribution]) -> Basis | None:
    """What is compared: the own basis, else the newest of what most members under a name were asked; None without any."""
    if own is not None:
        return own.basis
    bases = [contribution.basis for contribution in named]

    def among(basis: Basis) -> tuple[int, date, str]:
        return sum(1 for other in bases if not unlike(basis, other)), basis.closed_on, basis.questionnaire_version

    return max(bases, key=among, default=None)
