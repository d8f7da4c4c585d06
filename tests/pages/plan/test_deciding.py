"""The decision: what the plan still lacks, the record of it, and what moved since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.people.model import Role
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Version
from maturity.roadmap.model import PRESETS, State
from tests.pages.conftest import House, accept, complete
from tests.pages.window import PLAN, REVIEW, Window


def versions(house: House) -> list[Version]:
    return decision_service.versions(house.db, house.ann)


def decide(window: Window, by: str = "de directie", note: str = "") -> Window:
    t = window.t
    window.fill(t("Who decides?"), by).fill(t("Why, or under which condition (not needed)"), note)
    return window.press("decide")


@pytest.mark.thorough
def test_what_a_plan_still_lacks_is_named(planned):
    window = planned.open(PLAN, part="decide")
    assert not window.has_button("decide")
    lacking = [text for text in window.said("markdown") if text.startswith("- B-")]
    assert [text.split()[1] for text in lacking] == ["B-2", "B-5"]
    assert all(window.t("an owner") in text for text in lacking)


def test_a_complete_plan_is_decided_and_stays(planned):
    complete(planned)
    window = decide(planned.open(PLAN, part="decide"), "de directie", "mits er geld is")
    (version,) = versions(planned)
    assert (version.by, version.note) == ("de directie", "mits er geld is")
    assert {place.code: place.start for place in version.places if place.start} == {"B-2": 1, "B-5": 3}
    assert "de directie" in window.shown
    assert "mits er geld is" in window.shown
    assert window.t("Nothing has moved since.") in window.shown


@pytest.mark.thorough
def test_what_moved_since_the_decision_is_shown(planned):
    complete(planned)
    window = decide(planned.open(PLAN, part="decide"))
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), earliest=6))
    accept(planned)
    rows = window.run().table(window.t("What moved since the decision"))
    assert [name.split()[0] for name in rows[window.t("Initiative")]] == ["B-5"]
    assert rows[window.t("Decided")][0] != rows[window.t("Now")][0]
    assert len(versions(planned)) == 1


def test_without_a_plan_it_says_what_comes_here(aiming):
    window = aiming.open(PLAN, part="decide")
    assert window.t("When your initiatives stand in order, the decision on the plan is recorded here.") in window.shown


@pytest.mark.thorough
def test_what_was_stopped_since_the_decision_is_called_that(planned):
    complete(planned)
    decide(planned.open(PLAN, part="decide"))
    service.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), state=State.STOPPED, stop_reason="Te duur"))
    assert list(planned.open(PLAN, part="decide").table("Wat is verschoven sinds het besluit")["Nu"]) == ["gestopt"]
    changes = planned.open(REVIEW, part="changes").table("Wat er veranderde tussen twee plannen")
    assert (changes["Wat"][0], changes["Daarna"][0]) == ("gestopt", "niet in het plan")


@pytest.mark.thorough
def test_a_plan_that_changed_while_somebody_decided_is_not_decided_unseen(planned):
    complete(planned)
    window = planned.open(PLAN, part="decide")
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "large", PRESETS["large"])
    decide(window)
    assert versions(planned) == []
    assert window.said("error")


@pytest.mark.parametrize(("role", "may"), [(Role.DIRECTOR, True), (Role.LEADER, True), (Role.MEMBER, False)])
def test_who_may_decide(belonging, role, may):
    house = belonging(Role.OWNER)
    complete(house)
    house.become(role)
    window = house.open(PLAN, part="decide")
    assert window.has_button("decide") is may
    if may:
        decide(window)
        assert len(versions(house)) == 1
