"""The drawer of an initiative: every field, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.database import ConflictError
from maturity.initiative.model import Lift
from maturity.people.model import NotFoundError
from maturity.roadmap import service
from maturity.roadmap.model import RoadmapInitiative, State
from maturity.roadmap.validation import CircleError, NameMissingError, StopReasonMissingError
from maturity.ui.errors import error_sentence
from maturity.ui.plan.making.choosing import FINISHED
from tests.pages.conftest import ASKED, House
from tests.pages.window import PLAN, Window

CIRCLE = ("B-2", "B-5", "B-2")


def is_open(window: Window) -> bool:
    return any(node.type == "dialog" for node in window.at._tree) or not window.at.title


def initiative(house: House, code: str) -> RoadmapInitiative:
    return house.roadmap.initiative(code)


@pytest.mark.thorough
def test_the_drawer_shows_the_initiative_in_the_language(planned, language):
    window = planned.open(PLAN, part="choose", lang=language).press("edit_B-5")
    known = service.roadmap(planned.db, planned.ann, language).initiative("B-5")
    assert is_open(window)
    t = window.t
    assert [window.field(label).value for label in (t("Name"), t("What it is and why"), t("Done when"), t("Stop when"))] == [
        known.name,
        known.goal,
        known.done_when,
        known.stop_when,
    ]
    assert known.goal
    assert window.field(t("Quarters")).value == 2
    assert window.field(t("Must be finished first")).value == ["B-2"]


def test_every_field_is_stored(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5")
    texts = {
        "Naam": "Wie onze klanten zijn",
        "Wat het is en waarom": "Doel in eigen woorden",
        "Eigenaar: één persoon": "Jo de Vries",
        "Team: wie het doet": "Team Inzicht",
        "Eerste actie, binnen veertien dagen": "Bel Kim",
        "Geslaagd als": "Er zijn vijf beelden",
        "Stoppen als": "Niemand ze gebruikt",
        "Notitie": "Zie dossier",
    }
    for label, text in texts.items():
        window.fill(label, text)
    window.fill("Datum van de eerste actie", date(2027, 1, 12)).fill("Kwartalen", 3).fill("Mensdagen in totaal", 55)
    window.select("Veranderdruk", "3 · de hele organisatie").fill("Moet eerst af zijn", ["B-3"])
    quarters = [window.field(label).options for label in ("Niet eerder dan", "Begin precies in", "Klaar in")]
    assert all(len(options) == 13 for options in quarters)
    window.select("Niet eerder dan", quarters[0][2]).select("Begin precies in", quarters[1][3]).select("Klaar in", quarters[2][8])
    window.select("Stand", "Loopt").fill("B3: van niveau, naar niveau", (2, 4)).drawer("save_B-5")
    stored = initiative(planned, "B-5")
    assert not is_open(window)
    assert [
        stored.name, stored.goal, stored.owner, stored.team, stored.first_action, stored.done_when, stored.stop_when, stored.note
    ] == list(texts.values())  # fmt: skip
    assert (stored.first_action_on, stored.quarters, stored.person_days, stored.load) == (date(2027, 1, 12), 3, 55, 3)
    assert (stored.requires, stored.earliest, stored.fixed, stored.latest) == (("B-3",), 2, 3, 8)
    assert (stored.state, stored.lifts) == (State.RUNNING, (Lift("B3", 2, 4),))
    assert "Wie onze klanten zijn" in window.shown


@pytest.mark.thorough
def test_saving_without_a_change_keeps_the_library_text_for_both_languages(planned):
    before = initiative(planned, "B-5")
    planned.open(PLAN, part="choose", lang="en").press("edit_B-5").drawer("save_B-5")
    assert initiative(planned, "B-5").name == before.name
    assert initiative(planned, "B-5").goal == before.goal


@pytest.mark.thorough
def test_typing_without_saving_stores_nothing(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5").fill("Naam", "half af")
    window.run()
    assert initiative(planned, "B-5").name != "half af"


@pytest.mark.thorough
def test_what_it_lifts_can_be_chosen(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5").fill("Praktijken", ["B3", "K1"]).drawer("save_B-5")
    assert [lift.practice for lift in initiative(planned, "B-5").lifts] == ["B3", "K1"]
    assert not window.said("error")


# stopping, and taking off


def test_stopping_needs_a_reason(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5").select("Stand", "Gestopt").drawer("save_B-5")
    assert window.said("error") == [error_sentence(StopReasonMissingError(), window.t)]
    assert initiative(planned, "B-5").state is State.PLANNED
    assert is_open(window)
    window.fill("Als je stopt: waarom", "Er kwam geen geld").drawer("save_B-5")
    stored = initiative(planned, "B-5")
    assert (stored.state, stored.stop_reason, stored.start) == (State.STOPPED, "Er kwam geen geld", None)
    assert "Klaar of gestopt (2)" in window.shown


@pytest.mark.thorough
def test_taken_off_it_is_gone_and_proposed_again(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5").drawer("remove_B-5")
    assert "B-5" not in {one.code for one in planned.roadmap.initiatives}
    assert not is_open(window)
    assert window.has_button("choose_B-5")


# an initiative of one's own


@pytest.mark.thorough
def test_an_own_initiative_gets_a_code_of_its_domain(planned):
    window = planned.open(PLAN, part="choose").open_fold("own").press("own_metrics")
    assert "Nieuw initiatief" in window.shown
    window.fill("Naam", "Klachtenlijn op één bord").fill("Mensdagen in totaal", 12).drawer("save_new")
    code = "M-9"  # the library has eight
    stored = initiative(planned, code)
    assert (stored.name, stored.domain, stored.person_days, stored.library_id) == (
        "Klachtenlijn op één bord",
        "metrics",
        12,
        None,
    )
    assert window.has_button(f"edit_{code}")


@pytest.mark.thorough
def test_an_own_initiative_without_a_name_is_refused_in_words(planned):
    before = len(planned.roadmap.initiatives)
    window = planned.open(PLAN, part="choose").open_fold("own").press("own_metrics").fill("Naam", "  ").drawer("save_new")
    assert window.said("error") == [error_sentence(NameMissingError(), window.t)]
    assert len(planned.roadmap.initiatives) == before
    window.fill("Naam", "Nu wel").drawer("save_new")
    assert initiative(planned, "M-9").name == "Nu wel"


@pytest.mark.thorough
def test_an_own_initiative_can_be_taken_off(planned):
    window = planned.open(PLAN, part="choose").open_fold("own").press("own_culture")
    window.fill("Naam", "Iets eigens").drawer("save_new")
    window.press("edit_C-9").drawer("remove_C-9")
    assert "C-9" not in {one.code for one in planned.roadmap.initiatives}


# what is refused, and what somebody else did


@pytest.mark.thorough
def test_waiting_in_a_circle_is_refused_in_words(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-2").fill("Moet eerst af zijn", ["B-5"]).drawer("save_B-2")
    assert window.said("error") in [[error_sentence(CircleError(codes), window.t)] for codes in (CIRCLE, CIRCLE[::-1])]
    assert initiative(planned, "B-2").requires == ("B-3",)


@pytest.mark.thorough
def test_a_text_that_is_too_long_is_refused_in_words(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5").fill("Notitie", "x" * 10_001).drawer("save_B-5")
    assert initiative(planned, "B-5").note in ("", "x" * 10_000)
    assert window.said("error") or initiative(planned, "B-5").note


def conflict(house: House) -> Window:
    """A drawer in which the owner was filled in and saved, after somebody else did the same."""
    window = house.open(PLAN, part="choose").press("edit_B-5").fill("Eigenaar: één persoon", "Ik")
    service.save(house.db, house.ann, replace(initiative(house, "B-5"), owner="Jo elders"))
    return window.drawer("save_B-5")


def test_what_was_changed_elsewhere_is_told_and_not_overwritten(planned):
    window = conflict(planned)
    assert window.said("error") == [error_sentence(ConflictError(None), window.t)]
    assert initiative(planned, "B-5").owner == "Jo elders"
    assert window.field("Eigenaar: één persoon").value == "Ik"  # "Je eigen tekst staat er nog"


@pytest.mark.thorough
def test_what_was_changed_elsewhere_can_be_looked_at(planned):
    assert "Jo elders" in conflict(planned).shown  # "Bekijk de nieuwe tekst"


@pytest.mark.thorough
def test_after_a_change_elsewhere_saving_again_works(planned):
    conflict(planned).drawer("save_B-5")  # "en bewaar opnieuw"
    assert initiative(planned, "B-5").owner == "Ik"


@pytest.mark.thorough
def test_what_was_taken_off_elsewhere_is_told(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5")
    service.remove(planned.db, planned.ann, "B-5")
    window.drawer("save_B-5")
    assert window.said("error") == [error_sentence(NotFoundError(), window.t)]


@pytest.mark.thorough
def test_a_name_is_shown_as_written(planned):
    name = "**vet** [klik](http://kwaad.example)"
    window = planned.open(PLAN, part="choose").press("edit_B-5").fill("Naam", name).drawer("save_B-5")
    service_name = initiative(planned, "B-5").name
    assert service_name == name
    assert name in window.shown
    assert "[klik](http" not in str([node.proto for node in window.at._tree if node.type in ("button", "markdown", "caption")])
    rows = [table.value.astype(str).to_numpy().ravel() for table in window.at.table]
    assert not any("[klik](http" in cell for row in rows for cell in row)


@pytest.mark.thorough
def test_the_lifts_are_named_by_practice(planned):
    window = planned.open(PLAN, part="choose").press("edit_B-5")
    assert len(window.field("Praktijken").options) == len(ASKED.practices)


@pytest.mark.thorough
@pytest.mark.parametrize("state", list(State))
def test_the_drawer_opens_in_every_state(planned, state):
    service.save(planned.db, planned.ann, replace(initiative(planned, "B-5"), state=state, stop_reason="omdat"))
    window = planned.open(PLAN, part="choose")
    if state in FINISHED:
        window.open_fold("ended_nl")
    window.press("edit_B-5")
    assert window.field("Naam").value == initiative(planned, "B-5").name
    window.drawer("save_B-5")
    assert not is_open(window)
    assert initiative(planned, "B-5").state is state
