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

from maturity.comparison.figures.likeness import within_a_year
from maturity.comparison.figures.telling import FROM_ANONYMOUS, Stretch, tell
from maturity.comparison.figures.worlds import LEVELS, Statement
from maturity.comparison.model import Basis, Contribution, Depth, Figure, FigureKind, Told


@dataclass(frozen=True)
class Opened:
    """What a moment brought. aggregate: what is shown; told: what is kept for later moments; held: ids of the anonymous
    contributions in it, with whose withdrawal the aggregate goes."""

    aggregate: dict[str, Any]
    told: dict[str, Any]
    held: tuple[str, ...]


@dataclass(frozen=True)
class ToldFigure:
    """One figure of a moment: of how many, how many of those without a name, and the quantiles that were told, by share."""

    n: int
    anonymous: int
    quantiles: Mapping[Fraction, Stretch] = field(default_factory=dict)


def open_moment(given: Sequence[Contribution], before: Sequence[Told], on: date) -> Opened:
    """Compute what a group sees of a moment on this day.

    given: all contributions of the group, named and anonymous, as they stand; before: what earlier moments of it told, also those
    whose aggregates are gone. From five anonymous ones on a figure is told, as far as nobody is narrowed by it.
    """
    earlier = [_read_told(one.document) for one in before]
    seen = {member for told in earlier for said in told.values() for one in said for member in one.members}
    places: dict[str, tuple[list[Fraction], dict[str, int]]] = {}
    owners: dict[str, dict[str, str]] = {}
    for one in given:
        if not within_a_year(one.basis.closed_on, on) or one.basis.closed_on > on:
            continue
        for figure in one.figures.values():
            if not one.is_named and not _counts(one, figure, seen):
                continue
            place = place_of(one.basis, figure)
            named, levels = places.setdefault(place, ([], {}))
            if one.is_named:
                named.append(figure.exact)
            else:
                levels[subject(one, figure.kind)] = floor(figure.exact)
                owners.setdefault(place, {})[subject(one, figure.kind)] = one.id
    shown: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    held: set[str] = set()
    for place, (named, levels) in sorted(places.items()):
        if len(levels) < FROM_ANONYMOUS:
            continue
        statements = tuple(statement for told in earlier for statement in told.get(place, ()))
        found, said = tell(levels, named, statements)
        if not found:
            continue
        shown[place] = {
            "n": len(named) + len(levels),
            "anonymous": len(levels),
            "told": [[str(share), str(one.low), str(one.high)] for share, one in found.items()],
        }
        if said:
            kept[place] = [_written(statement) for statement in said]
        held.update(owners[place].values())
    return Opened({"on": on.isoformat(), "figures": shown}, {"figures": kept}, tuple(sorted(held)))


def place_of(basis: Basis, figure: Figure) -> str:
    """Where a figure is counted: only those that are asked alike share a place."""
    return dumps(
        [
            basis.questionnaire_id,
            figure.kind.value,
            figure.id,
            figure.wording,
            basis.scope,
            basis.part.strip().casefold(),
            basis.way.value,
        ]
    )


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


def subject(one: Contribution, kind: FigureKind) -> str:
    """Whose figure it is, as a fingerprint: the same when somebody withdraws and gives the same round again."""
    return sha256(dumps([one.member_id, one.basis.closed_on.isoformat(), kind.value]).encode()).hexdigest()[:16]


def _counts(one: Contribution, figure: Figure, seen: Collection[str]) -> bool:
    """Whether a figure of an anonymous contribution comes in: of a round either its practices or its domains, ever.

    A domain's figure follows from its practices and would tell of them. seen: whose figures earlier moments held.
    """
    is_practice = figure.kind is FigureKind.PRACTICE
    other = FigureKind.DOMAIN if is_practice else FigureKind.PRACTICE
    if floor(figure.exact) not in LEVELS or subject(one, other) in seen:
        return False
    return is_practice or Depth.PRACTICES not in one.depth


def _written(statement: Statement) -> dict[str, Any]:
    return {
        "members": sorted(statement.members),
        "named": [str(value) for value in statement.named],
        "share": str(statement.share),
        "low": str(statement.low),
        "high": str(statement.high),
    }


def _read_told(document: Mapping[str, Any]) -> dict[str, tuple[Statement, ...]]:
    return {
        place: tuple(
            Statement(
                frozenset(one["members"]),
                tuple(map(Fraction, one["named"])),
                Fraction(one["share"]),
                Fraction(one["low"]),
                Fraction(one["high"]),
            )
            for one in said
        )
        for place, said in document["figures"].items()
    }
