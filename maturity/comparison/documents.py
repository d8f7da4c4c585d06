"""A contribution as plain JSON values, and back: the form in which it is kept, and in which it may travel one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from json import dumps
from typing import Any

from maturity.comparison.contribution import (
    Basis,
    Before,
    Contribution,
    Depth,
    Done,
    EvidenceKinds,
    Figure,
    FigureKind,
    Lifted,
    Offer,
    Way,
)
from maturity.people.model import OrganisationKind, OrganisationSize

FORMAT = 1


def as_document(contribution: Contribution) -> dict[str, Any]:
    """All of a contribution but its ids, which say where it is kept. Figures as exact fractions: "7/2"."""
    return {
        "is_named": contribution.is_named,
        "name": contribution.name,
        "kind": contribution.kind.value if contribution.kind else None,
        "size": contribution.size.value if contribution.size else None,
        "depth": sorted(depth.value for depth in contribution.depth),
        "basis": _basis(contribution.basis),
        "figures": _figures(contribution.figures),
        "gaps": {one: str(gap) for one, gap in sorted(contribution.gaps.items())},
        "evidence": {
            one: [list(evidence_kinds.kinds), evidence_kinds.strongest]
            for one, evidence_kinds in sorted(contribution.evidence.items())
        },
        "done": [_done(one) for one in contribution.done],
        "offers": [[offer.practice, offer.did, offer.reach] for offer in contribution.offers],
        "before": None
        if contribution.before is None
        else [_basis(contribution.before.basis), _figures(contribution.before.figures)],
        "given_on": contribution.given_on.isoformat() if contribution.given_on else None,
    }


def contribution_of(group_id: str, contribution_id: str, member_id: str, document: Mapping[str, Any]) -> Contribution:
    """The contribution of a document of this format. Raises KeyError or ValueError for anything else."""
    before = document["before"]
    return Contribution(
        contribution_id,
        group_id,
        member_id,
        document["is_named"],
        document["name"],
        OrganisationKind(document["kind"]) if document["kind"] else None,
        OrganisationSize(document["size"]) if document["size"] else None,
        frozenset(Depth(one) for one in document["depth"]),
        _read_basis(document["basis"]),
        _read_figures(document["figures"]),
        {one: Fraction(gap) for one, gap in document["gaps"].items()},
        {one: EvidenceKinds(tuple(kinds), strongest) for one, (kinds, strongest) in document["evidence"].items()},
        tuple(_read_done(one) for one in document["done"]),
        tuple(Offer(*one) for one in document["offers"]),
        None if before is None else Before(_read_basis(before[0]), _read_figures(before[1])),
        _day(document["given_on"]),
    )


def fingerprint(contribution: Contribution) -> str:
    """The same for two contributions exactly when others would read the same in them, on whatever day they are given."""
    told = as_document(contribution) | {"given_on": None}
    return sha256(dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _basis(basis: Basis) -> dict[str, str]:
    return {
        "questionnaire_id": basis.questionnaire_id,
        "questionnaire_version": basis.questionnaire_version,
        "scope": basis.scope,
        "way": basis.way.value,
        "closed_on": basis.closed_on.isoformat(),
        "part": basis.part,
    }


def _read_basis(found: Mapping[str, str]) -> Basis:
    return Basis(
        found["questionnaire_id"],
        found["questionnaire_version"],
        found["scope"],
        Way(found["way"]),
        date.fromisoformat(found["closed_on"]),
        found["part"],
    )


def _figures(figures: Mapping[str, Figure]) -> dict[str, list[Any]]:
    return {
        one: [figure.kind.value, str(figure.exact), figure.level, figure.answered, figure.of, figure.wording, figure.unconfirmed]
        for one, figure in figures.items()
    }


def _read_figures(found: Mapping[str, list[Any]]) -> dict[str, Figure]:
    return {
        one: Figure(one, FigureKind(kind), Fraction(exact), level, answered, of, wording, unconfirmed)
        for one, (kind, exact, level, answered, of, wording, unconfirmed) in found.items()
    }


def _done(one: Done) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("library_id", "name", "stopped", "planned", "took", "person_days", "why")},
        "lifted": [[lifted.practice, lifted.expected, lifted.before, lifted.after] for lifted in one.lifted],
    }


def _read_done(found: Mapping[str, Any]) -> Done:
    return Done(**{**found, "lifted": tuple(Lifted(*one) for one in found["lifted"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
