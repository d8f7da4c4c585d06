"""Rounds: close one when it is done, open it again, begin the next."""

from __future__ import annotations

import pytest

from maturity.assessment import service
from maturity.assessment.model import GroupKind, Mode, Scope
from maturity.assessment.rounds import service as round_service
from maturity.people.model import Role
from tests.pages.assessment.test_answer import choose, chosen, description
from tests.pages.conftest import House
from tests.pages.window import AMBITION, ANSWER, HOME, PLAN, RESULTS, ROUNDS, TEAM_MAP, Window

BROAD = (
    "Anoniem: 20 mensen of meer, elk met een eigen code. Niemand is met naam bekend; cijfers worden getoond vanaf vijf mensen."
)


def closed(house: House) -> Window:
    return house.open(ROUNDS).press("close_round")


@pytest.mark.thorough
def test_a_round_is_closed_and_opened_again_for_a_reason(assessed):
    window = closed(assessed)
    round_ = assessed.round
    assert not round_.is_open
    assert all(one.disabled for one in assessed.open(ANSWER).at.radio)
    assert not window.has_button("close_round")
    assert "Zeg waarom" in "".join(window.open_fold(f"more_of_{round_.id}").press(f"reopen_{round_.id}").said("error"))
    assert not assessed.round.is_open
    window.fill("Waarom open je de ronde weer?", "Frontlijn vergeten").press(f"reopen_{round_.id}")
    assert assessed.round.is_open
    assert "Frontlijn vergeten" in window.shown
    choose(assessed.open(ANSWER), "S1", 2)
    assert assessed.answer("S1").choice == "2"


@pytest.mark.thorough
def test_the_next_round_begins_empty_and_the_older_one_stays(assessed):
    closed(assessed).fill("Titel", "Hermeting").press("open_round")
    assert [one.is_open for one in round_service.rounds(assessed.db, assessed.ann)] == [True, False]
    window = assessed.open(ANSWER)
    assert chosen(window, "S1") is None
    choose(window, "S1", 5)
    oldest = round_service.rounds(assessed.db, assessed.ann)[-1]
    assert service.my_answers(assessed.db, assessed.ann, oldest.id)["S1"].choice == "4"
    assert assessed.answer("S1").choice == "5"
    assert len(window.go(RESULTS).field("Ronde").options) == 2


@pytest.mark.thorough
def test_a_second_round_that_nobody_names_is_told_from_the_first(assessed):
    window = closed(assessed).press("open_round")
    assert assessed.round.title.endswith(" (2)")
    assert assessed.round.title in window.shown
    window.press("close_round").press("Open deze ronde")
    assert assessed.round.title.endswith(" (3)")


@pytest.mark.thorough
def test_a_round_is_opened_with_all_that_it_is(assessed):
    window = closed(assessed)
    window.fill("Titel", "Breed najaar").fill("Periode", "2026").select("Wie antwoordt?", BROAD)
    window.fill("Aantal rolgroepen", 3).fill("Afdelingen, één per regel (hoeft niet)", "Noord\n\n Zuid ")
    window.fill("Rolgroep 2", "Balie en telefoon").choose("Wat rolgroep 2 is", "frontlijn: helpt klanten")
    window.press("open_round")
    round_ = assessed.round
    assert (round_.title, round_.period, round_.mode, round_.departments) == (
        "Breed najaar",
        "2026",
        Mode.ANONYMOUS,
        ("Noord", "Zuid"),
    )
    assert [(one.id, one.name, one.kind) for one in round_.groups] == [
        ("leaders", "", GroupKind.LEADERS),
        ("staff", "Balie en telefoon", GroupKind.FRONT),
        ("front", "", GroupKind.FRONT),
    ]


def test_what_a_round_cannot_be_is_said_and_nothing_is_opened(assessed):
    window = closed(assessed).fill("Rolgroep 2", "Frontlijn").press("open_round")
    assert "Twee rolgroepen hebben dezelfde naam." in window.said("error")
    assert len(round_service.rounds(assessed.db, assessed.ann)) == 1


def test_a_round_is_changed_while_it_is_open_and_two_at_once_are_told(assessed):
    round_ = assessed.round
    first, second = assessed.open(ROUNDS), assessed.open(ROUNDS)
    first.fill("Titel", "Eerste").press("save_round")
    assert (assessed.round.title, assessed.round.revision) == ("Eerste", round_.revision + 1)
    second.fill("Titel", "Tweede").press("save_round")
    assert "Iemand anders" in "".join(second.said("error"))
    assert assessed.round.title == "Eerste"
    second.press("save_round")
    assert assessed.round.title == "Tweede"


@pytest.mark.thorough
def test_the_next_round_can_be_a_quick_scan_and_become_whole(assessed):
    window = closed(assessed).select("Hoeveel wordt er gevraagd?", "Alleen de kernpraktijken, tien minuten").press("open_round")
    assert assessed.round.scope is Scope.QUICK
    assert chosen(assessed.open(ANSWER), "S1") is None
    window.press("widen")
    assert assessed.round.scope is Scope.FULL


@pytest.mark.thorough
def test_whoever_widens_a_round_and_then_changes_it_is_not_in_their_own_way(assessed):
    window = closed(assessed).select("Hoeveel wordt er gevraagd?", "Alleen de kernpraktijken, tien minuten").press("open_round")
    window.press("widen").fill("Titel", "Toch alles").press("save_round")
    assert (assessed.round.scope, assessed.round.title) == (Scope.FULL, "Toch alles")


@pytest.mark.thorough
def test_whoever_widens_a_round_that_somebody_else_changed_is_told_so_on_saving(assessed):
    window = closed(assessed).select("Hoeveel wordt er gevraagd?", "Alleen de kernpraktijken, tien minuten").press("open_round")
    assessed.open(ROUNDS).fill("Titel", "Van een ander").press("save_round")
    window.press("widen").fill("Titel", "Van mij").press("save_round")
    assert "Iemand anders" in "".join(window.said("error"))
    assert assessed.round.title == "Van een ander"


@pytest.mark.thorough
def test_no_next_round_while_one_is_open(assessed):
    assert not assessed.open(ROUNDS).has_button("open_round")
    assert not assessed.open(ANSWER).has_button("start_full")


@pytest.mark.thorough
def test_opening_again_while_a_newer_round_is_open_is_refused(assessed):
    here, round_ = closed(assessed), assessed.round
    round_service.open_round(assessed.db, assessed.ann, "")
    here.open_fold(f"more_of_{round_.id}").fill("Waarom open je de ronde weer?", "Vergeten").press(f"reopen_{round_.id}")
    assert [one.is_open for one in round_service.rounds(assessed.db, assessed.ann)] == [True, False]


def test_a_member_sees_the_rounds_and_manages_none(assessed):
    assessed.become(Role.MEMBER)
    window = assessed.open(ROUNDS)
    assert "Ronde van" in window.shown
    assert not any(window.has_button(key) for key in ("close_round", "save_round", "open_round"))
    assert b"more_of_" not in window.raw()


@pytest.mark.thorough
def test_a_closed_round_shows_what_was_answered(assessed):
    closed(assessed)
    assert chosen(assessed.open(ANSWER), "S6") == description("S6", 1)


@pytest.mark.thorough
@pytest.mark.parametrize("page", [PLAN, TEAM_MAP, AMBITION, HOME])
def test_a_new_round_does_not_hide_what_was_made_of_the_older_one(planned, page):
    """Whoever opens next year's questions still has a plan, targets and a standing."""
    round_service.close_round(planned.db, planned.ann, planned.round.id)
    before = planned.open(page)
    round_service.open_round(planned.db, planned.ann, "")
    after = planned.open(page)
    assert after.has_button("empty") is before.has_button("empty") is False
    for button in ("edit_B-5", "save_targets", "to_results"):
        assert after.has_button(button) is before.has_button(button)
    assert len(after.at.table) == len(before.at.table)


@pytest.mark.thorough
def test_an_open_round_leads_to_the_questions_and_a_broad_one_does_not(assessed):
    assert assessed.open(ROUNDS).press("answer_myself").page == ANSWER
    round_service.close_round(assessed.db, assessed.ann, assessed.round.id)
    round_service.open_round(assessed.db, assessed.ann, "Breed", mode=Mode.ANONYMOUS)
    assert not assessed.open(ROUNDS).has_button("answer_myself")


def test_answers_of_last_year_are_offered_for_a_panel_only(assessed):
    window = closed(assessed)
    label = "Toon de antwoorden van een eerdere ronde als ‘vorig jaar’"
    assert label in [one.label for one in window.at.selectbox]
    assert label not in [one.label for one in window.choose("Wie antwoordt?", BROAD).at.selectbox]


@pytest.mark.thorough
def test_the_rounds_are_found_from_every_page(assessed):
    assert assessed.open(PLAN).go(ROUNDS).page == ROUNDS


@pytest.mark.thorough
def test_the_results_of_the_only_round_say_which_it_is_and_when(assessed):
    closed(assessed)
    assert "Paneel · vragenlijst 2026.2 · geopend" in "".join(assessed.open(RESULTS).said("caption"))
