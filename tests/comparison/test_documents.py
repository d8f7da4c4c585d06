"""A contribution as a document: all of it comes back, and its fingerprint is about what others read."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

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
from maturity.comparison.documents import as_document, contribution_of, fingerprint
from maturity.people.model import OrganisationKind, OrganisationSize

F = Fraction
BASIS = Basis("cx", "2026.1", "full", Way.PANEL, date(2026, 12, 31), "Balie")
FIGURE = Figure("P1", FigureKind.PRACTICE, F(7, 3), 2, 5, 8, "words", unconfirmed=True)
DONE = Done("M-1", "", stopped=False, planned=2, took=3, person_days=20, lifted=(Lifted("P1", 1, 2, 4), Lifted("P2", 2)), why="x")
GIVEN = Contribution(
    "c",
    "g",
    "m",
    is_named=True,
    name="Dienst",
    kind=OrganisationKind.AGENCY,
    size=OrganisationSize.UP_TO_500,
    depth=frozenset({Depth.DOMAINS, Depth.DONE}),
    basis=BASIS,
    figures={"P1": FIGURE},
    gaps={"P1": F(-5, 3)},
    evidence={"P1": EvidenceKinds(("decision", "figure"), 2)},
    done=(DONE,),
    offers=(Offer("P1", "wat we deden", "bel ons"),),
    before=Before(replace(BASIS, closed_on=date(2025, 1, 1), way=Way.SOLO), {"P1": replace(FIGURE, exact=F(1), level=1)}),
    given_on=date(2027, 1, 1),
)
BARE = replace(
    GIVEN, is_named=False, name="", kind=None, size=None, gaps={}, evidence={}, done=(), offers=(), before=None, given_on=None
)


@pytest.mark.parametrize("given", [GIVEN, BARE])
def test_all_of_it_comes_back_by_way_of_text(given: Contribution) -> None:
    document = json.loads(json.dumps(as_document(given)))
    assert contribution_of("g", "c", "m", document) == given


@pytest.mark.parametrize(
    "change",
    [
        {"is_named": False},
        {"name": "Ander"},
        {"kind": None},
        {"size": None},
        {"depth": frozenset({Depth.DOMAINS})},
        {"basis": replace(BASIS, part="")},
        {"figures": {"P1": replace(FIGURE, unconfirmed=False)}},
        {"gaps": {"P1": F(5, 3)}},
        {"evidence": {"P1": EvidenceKinds(("decision", "figure"), 3)}},
        {"done": (replace(DONE, lifted=(Lifted("P1", 1, 2, 3),)),)},
        {"offers": (Offer("P1", "wat we deden", "mail ons"),)},
        {"before": None},
    ],
)
def test_what_others_would_read_otherwise_has_another_fingerprint(change: dict[str, Any]) -> None:
    assert fingerprint(replace(GIVEN, **change)) != fingerprint(GIVEN)


def test_ids_and_the_day_on_which_it_is_given_are_not_in_the_fingerprint() -> None:
    assert fingerprint(replace(GIVEN, id="other", group_id="other", member_id="other", given_on=None)) == fingerprint(GIVEN)
    told = {one.name for one in fields(Contribution)} - {"id", "group_id", "member_id"}
    assert set(as_document(GIVEN)) == told, "whatever is given stands in the document"
