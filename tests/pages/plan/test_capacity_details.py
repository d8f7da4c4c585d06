"""Capacity per quarter, resources of the organisation itself, themes of a year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.database import ConflictError
from maturity.roadmap import service
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import PRESETS
from maturity.ui.errors import error_sentence
from tests.pages.conftest import accept, capacity


@pytest.mark.thorough
def test_one_quarter_with_less_room(planned):
    window = capacity(planned)
    label = quarter_label(planned.roadmap.calendar, 3, window.t)
    window.fill(label, 20).press("save_quarters")
    assert planned.roadmap.capacity.person_days == (165, 165, 20, *(165,) * 9)
    assert planned.roadmap.preset == "own"
    assert planned.roadmap.capacity.load == PRESETS["medium"].load


@pytest.mark.thorough
def test_saving_in_general_leaves_what_differs_per_quarter(planned):
    rows = {**planned.roadmap.capacity.rows, "person_days": (10, *(165,) * 11)}
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "own", planned.roadmap.capacity.of(rows))
    capacity(planned).write("Veranderdruk per kwartaal", 7)
    assert planned.roadmap.capacity.person_days == (10, *(165,) * 11)
    assert planned.roadmap.capacity.load == (7,) * 12


@pytest.mark.thorough
def test_an_own_resource_limits_what_asks_for_it(planned):
    capacity(planned).fill("Naam van het team of middel", "ICT").fill("Per kwartaal", 5).press("add_resource")
    assert planned.roadmap.capacity.extra == {"ICT": (5,) * 12}
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), extra={"ICT": 6}))
    accept(planned)
    assert planned.roadmap.initiative("B-2").start is None
    assert "het vraagt 6 van ICT, en er is 5" in capacity(planned).shown
    capacity(planned).press("Haal weg: ICT")
    accept(planned)
    assert planned.roadmap.initiative("B-2").start == 1


@pytest.mark.thorough
def test_themes_are_at_most_two_a_year_and_stay(planned):
    window = capacity(planned)
    assert window.field("Thema's van jaar 1").proto.max_selections == 2
    window.fill("Thema's van jaar 1", ["understanding", "metrics"]).press("save_themes")
    assert planned.roadmap.themes == (("understanding", "metrics"), (), ())
    assert planned.roadmap.preset == "medium"


@pytest.mark.thorough
def test_capacity_that_was_changed_elsewhere_is_told(planned):
    window = capacity(planned)
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "large", PRESETS["large"])
    window.fill("Thema's van jaar 1", ["metrics"]).press("save_themes")
    assert planned.roadmap.preset == "large"
    assert planned.roadmap.themes == ()
    assert window.said("error") == [error_sentence(ConflictError(None), window.t)]
