"""Plans side by side: nothing changes until one is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.roadmap import service
from maturity.roadmap.changes import scenario_service
from maturity.roadmap.model import PRESETS, State
from tests.pages.conftest import House
from tests.pages.window import PLAN, Window

TABLE = "De plannen naast elkaar"


def starts(house: House) -> dict[str, int | None]:
    return {one.code: one.start for one in house.roadmap.initiatives}


def compared(house: House) -> Window:
    return house.open(PLAN, part="compare").press("compare_plans")


def test_three_capacities_beside_each_other_and_nothing_is_stored(planned):
    before = planned.roadmap
    rows = compared(planned).table(TABLE)
    assert list(rows["Scenario"]) == ["Klein", "Middel (zoals nu)", "Groot"]
    found = scenario_service.options(planned.db, planned.ann, "capacity")
    assert list(rows["In het plan"]) == [str(option.scenario.planned) for option in found]
    assert list(rows["Dagen"]) == [
        str(sum(one.person_days for one in before.initiatives if option.order.places.get(one.code, (None,))[0]))
        for option in found
    ]
    assert list(rows["Valt eruit"]) == ["niets"] * 3
    assert planned.roadmap == before


@pytest.mark.thorough
def test_using_one_stores_its_order_and_its_capacity(planned):
    window = compared(planned).press("Gebruik: Klein")
    assert planned.roadmap.preset == "small"
    assert planned.roadmap.capacity == PRESETS["small"]
    option = scenario_service.options(planned.db, planned.ann, "capacity")[0]
    assert starts(planned)["B-2"] == option.order.places["B-2"][0]
    assert not window.has_button("Gebruik: Klein")


@pytest.mark.thorough
def test_how_much_may_move_is_compared_once_there_is_a_plan(planned):
    window = planned.open(PLAN, part="compare").choose("Vergelijk", "Hoeveel mag er verschuiven?").press("compare_plans")
    assert list(window.table(TABLE)["Scenario"]) == ["Zo weinig mogelijk", "In balans", "Begin opnieuw"]
    assert "verschui" not in window.table(TABLE)["Wat het oplevert en kost"].iloc[0]


@pytest.mark.thorough
def test_what_is_under_way_counts_as_in_the_plan(planned):
    before = list(compared(planned).table(TABLE)["In het plan"])
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), state=State.RUNNING))
    assert list(compared(planned).table(TABLE)["In het plan"]) == before
