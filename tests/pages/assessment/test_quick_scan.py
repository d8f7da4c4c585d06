"""The quick scan goes all the way: the twelve core practices are enough for every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Scope
from maturity.assessment.rounds import service as round_service
from maturity.initiative.library import library
from maturity.language import translator
from maturity.roadmap import service as roadmaps
from maturity.roadmap.team_map.service import picture
from tests.pages.conftest import ASKED, Fill, House, accept, answer_all, assess, own
from tests.pages.window import ADDRESSES, AMBITION, HOME, PLAN, RESULTS, TEAM_MAP


def _scanned(house: House) -> None:
    own(house)
    round_ = round_service.open_round(house.db, house.ann, "", Scope.QUICK)
    answer_all(house.db, house.ann, round_.id, lambda practice: 2)
    known = ambitions.ambition(house.db, house.ann)
    ambitions.save_targets(house.db, house.ann, known, {domain.id: (2, 3, 3) for domain in ASKED}, ASKED)
    roadmaps.choose(house.db, house.ann, ["S-7", "B-4"])
    accept(house)


@pytest.fixture
def scanned(move_in: Callable[[str, Fill], House]) -> House:
    """An organisation with a quick scan, targets and a plan; S-7 and B-4 lift practices that the scan does not ask."""
    return move_in("scanned", _scanned)


@pytest.mark.thorough
@pytest.mark.parametrize("page", ADDRESSES)
def test_every_page_opens(scanned, page):
    assert scanned.open(page).page == page


@pytest.mark.thorough
def test_proposals_and_the_library_name_practices_outside_the_scan(scanned):
    window = scanned.open(PLAN, part="choose").open_fold("library_nl")
    source = library().find("C-5")
    assert source is not None
    window.choose("Initiatief", f"C-5 {source.name['nl']}")
    lift = next(lift for lift in source.lifts if lift.practice == "C2")
    assert f"C2 {ASKED.practice('C2').name['nl']} ({lift.start} → {lift.end})" in window.shown
    window.press("choose_shelf")
    assert scanned.roadmap.initiative("C-5")


@pytest.mark.thorough
@pytest.mark.parametrize("code", ["S-7", "B-4"])
def test_an_initiative_that_lifts_practices_outside_the_scan_can_be_edited(scanned, code):
    before = scanned.roadmap.initiative(code)
    window = scanned.open(PLAN, part="choose").press(f"edit_{code}")
    window.fill(window.t("Owner: one person"), "Jo").drawer(f"save_{code}")
    assert scanned.roadmap.initiative(code).owner == "Jo"
    assert scanned.roadmap.initiative(code).lifts == before.lifts


@pytest.mark.thorough
def test_the_ambition_keeps_targets_that_the_scan_does_not_ask(scanned):
    known = ambitions.ambition(scanned.db, scanned.ann)
    ambitions.save_targets(scanned.db, scanned.ann, known, {**known.targets, "S2": (None, None, 4)}, ASKED)
    window = scanned.open(AMBITION).press("save_ambition")
    assert not window.said("error")
    assert ambitions.ambition(scanned.db, scanned.ann).targets["S2"] == (None, None, 4)


@pytest.mark.thorough
def test_a_quick_scan_after_a_whole_assessment(move_in):
    def fill(house: House) -> None:
        assess(house)
        round_service.close_round(house.db, house.ann, house.round.id)
        round_ = round_service.open_round(house.db, house.ann, "", Scope.QUICK)
        answer_all(house.db, house.ann, round_.id, lambda practice: 3)

    house = move_in("scan_after_assessment", fill)
    for page in (HOME, RESULTS, AMBITION, PLAN, TEAM_MAP):
        window = house.open(page)
        assert window.page == page
    assert "Vorige ronde" in house.open(RESULTS).table("Cijfers per domein").columns


def test_the_team_map_tells_the_figures_of_the_results(scanned):
    lines = picture(scanned.db, scanned.ann, translator("nl")).lines
    found = assessments.latest_results(scanned.db, scanned.ann)
    assert found is not None
    assert [(line.today, line.level) for line in lines] == [(2.0, found.scores.domains[line.domain].level) for line in lines]
    assert all(line.level == 2 for line in lines)


SCAN_ONLY = "De lijnen volgen de twaalf kernpraktijken van de snelle scan."


@pytest.mark.thorough
def test_the_team_map_says_that_its_lines_follow_the_scan(scanned):
    assert SCAN_ONLY in scanned.open(TEAM_MAP).shown


@pytest.mark.thorough
def test_after_a_whole_assessment_the_team_map_does_not_say_so(planned):
    assert SCAN_ONLY not in planned.open(TEAM_MAP).shown
