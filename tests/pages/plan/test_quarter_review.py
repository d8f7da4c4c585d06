"""Looking back: what became of everything in a quarter, with a why; stopped is progress; then the plan goes on."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from maturity.people.model import Role
from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.model import State
from maturity.ui.plan.making.verdict import verdict_words
from tests.clock import at
from tests.pages.conftest import House, complete
from tests.pages.window import PLAN, Window


def ready(window: Window) -> Window:
    """Everything that was not told of yet is busy, on time; and it was looked at."""
    for one in window.at.radio:
        if (one.key or "").startswith("outcome_1_") and one.value is None:
            window.select(str(one.key), "Bezig, op tijd" if "Bezig, op tijd" in one.options else "Klaar")
    return window.write("outcome_1_ready", True)


def outcome(house: House, window: Window, code: str, what: str) -> Window:
    return window.choose(f"{code}  {house.roadmap.initiative(code).name}", what)


def test_without_a_plan_it_says_what_comes_here(aiming):
    assert "Als er een plan is, kijk je hier elk kwartaal terug" in aiming.open(PLAN, part="look-back").shown


def test_on_its_last_day_a_quarter_is_not_over_and_the_day_after_it_is(planned):
    begins = planned.roadmap.calendar.first_day(2)
    for day, early in ((begins - timedelta(days=1), True), (begins, False)):
        with at(datetime.combine(day, time(12))):
            warnings = planned.open(PLAN, part="look-back").said("warning")
        assert any(told.startswith("Dit kwartaal is nog niet voorbij") for told in warnings) is early


@pytest.mark.thorough
def test_closing_a_quarter_starts_the_work(planned):
    window = ready(planned.open(PLAN, part="look-back")).press("close_quarter")
    one = planned.roadmap.initiative("B-2")
    assert (one.state, planned.roadmap.closed) == (State.RUNNING, 1)
    reached = verdict_words(complete_plans.verdict(planned.db, planned.ann), planned.roadmap, window.t)
    assert any(told.endswith(reached) for told in window.said("toast"))
    assert "Bezig, op tijd" in window.shown
    assert "Wat er over" in window.shown


@pytest.mark.parametrize(("month", "day", "early"), [(3, 31, True), (4, 1, False)])
def test_a_quarter_is_over_when_the_next_has_begun(planned, month, day, early):
    with at(datetime(2027, month, day, 12)):
        shown = planned.open(PLAN, part="look-back").shown
    assert "Kijk terug op K1 2027" in shown
    assert ("Dit kwartaal is nog niet voorbij" in shown) is early


@pytest.mark.thorough
def test_without_looking_nothing_is_closed(planned):
    assert planned.open(PLAN, part="look-back").button("close_quarter").proto.disabled
    assert planned.roadmap.closed == 0


@pytest.mark.thorough
def test_nothing_is_chosen_beforehand_and_without_a_choice_nothing_is_closed(planned):
    window = planned.open(PLAN, part="look-back")
    chosen = [one.value for one in window.at.radio if (one.key or "").startswith("outcome_1_")]
    assert chosen
    assert set(chosen) == {None}
    assert window.write("outcome_1_ready", True).button("close_quarter").proto.disabled


@pytest.mark.thorough
def test_before_something_stops_it_says_what_falls_with_it(planned):
    window = outcome(planned, planned.open(PLAN, part="look-back"), "B-2", "Stopt")
    assert any("B-5" in warning for warning in window.said("warning"))
    assert planned.roadmap.initiative("B-2").state is State.PLANNED


def test_late_asks_why_and_moves_the_end(planned):
    window = outcome(planned, planned.open(PLAN, part="look-back"), "B-2", "Duurt langer")
    ready(window).press("close_quarter")
    assert any("Zeg waarom B-2 langer duurt" in error for error in window.said("error"))
    assert planned.roadmap.closed == 0
    before = planned.roadmap.initiative("B-2").finish
    window.write("B-2: hoeveel kwartalen nog, na dit kwartaal?", 3).write("B-2: waarom?", "De leverancier was er niet")
    window.press("close_quarter")
    one = planned.roadmap.initiative("B-2")
    assert (one.finish, one.state) == (4, State.RUNNING)
    assert before != one.finish
    assert "De leverancier was er niet" in window.shown


def test_what_stops_is_shown_as_progress_with_its_reason(planned):
    window = outcome(planned, planned.open(PLAN, part="look-back"), "B-2", "Stopt").write(
        "B-2: waarom?", "Het ministerie doet het al"
    )
    ready(window).press("close_quarter")
    assert planned.roadmap.initiative("B-2").state is State.STOPPED
    assert "Tot nu toe gestopt: 1 initiatief." in window.shown
    assert "Het ministerie doet het al" in window.shown
    assert "Dit klopt niet in het plan zoals het nu staat" in window.shown  # what needed it says so at once
    assert "dat is gestopt" in window.shown


@pytest.mark.thorough
def test_who_reads_looks_back_and_closes_nothing(belonging):
    house = belonging(Role.OWNER)
    complete(house)
    house.become(Role.MEMBER)
    assert not house.open(PLAN, part="look-back").has_button("close_quarter")
