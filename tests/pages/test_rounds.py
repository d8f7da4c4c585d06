"""Rounds: close one when it is done, open it again, begin the next."""

from __future__ import annotations

import pytest

from maturity.assessment import round_service, service
from maturity.assessment.model import Scope
from tests.pages.test_answer import choose, chosen, description
from tests.pages.window import AMBITION, ANSWER, HOME, PLAN, RESULTS, TEAM_MAP


def test_a_round_is_closed_and_opened_again(assessed):
    window = assessed.open(ANSWER).press("close_round")
    assert not assessed.round.is_open
    assert all(one.disabled for one in window.at.radio)
    assert not window.has_button("close_round")
    window.press("reopen_round")
    assert assessed.round.is_open
    choose(window, "S1", 2)
    assert assessed.answer("S1").choice == "2"


def test_the_next_round_begins_empty_and_the_older_one_stays(assessed):
    window = assessed.open(ANSWER).press("close_round").press("start_full")
    assert [one.is_open for one in round_service.rounds(assessed.db, assessed.ann)] == [True, False]
    assert chosen(window, "S1") is None
    choose(window, "S1", 5)
    oldest = round_service.rounds(assessed.db, assessed.ann)[-1]
    assert service.my_answers(assessed.db, assessed.ann, oldest.id)["S1"].choice == "4"
    assert assessed.answer("S1").choice == "5"
    assert len(window.go(RESULTS).field("Ronde").options) == 2


def test_the_next_round_can_be_a_quick_scan(assessed):
    window = assessed.open(ANSWER).press("close_round").press("start_quick")
    assert assessed.round.scope is Scope.QUICK
    assert chosen(window, "S1") is None


def test_no_next_round_while_one_is_open(assessed):
    window = assessed.open(ANSWER)
    assert not window.has_button("start_full")
    assert not window.has_button("start_quick")


def test_opening_again_while_a_newer_round_is_open_is_refused(assessed):
    here = assessed.open(ANSWER).press("close_round")
    round_service.open_round(assessed.db, assessed.ann, "")
    here.press("reopen_round") if here.has_button("reopen_round") else here.run()
    assert [one.is_open for one in round_service.rounds(assessed.db, assessed.ann)] == [True, False]


def test_a_closed_round_shows_what_was_answered(assessed):
    assert chosen(assessed.open(ANSWER).press("close_round"), "S6") == description("S6", 1)


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
