"""One initiative from nearby: why here, what it would take, and moving it with what that breaks said first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.people.model import Role
from maturity.roadmap import service
from maturity.roadmap.changes import manual_moves_service
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Capacity
from tests.pages.conftest import House, accept, complete
from tests.pages.window import PLAN, Window


def close(house: House, code: str) -> Window:
    window = house.open(PLAN)
    return window.choose("Welk initiatief?", f"{code} {house.roadmap.initiative(code).name}")


def label(house: House, quarter: int, window: Window) -> str:
    return quarter_label(house.roadmap.calendar, quarter, window.t)


def starts(house: House) -> dict[str, int | None]:
    return {one.code: one.start for one in house.roadmap.initiatives}


@pytest.mark.thorough
def test_it_says_where_and_why_and_what_waits_for_it(planned):
    window = close(planned, "B-2")
    assert "Wachten hierop: B-5" in window.shown
    assert label(planned, 1, window) in window.shown


@pytest.mark.thorough
def test_what_a_move_breaks_is_said_before_it_is_done_and_stays_in_sight(planned):
    window = close(planned, "B-5")
    window.choose_in_drawer("Zelf verplaatsen naar", label(planned, 1, window))
    assert any("B-2" in warning for warning in window.said("warning"))
    assert starts(planned)["B-5"] == 3
    window.drawer("Verplaats het toch")
    assert starts(planned)["B-5"] == 1
    assert "Dit klopt niet in het plan zoals het nu staat" in planned.open(PLAN).shown


@pytest.mark.thorough
def test_a_move_that_fits_says_so_and_can_be_taken_back(planned):
    window = close(planned, "B-5")
    window.choose_in_drawer("Zelf verplaatsen naar", label(planned, 6, window))
    assert "Dat past: er gaat niets door mis." in window.said("success")
    window.drawer("Verplaats het")
    assert starts(planned)["B-5"] == 6
    assert "Iemand heeft het hier gezet." in window.open_fold("plan_tables_nl").shown
    window.press("undo")
    assert starts(planned)["B-5"] == 3


@pytest.mark.thorough
def test_what_it_takes_to_start_earlier_is_said_and_done(planned):
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "own", Capacity.even(200, 9, 1))
    accept(planned)
    last = max(planned.roadmap.planned, key=lambda one: one.start)
    service.save(planned.db, planned.ann, replace(last, requires=()))
    window = close(planned, last.code)
    window.choose_in_drawer("Wat is ervoor nodig om eerder te beginnen?", label(planned, 1, window))
    (said,) = [text for text in window.said("info") if last.code in text]
    assert "kan in K1 2027 beginnen, als B-2" in said
    window.drawer("Doe het zo")
    assert starts(planned)[last.code] == 1
    assert manual_moves_service.breaks(manual_moves_service.question(planned.db, planned.ann, "nl")) == ()


def test_what_was_moved_elsewhere_meanwhile_is_not_overwritten(planned):
    window = close(planned, "B-5")
    window.choose_in_drawer("Zelf verplaatsen naar", label(planned, 6, window))
    manual_moves_service.move(planned.db, planned.ann, planned.roadmap.revision, "B-5", 8)
    window.drawer("Verplaats het")
    assert starts(planned)["B-5"] in (6, 8)  # the page shows the new plan before it does anything
    assert manual_moves_service.last_step(planned.db, planned.ann) is not None


@pytest.mark.thorough
def test_who_reads_sees_why_and_moves_nothing(belonging):
    house = belonging(Role.OWNER)
    complete(house)
    house.become(Role.MEMBER)
    window = close(house, house.roadmap.planned[0].code)
    assert not window.has_button("undo")
    assert "Zelf verplaatsen naar" not in window.shown
