"""The overview: where we stand, and the next step as one button that leads there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment.guests import link_service
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from maturity.people.model import Role
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from tests.pages.conftest import ASKED, House, answer_all, complete, panel
from tests.pages.window import AMBITION, ANSWER, CONSENSUS, HOME, PLAN, RESULTS, ROUNDS, TEAM_MAP, Window


def next_step(window: Window) -> tuple[str, str]:
    """What the button says, and where it leads."""
    label = str(window.button("next_step").label)
    return label, window.press("next_step").page


def steps(window: Window) -> list[str]:
    """Done, now or later, for each step of the way up to the decision."""
    (way,) = (one.proto.body for one in window.at.get("html") if 'class="way"' in one.proto.body)
    return re.findall(r"<strong><span>\d\. .+?</span></strong> <span>\((.+?)\)</span>", way)[:5]


def answer_one(house: House) -> None:
    answer_all(house.db, house.ann, house.round.id, lambda practice: 3 if practice == "S1" else None)


@pytest.mark.thorough
def test_at_first_the_questions(empty):
    window = empty.open(HOME)
    assert steps(window) == ["nu", "later", "later", "later", "later"]
    assert "0 van 36 vragen beantwoord." in window.shown
    assert next_step(window) == ("Begin met de zelfbeoordeling", ANSWER)


@pytest.mark.thorough
def test_half_way_the_rest_of_the_questions(begun):
    answer_one(begun)
    window = begun.open(HOME)
    assert "1 van 36 vragen beantwoord." in window.shown
    assert next_step(window) == ("Ga verder met beantwoorden", ANSWER)


@pytest.mark.thorough
def test_after_the_questions_the_ambition(assessed):
    window = assessed.open(HOME)
    assert steps(window) == ["klaar", "nu", "later", "later", "later"]
    assert next_step(window) == ("Kies waar je naartoe wilt", AMBITION)


def test_while_several_people_answer_nobody_is_told_that_nothing_was_answered(begun):
    answer_one(begun)
    link_service.invite(begun.db, begun.ann, begun.round.id, "front", name="Gea")
    window = begun.open(HOME)
    assert "Jij hebt 1 van 36 vragen beantwoord." in window.shown
    assert "0 van 36" not in window.shown
    assert next_step(window) == ("Ga verder met beantwoorden", ANSWER)


@pytest.mark.thorough
def test_a_closed_round_counts_as_assessed(begun):
    answer_one(begun)
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    assert next_step(begun.open(HOME))[1] == AMBITION


@pytest.mark.thorough
def test_after_the_ambition_the_plan(aiming):
    assert next_step(aiming.open(HOME)) == ("Maak het plan", PLAN)


@pytest.mark.thorough
def test_chosen_is_not_planned_yet(aiming):
    roadmaps.choose(aiming.db, aiming.ann, ["B-5"])
    assert next_step(aiming.open(HOME)) == ("Maak het plan", PLAN)


@pytest.mark.thorough
def test_after_the_plan_the_owners(planned):
    window = planned.open(HOME)
    assert steps(window) == ["klaar", "klaar", "klaar", "nu", "later"]
    assert "2 initiatieven hebben een plek." in window.shown
    assert next_step(window) == ("Vul eigenaren en eerste acties in", PLAN)


@pytest.mark.thorough
def test_one_owner_too_few_is_one(planned):
    ready = replace(planned.roadmap.initiative("B-2"), owner="Jo", first_action_on=date(2027, 1, 12))
    roadmaps.save(planned.db, planned.ann, ready)
    assert "1 initiatief van het eerste jaar is nog niet compleet." in planned.open(HOME).shown


@pytest.mark.thorough
def test_after_the_owners_the_decision(planned):
    complete(planned)
    window = planned.open(HOME)
    assert steps(window) == ["klaar", "klaar", "klaar", "klaar", "nu"]
    assert next_step(window) == ("Naar de meerjarenkaart en het Word-document", TEAM_MAP)


@pytest.mark.thorough
def test_after_the_decision_the_doing(planned):
    complete(planned)
    decision_service.decide(planned.db, planned.ann, planned.roadmap.revision, "de directie", "", "nl")
    window = planned.open(HOME)
    assert steps(window) == ["klaar"] * 5
    assert window.press("next_step").page == PLAN


@pytest.mark.thorough
def test_where_we_stand_in_one_line_per_domain(aiming):
    window = aiming.open(HOME)
    rows = window.table("Waar we staan, per domein")
    assert list(rows["Domein"]) == [f"{domain.code}  {domain.name['nl']}" for domain in ASKED]
    assert list(rows["Gemiddelde"]) == ["3,5", "2,2", "2,0", "2,0", "2,0", "5,0"]
    assert list(rows[window.t("Target")]) == ["–", "3,0", "–", "3,0", "–", "–"]
    assert "S6" in rows["Wat het tegenhoudt"][0]
    assert window.press("to_results").page == RESULTS


@pytest.mark.thorough
def test_what_changed_since_the_round_before(example):
    window = example.open(HOME)
    assert any("de vragen zijn veranderd sinds de vorige ronde" in text for text in window.said("caption"))


@pytest.mark.thorough
def test_first_actions_name_who_does_them(planned):
    complete(planned)
    window = planned.open(HOME)
    one = planned.roadmap.initiative("B-2")
    assert f"**B-2  {one.name}** · Jo de Vries · " in window.shown
    assert "Bel Kim" in window.shown
    assert "**B-5" not in window.shown  # it starts in the third quarter


def test_before_the_first_answer_it_says_what_comes_here(begun):
    assert "Na de vragen zie je hier" in begun.open(HOME).shown


@pytest.mark.thorough
@pytest.mark.parametrize("house", ["empty", "assessed", "planned"])
def test_the_way_is_told_in_english_too(request, house):
    home = request.getfixturevalue(house)
    window = home.open(HOME, lang="en")
    assert set(steps(window)) <= {"done", "now", "later"}
    assert ambitions.ambition(home.db, home.ann) is not None
    assert window.press("next_step").at.query_params["lang"] == "en"


@pytest.mark.thorough
def test_while_several_answer_the_overview_tells_how_far_this_person_is(begun):
    panel(begun, begun.round.id, {"charlie": ("front", 3), "dana": ("leaders", 2)})
    answer_one(begun)
    window = begun.open(HOME)
    assert "Jij hebt 1 van 36 vragen beantwoord." in window.shown
    assert next_step(window) == ("Ga verder met beantwoorden", ANSWER)
    answer_all(begun.db, begun.ann, begun.round.id, lambda practice: None if practice == "S1" else 3)
    window = begun.open(HOME)
    assert steps(window)[0] == "nu"
    assert next_step(window) == ("Naar de rondes", ROUNDS)


@pytest.mark.thorough
def test_in_an_anonymous_round_the_next_step_is_not_the_questions(empty):
    round_service.open_round(empty.db, empty.ann, "Breed najaar", mode=Mode.ANONYMOUS)
    window = empty.open(HOME)
    assert "0 van 36" not in window.shown
    assert next_step(window) == ("Naar de rondes", ROUNDS)
    assert empty.open(RESULTS).press("empty").page == ROUNDS


@pytest.mark.thorough
def test_the_overview_leads_to_the_round_that_runs_and_then_to_the_talk(begun):
    panel(begun, begun.round.id, {"charlie": ("front", 1), "dana": ("leaders", 5), "emre": ("staff", 3)})
    window = begun.open(HOME)
    assert window.button("to_rounds").label == "Nodig mensen uit, of sluit de ronde"
    assert window.press("to_rounds").page == ROUNDS
    assert not begun.open(HOME).has_button("to_workshop")
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    window = begun.open(HOME)
    assert not window.has_button("to_rounds")
    assert window.press("to_workshop").page == CONSENSUS


def test_who_only_reads_is_not_asked_to_invite(begun):
    begun.become(Role.DIRECTOR)
    assert begun.open(HOME).button("to_rounds").label == "Bekijk de ronde"
