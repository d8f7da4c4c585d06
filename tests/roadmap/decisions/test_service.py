"""What the board answered to what was asked, and the first days of a year that begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.database import Database
from maturity.people.model import Actor, NotPermittedError
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service
from maturity.roadmap.decisions.model import NothingAnsweredError, NothingPlannedError, proposed_day
from maturity.roadmap.validation import TEXT_LIMIT, TextTooLongError
from tests.roadmap.decisions.test_deciding import OWN, complete, decide, order

TODAY = date(2026, 11, 29)


@pytest.fixture
def planned(db, cast):
    """Ann's plan holds M-9, M-10 and M-11, all in the first year."""
    for _ in range(3):
        roadmaps.add_own(db, cast.ann, "M", OWN)
    order(db, cast.ann)
    return cast


def answers(db: Database, actor: Actor) -> dict[str, tuple[str, str]]:
    return {key: (entry.why, entry.by) for key, entry in service.standing_answers(db, actor).items()}


def test_the_last_answer_to_each_question_stands(db, planned):
    for key, answer in (("moments", "Nee"), ("owners", "Later"), ("moments", " Toch wel ")):
        service.record_answer(db, planned.ann, key, answer, " Directie ")
    assert answers(db, planned.ann) == {"moments": ("Toch wel", "Directie"), "owners": ("Later", "Directie")}
    assert answers(db, planned.bob) == answers(db, planned.ann)
    assert answers(db, planned.charlie) == {}


def test_what_was_answered_before_a_decision_stands_no_longer(db, planned):
    service.record_answer(db, planned.ann, "moments", "Nee", "Directie")
    for code in ("M-9", "M-10", "M-11"):
        one = roadmaps.roadmap(db, planned.ann, "nl").initiative(code)
        roadmaps.save(db, planned.ann, replace(one, owner="Fatima", first_action_on=date(2027, 1, 8)))
    decide(db, planned.ann)
    assert answers(db, planned.ann) == {}
    service.record_answer(db, planned.ann, "owners", "Akkoord", "Directie")
    assert set(answers(db, planned.ann)) == {"owners"}


def test_an_answer_says_something_and_fits(db, planned):
    service.record_answer(db, planned.ann, "moments", "x" * TEXT_LIMIT, "y" * TEXT_LIMIT)
    for answer, by in (("x" * (TEXT_LIMIT + 1), ""), ("x", "y" * (TEXT_LIMIT + 1))):
        with pytest.raises(TextTooLongError):
            service.record_answer(db, planned.ann, "moments", answer, by)
    for nothing in ("", " \n", "\x00"):
        with pytest.raises(NothingAnsweredError):
            service.record_answer(db, planned.ann, "moments", nothing, "Directie")
    with pytest.raises(NothingPlannedError):
        service.record_answer(db, planned.charlie, "moments", "Akkoord", "")
    with pytest.raises(NotPermittedError):
        service.record_answer(db, planned.bob, "moments", "Akkoord", "")
    assert [one.kind for one in service.entries(db, planned.ann)].count("answered") == 1


def test_a_decision_with_a_note_or_a_name_that_fits(db, planned):
    complete(db, planned.ann)
    seen = roadmaps.roadmap(db, planned.ann, "nl").revision
    for by, note in (("y" * (TEXT_LIMIT + 1), ""), ("y", "x" * (TEXT_LIMIT + 1))):
        with pytest.raises(TextTooLongError):
            service.decide(db, planned.ann, seen, by, note, "nl")
    assert service.versions(db, planned.ann) == []


def test_who_has_a_first_day_keeps_it_and_the_others_get_the_proposed_one(db, planned):
    one = roadmaps.roadmap(db, planned.ann, "nl").initiative("M-10")
    roadmaps.save(db, planned.ann, replace(one, first_action_on=date(2027, 2, 3)))
    assert service.take_proposed_days(db, planned.ann, TODAY) == 2
    plan = roadmaps.roadmap(db, planned.ann, "nl")
    days = {each.code: each.first_action_on for each in plan.initiatives}
    assert days["M-10"] == date(2027, 2, 3)
    for code in ("M-9", "M-11"):
        assert days[code] == proposed_day(plan.calendar, plan.initiative(code), TODAY)
    assert service.take_proposed_days(db, planned.ann, TODAY) == 0
    assert service.take_proposed_days(db, planned.charlie, TODAY) == 0
