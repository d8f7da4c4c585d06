"""The first page: two ways in, and nothing else before there is an organisation."""

from __future__ import annotations

import pytest
import streamlit as st

from maturity.database import DATABASE_VARIABLE
from maturity.language import translator
from maturity.people import service as people
from maturity.people.model import NameMissingError, OrganisationKind, OrganisationSize, Role
from maturity.ui.errors import error_sentence
from tests.pages.conftest import NAME
from tests.pages.window import ADDRESSES, ANSWER, HOME, PLAN, START, Window
from tests.sampling import sample

NAME_FIELD = "Naam van je organisatie"
BEGIN = "Begin met de zelfbeoordeling"


@pytest.mark.thorough
@pytest.mark.parametrize("page", sample(["", *ADDRESSES], 4))
def test_without_an_organisation_there_is_only_the_first_page(nowhere, page):
    window = nowhere.open(page)
    assert window.page == START
    assert window.has_button("Open het voorbeeld")
    assert "Wie is hier de klant?" in window.shown


@pytest.mark.thorough
def test_an_organisation_is_stored_and_the_questions_come_next(nowhere):
    window = nowhere.open().fill(NAME_FIELD, "  Gemeente \n Ons Dorp ")
    window.select("Wat voor organisatie is het?", "Gemeente").select("Hoeveel mensen werken er?", "Tot 100").press(BEGIN)
    (made,) = people.organisations_of(nowhere.db, nowhere.account)
    assert (made.name, made.kind, made.size) == ("Gemeente Ons Dorp", OrganisationKind.MUNICIPALITY, OrganisationSize.UP_TO_100)
    assert people.actor_in(nowhere.db, nowhere.account, made.id)[0].role is Role.OWNER
    assert window.page == ANSWER
    assert window.at.query_params["org"] == made.id
    assert "Gemeente Ons Dorp" in window.shown


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["", "   "])
def test_without_a_name_nothing_is_stored_and_a_sentence_says_why(nowhere, name):
    window = nowhere.open().fill(NAME_FIELD, name).press(BEGIN)
    assert window.said("error") == [error_sentence(NameMissingError(), window.t)]
    assert window.page == START
    assert nowhere.count("organisation") == 0


@pytest.mark.thorough
def test_a_name_is_shown_as_written_and_never_carried_out(nowhere):
    name = "**Dienst** [klik](http://kwaad.example) $x$ :material/home: <b>vet</b>"
    window = nowhere.open().fill(NAME_FIELD, name).press(BEGIN)
    for page in ADDRESSES:
        assert name in window.go(page).shown
        for node in window.at._tree:
            if node.type in ("markdown", "popover", "button"):
                assert "[klik](" not in str(node.proto)
                assert "**Dienst**" not in str(node.proto)


def test_the_example_opens_and_says_that_it_is_made_up(nowhere):
    window = nowhere.open().press("Open het voorbeeld")
    assert window.page == HOME
    assert "Dienst Vergunningen en Bijdragen" in window.shown
    assert any("verzonnen voorbeeld" in text for text in window.said("markdown"))
    assert nowhere.count("round") == 4


@pytest.mark.thorough
def test_the_example_is_made_once(example):
    window = example.open(HOME).organisation("Een andere organisatie").press("Open het voorbeeld")
    assert window.page == HOME
    assert example.count("organisation") == 1


@pytest.mark.thorough
def test_a_second_organisation_by_the_menu_and_back_to_the_first(assessed):
    window = assessed.open(HOME).organisation("Een andere organisatie")
    assert window.page == START
    window.fill(NAME_FIELD, "Bureau Twee").press(BEGIN)
    assert (window.page, window.has_button("start_full")) == (ANSWER, True)
    assert {one.name for one in people.organisations_of(assessed.db, assessed.account)} == {NAME, "Bureau Twee"}
    assert "Bureau Twee (nu open)" in window.go(HOME).organisations()
    window.organisation("Dienst Ann")
    assert window.page == HOME
    assert window.at.query_params["org"] == assessed.organisation.id
    assert "Dienst Ann" in window.shown
    assert "36 van 36" in window.shown


@pytest.mark.thorough
def test_the_organisation_that_is_open_stays_where_it_is(assessed):
    assert assessed.open(PLAN).organisation("Dienst Ann").page == PLAN


def test_two_organisations_with_one_name_are_told_apart(assessed):
    """The browser sends back what it says, and no number."""
    others = [people.create_organisation(assessed.db, assessed.account, "Bureau Twee").id for _ in range(2)]
    window = assessed.open(HOME, org=assessed.organisation.id)
    assert len({one for one in window.organisations() if one.startswith("Bureau Twee")}) == 2
    (menu,) = window.at.menu_button
    for place in [number for number, one in enumerate(window.organisations()) if one.startswith("Bureau Twee")]:
        menu.click_index(place)
        others.remove(window.run().at.query_params["org"])
        window = assessed.open(HOME, org=assessed.organisation.id)
        (menu,) = window.at.menu_button


@pytest.mark.thorough
def test_the_organisation_stays_open_in_a_new_session_by_its_address(assessed):
    second = people.create_organisation(assessed.db, assessed.account, "Bureau Twee")
    assert Window(HOME, org=second.id).at.query_params["org"] == second.id
    assert Window(HOME, org=assessed.organisation.id).at.query_params["org"] == assessed.organisation.id


@pytest.mark.thorough
def test_the_first_page_speaks_english(nowhere):
    window = nowhere.open().choose("language_nl", "English")
    assert (window.page, window.at.query_params["lang"]) == (START, "en")
    assert window.said("title") == ["Groeikaart: from paper to doing"]
    window.press("Start the self-assessment")
    assert window.said("error") == [error_sentence(NameMissingError(), translator("en"))]


@pytest.mark.thorough
def test_a_new_installation_makes_its_own_store(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'new' / 'groeikaart.db'}")
    st.cache_resource.clear()
    window = Window().fill(NAME_FIELD, "Bureau Een").press(BEGIN)
    assert window.page == ANSWER
    st.cache_resource.clear()
    assert Window(HOME).menu == window.menu
    assert "Bureau Een" in Window(HOME).shown
    st.cache_resource.clear()
