"""A new user's first hour: from the first screen to the Word file, by clicking only. No address is ever typed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.server import Server
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

DOMAINS = ("Strategie", "Begrip", "Klantreis", "Meten", "Governance", "Cultuur")


def words_of(file: Path) -> str:
    """Every word in a Word file, tables included."""
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def download(visitor: Visitor, button: str, folder: Path) -> Path:
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=button).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def planned(server: Server) -> list[str]:
    """The library ids on the roadmap that have a place."""
    return [code for (code,) in server.rows("SELECT code FROM roadmap_initiative WHERE start IS NOT NULL ORDER BY start")]


def test_from_the_first_screen_to_the_word_file(visitor: Visitor, server: Server, tmp_path: Path) -> None:
    page = visitor.page
    visitor.open()
    page.get_by_label("Naam van je organisatie").fill("Dienst Waterwegen")
    visitor.choose("Wat voor organisatie is het?", "Uitvoeringsorganisatie")
    visitor.press("Begin met de zelfbeoordeling")

    page.locator("div").filter(has=page.get_by_role("heading", name="De hele zelfbeoordeling")).last.get_by_role(
        "button", name="Begin"
    )
    visitor.press("Begin")
    for index, domain in enumerate(DOMAINS):
        expect(page.get_by_role("heading", name=domain, level=2)).to_be_visible()
        for practice in range(6):
            visitor.answer(practice, (practice + index) % 3)
        visitor.press(f"Ga verder met {DOMAINS[index + 1]}" if index < 5 else "Naar de resultaten")
    assert len(server.answers()) == 36

    assert visitor.heading == "Resultaten"
    visitor.sees("36 van 36 praktijken beantwoord")
    visitor.press("Kies waar je naartoe wilt")

    page.get_by_label("Wat wil je dat klanten ervaren?").fill("Ik weet waar ik aan toe ben.")
    visitor.press("Bewaar")
    for domain in range(6):
        for year, level in ((1, "2"), (3, "3")):
            visitor.pick(page.get_by_role("combobox", name=f"Jaar {year}").nth(domain), level)
    visitor.press("Bewaar de streefniveaus")
    visitor.press("Naar het plan")

    visitor.press("Kies alle voorstellen")
    visitor.press("Zet op volgorde")
    visitor.press("Neem deze volgorde over")
    assert len(planned(server)) >= 6
    visitor.press("Naar de teamkaart")

    assert visitor.heading == "Teamkaart"
    file = download(visitor, "Word-document in het Nederlands", tmp_path)
    said = words_of(file)
    assert "Dienst Waterwegen" in said
    assert "Ik weet waar ik aan toe ben." in said
    names = [name for (name,) in server.rows("SELECT name FROM roadmap_initiative WHERE start IS NOT NULL")]
    print(names)
    assert all(code in said for code in planned(server))
    assert not visitor.complaints
