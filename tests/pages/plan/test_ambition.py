"""Ambition: the sentence, the promises, and a target per year."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.ambition import service
from maturity.ambition.model import Ambition, TargetFallsError
from maturity.database import ConflictError
from maturity.ui.errors import sentence
from tests.pages.conftest import ASKED, House
from tests.pages.window import AMBITION, ANSWER, PLAN, Window

SENTENCE = "Wat wil je dat klanten ervaren? Eén zin."
PROMISE = "Belofte {} aan de klant (hoeft niet)"


def stored(house: House) -> Ambition:
    return service.ambition(house.db, house.ann)


def choice(window: Window, subject: str, year: int) -> Any:
    """The choice of a target of a domain or practice in a year."""
    return next(one for one in window.at.selectbox if (one.key or "").startswith(f"target_{subject}_{year}_"))


def target(window: Window, subject: str, year: int, option: str) -> Window:
    """Choose it; the form is not sent yet."""
    return window.select(choice(window, subject, year).key, option)


# in words


def test_the_sentence_and_promises_are_stored_and_come_back(assessed):
    window = assessed.open(AMBITION).fill(SENTENCE, " Ik weet waar ik aan toe ben. ")
    window.fill(PROMISE.format(1), "Eén loket").fill(PROMISE.format(3), "Binnen een dag").press("save_words")
    assert window.said("toast") == ["Bewaard"]
    assert stored(assessed).sentence == "Ik weet waar ik aan toe ben."
    assert stored(assessed).promises == ("Eén loket", "Binnen een dag")
    again = assessed.open(AMBITION)
    assert again.field(SENTENCE).value == "Ik weet waar ik aan toe ben."
    assert [again.field(PROMISE.format(number)).value for number in (1, 2, 3)] == ["Eén loket", "Binnen een dag", ""]


def test_a_promise_is_taken_away(assessed):
    service.save_words(assessed.db, assessed.ann, stored(assessed), "Zin", ("een", "twee", "drie"))
    assessed.open(AMBITION).fill(PROMISE.format(2), "").press("save_words")
    assert stored(assessed).promises == ("een", "drie")


def test_typing_alone_stores_nothing(assessed):
    assessed.open(AMBITION).write(SENTENCE, "nog niet klaar")
    assert stored(assessed).sentence == ""


def test_the_texts_end_at_their_limit(assessed):
    window = assessed.open(AMBITION)
    assert window.field(SENTENCE).proto.max_chars == 1_000
    assert window.field(PROMISE.format(1)).proto.max_chars == 1_000


def conflict(house: House) -> Window:
    """A page on which a sentence was written and saved, after somebody else did the same."""
    window = house.open(AMBITION).fill(SENTENCE, "mijn zin")
    service.save_words(house.db, house.ann, stored(house), "zin van een ander", ("belofte van een ander",))
    return window.press("save_words")


def test_words_saved_elsewhere_in_the_meantime_are_told_and_not_overwritten(assessed):
    window = conflict(assessed)
    assert (stored(assessed).sentence, stored(assessed).promises) == ("zin van een ander", ("belofte van een ander",))
    assert window.said("error") == [sentence(ConflictError(None), window.t)]


def test_after_words_saved_elsewhere_both_texts_are_there(assessed):
    window = conflict(assessed)
    assert "zin van een ander" in window.shown  # "Bekijk de nieuwe tekst"
    assert window.field(SENTENCE).value == "mijn zin"  # "Je eigen tekst staat er nog"


def test_after_words_saved_elsewhere_saving_again_works(assessed):
    window = conflict(assessed)
    assert window.said("error")
    window.press("save_words")  # "en bewaar opnieuw"
    assert stored(assessed).sentence == "mijn zin"


def test_words_and_targets_leave_each_other_alone(assessed):
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"strategy": (2, 3, 4)}, ASKED)
    assessed.open(AMBITION).fill(SENTENCE, "Zin").press("save_words")
    assert (stored(assessed).sentence, stored(assessed).targets) == ("Zin", {"strategy": (2, 3, 4)})


# in levels


def test_targets_per_domain_and_year(assessed):
    window = assessed.open(AMBITION)
    assert "nu gemiddeld 3,5" in window.shown
    for year, level in ((1, "2 Beginnend"), (3, "4 Gestuurd")):
        target(window, "metrics", year, level)
    window.press("save_targets")
    assert stored(assessed).targets == {"metrics": (2, None, 4)}
    assert window.said("toast") == ["Bewaard"]
    again = assessed.open(AMBITION)
    shown = [choice(again, "metrics", year) for year in (1, 2, 3)]
    assert [one.options[one.proto.default] for one in shown] == ["2 Beginnend", "geen streefniveau", "4 Gestuurd"]


def test_a_target_for_one_practice(assessed):
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"metrics": (2, 3, 3)}, ASKED)
    window = assessed.open(AMBITION)
    assert choice(window, "M2", 3).options[0] == "zoals het domein: 3"
    target(window, "M2", 3, "5 Verankerd").press("save_targets")
    assert stored(assessed).targets == {"metrics": (2, 3, 3), "M2": (None, None, 5)}
    assert "Een ander streefniveau voor één praktijk (1)" in window.shown


def test_what_a_practice_takes_from_its_domain_is_said_at_once(assessed):
    window = assessed.open(AMBITION)
    before = choice(window, "M2", 1)
    assert before.options[0] == "geen streefniveau"
    after = choice(target(window, "metrics", 1, "3 Ingericht").press("save_targets"), "M2", 1)
    assert after.options[0] == "zoals het domein: 3"
    assert after.id != before.id  # under the same id, the browser goes on showing "geen streefniveau"


def test_a_target_is_taken_away(assessed):
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"metrics": (2, 3, 3), "M2": (3, 3, 4)}, ASKED)
    window = assessed.open(AMBITION)
    for year in (1, 2, 3):
        target(window, "metrics", year, "geen streefniveau")
    window.press("save_targets")
    assert stored(assessed).targets == {"M2": (3, 3, 4)}


def test_saving_twice_in_a_row_stores_both(assessed):
    window = target(assessed.open(AMBITION), "strategy", 1, "3 Ingericht").press("save_targets")
    target(window, "strategy", 2, "4 Gestuurd").press("save_targets")
    assert stored(assessed).targets == {"strategy": (3, 4, None)}


@pytest.mark.parametrize("subject", ["metrics", "M2"])
def test_a_falling_target_is_refused_in_words(assessed, subject):
    window = assessed.open(AMBITION)
    target(target(window, subject, 1, "4 Gestuurd"), subject, 3, "2 Beginnend").press("save_targets")
    assert window.said("error") == [sentence(TargetFallsError(), window.t)]
    assert stored(assessed).targets == {}
    assert choice(window, subject, 1).value == 4  # what was chosen stays to be corrected
    target(window, subject, 3, "5 Verankerd").press("save_targets")
    assert stored(assessed).targets == {subject: (4, None, 5)}


def test_targets_saved_elsewhere_in_the_meantime_are_not_lost(assessed):
    window = target(assessed.open(AMBITION), "metrics", 3, "4 Gestuurd")
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"culture": (5, 5, 5)}, ASKED)
    window.press("save_targets")
    assert stored(assessed).targets == {"culture": (5, 5, 5)}
    assert window.said("error") == [sentence(ConflictError(None), window.t)]


def test_the_steps_that_targets_ask_are_counted(assessed):
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"metrics": (2, 3, 3), "S6": (None, None, 2)}, ASKED)
    window = assessed.open(AMBITION)
    assert "Dit vraagt 7 stappen van één niveau, over alle praktijken, in drie jaar." in window.shown
    assert list(window.table("Cijfers per domein")["Streefniveau over drie jaar"]) == ["2,0", "–", "–", "3,0", "–", "–"]
    assert window.press("to_plan").page == PLAN


def test_one_step_is_one_step(assessed):
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"S6": (None, None, 2)}, ASKED)
    assert "Dit vraagt 1 stap van één niveau" in assessed.open(AMBITION).shown


# before there is something to aim from


@pytest.mark.parametrize("house", ["empty", "begun"])
def test_before_the_questions_there_are_words_and_the_way_to_the_questions(request, house):
    home = request.getfixturevalue(house)
    window = home.open(AMBITION)
    assert "Na de zelfbeoordeling kies je hier" in window.shown
    assert not window.has_button("save_targets")
    window.fill(SENTENCE, "Alvast een zin").press("save_words")
    assert stored(home).sentence == "Alvast een zin"
    assert window.press("empty").page == ANSWER


def test_another_language_keeps_what_was_stored(assessed):
    service.save_targets(assessed.db, assessed.ann, stored(assessed), {"metrics": (2, 3, 3)}, ASKED)
    window = assessed.open(AMBITION).choose("language_nl", "English")
    assert window.said("title") == ["Ambition"]
    shown = [choice(window, "metrics", year) for year in (1, 2, 3)]
    assert [one.options[one.index].split()[0] for one in shown] == ["2", "3", "3"]
    target(window, "metrics", 3, shown[2].options[4]).press("save_targets")
    assert stored(assessed).targets == {"metrics": (2, 3, 4)}
