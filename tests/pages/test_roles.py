"""Who may only read or answer: what is not allowed is said in words, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment.model import AnswerState
from maturity.assessment.rounds import service as round_service
from maturity.people.model import NotPermittedError, Role
from maturity.roadmap.model import State
from maturity.ui.errors import error_sentence
from tests.pages.conftest import House
from tests.pages.window import ADDRESSES, AMBITION, ANSWER, PLAN, TEAM_MAP, Window
from tests.sampling import sample

Belonging = Callable[[Role], House]


def refused(window: Window) -> bool:
    return error_sentence(NotPermittedError(), window.t) in window.said("error")


def keys(window: Window) -> list[str]:
    return [str(button.key) for button in window.at.get("download_button")]


@pytest.mark.parametrize("role", [Role.OWNER, Role.LEADER, Role.FACILITATOR, Role.DIRECTOR])
def test_who_may_export_finds_the_downloads(belonging, role):
    prints = {f"print_{kind}_nl_False" for kind in ("svg", "png", "pdf")}
    assert set(keys(belonging(role).open(TEAM_MAP).open_fold("downloads_nl"))) == {"download", *prints}


def test_a_member_finds_no_downloads(belonging):
    window = belonging(Role.MEMBER).open(TEAM_MAP)
    assert keys(window) == []
    assert "Download het plan" not in window.shown


@pytest.mark.parametrize("role", sample(Role, 3))
def test_every_page_opens_for_every_role(belonging, role):
    window = belonging(role).open()
    for page in ADDRESSES:
        assert window.go(page).page == page
        assert not refused(window)


def test_a_member_answers(belonging):
    house = belonging(Role.MEMBER)
    window = house.open(ANSWER)
    window.choose(window.at.radio[0].key, "Weet ik niet")
    assert house.answer("S1").state is AnswerState.DONT_KNOW


def test_a_member_cannot_set_the_ambition(belonging):
    house = belonging(Role.MEMBER)
    before = ambitions.ambition(house.db, house.ann)
    window = house.open(AMBITION)
    if window.has_button("save_words"):
        window.fill("Wat wil je dat klanten ervaren? Eén zin.", "stiekem").press("save_words")
        assert refused(window)
    if window.has_button("save_targets"):
        assert refused(window.press("save_targets"))
    assert ambitions.ambition(house.db, house.ann) == before


@pytest.mark.parametrize("key", ["choose_all", "save_capacity", "accept_order"])
def test_a_member_cannot_change_the_plan(belonging, key):
    house = belonging(Role.MEMBER)
    before = house.roadmap
    window = house.open(PLAN)
    if key == "accept_order" and window.has_button("put_in_order"):
        window.press("put_in_order")
    if window.has_button(key):
        assert refused(window.press(key))
    assert house.roadmap == before


@pytest.mark.parametrize("key", ["save_B-5", "remove_B-5"])
def test_a_member_cannot_change_an_initiative(belonging, key):
    house = belonging(Role.MEMBER)
    window = house.open(PLAN)
    if window.has_button("edit_B-5"):
        window.press("edit_B-5")
        if window.has_button(key):
            assert refused(window.drawer(key))
    assert house.roadmap.initiative("B-5").state is State.PLANNED
    assert house.roadmap.initiative("B-5").revision == 1


def test_a_member_is_not_led_to_what_is_not_allowed(belonging):
    """Bob meets no button that can only refuse him."""
    house = belonging(Role.MEMBER)
    assert not house.open(AMBITION).has_button("save_words")
    window = house.open(PLAN)
    for key in ("choose_all", "save_capacity", "own_metrics"):
        assert not window.has_button(key)


@pytest.mark.parametrize(("home", "key"), [("empty", "start_full"), ("empty", "start_quick")])
def test_a_member_cannot_manage_rounds(request, home, key):
    house = request.getfixturevalue(home)
    house.become(Role.MEMBER)
    before = round_service.rounds(house.db, house.ann)
    window = house.open(ANSWER)
    if window.has_button(key):
        assert refused(window.press(key))
    assert round_service.rounds(house.db, house.ann) == before
