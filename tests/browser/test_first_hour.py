"""A new user's first hour: from the first screen to the Word file, by clicking only. No address is ever typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import expect

from maturity.initiative.library import library
from maturity.questionnaire.library import latest_version, questionnaire
from tests.browser.server import Server
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
ASKED = questionnaire("cx", latest_version("cx"))
YEAR_END = re.compile(r", eind \d{4}")


def test_from_the_first_screen_to_the_word_file(visit: Visit, fresh_server: Server, tmp_path: Path) -> None:
    visitor = visit(fresh_server)
    page = visitor.page
    to_the_first_screen(visitor)
    visitor.press("Begin met de zelfbeoordeling")
    visitor.sees("Geef je organisatie een naam van hoogstens 200 tekens.")
    page.get_by_label("Naam van je organisatie").fill("Dienst Waterwegen")
    visitor.pick(page.get_by_role("combobox", name="Wat voor organisatie is het?"), "Uitvoeringsorganisatie")
    visitor.press("Begin met de zelfbeoordeling")

    visitor.press("Begin")
    answered: set[str] = set()
    for domain, following in zip(ASKED, [*list(ASKED)[1:], None], strict=True):
        heading = page.get_by_role("heading", level=2, name=domain.name["nl"])
        expect(heading).to_be_focused()  # the page is scrolled there; whoever clicks meanwhile clicks elsewhere
        practices = domain.practices[: 2 if answered else None]  # all of the first one; the rest is more of the same
        visitor.answer_all([number % 3 for number, _ in enumerate(practices)])
        answered |= {practice.id for practice in practices}
        visitor.press(f"Ga verder met {following.name['nl']}" if following else "Naar de resultaten")
    mine = fresh_server.organisation_named("Dienst Waterwegen")
    assert set(fresh_server.answers(mine)) == answered

    assert visitor.heading == "Resultaten"
    visitor.sees("16 van 36 praktijken beantwoord")
    visitor.press("Kies waar je naartoe wilt")
    page.get_by_label("Wat wil je dat klanten ervaren?").fill("Ik weet waar ik aan toe ben.")
    aim_for_level_four(visitor)
    visitor.press("Bewaar de ambitie")
    visitor.press("Naar het plan")

    visitor.press("Maak een plan naar ons doel")
    visitor.press("Neem dit plan over")
    visitor.press("Naar de meerjarenkaart")
    assert visitor.heading == "Meerjarenkaart"
    said = words_of(download(visitor, tmp_path))
    assert "Dienst Waterwegen" in said
    assert "Ik weet waar ik aan toe ben." in said
    assert not missing(said, fresh_server, mine)
    assert not visitor.complaints


@pytest.mark.thorough
def test_the_quick_scan_in_english(visitor: Visitor, full_server: Server) -> None:
    page = visitor.page
    to_the_first_screen(visitor)
    visitor.speak("English")
    page.get_by_label("Name of your organisation").fill("Waterways Agency")
    visitor.press("Start the self-assessment")

    visitor.does(page.get_by_role("button", name="Start", exact=True).nth(1).click)
    domains = [domain.name["en"] for domain in ASKED]
    for domain, following in zip(domains, [*domains[1:], None], strict=True):
        expect(page.get_by_role("heading", level=2, name=domain)).to_be_visible()
        visitor.answer_all([0, 1])
        visitor.press(f"Go on with {following}" if following else "To the results")
    mine = full_server.organisation_named("Waterways Agency")
    assert set(full_server.answers(mine)) == set(ASKED.core)
    assert visitor.heading == "Results"
    visitor.press("Choose where you want to be")
    assert visitor.heading == "Ambition"


@pytest.mark.thorough
def test_the_example_opens_with_one_click(visit: Visit, fresh_server: Server) -> None:
    visitor = visit(fresh_server)
    to_the_first_screen(visitor)
    visitor.press("Open het voorbeeld")
    assert visitor.heading == "Overzicht"
    visitor.sees("Dit is een verzonnen voorbeeld.")


@pytest.mark.thorough
def test_the_first_page_is_found_under_its_own_name_too(visitor: Visitor, full_server: Server) -> None:
    visitor.open("overview", lang="en", org=full_server.examples["nl"])
    assert visitor.page.get_by_role("dialog").count() == 0
    assert visitor.heading == "Overview"
    assert visitor.query == {"lang": "en", "org": full_server.examples["nl"]}


@pytest.mark.thorough
def test_the_list_of_organisations_folds_in_after_a_choice(visitor: Visitor, full_server: Server) -> None:
    """Else it lies over the page that was chosen."""
    full_server.new_organisation("Dienst Elders")
    visitor.open(org=full_server.examples["nl"])
    visitor.in_menu("Dienst Elders")
    expect(visitor.page.get_by_test_id("stMenuButton")).to_contain_text("Dienst Elders")
    expect(visitor.page.get_by_role("menu")).to_have_count(0)


def to_the_first_screen(visitor: Visitor) -> None:
    """The first screen; somebody with an organisation reaches it over the list of organisations."""
    visitor.open()
    if not visitor.page.get_by_label("Naam van je organisatie").is_visible():
        visitor.in_menu("Een andere organisatie")


def aim_for_level_four(visitor: Visitor) -> None:
    """Level 4, which nobody proposes, for a domain at the end of the last year; single practices stay folded away.

    For one: with all six the planner searches for as long as it may, which is what its own tests are for.
    """
    boxes = visitor.page.get_by_role("combobox", name=YEAR_END)
    expect(boxes).to_have_count(3 * len(ASKED.domains))
    measuring = [domain.code for domain in ASKED].index("M")
    visitor.does(partial(visitor.pick, boxes.nth(3 * measuring + 2), re.compile("^4 ")))


def download(visitor: Visitor, folder: Path) -> Path:
    """The document that stands ready: Word, in the language of the page."""
    visitor.press("Download het plan")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_test_id("stPopoverBody").get_by_role("button", name="Download").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def missing(said: str, server: Server, organisation: str) -> list[str]:
    """The initiatives in the plan that a document does not name."""
    planned = server.rows("SELECT library_id FROM initiative WHERE start IS NOT NULL AND organisation_id = ?", organisation)
    assert planned
    names = [source.name["nl"] for source in library().initiatives if (source.id,) in planned]
    return [name for name in names if name not in said]


def words_of(file: Path) -> str:
    """Every word in the body of a Word file, tables included."""
    return "\n".join("".join(paragraph.itertext()) for paragraph in docx.Document(str(file)).element.body.iter(qn("w:p")))
