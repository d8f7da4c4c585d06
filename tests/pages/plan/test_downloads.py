"""Taking the plan along: every document in every format, in either language, as it is at the moment of asking."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest

from maturity.ambition import service as ambitions
from maturity.language import LANGUAGES, translator
from maturity.report import formats
from maturity.report.house_style import service as house_style
from maturity.report.odt import OfficeFailedError
from maturity.roadmap import service
from maturity.ui.plan import downloads
from tests.pages.conftest import House
from tests.pages.plan.test_team_map import text_of
from tests.pages.window import TEAM_MAP, Window
from tests.report.house_style.templates import template
from tests.report.pdf.test_pdf import png
from tests.report.reading import parts


def wished(house: House) -> None:
    """The experience on which a decision is asked."""
    ambition = ambitions.ambition(house.db, house.ann)
    ambitions.save_words(house.db, house.ann, ambition, "Ik weet waar ik aan toe ben.", ())


FORMAT, DOCUMENT, SPOKEN = "Bestandstype", "Document", "Taal van het bestand"


def downloading(house: House, language: str = "nl") -> Window:
    """The team map with the choices open."""
    return house.open(TEAM_MAP, lang=language).open_fold(f"downloads_{language}")


def labels(window: Window) -> list[str]:
    """What can be chosen."""
    return [str(one.proto.label) for one in window.at.get("button_group")]


@pytest.mark.thorough
@pytest.mark.parametrize(("spoken", "title"), [("nl", "Meerjarenkaart klantbeleving"), ("en", "Three-year roadmap")])
def test_the_document_opens_and_speaks_its_language(planned, spoken, title):
    data, name = downloading(planned).choose(SPOKEN, LANGUAGES[spoken]).download("download")
    text = text_of(data)
    assert name.endswith(".docx")
    assert translator(spoken)("roadmap") in name
    assert "dienst-ann" in name
    assert "Dienst Ann" in text
    assert title in text
    for one in service.roadmap(planned.db, planned.ann, spoken).planned:
        assert one.name in text
    other = service.roadmap(planned.db, planned.ann, "en" if spoken == "nl" else "nl")
    assert not [one.name for one in other.planned if one.name in text]


@pytest.mark.thorough
def test_the_language_of_the_page_stands_ready(planned, language):
    data, name = downloading(planned, language).download("download")
    assert translator(language)("roadmap") in name
    assert service.roadmap(planned.db, planned.ann, language).initiative("B-5").name in text_of(data)


@pytest.mark.thorough
def test_the_document_is_as_new_as_the_moment_of_asking(planned):
    window = downloading(planned)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), owner="Jo de Vries"))
    assert "Jo de Vries" in text_of(window.download("download")[0])


@pytest.mark.thorough
def test_the_decision_note_has_no_team_map_to_choose(planned):
    wished(planned)
    window = downloading(planned)
    assert "Papier van de meerjarenkaart" in labels(window)
    window.choose(DOCUMENT, "Besluitnota")
    assert "Papier van de meerjarenkaart" not in labels(window)
    data, name = window.download("download")
    assert name.startswith("besluitnota")
    assert "Besluitnota" in text_of(data)


@pytest.mark.thorough
def test_a_note_says_before_which_day_an_answer_is_asked_and_how_confidential_it_is(planned):
    wished(planned)
    window = downloading(planned).choose(DOCUMENT, "Besluitnota")
    window.write("download_mark", "Intern")
    data, _ = window.download("download")
    assert "Intern" in text_of(data)


def test_a_note_about_nothing_is_not_made_and_says_what_is_missing(planned):
    window = downloading(planned).choose(DOCUMENT, "Besluitnota")
    assert "de gewenste klantbeleving, in één zin op de pagina Ambitie" in window.shown
    assert not window.has_button("download")


@pytest.mark.thorough
def test_a_pdf_has_the_choices_of_the_document(planned):
    window = downloading(planned).choose(FORMAT, "PDF").choose("Papier van de meerjarenkaart", "A3")
    data, name = window.download("download")
    assert re.fullmatch(r"meerjarenkaart dienst-ann [\d-]+\.pdf", name)
    assert b"/MediaBox[0 0 1190.55 841.9]" in data  # A3 on its side
    assert "schermlezer" in window.shown


def test_a_workbook_has_the_plan_of_this_moment(planned):
    window = downloading(planned).choose(FORMAT, "Excel")
    assert DOCUMENT not in labels(window)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), owner="Jo de Vries"))
    data, name = window.download("download")
    assert name.endswith(".xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(data))["Het plan"].iter_rows(values_only=True))
    assert [row[6] for row in rows if row[0] == "B-5"] == ["Jo de Vries"]


@pytest.mark.thorough
def test_without_libreoffice_the_page_says_how_to_get_an_odt(planned, monkeypatch):
    monkeypatch.setattr(downloads, "office", lambda: None)
    window = downloading(planned).choose(FORMAT, "ODT")
    assert "kies Opslaan als > ODT" in window.shown
    assert not window.has_button("make_odt")
    assert "download" not in offered(window)


def offered(window: Window) -> list[str | None]:
    """The keys of everything that can be downloaded; the map has buttons of its own."""
    return [button.key for button in window.at.get("download_button")]


@pytest.mark.thorough
def test_an_odt_is_made_on_the_page(planned, monkeypatch):
    asked = []
    monkeypatch.setattr(downloads, "office", lambda: "soffice")
    monkeypatch.setattr(formats, "open_document", lambda document: asked.append(document) or b"odt")
    window = downloading(planned).choose(FORMAT, "ODT").press("make_odt")
    assert "download" in offered(window)
    assert "Dienst Ann" in text_of(asked[0])


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_odt_that_fails_is_told(planned, monkeypatch, language):
    def fail(_: bytes) -> bytes:
        raise OfficeFailedError

    monkeypatch.setattr(downloads, "office", lambda: "soffice")
    monkeypatch.setattr(formats, "open_document", fail)
    window = downloading(planned, language)
    window.choose(window.t("Format"), "ODT").press("make_odt")
    assert {"nl": "Het ODT-bestand is niet gemaakt", "en": "The ODT file was not made"}[language] in window.shown
    assert "download" not in offered(window)


@pytest.mark.thorough
def test_an_own_template_shapes_the_word_file_only(planned, monkeypatch):
    house_style.set_template(planned.db, planned.ann, "huisstijl.docx", template())
    house_style.set_logo(planned.db, planned.ann, "logo.png", png())
    asked = []
    monkeypatch.setattr(downloads, "office", lambda: "soffice")
    monkeypatch.setattr(formats, "open_document", lambda document: asked.append(document) or b"odt")
    window = downloading(planned)
    assert b"Gemeente Voorbeeldstad" in b"".join(parts(window.download("download")[0]).values())
    assert "Je eigen sjabloon" not in window.shown
    window.choose(FORMAT, "ODT").press("make_odt")
    assert b"Gemeente Voorbeeldstad" not in b"".join(parts(asked[0]).values())
    assert "Je eigen sjabloon" in window.shown
    data, _ = window.choose(FORMAT, "PDF").download("download")
    assert b"/Alt(Logo van Dienst Ann" in data


@pytest.mark.thorough
def test_every_format_says_whether_comments_come_back(planned):
    window = downloading(planned)
    for made_as in ("Word", "PDF", "ODT", "Excel"):
        window.choose(FORMAT, made_as)
        assert any("terug" in said for said in window.said("caption")), made_as
