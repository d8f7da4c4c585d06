"""Ambition: the sentence, the promises and a level per domain and year in one form, saved with one button."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.ambition import service
from maturity.ambition.model import Ambition, TargetFallsError
from maturity.assessment import service as assessments
from maturity.database import ConflictError
from maturity.people import service as people
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.ui.errors import error_sentence
from tests.pages.conftest import ASKED, House
from tests.pages.window import AMBITION, ANSWER, PLAN, RESULTS, Window

SENTENCE = "Wat wil je dat klanten ervaren? Eén zin."
PROMISE = "Belofte {} aan de klant (hoeft niet)"
PRACTICES = "ambition_practices_{}"


def stored(house: House) -> Ambition:
    return service.ambition(house.db, house.ann)


def aim(house: House, targets: Any) -> None:
    """Targets that were saved before."""
    service.save_targets(house.db, house.ann, stored(house), targets, ASKED)


def choice(house: House, window: Window, subject: str, year: int) -> Any:
    """The choice of a level of a domain or practice at the end of a year of the plan, 1 to 3."""
    start = f"target_{subject}_{house.roadmap.calendar.year_of(4 * year)}_"
    return next(one for one in window.at.selectbox if (one.key or "").startswith(start))


def target(house: House, window: Window, subject: str, year: int, option: str) -> Window:
    return window.choose(choice(house, window, subject, year).key, option)


# in words


@pytest.mark.thorough
def test_the_sentence_and_promises_are_stored_and_come_back(assessed):
    window = assessed.open(AMBITION).fill(SENTENCE, " Ik weet waar ik aan toe ben. ")
    window.fill(PROMISE.format(1), "Eén loket").write(PROMISE.format(3), "Binnen een dag").press("save_ambition")
    assert window.said("toast") == ["Bewaard"]
    assert stored(assessed).sentence == "Ik weet waar ik aan toe ben."
    assert stored(assessed).promises == ("Eén loket", "Binnen een dag")
    again = assessed.open(AMBITION)
    assert again.field(SENTENCE).value == "Ik weet waar ik aan toe ben."
    assert [again.field(PROMISE.format(number)).value for number in (1, 2, 3)] == ["Eén loket", "Binnen een dag", ""]


@pytest.mark.thorough
def test_what_was_typed_is_not_stored_and_said_so_and_is_there_again_after_another_page(assessed):
    window = assessed.open(AMBITION).write(SENTENCE, "nog niet klaar")
    assert stored(assessed).sentence == ""
    assert "Nog niet bewaard." in " ".join(window.said("caption"))
    window.go(RESULTS).go(AMBITION)
    assert window.field(SENTENCE).value == "nog niet klaar"
    window.choose("language_nl", "English")
    assert window.field("What do you want customers to experience? One sentence.").value == "nog niet klaar"
    window.press("save_ambition")
    assert stored(assessed).sentence == "nog niet klaar"


@pytest.mark.thorough
def test_what_was_typed_stays_with_its_organisation(assessed):
    window = assessed.open(AMBITION).write(SENTENCE, "van deze organisatie")
    other = people.create_organisation(
        assessed.db, assessed.account, "Elders", OrganisationKind.OTHER, OrganisationSize.UP_TO_100
    )
    window.at.query_params["org"] = other.id
    assert window.go(AMBITION).field(SENTENCE).value == ""


@pytest.mark.thorough
def test_the_texts_end_at_their_limit(assessed):
    window = assessed.open(AMBITION)
    assert window.field(SENTENCE).proto.max_chars == 1_000
    assert window.field(PROMISE.format(1)).proto.max_chars == 1_000


def conflict(house: House) -> Window:
    """A page on which a sentence was written and saved, after somebody else did the same."""
    window = house.open(AMBITION).write(SENTENCE, "mijn zin")
    service.save_words(house.db, house.ann, stored(house), "zin van een ander", ("belofte van een ander",))
    return window.press("save_ambition")


def test_words_saved_elsewhere_in_the_meantime_are_told_and_not_overwritten(assessed):
    window = conflict(assessed)
    assert (stored(assessed).sentence, stored(assessed).promises) == ("zin van een ander", ("belofte van een ander",))
    assert window.said("error") == [error_sentence(ConflictError(None), window.t)]
    assert "zin van een ander" in window.shown  # "Bekijk de nieuwe tekst"
    assert window.field(SENTENCE).value == "mijn zin"  # "Je eigen tekst staat er nog"
    window.press("save_ambition")  # "en bewaar opnieuw"
    assert stored(assessed).sentence == "mijn zin"


# in levels


@pytest.mark.thorough
def test_without_targets_a_calm_proposal_stands_there_and_is_saved_with_one_press(assessed):
    found = assessments.latest_results(assessed.db, assessed.ann)
    below = {id: score.level for id, score in found.scores.domains.items() if score.level is not None and score.level < 3}
    assert below, "something to propose"
    window = assessed.open(AMBITION)
    assert stored(assessed).targets == {}
    assert any("rustig voorstel" in said for said in window.said("info"))
    window.press("save_ambition")
    assert stored(assessed).targets == {domain: (None, None, level + 1) for domain, level in below.items()}


def test_targets_per_domain_and_year(assessed):
    aim(assessed, {"metrics": (None, None, 4)})
    window = assessed.open(AMBITION)
    target(assessed, window, "metrics", 1, "2 Beginnend").press("save_ambition")
    assert stored(assessed).targets == {"metrics": (2, None, 4)}
    assert window.said("toast") == ["Bewaard"]
    shown = [choice(assessed, assessed.open(AMBITION), "metrics", year) for year in (1, 2, 3)]
    assert [one.value for one in shown] == [2, None, 4]


@pytest.mark.thorough
def test_the_radar_moves_along_before_anything_is_saved(assessed):
    aim(assessed, {"metrics": (None, None, 4)})
    window = target(assessed, assessed.open(AMBITION), "metrics", 3, "5 Verankerd")
    assert "5,0" in list(window.table("Cijfers per domein")["Streefniveau over drie jaar"])
    assert stored(assessed).targets == {"metrics": (None, None, 4)}


@pytest.mark.thorough
def test_a_target_for_one_practice(assessed):
    aim(assessed, {"metrics": (2, 3, 3)})
    window = assessed.open(AMBITION).open_fold(PRACTICES.format("nl"))
    assert choice(assessed, window, "M2", 3).options[0] == "domein: 3"
    target(assessed, window, "M2", 3, "5 Verankerd").press("save_ambition")
    assert stored(assessed).targets == {"metrics": (2, 3, 3), "M2": (None, None, 5)}
    assert "1 praktijk heeft een eigen streefniveau." in assessed.open(AMBITION).shown


@pytest.mark.thorough
def test_targets_of_practices_stay_when_their_fold_is_closed(assessed):
    aim(assessed, {"metrics": (2, 3, 3), "M2": (None, None, 5)})
    target(assessed, assessed.open(AMBITION), "metrics", 1, "3 Ingericht").press("save_ambition")
    assert stored(assessed).targets == {"metrics": (3, 3, 3), "M2": (None, None, 5)}


@pytest.mark.thorough
def test_what_a_practice_takes_from_its_domain_is_said_at_once(assessed):
    aim(assessed, {"culture": (None, None, 4)})
    window = assessed.open(AMBITION).open_fold(PRACTICES.format("nl"))
    before = choice(assessed, window, "M2", 1)
    assert before.options[0] == "geen"
    after = choice(assessed, target(assessed, window, "metrics", 1, "3 Ingericht"), "M2", 1)
    assert after.options[0] == "domein: 3"
    assert after.id != before.id  # under the same id, the browser goes on showing "geen"


@pytest.mark.thorough
def test_a_target_is_taken_away(assessed):
    aim(assessed, {"metrics": (2, 3, 3), "M2": (3, 3, 4)})
    window = assessed.open(AMBITION)
    for year in (1, 2, 3):
        target(assessed, window, "metrics", year, "geen")
    window.press("save_ambition")
    assert stored(assessed).targets == {"M2": (3, 3, 4)}


@pytest.mark.thorough
@pytest.mark.parametrize("subject", ["metrics", "M2"])
def test_a_falling_target_is_refused_in_words(assessed, subject):
    aim(assessed, {"culture": (None, None, 4)})
    window = assessed.open(AMBITION).open_fold(PRACTICES.format("nl"))
    target(assessed, target(assessed, window, subject, 1, "4 Gestuurd"), subject, 3, "2 Beginnend").press("save_ambition")
    assert window.said("error") == [error_sentence(TargetFallsError(), window.t)]
    assert stored(assessed).targets == {"culture": (None, None, 4)}
    assert choice(assessed, window, subject, 1).value == 4  # what was chosen stays to be corrected
    target(assessed, window, subject, 3, "5 Verankerd").press("save_ambition")
    assert stored(assessed).targets == {"culture": (None, None, 4), subject: (4, None, 5)}


@pytest.mark.thorough
def test_targets_saved_elsewhere_in_the_meantime_are_not_lost(assessed):
    aim(assessed, {"metrics": (None, None, 3)})
    window = target(assessed, assessed.open(AMBITION), "metrics", 3, "4 Gestuurd")
    aim(assessed, {"culture": (5, 5, 5)})
    window.press("save_ambition")
    assert stored(assessed).targets == {"culture": (5, 5, 5)}
    assert window.said("error") == [error_sentence(ConflictError(None), window.t)]
    assert "5, 5, 5" in window.shown


@pytest.mark.thorough
def test_the_steps_that_targets_ask_are_counted(assessed):
    aim(assessed, {"metrics": (2, 3, 3), "S6": (None, None, 2)})
    window = assessed.open(AMBITION)
    assert "Dit vraagt 7 stappen van één niveau, over alle praktijken, in drie jaar." in window.shown
    assert list(window.table("Cijfers per domein")["Streefniveau over drie jaar"]) == ["2,0", "–", "–", "3,0", "–", "–"]
    assert window.press("to_plan").page == PLAN


@pytest.mark.thorough
def test_one_step_is_one_step(assessed):
    aim(assessed, {"S6": (None, None, 2)})
    assert "Dit vraagt 1 stap van één niveau" in assessed.open(AMBITION).shown


# before there is something to aim from


@pytest.mark.thorough
@pytest.mark.parametrize("house", ["empty", "begun"])
def test_before_the_questions_there_are_words_and_the_way_to_the_questions(request, house):
    home = request.getfixturevalue(house)
    window = home.open(AMBITION)
    assert "Na de zelfbeoordeling kies je hier" in window.shown
    assert not window.at.selectbox
    window.write(SENTENCE, "Alvast een zin").press("save_ambition")
    assert stored(home).sentence == "Alvast een zin"
    assert window.press("empty").page == ANSWER


@pytest.mark.thorough
def test_another_language_keeps_what_was_stored(assessed):
    aim(assessed, {"metrics": (2, 3, 3)})
    window = assessed.open(AMBITION).choose("language_nl", "English")
    assert window.said("title") == ["Ambition"]
    shown = [choice(assessed, window, "metrics", year) for year in (1, 2, 3)]
    assert [one.options[one.index].split()[0] for one in shown] == ["2", "3", "3"]
    target(assessed, window, "metrics", 3, shown[2].options[4]).press("save_ambition")
    assert stored(assessed).targets == {"metrics": (2, 3, 4)}
