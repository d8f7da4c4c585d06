"""A fold of the results that runs by itself: what it costs, and that it never shows what holds no longer."""

from __future__ import annotations

from maturity.assessment.rounds import service as round_service
from maturity.people.model import Role
from tests.pages.conftest import House, answer_all
from tests.pages.counted import statements
from tests.pages.window import RESULTS, Window

TABLE, SUMMARY = "Scores per praktijk van Strategie", "36 van 36 praktijken beantwoord"
DOMAINS, NTH = "results_domains_nl", 0


def opened(window: Window) -> Window:
    """The domains unfolded, as a click on them does it."""
    return window.turn_fold(DOMAINS, NTH)


def test_a_fold_draws_itself_and_nothing_else(assessed):
    window = assessed.open(RESULTS)
    with statements(assessed.db) as asked:
        opened(window)
    assert len(window.table(TABLE)) == 6
    assert SUMMARY not in window.shown
    assert window.at.query_params["open"] == "domains"
    assert len(asked) <= 3, asked
    window.turn_fold(DOMAINS, NTH, is_open=False)
    assert TABLE not in window.shown
    assert "open" not in window.at.query_params


def test_what_was_changed_meanwhile_draws_the_whole_page(assessed: House) -> None:
    window = assessed.open(RESULTS)
    round_service.close_round(assessed.db, assessed.ann, assessed.round.id)
    second = round_service.open_round(assessed.db, assessed.ann, "Nieuw")
    answer_all(assessed.db, assessed.ann, second.id, lambda practice: 1)
    opened(window)
    assert SUMMARY in window.shown
    assert set(window.table(TABLE)["Score"]) == {"1,0"}


def test_who_may_see_something_else_meanwhile_gets_the_whole_page_anew(assessed):
    window = assessed.open(RESULTS)
    assessed.become(Role.DIRECTOR)
    assert SUMMARY in opened(window).shown


def test_who_left_sees_nothing_of_it(assessed):
    window = assessed.open(RESULTS)
    assessed.leave()
    opened(window)
    assert TABLE not in window.shown
