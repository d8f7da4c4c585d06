"""Plan: what is proposed and why, what is chosen, and what it asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.initiative.library import library
from maturity.roadmap import service
from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.model import PRESETS, Calendar, State
from maturity.roadmap.sentences import proposal_sentence, size_sentence
from tests.pages.conftest import ASKED, House, capacity
from tests.pages.window import AMBITION, ANSWER, PLAN


def states(house: House) -> dict[str, State]:
    return {one.code: one.state for one in house.roadmap.initiatives}


# proposals


@pytest.mark.thorough
def test_every_proposal_says_why_and_what_it_asks(aiming, language):
    window = aiming.open(PLAN, part="choose", lang=language)
    offered = service.proposals(aiming.db, aiming.ann)
    assert len(offered) > 3
    for proposal in offered:
        one = proposal.initiative
        assert f"{one.id}  {one.name[language]}" in window.shown
        assert proposal_sentence(proposal, ASKED, window.t) in window.shown
        assert size_sentence(one.quarters, one.person_days, one.load, window.t) in window.shown


@pytest.mark.thorough
def test_a_proposal_names_the_practice_and_the_target(aiming):
    assert "Brengt B3 Doelgroepen en doenvermogen naar niveau 3; je streeft naar 3." in aiming.open(PLAN, part="choose").shown


@pytest.mark.thorough
def test_without_targets_there_are_no_proposals_and_the_way_to_the_ambition(assessed):
    window = assessed.open(PLAN, part="choose")
    assert "Geen voorstellen." in window.shown
    assert window.press("to_ambition").page == AMBITION


@pytest.mark.thorough
def test_choosing_one_takes_along_what_must_be_first(aiming):
    window = aiming.open(PLAN, part="choose").press("choose_B-5")
    assert states(aiming) == {"B-2": State.PLANNED, "B-3": State.DONE, "B-5": State.PLANNED}  # B6 stands where B-3 brings it
    assert "Gekozen (2)" in window.shown
    assert "Klaar of gestopt (1)" in window.shown
    assert not window.has_button("choose_B-5")
    assert window.has_button("edit_B-5")


@pytest.mark.thorough
def test_choosing_all(aiming):
    offered = {proposal.initiative.id for proposal in service.proposals(aiming.db, aiming.ann)}
    window = aiming.open(PLAN, part="choose").press("choose_all")
    assert offered <= set(states(aiming))
    assert not any(window.has_button(f"choose_{code}") for code in offered)


def test_choosing_from_the_whole_library(aiming):
    source = library().find("S-7")
    assert source is not None
    window = aiming.open(PLAN, part="choose")
    assert f"De hele bibliotheek ({len(library().initiatives)})" in window.shown
    window.open_fold("library_nl").choose("Initiatief", f"S-7 {source.name['nl']}")
    for text in (source.goal, source.done_when):
        assert text["nl"] in window.shown
    assert "S2 Aansluiting op opdracht en doelen (1 → 3)" in window.shown
    window.press("choose_shelf")
    assert {"S-7", "S-1", "S-2", "S-3", "G-1", "B-2", "B-3"} == set(states(aiming))
    assert states(aiming)["S-7"] is State.PLANNED
    assert f"S-7 {source.name['nl']}" not in window.open_fold("library_nl").field("Initiatief").options


def test_choosing_in_two_windows_at_once_gives_one_initiative(aiming):
    here, there = aiming.open(PLAN, part="choose"), aiming.open(PLAN, part="choose")
    here.press("choose_B-5")
    there.press("choose_all")
    assert aiming.roadmap.initiative("B-5").revision == 1


@pytest.mark.thorough
@pytest.mark.parametrize("house", ["empty", "begun"])
def test_before_the_questions_it_says_what_comes_here(request, house):
    window = request.getfixturevalue(house).open(PLAN, part="choose")
    assert "Hier komen de initiatieven" in window.shown
    assert window.press("empty").page == ANSWER


# what the organisation can bear

FIGURES = ("Mensdagen per kwartaal", "Veranderdruk per kwartaal", "Initiatieven tegelijk")


def figures(house: House) -> tuple[int, int, int]:
    known = house.roadmap.capacity
    for row in (known.person_days, known.load, known.parallel):
        assert len(set(row)) == 1
    return known.person_days[0], known.load[0], known.parallel[0]


@pytest.mark.thorough
@pytest.mark.parametrize(("preset", "name"), [("small", "Klein"), ("medium", "Middel"), ("large", "Groot")])
def test_a_preset_is_stored(aiming, preset, name):
    window = capacity(aiming).choose("Capaciteit", name)
    wanted = PRESETS[preset]
    assert [window.field(label).value for label in FIGURES] == [wanted.person_days[0], wanted.load[0], wanted.parallel[0]]
    assert (aiming.roadmap.preset, aiming.roadmap.capacity) == (preset, wanted)


@pytest.mark.thorough
def test_own_figures_are_stored_as_own(aiming):
    window = capacity(aiming).choose("Capaciteit", "Eigen getallen")
    for label, figure in zip(FIGURES, (120, 7, 0), strict=True):
        window.write(label, figure)
    assert (figures(aiming), aiming.roadmap.preset) == ((120, 7, 0), "own")
    again = capacity(aiming)
    assert again.field("Capaciteit").value == "own"
    assert [again.field(label).value for label in FIGURES] == [120, 7, 0]


@pytest.mark.thorough
def test_a_preset_with_another_figure_becomes_own(aiming):
    capacity(aiming).choose("Capaciteit", "Klein").write(FIGURES[0], 95)
    assert (figures(aiming), aiming.roadmap.preset) == ((95, 6, 5), "own")


def test_the_plan_begins_in_another_quarter(planned):
    known = planned.roadmap.calendar
    window = capacity(planned)
    assert window.field("Het plan begint in").options[0] == f"K{known.quarter} {known.year}"
    before = {one.code: known.moment(one.start) for one in planned.roadmap.planned}
    earlier = Calendar(known.year - 1, known.quarter)
    window.choose("Het plan begint in", f"K{earlier.quarter} {earlier.year}")
    assert planned.roadmap.calendar == earlier
    assert {one.code: earlier.moment(one.start) for one in planned.roadmap.planned} == before  # everything keeps its day
    assert str(known.year) in window.open_fold("plan_tables_nl").table("Initiatieven die beginnen in jaar 2")["Wanneer"][0]


def test_capacity_that_was_changed_elsewhere_is_not_overwritten_in_silence(planned):
    window = capacity(planned)
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "large", PRESETS["large"])
    window.write(FIGURES[0], 120)
    assert (planned.roadmap.preset, planned.roadmap.capacity) == ("large", PRESETS["large"])
    assert window.field(FIGURES[0]).value == PRESETS["large"].person_days[0]
    assert figures(planned)[0] == 300
    window.write(FIGURES[0], 120)  # on purpose now
    assert figures(planned)[0] == 120


@pytest.mark.thorough
def test_what_was_changed_elsewhere_is_shown_where_nothing_was_typed(planned):
    window = capacity(planned)
    service.set_capacity(planned.db, planned.ann, planned.roadmap, "small", PRESETS["small"])
    window.run()
    assert window.field("Capaciteit").value == "small"
    assert window.field(FIGURES[0]).value == 90
    assert (planned.roadmap.preset, figures(planned)[0]) == ("small", 90)


@pytest.mark.thorough
def test_another_language_keeps_the_capacity(planned):
    window = capacity(planned).choose("Capaciteit", "Klein")
    window.choose("language_nl", "English").open_fold("capacity_fold_en")
    assert window.field("Capacity").value == "small"
    assert window.said("title") == ["Plan"]


@pytest.mark.thorough
def test_when_all_that_helps_was_chosen_it_says_so(aiming):
    while offered := [one.initiative.id for one in service.proposals(aiming.db, aiming.ann)]:
        service.choose(aiming.db, aiming.ann, offered)
    shown = aiming.open(PLAN, part="choose").shown
    assert "We hebben geen voorstellen meer" in shown
    assert "Geen voorstellen." not in shown


def test_what_is_not_wanted_is_refused_with_a_reason_and_can_come_back(aiming):
    window = aiming.open(PLAN, part="choose")
    unwanted = service.proposals(aiming.db, aiming.ann)[0].initiative.id
    assert not window.has_button(f"refuse_{unwanted}")  # there is one for each proposal: drawn once it is opened
    window.open_fold(f"refusing_{unwanted}").press(f"refuse_{unwanted}")
    assert "Zeg waarom jullie dit initiatief niet willen" in window.shown
    assert unwanted not in states(aiming)
    window.fill(f"refuse_why_{unwanted}", "Dat doet het ministerie al.").press(f"refuse_{unwanted}")
    assert unwanted not in {one.initiative.id for one in service.proposals(aiming.db, aiming.ann)}
    assert not window.has_button(f"edit_{unwanted}")
    assert "Dat doet het ministerie al." in window.open_fold("refused_nl").shown
    window.press(f"again_{unwanted}")
    assert unwanted not in states(aiming)
    assert unwanted in {one.initiative.id for one in service.proposals(aiming.db, aiming.ann)}


def test_the_reason_of_a_refusal_survives_what_was_written_about_it(aiming):
    code = service.choose(aiming.db, aiming.ann, ["S-8"])[-1]
    seen = aiming.roadmap.initiative(code)
    service.save(aiming.db, aiming.ann, replace(seen, owner="Kim"))
    complete_plans.refuse(aiming.db, aiming.ann, "S-8", "Past hier niet")
    assert not aiming.roadmap.initiative(code).start
    complete_plans.offer_again(aiming.db, aiming.ann, "S-8")
    found = aiming.roadmap.initiative(code)
    assert (found.owner, found.refused, found.state) == ("Kim", "", State.IDEA)
