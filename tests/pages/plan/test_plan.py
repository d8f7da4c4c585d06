"""Plan: what is proposed and why, what is chosen, and what it asks."""

from __future__ import annotations

import pytest

from maturity.database import ConflictError
from maturity.initiative.library import library
from maturity.roadmap import service
from maturity.roadmap.model import PRESETS, Calendar, State
from maturity.roadmap.sentences import proposal_sentence, size_sentence
from maturity.ui.errors import sentence
from tests.pages.conftest import ASKED, House
from tests.pages.window import AMBITION, ANSWER, PLAN


def states(house: House) -> dict[str, State]:
    return {one.code: one.state for one in house.roadmap.initiatives}


# proposals


def test_every_proposal_says_why_and_what_it_asks(aiming, language):
    window = aiming.open(PLAN, lang=language)
    offered = service.proposals(aiming.db, aiming.ann)
    assert len(offered) > 3
    for proposal in offered:
        one = proposal.initiative
        assert f"{one.id}  {one.name[language]}" in window.shown
        assert proposal_sentence(proposal, ASKED, window.t) in window.shown
        assert size_sentence(one.quarters, one.person_days, one.load, window.t) in window.said("caption")


def test_a_proposal_names_the_practice_and_the_target(aiming):
    assert "Brengt B3 Doelgroepen en doenvermogen naar niveau 3; je streeft naar 3." in aiming.open(PLAN).shown


def test_without_targets_there_are_no_proposals_and_the_way_to_the_ambition(assessed):
    window = assessed.open(PLAN)
    assert "Geen voorstellen." in window.shown
    assert window.press("to_ambition").page == AMBITION


def test_choosing_one_takes_along_what_must_be_first(aiming):
    window = aiming.open(PLAN).press("choose_B-5")
    assert states(aiming) == {"B-2": State.PLANNED, "B-3": State.DONE, "B-5": State.PLANNED}  # B6 stands where B-3 brings it
    assert "Gekozen (2)" in window.shown
    assert "Klaar of gestopt (1)" in window.shown
    assert not window.has_button("choose_B-5")
    assert window.has_button("edit_B-5")


def test_choosing_all(aiming):
    offered = {proposal.initiative.id for proposal in service.proposals(aiming.db, aiming.ann)}
    window = aiming.open(PLAN).press("choose_all")
    assert offered <= set(states(aiming))
    assert not any(window.has_button(f"choose_{code}") for code in offered)


def test_choosing_from_the_whole_library(aiming):
    source = library().find("S-7")
    assert source is not None
    window = aiming.open(PLAN)
    assert f"De hele bibliotheek ({len(library().initiatives)})" in window.shown
    window.choose("Initiatief", f"S-7 {source.name['nl']}")
    for text in (source.goal, source.done_when):
        assert text["nl"] in window.shown
    assert "S2 Aansluiting op opdracht en doelen (1 → 3)" in window.shown
    window.press("choose_shelf")
    assert {"S-7", "S-1", "S-2", "S-3", "G-1", "B-2", "B-3"} == set(states(aiming))
    assert states(aiming)["S-7"] is State.PLANNED
    assert f"S-7 {source.name['nl']}" not in window.field("Initiatief").options


def test_choosing_in_two_windows_at_once_gives_one_initiative(aiming):
    here, there = aiming.open(PLAN), aiming.open(PLAN)
    here.press("choose_B-5")
    there.press("choose_all")
    assert aiming.roadmap.initiative("B-5").revision == 1


@pytest.mark.parametrize("house", ["empty", "begun"])
def test_before_the_questions_it_says_what_comes_here(request, house):
    window = request.getfixturevalue(house).open(PLAN)
    assert "Hier komen de initiatieven" in window.shown
    assert window.press("empty").page == ANSWER


# what the organisation can bear

FIGURES = ("Mensdagen per kwartaal", "Veranderdruk per kwartaal", "Initiatieven tegelijk")


def figures(house: House) -> tuple[int, int, int]:
    known = house.roadmap.capacity
    for row in (known.person_days, known.load, known.parallel):
        assert len(set(row)) == 1
    return known.person_days[0], known.load[0], known.parallel[0]


@pytest.mark.parametrize(("preset", "name"), [("small", "Klein"), ("medium", "Middel"), ("large", "Groot")])
def test_a_preset_is_stored(aiming, preset, name):
    window = aiming.open(PLAN).choose("Capaciteit", name)
    wanted = PRESETS[preset]
    assert [window.field(label).value for label in FIGURES] == [wanted.person_days[0], wanted.load[0], wanted.parallel[0]]
    window.press("save_capacity")
    assert (aiming.roadmap.preset, aiming.roadmap.capacity) == (preset, wanted)


def test_choosing_a_preset_stores_nothing_before_the_button(aiming):
    aiming.open(PLAN).choose("Capaciteit", "Klein")
    assert aiming.count("roadmap") == 0


def test_own_figures_are_stored_as_own(aiming):
    window = aiming.open(PLAN).choose("Capaciteit", "Eigen getallen")
    for label, figure in zip(FIGURES, (120, 7, 0), strict=True):
        window.fill(label, figure)
    window.press("save_capacity")
    assert (figures(aiming), aiming.roadmap.preset) == ((120, 7, 0), "own")
    again = aiming.open(PLAN)
    assert again.field("Capaciteit").value == "own"
    assert [again.field(label).value for label in FIGURES] == [120, 7, 0]


def test_a_preset_with_another_figure_becomes_own(aiming):
    aiming.open(PLAN).choose("Capaciteit", "Klein").fill(FIGURES[0], 95).press("save_capacity")
    assert (figures(aiming), aiming.roadmap.preset) == ((95, 6, 5), "own")


def test_the_plan_begins_in_another_quarter(planned):
    known = planned.roadmap.calendar
    window = planned.open(PLAN)
    assert window.field("Het plan begint in").options[0] == f"K{known.quarter} {known.year}"
    before = {one.code: known.moment(one.start) for one in planned.roadmap.planned}
    earlier = Calendar(known.year - 1, known.quarter)
    window.select("Het plan begint in", f"K{earlier.quarter} {earlier.year}").press("save_capacity")
    assert planned.roadmap.calendar == earlier
    assert {one.code: earlier.moment(one.start) for one in planned.roadmap.planned} == before  # everything keeps its day
    assert str(known.year) in window.table("Initiatieven die beginnen in jaar 2")["Wanneer"][0]


def test_capacity_that_was_changed_elsewhere_is_not_overwritten_in_silence(planned):
    window = planned.open(PLAN).choose("Capaciteit", "Eigen getallen").fill(FIGURES[0], 120)
    seen = planned.roadmap
    service.set_capacity(planned.db, planned.ann, seen, "large", PRESETS["large"])
    window.press("save_capacity")
    assert (planned.roadmap.preset, planned.roadmap.capacity) == ("large", PRESETS["large"])
    assert window.said("error") == [sentence(ConflictError(None), window.t)]


def test_another_language_keeps_the_capacity(planned):
    window = planned.open(PLAN).choose("Capaciteit", "Klein").press("save_capacity")
    window.choose("language_nl", "English")
    assert window.field("Capacity").value == "small"
    assert window.said("title") == ["Plan"]


def test_when_all_that_helps_was_chosen_it_says_so(aiming):
    while offered := [one.initiative.id for one in service.proposals(aiming.db, aiming.ann)]:
        service.choose(aiming.db, aiming.ann, offered)
    shown = aiming.open(PLAN).shown
    assert "We hebben geen voorstellen meer" in shown
    assert "Geen voorstellen." not in shown
