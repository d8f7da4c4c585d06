"""Bringing in: the template out, the file in, what it will give, then the results; and no page breaks on what came in."""

from __future__ import annotations

import io
from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pytest

from maturity.assessment import service
from maturity.assessment.importing import service as imports
from maturity.assessment.importing.service import Wish
from maturity.assessment.rounds import service as round_service
from maturity.people.model import Role
from maturity.questionnaire import registry
from maturity.questionnaire.model import Questionnaire
from tests.assessment.importing.books import book, lines
from tests.assessment.scoring.test_answer_file import PKIMM
from tests.pages.conftest import ASKED, House, own
from tests.pages.window import ADDRESSES, ANSWER, BRING_IN, HOME, RESULTS, Window

CSV = "text/csv"
YEARS = [["Code", "2024", "2025"], *([item.id, "2", "2,75"] for item in ASKED.items)]

HELD = date(2024, 5, 1)


@pytest.fixture
def added(tmp_path, monkeypatch):
    """An installation with another questionnaire beside ours."""
    monkeypatch.setenv(registry.VARIABLE, str(tmp_path / "questionnaires"))
    return registry.add(PKIMM)


def hand_in(window: Window, data: bytes, name: str = "meting.csv") -> Window:
    window.at.file_uploader[0].upload(name, data, CSV)
    return window.run()


def filled(window: Window, key: str, values: list[str]) -> bytes:
    """The template of the page, with an answer in the first columns to fill."""
    data, name = window.download(key)
    assert name.endswith(".xlsx")
    made = openpyxl.load_workbook(io.BytesIO(data))
    sheet = made[window.t("Answers")]
    codes = {item.id for item in ASKED.items}
    for row in sheet.iter_rows(min_row=2):
        for cell, value in zip(row[4:], values, strict=False):
            if row[0].value in codes:
                cell.value = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.thorough
def test_the_template_is_filled_in_and_comes_in(empty, language):
    window = empty.open(BRING_IN, lang=language)
    t = window.t
    hand_in(window, filled(window, "template_rater", ["3", "4"]), "Nulmeting 2024.xlsx")
    window.write(t("What is the round called?"), "Nulmeting")
    assert list(window.table(t("Rounds in the file"))[t("Round")]) == ["Nulmeting"]
    assert set(window.table(t("Mean per domain and round"))["Nulmeting"]) == {t.number(3.5, 2)}
    assert round_service.rounds(empty.db, empty.ann) == [], "looking writes nothing"
    assert not window.has_button("import_rounds"), "today as its date would make an earlier round the newest"
    window.write(t("When was “{round}” held?", round="Nulmeting"), HELD).press("import_rounds")
    (made,) = round_service.rounds(empty.db, empty.ann)
    assert (window.page, made.title, made.closed_on) == (RESULTS, "Nulmeting", HELD)
    assert service.results(empty.db, empty.ann, made.id).scores.domains["strategy"].exact == 3.5


@pytest.mark.thorough
def test_years_in_columns_come_in_as_rounds_and_the_newest_is_shown(empty):
    window = hand_in(empty.open(BRING_IN), lines(YEARS, ";"))
    assert "36 getallen liggen tussen twee antwoorden" in window.shown
    window.press("2 rondes inlezen")
    assert [one.title for one in round_service.rounds(empty.db, empty.ann)] == ["2025", "2024"]
    assert window.page == RESULTS
    assert window.field("Ronde").value == round_service.rounds(empty.db, empty.ann)[0].id


@pytest.mark.thorough
def test_every_fault_is_shown_with_its_row_and_nothing_can_be_brought_in(empty, language):
    rows = [["Code", "Ann"], ["S1", "9"], ["X1", "2"], ["S2", "ja"], ["S3", "2"]]
    window = hand_in(empty.open(BRING_IN, lang=language), lines(rows))
    t = window.t
    shown = window.table(t("Faults in the file"))
    assert [where.split(",")[0] for where in shown[t("Where")]] == [t("row {number}", number=at) for at in (2, 3, 4)]
    assert not window.has_button("import_rounds")
    assert round_service.rounds(empty.db, empty.ann) == []


def test_many_faults_are_counted_and_the_first_are_shown(empty):
    rows = [["Item", "Rater", "Answer"], *(["X1", "a", "2"] for _ in range(300))]
    window = hand_in(empty.open(BRING_IN), lines(rows))
    assert any("300" in text for text in window.said("error"))
    assert len(window.table("Fouten in het bestand")) == 200


@pytest.mark.thorough
def test_somebody_says_that_a_column_is_a_round(empty):
    rows = [["Code", "Nulmeting", "Hermeting"], *([item.id, "2", "2,5"] for item in ASKED.items)]
    window = hand_in(empty.open(BRING_IN), lines(rows, ";"))
    assert not window.has_button("import_rounds"), "a person gives no 2,5"
    window.choose("Wat is één kolom?", "een ronde")
    assert list(window.table("Rondes in het bestand")["Ronde"]) == ["Nulmeting", "Hermeting"]
    window.write("Wanneer was “Nulmeting”?", HELD).write("Wanneer was “Hermeting”?", date(2025, 5, 1))
    window.press("import_rounds")
    assert {one.title for one in round_service.rounds(empty.db, empty.ann)} == {"Nulmeting", "Hermeting"}


def test_a_column_and_a_row_that_are_not_read_are_said(empty):
    rows = [["Code", "Eigenaar", "Score"], ["S1", "Kim", "2"], ["S2", "Lee", "3"]]
    assert "Deze kolommen lezen we niet: Eigenaar." in hand_in(empty.open(BRING_IN), lines(rows)).shown
    rows = [["Code", "2024"], ["S1", "2"], ["Gemiddelde", "2"]]
    assert "Deze rijen lezen we niet: Gemiddelde." in hand_in(empty.open(BRING_IN), lines(rows)).shown


@pytest.mark.thorough
def test_what_is_no_spreadsheet_is_a_sentence(empty):
    window = hand_in(empty.open(BRING_IN), b"\x89PNG\x00", "foto.xlsx")
    assert "De tekens in dit bestand kunnen we niet lezen" in window.shown
    window = hand_in(empty.open(BRING_IN), b"PK\x03\x04 kapot", "kapot.xlsx")
    assert "beschadigd" in window.shown


def test_names_in_a_file_are_shown_as_text(empty):
    rows = [["Code", "2024"], ["S1", "<script>alert(1)</script>"], ["**S2**", "2"]]
    window = hand_in(empty.open(BRING_IN), lines(rows))
    assert "<script>alert(1)</script>" in window.shown
    assert not [html for html in window.at.get("html") if "alert(1)" in str(html.proto)]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.DIRECTOR])
def test_whoever_does_not_lead_brings_nothing_in(belonging, role):
    window = belonging(role).open(BRING_IN)
    assert not window.at.file_uploader
    assert "CX-leider" in window.shown


# another questionnaire


def audited(house: House, added: Questionnaire) -> None:
    own(house)
    data = (PKIMM / "answers.csv").read_bytes()
    imports.import_rounds(house.db, house.ann, Wish(data, added.id, added.version, title="Audit"))


def test_another_questionnaire_is_chosen_and_its_results_open(empty, added, drawn):
    window = empty.open(BRING_IN)
    window.choose("Welke vragenlijst?", "PKI maturity model 240318")
    rows = [["Code", "Q1 2025", "Q2 2025"], *([item.id, 1 + at % 5, 2.5] for at, item in enumerate(added.items))]
    hand_in(window, book(rows), "kwartalen.xlsx").press("import_rounds")
    assert window.page == RESULTS
    assert "PKI maturity model, 240318" in window.shown
    shown = window.table("Gemiddelde en niveau per domein")
    round_ = round_service.rounds(empty.db, empty.ann)[0]
    scores = service.results(empty.db, empty.ann, round_.id).scores
    assert list(shown["Score"]) == [window.t.number(one.exact, 2) for one in (*scores.domains.values(), scores.overall)]
    assert list(shown["Niveau"]) == ["2"] * 5
    assert window.pictures("Radardiagram"), "four domains on one scale"


@pytest.mark.thorough
def test_a_workbook_of_many_sheets_comes_in_and_another_sheet_can_be_chosen(empty, added):
    window = empty.open(BRING_IN)
    window.choose("Welke vragenlijst?", "PKI maturity model 240318")
    hand_in(window, (PKIMM / "workbook.xlsx").read_bytes(), "audit.xlsx")
    assert list(window.table("Rondes in het bestand")["Beantwoord"]) == ["72 van 72 vragen"]
    window.choose("Welk blad?", "Scoping")
    assert window.said("error")
    assert not window.has_button("import_rounds")


@pytest.mark.thorough
@pytest.mark.parametrize("page", ADDRESSES)
def test_no_page_breaks_on_an_organisation_with_a_round_of_another_questionnaire_only(move_in, added, page):
    house = move_in("audited", lambda house: audited(house, added))
    window = house.open(page)
    if page not in (RESULTS, BRING_IN):
        assert "PKI" not in window.shown
    if page == HOME:
        assert "0 van 36" in window.shown


@pytest.mark.thorough
def test_answering_goes_on_with_our_own_round_beside_newer_ones_from_outside(begun, added):
    data = (PKIMM / "answers.csv").read_bytes()
    imports.import_rounds(begun.db, begun.ann, Wish(data, added.id, added.version, title="Audit"))
    imports.import_rounds(begun.db, begun.ann, Wish(lines(YEARS, ";"), "cx", "2026.1"))
    window = begun.open(ANSWER)
    assert "Deze ronde is gesloten" not in window.shown
    assert "0 van 36" in window.shown


@pytest.mark.thorough
def test_a_round_is_taken_along_from_the_results(assessed):
    round_service.close_round(assessed.db, assessed.ann, assessed.round.id)
    window = assessed.open(RESULTS).choose("Wat wil je meenemen?", "Alles, als Excel-werkmap")
    data, name = window.download("download_round")
    assert "Antwoorden" in openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert name.endswith(".xlsx")
