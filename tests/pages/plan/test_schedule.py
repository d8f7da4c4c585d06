"""Putting in order: look first, accept or leave, and what is not done now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.roadmap import service
from maturity.roadmap.model import PRESETS, Capacity
from maturity.roadmap.sentences import order_sentence
from tests.pages.conftest import House, accept
from tests.pages.window import PLAN, TEAM_MAP, Window


def starts(house: House) -> dict[str, int | None]:
    return {one.code: one.start for one in house.roadmap.initiatives}


def chosen(house: House) -> House:
    """B-2 and B-5 are chosen, and not yet put in order."""
    service.choose(house.db, house.ann, ["B-5"])
    return house


def preview(house: House) -> Window:
    return house.open(PLAN).press("put_in_order")


@pytest.mark.thorough
def test_without_initiatives_there_is_nothing_to_put_in_order(aiming):
    window = aiming.open(PLAN)
    assert window.has_button("make_plan")
    assert not window.has_button("put_in_order")


@pytest.mark.thorough
def test_the_preview_lists_what_moves_with_a_reason_each_and_stores_nothing(aiming):
    window = preview(chosen(aiming))
    order = service.order(aiming.db, aiming.ann)
    rows = window.table("Wat verschuift, en waarom")
    assert [name.split()[0] for name in rows["Initiatief"]] == [move.code for move in order.moves] == ["B-2", "B-5"]
    assert set(rows["Was"]) == {"niet in het plan"}
    assert all(label.startswith("K") for label in rows["Wordt"])
    assert all(rows["Waarom"])
    assert "B-2" in rows["Waarom"][1]  # what it waits for
    said = order_sentence(order, aiming.roadmap, window.t)
    assert said in window.shown
    assert "2 initiatieven" in said
    assert starts(aiming) == {"B-2": None, "B-3": None, "B-5": None}


def test_accepting_stores_the_order_with_its_reasons(aiming):
    window = preview(chosen(aiming)).press("accept_order")
    order = service.order(aiming.db, aiming.ann)
    assert not order.moves
    assert starts(aiming)["B-2"] == 1
    assert starts(aiming)["B-5"] == 3
    assert all(one.reason == order.places[one.code][1] for one in aiming.roadmap.planned)
    assert aiming.roadmap.status == "optimal"
    assert aiming.roadmap.sequenced_at is not None
    assert not window.has_button("accept_order")
    rows = window.open_fold("plan_tables_nl").table("Initiatieven die beginnen in jaar 1")
    assert [name.split()[0] for name in rows["Initiatief"]] == ["B-2", "B-5"]
    assert all(rows["Waarom hier"])


@pytest.mark.thorough
def test_leaving_it_stores_nothing(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), earliest=4))
    before = starts(planned)
    window = preview(planned)
    assert window.has_button("accept_order")
    window.press("drop_order")
    assert starts(planned) == before
    assert not window.has_button("accept_order")
    assert not window.run().has_button("accept_order")


@pytest.mark.thorough
def test_when_nothing_moves_it_says_so(planned):
    window = preview(planned)
    assert window.t("Nothing moves; the plan stays as it is.") in window.shown
    before = starts(planned)
    window.press("accept_order")
    assert starts(planned) == before


@pytest.mark.thorough
def test_what_was_planned_and_moves_is_shown_from_and_to(planned):
    calendar = planned.roadmap.calendar
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), earliest=4))
    rows = preview(planned).table("Wat verschuift, en waarom").set_index("Initiatief")
    row = rows.loc[next(name for name in rows.index if name.startswith("B-2"))]
    assert row["Was"] == f"K{calendar.quarter_of(1)} {calendar.year_of(1)}"
    assert row["Wordt"] == f"K{calendar.quarter_of(4)} {calendar.year_of(4)}"
    assert row["Waarom"] == f"Kan niet eerder beginnen dan K{calendar.quarter_of(4)} {calendar.year_of(4)}."


def test_a_roadmap_that_changes_between_looking_and_accepting_is_not_given_the_old_order(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), earliest=4))
    window = preview(planned)
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), earliest=9))
    before = starts(planned)
    window.press("accept_order")
    assert starts(planned) == before
    assert window.said("warning") or window.said("error") or window.said("info")  # whoever pressed is told why nothing happened


@pytest.mark.thorough
def test_capacity_that_changes_between_looking_and_accepting_gives_no_old_order(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), earliest=4))
    window = preview(planned)
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "own", Capacity.even(0, 0, 0))
    before = starts(planned)
    window.press("accept_order")
    assert starts(planned) == before


@pytest.mark.thorough
def test_accepting_in_two_windows_stores_one_order(aiming):
    here, there = preview(chosen(aiming)), preview(aiming)
    here.press("accept_order")
    placed = starts(aiming)
    there.press("accept_order")
    assert starts(aiming) == placed


@pytest.mark.thorough
def test_the_preview_survives_another_language(aiming):
    window = preview(chosen(aiming)).choose("language_nl", "English")
    assert list(window.table("What moves, and why")["Was"]) == ["not in the plan"] * 2
    window.press("accept_order")
    assert starts(aiming)["B-2"] == 1


# not now, and the plan


@pytest.mark.thorough
def test_what_is_not_done_now_is_in_sight_with_its_reason(planned):
    window = planned.open(PLAN)
    assert "Niet nu (1)" in window.said("subheader")
    rows = window.table("Wat nu niet gebeurt, en waarom")
    assert rows["Initiatief"][0].startswith("C-7 ")
    assert rows["Waarom niet nu"][0].startswith("Brengt jullie zelf niet dichter bij een streefniveau, en niets")


@pytest.mark.thorough
def test_what_does_not_fit_says_what_is_short(aiming):
    chosen(aiming)
    service.set_capacity(aiming.db, aiming.ann, aiming.roadmap, "own", Capacity.even(5, 9, 8))
    window = preview(aiming)
    window.press("accept_order")
    rows = window.table("Wat nu niet gebeurt, en waarom")
    assert {name.split()[0] for name in rows["Initiatief"]} == {"B-2", "B-5"}
    assert all(reason and reason != "Nog niet op volgorde gezet." for reason in rows["Waarom niet nu"])
    assert "Kan nooit passen: het vraagt" in window.shown


@pytest.mark.thorough
def test_what_was_just_chosen_is_not_called_not_now(aiming):
    window = chosen(aiming).open(PLAN)
    assert "Gekozen, en nog niet op volgorde gezet: B-2" in window.shown
    assert "Niet nu (0)" in window.said("subheader")


def test_when_all_has_a_place_it_says_so(planned):
    service.remove(planned.db, planned.ann, "C-7")
    assert "Alles wat je koos heeft een plek." in planned.open(PLAN).shown


@pytest.mark.thorough
def test_an_absent_prerequisite_is_told_and_not_one_whose_result_is_there(planned):
    assert "C-7 komt normaal na S-7; dat staat niet op je kaart." in planned.open(PLAN).shown  # what C-6 brings is there


@pytest.mark.thorough
def test_a_wish_that_does_not_fit_is_told(planned):
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), fixed=1))
    window = preview(planned)
    assert "De wens voor B-5 past niet samen met de rest." in window.said("warning")


@pytest.mark.thorough
def test_capacity_is_drawn_with_a_description(planned):
    window = planned.open(PLAN)
    assert len(window.pictures("Het plan als tijdlijn")) == 1


@pytest.mark.thorough
def test_a_larger_capacity_can_be_chosen_and_put_in_order(planned):
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "large", PRESETS["large"])
    accept(planned)
    assert starts(planned)["B-2"] == 1


@pytest.mark.thorough
def test_onwards_to_the_team_map(planned):
    assert planned.open(PLAN).press("to_map").page == TEAM_MAP
