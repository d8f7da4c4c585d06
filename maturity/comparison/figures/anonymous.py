"""What a moment tells: for every figure, quantiles over all who gave, named or not, in plain values that the store keeps.

A figure is told among those that asked it in the same words, of the same scope, part and way, in rounds that were closed within
twelve months before the moment: so that everybody's figure is in one place, and what two places tell cannot be subtracted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from hashlib import sha256
from json import dumps
from math import floor
from typing import Any

from maturity.comparison.contribution import Basis, Contribution, Depth, Figure, FigureKind, Way
from maturity.comparison.figures.likeness import MONTHS, within_a_year
from maturity.comparison.figures.telling import Stretch, tell
from maturity.comparison.figures.worlds import LEVELS, Statement
from maturity.comparison.model import MomentRecord, Tally


@dataclass(frozen=True)
class ToldFigure:
    """One figure of a moment: of how many, how many of those without a name, and the quantiles that were told, by share."""

    n: int
    anonymous: int
    quantiles: Mapping[Fraction, Stretch] = field(default_factory=dict)


def aggregate(
    anonymous: Sequence[Contribution], tallies: Sequence[Tally], told: Sequence[MomentRecord], on: date
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Compute what a group sees of a moment on this day. Returns what is shown, and what is kept for the moments after it.

    anonymous: the contributions without a name as they stand; tallies: the figures of those under a name; told: what earlier
    moments of the group told, also those whose aggregates are gone. A figure is told from five anonymous ones on, as far as that
    narrows nobody.
    """
    earlier = [_read_told(record.document) for record in told]
    seen = {member for one in earlier for said in one.values() for each in said for member in each.members}
    named = _named(tallies, on)
    levels: dict[str, dict[str, int]] = {}
    for contribution in anonymous:
        if contribution.basis.closed_on <= on and within_a_year(contribution.basis.closed_on, on):
            for figure in contribution.figures.values():
                if _counts(contribution, figure, seen):
                    levels.setdefault(place_of(contribution.basis, figure), {})[subject(contribution, figure.kind)] = floor(
                        figure.exact
                    )
    shown: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for place, standing in sorted(levels.items()):
        beside = named.get(place, {})
        found, said = tell(standing, beside, [each for one in earlier for each in one.get(place, ())])
        if found:
            quantiles = [[str(share), str(stretch.low), str(stretch.high)] for share, stretch in found.items()]
            n = len(standing) + sum(beside.values())
            shown[place] = {"n": n, "anonymous": len(standing), "told": quantiles}
        if said:
            kept[place] = [_written(statement) for statement in said]
    return {"on": on.isoformat(), "figures": shown}, {"figures": kept}


def _named(tallies: Sequence[Tally], on: date) -> dict[str, dict[Fraction, int]]:
    """The figures under a name by place, of rounds closed in the twelve months before a day, in whole months."""
    found: dict[str, dict[Fraction, int]] = {}
    for tally in tallies:
        if 0 <= (on.year - tally.month.year) * 12 + on.month - tally.month.month <= MONTHS:
            place = _place(tally.questionnaire_id, tally.kind, tally.figure_id, tally.wording, tally.scope, tally.part, tally.way)
            values = found.setdefault(place, {})
            values[tally.exact] = values.get(tally.exact, 0) + tally.count
    return found


def place_of(basis: Basis, figure: Figure) -> str:
    """Where a figure is counted: only those that are asked alike share a place."""
    return _place(basis.questionnaire_id, figure.kind, figure.id, figure.wording, basis.scope, basis.part, basis.way)


def _place(questionnaire: str, kind: FigureKind, figure: str, wording: str, scope: str, part: str, way: Way) -> str:
    return dumps([questionnaire, kind.value, figure, wording, scope, part.strip().casefold(), way.value])


def read_moment(document: Mapping[str, Any]) -> tuple[date, dict[str, ToldFigure]]:
    """The day of a moment, and its figures by place, from what the store kept."""
    figures = {
        place: ToldFigure(
            one["n"],
            one["anonymous"],
            {Fraction(share): Stretch(Fraction(low), Fraction(high)) for share, low, high in one["told"]},
        )
        for place, one in document["figures"].items()
    }
    return date.fromisoformat(document["on"]), figures


def subject(contribution: Contribution, kind: FigureKind) -> str:
    """Whose figure it is, as a fingerprint: the same when somebody withdraws and gives the same round again."""
    return sha256(dumps([contribution.member_id, contribution.basis.closed_on.isoformat(), kind.value]).encode()).hexdigest()[:16]


def was_told(contribution: Contribution, told: Sequence[MomentRecord]) -> bool:
    """Whether a moment told the figures of this round while it was given without a name."""
    whose = {subject(contribution, kind) for kind in FigureKind}
    statements = (statement for record in told for each in _read_told(record.document).values() for statement in each)
    return any(whose & statement.members for statement in statements)


def _counts(contribution: Contribution, figure: Figure, seen: Collection[str]) -> bool:
    """Whether a figure of an anonymous contribution comes in: of a round either its practices or its domains, ever.

    A domain's figure follows from its practices and would tell of them. seen: whose figures earlier moments held.
    """
    is_practice = figure.kind is FigureKind.PRACTICE
    other = FigureKind.DOMAIN if is_practice else FigureKind.PRACTICE
    if floor(figure.exact) not in LEVELS or subject(contribution, other) in seen:
        return False
    return is_practice or Depth.PRACTICES not in contribution.depth


def _written(statement: Statement) -> dict[str, Any]:
    return {
        "members": sorted(statement.members),
        "named": [[str(value), count] for value, count in statement.named],
        "share": str(statement.share),
        "low": str(statement.low),
        "high": str(statement.high),
    }


def _read_told(document: Mapping[str, Any]) -> dict[str, tuple[Statement, ...]]:
    return {
        place: tuple(
            Statement(
                frozenset(one["members"]),
                tuple((Fraction(value), count) for value, count in one["named"]),
                Fraction(one["share"]),
                Fraction(one["low"]),
                Fraction(one["high"]),
            )
            for one in said
        )
        for place, said in document["figures"].items()
    }
