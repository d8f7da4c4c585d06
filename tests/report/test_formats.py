"""Who gets the plan in another format: who may export, and of the own organisation only."""

from __future__ import annotations

from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest

from maturity.ambition import service as ambitions
from maturity.assessment.rounds import service as round_service
from maturity.language import translator
from maturity.people.model import NotPermittedError
from maturity.report import formats
from maturity.report.facts import facts_of
from maturity.report.formats import file_name, plan_workbook, roadmap_odt, roadmap_pdf
from maturity.report.workbook.figures import figures_of
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from tests.pages.conftest import ASKED, accept_for, answer_all, level_of
from tests.report.reading import parse, text_of

DUTCH = translator("nl")
MAKERS = [roadmap_pdf, roadmap_odt, plan_workbook]


@pytest.fixture
def planned(db, cast):
    """Ann answered, aims, chose initiatives and put them in order."""
    opened = round_service.open_round(db, cast.ann, "Voorjaar")
    answer_all(db, cast.ann, opened.id, lambda item: None if item == "B1" else level_of(item))
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), {"B3": (2, 3, 3)}, ASKED)
    service.choose(db, cast.ann, ["B-5"])
    accept_for(db, cast.ann)
    return cast


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(BytesIO(data))}


def test_ann_gets_her_plan(db, planned):
    assert roadmap_pdf(db, planned.ann, planned.organisation, DUTCH).startswith(b"%PDF-")
    found = sheets(plan_workbook(db, planned.ann, planned.organisation, DUTCH))
    plan = service.roadmap(db, planned.ann, "nl").planned
    assert sorted(row[0] for row in found["Het plan"][1:]) == sorted(one.code for one in plan)
    head = found["Het plan"][0]
    for row in found["Het plan"][1:]:
        one = next(one for one in plan if one.code == row[0])
        assert row[head.index("Mensdagen")] == one.person_days
        assert row[head.index("Kwartalen")] == one.quarters
    assert len(found["Besluitenlijst"]) == 1 + len(decision_service.entries(db, planned.ann))


@pytest.mark.thorough
def test_figures_come_with_what_they_rest_on(db, planned):
    facts = facts_of(db, planned.ann, DUTCH)
    figures = figures_of(facts.results, facts.roadmap)
    assert (figures.bases["B"].answered, figures.bases["B"].total) == (5, 6)
    assert (figures.bases["B1"].answered, figures.bases["B3"].answered) == (0, 1)
    assert figures.bases["B"].previous is None
    assert figures.efforts["B-5"].person_days == service.roadmap(db, planned.ann, "nl").initiative("B-5").person_days


@pytest.mark.parametrize("make", MAKERS)
def test_bob_reads_and_may_not_take_it_along(db, planned, make):
    with pytest.raises(NotPermittedError):
        make(db, planned.bob, planned.organisation, DUTCH)
    with pytest.raises(NotPermittedError):
        facts_of(db, planned.bob, DUTCH)


def test_charlie_gets_nothing_of_ann(db, planned, monkeypatch):
    """Even when he names her organisation: what is written comes from his own."""
    asked = []
    monkeypatch.setattr(formats, "pdf_of", lambda document: asked.append(document) or b"")
    found = sheets(plan_workbook(db, planned.charlie, planned.elsewhere, DUTCH))
    assert found["Het plan"][1][0] == "Er staan nog geen initiatieven in het plan."
    roadmap_pdf(db, planned.charlie, planned.organisation, DUTCH)
    names = [one.name for one in service.roadmap(db, planned.ann, "nl").planned]
    assert names
    text = text_of(parse(asked[0]))
    assert not [name for name in names if name in text]
    facts = facts_of(db, planned.charlie, DUTCH)
    figures = figures_of(facts.results, facts.roadmap)
    assert figures.bases == {}
    assert not {"B-5"} & set(figures.efforts)


@pytest.mark.parametrize(
    ("wanted", "kind", "begin", "end"),
    [
        ("word", "roadmap", "meerjarenkaart dienst-ann 2", ".docx"),
        ("pdf", "note", "besluitnota dienst-ann 2", ".pdf"),
        ("odt", "roadmap", "meerjarenkaart dienst-ann 2", ".odt"),
        ("excel", "note", "meerjarenkaart dienst-ann 2", ".xlsx"),
    ],
)
def test_a_file_is_called_after_what_it_is(db, cast, wanted, kind, begin, end):
    name = file_name(cast.organisation, DUTCH, wanted, kind)
    assert name.startswith(begin)
    assert name.endswith(end)
