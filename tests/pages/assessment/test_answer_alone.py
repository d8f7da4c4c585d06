"""A practice that runs by itself: what a click costs, and what it leaves to the whole page."""

from __future__ import annotations

import pytest

from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.rounds import service as round_service
from maturity.assessment.service import save_answer
from maturity.people.model import Role
from tests.pages.assessment.test_answer import choose, description, note_key, radio
from tests.pages.conftest import ASKED
from tests.pages.counted import statements
from tests.pages.window import ANSWER, Window

PLACE = {practice.id: number for number, practice in enumerate(ASKED.domains[0].practices)}
MOST = 6  #: statements of an answer, signing in included


def tap(window: Window, item: str, level: int) -> Window:
    """Choose a description as a browser does it: only its practice runs."""
    window.select(radio(window, item).key, description(item, level))
    return window.run_part(PLACE[item])


@pytest.mark.thorough
def test_an_answer_costs_an_answer(begun):
    window = begun.open(ANSWER)
    with statements(begun.db) as first:
        tap(window, "S1", 3)
    assert begun.answer("S1").choice == "3"
    window = begun.open(ANSWER)
    with statements(begun.db) as asked:
        tap(window, "S1", 4)
    assert begun.answer("S1").choice == "4"
    assert len(asked) <= MOST - 1, asked  # one more says who is signed in, before the page hears of it (ui/web/window.py)
    assert len(first) <= MOST, first


def test_a_practice_draws_itself_and_how_far_one_is_and_nothing_else(begun):
    window = tap(begun.open(ANSWER), "S1", 3)
    assert "1 van 36 beantwoord." in window.shown
    assert "Bewaard om" in window.shown
    assert [one.key.split("_")[2] for one in window.at.radio] == ["S1"]


@pytest.mark.thorough
def test_what_was_changed_in_the_same_moment_elsewhere_on_the_page_is_stored_too(begun):
    """A browser sends what changes within one moment as one request, for one of the practices."""
    window = begun.open(ANSWER)
    window.select(radio(window, "S3").key, description("S3", 2)).fill(note_key(window, "S4"), "Intussen getypt")
    tap(window, "S1", 3)
    assert (begun.answer("S1").choice, begun.answer("S3").choice) == ("3", "2")
    assert begun.count("note_draft") == 1


@pytest.mark.thorough
def test_an_answer_from_another_window_is_shown_after_the_next_click(begun):
    window = choose(begun.open(ANSWER), "S1", 2)
    save_answer(begun.db, begun.ann, begun.round.id, Answer("S1", AnswerState.ANSWERED, "5", revision=1))
    tap(window, "S2", 3)
    assert radio(window, "S1").value == "5"
    assert begun.answer("S2").choice == "3"


def test_who_may_no_longer_answer_stores_nothing(begun):
    window = begun.open(ANSWER)
    begun.become(Role.DIRECTOR)
    tap(window, "S1", 3)
    assert begun.count("answer") == 0
    assert not window.at.radio


@pytest.mark.thorough
def test_a_round_that_was_closed_meanwhile_takes_nothing(begun):
    window = begun.open(ANSWER)
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    tap(window, "S1", 3)
    assert begun.count("answer") == 0
    assert any("Deze ronde is gesloten" in text for text in window.said("info"))


@pytest.mark.thorough
def test_two_windows_on_one_answer_are_both_shown(begun):
    window = choose(begun.open(ANSWER), "S1", 2)
    save_answer(begun.db, begun.ann, begun.round.id, Answer("S1", AnswerState.ANSWERED, "5", revision=1))
    tap(window, "S1", 3)
    assert begun.answer("S1").choice == "5"
    assert any("in een ander venster veranderd" in text for text in window.said("warning"))


@pytest.mark.thorough
@pytest.mark.parametrize("item", ["S1", "S6"])
def test_the_last_answer_makes_the_page_say_that_all_is_answered(begun, item):
    for practice in ASKED.practices:
        if practice.id != item:
            save_answer(begun.db, begun.ann, begun.round.id, Answer(practice.id, AnswerState.ANSWERED, "2"))
    window = tap(begun.open(ANSWER), item, 3)
    assert "Alles is beantwoord" in window.said("success")[0]


def test_to_turn_a_page_costs_one_run(begun):
    """What stood on the old one was compared already. Also with the buttons pressed again and again, a domain at a time."""
    window = tap(begun.open(ANSWER), "S1", 3).run()
    with statements(begun.db) as still:
        window.run()
    for key, title in (("next", "Begrip"), ("next", "Klantreis"), ("back", "Begrip")):
        with statements(begun.db) as turned:
            window.press(key)
        assert title in window.at.header[0].value
        assert len(turned) == len(still), turned
    with statements(begun.db) as turned:
        window.choose("domain_nl_understanding", "**M** Meten")
    assert "Meten" in window.at.header[0].value
    assert len(turned) == len(still), turned


@pytest.mark.parametrize("key", ["next", "domain_nl_strategy"])
def test_what_was_chosen_in_the_moment_of_turning_the_page_is_stored(begun, key):
    window = begun.open(ANSWER)
    window.select(radio(window, "S3").key, description("S3", 2)).fill(note_key(window, "S4"), "Intussen getypt")
    window.press(key) if key == "next" else window.choose(key, "**B** Begrip")
    assert "Begrip" in window.at.header[0].value
    assert begun.answer("S3").choice == "2"
    assert begun.count("note_draft") == 1
