"""Made-up groups, as plain values: who gave what, without a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from maturity.comparison.model import (
    Aggregate,
    Agreement,
    Basis,
    Contribution,
    Depth,
    Done,
    EvidenceKinds,
    Figure,
    FigureKind,
    Group,
    GroupRole,
    GroupView,
    Lifted,
    Moment,
    Offer,
    Seat,
    Tally,
    Way,
)
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.model import Questionnaire

DAY = date(2026, 11, 29)
BASIS = Basis("cx", "2026.1", "full", Way.PANEL, date(2026, 10, 1))
KINDS = tuple(OrganisationKind)
SIZES = tuple(OrganisationSize)


def figures_of(asked: Questionnaire, levels: Mapping[str, int | Fraction]) -> dict[str, Figure]:
    """Practices with these levels, and the means of their domains."""
    found = {
        one: Figure(one, FigureKind.PRACTICE, Fraction(level), int(level), wording=f"words of {one}")
        for one, level in levels.items()
    }
    for domain in asked:
        values = [Fraction(levels[one.id]) for one in domain.practices if one.id in levels]
        if values:
            mean = sum(values, Fraction(0)) / len(values)
            found[domain.id] = Figure(domain.id, FigureKind.DOMAIN, mean, int(min(values)), len(values), len(values), domain.id)
    return found


def contribution(
    asked: Questionnaire,
    name: str,
    levels: Mapping[str, int | Fraction],
    *,
    named: bool = True,
    basis: Basis | None = None,
    offers: Sequence[str] = (),
    done: Sequence[Done] = (),
    number: int = 0,
) -> Contribution:
    """What an organisation gave. offers: practices that it offers help with."""
    return Contribution(
        f"c-{name}",
        "g",
        f"m-{name}",
        named,
        name if named else "",
        KINDS[number % len(KINDS)] if named else None,
        SIZES[number % len(SIZES)] if named else None,
        frozenset(Depth) if named else frozenset({Depth.DOMAINS, Depth.PRACTICES}),
        basis or replace(BASIS, questionnaire_id=asked.id, questionnaire_version=asked.version),
        figures_of(asked, levels),
        evidence={one: EvidenceKinds(("decision",), 2) for one in offers},
        done=tuple(done),
        offers=tuple(Offer(one, f"{name} did {one}", f"{name}@example.org") for one in offers),
        given_on=DAY,
    )


def finished(practice: str, rose: int, planned: int, took: int, library_id: str = "M-1") -> Done:
    """An initiative that was finished, and what it brought."""
    return Done(library_id, library_id, False, planned, took, 20, (Lifted(practice, 1, 2, 2 + rose),))


def tallies_of(given: Sequence[Contribution]) -> tuple[Tally, ...]:
    """The named figures, counted as the store does."""
    counted: dict[tuple[object, ...], int] = {}
    for one in given:
        if one.is_named:
            for figure in one.figures.values():
                basis = one.basis
                key = (
                    *(basis.questionnaire_id, basis.questionnaire_version, basis.scope, basis.part, basis.way),
                    *(basis.closed_on.replace(day=1), figure.id, figure.kind, figure.wording, figure.exact),
                )
                counted[key] = counted.get(key, 0) + 1
    return tuple(Tally(*key, count) for key, count in counted.items())  # type: ignore[arg-type, call-arg]


def known(
    own: Contribution | None,
    others: Sequence[Contribution] = (),
    moment: Mapping[str, object] | None = None,
    pairs: frozenset[frozenset[str]] = frozenset(),
) -> GroupView:
    """What the giver of `own` sees of a group. moment: the document of an aggregate, of a moment today."""
    everybody = [*((own,) if own is not None else ()), *others]
    return GroupView(
        Group("g", "Klantleiders", "leren", date(2026, 1, 1), date(2027, 12, 31), Agreement("Wat hier is, blijft hier.")),
        Seat("g", own.member_id if own else "m-x", GroupRole.MEMBER, 1, DAY, sees=own is not None),
        own,
        tuple(sorted((one for one in others if one.is_named), key=lambda one: one.name)),
        True,
        tallies_of(everybody),
        (Moment("mo", "Herfst", DAY, datetime(2026, 11, 29, 10)),) if moment else (),
        {"mo": Aggregate("mo", moment)} if moment else {},
        pairs,
    )
