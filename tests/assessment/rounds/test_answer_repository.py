"""What an answer that is stored may change: itself, and only as it was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.assessment.model import Answer, AnswerState, Rater, Round
from maturity.assessment.rounds import answer_repository as repository
from maturity.assessment.rounds import service as round_service
from maturity.database import ConflictError, Database
from tests.conftest import Cast

ANSWERS = [Answer(item, AnswerState.ANSWERED, "2") for item in ("S1", "S2")]
BOB = "bob"


@pytest.fixture
def place(db: Database, cast: Cast) -> tuple[str, str, str]:
    """An open round in which two people gave the same two answers."""
    opened: Round = round_service.open_round(db, cast.ann, "")
    with db.writing(opened.organisation_id) as session:
        for rater in (cast.ann.account_id, BOB):
            repository.ensure_rater(session, opened.organisation_id, opened.id, Rater(rater, "front"))
            repository.add_answers(session, opened.organisation_id, opened.id, rater, ANSWERS)
    return opened.organisation_id, opened.id, cast.ann.account_id


def choices(db: Database, organisation_id: str, round_id: str, rater_id: str) -> dict[str, str]:
    with db.reading(organisation_id) as session:
        _, given = repository.rater_with_answers(session, organisation_id, round_id, rater_id)
    return {answer.item: answer.choice for answer in given}


def test_one_answer_of_one_person_changes(db, place):
    with db.writing(place[0]) as session:
        _, (known, _) = repository.rater_with_answers(session, *place)
        saved = repository.write_answer(session, *place, replace(known, choice="5"), known)
    assert saved.revision == known.revision + 1
    assert choices(db, *place) == {"S1": "5", "S2": "2"}
    assert choices(db, *place[:2], BOB) == {"S1": "2", "S2": "2"}


def test_who_read_before_somebody_else_wrote_changes_nothing_and_is_told(db, place):
    """On PostgreSQL both may read before either writes."""
    with db.writing(place[0]) as session:
        _, (known, _) = repository.rater_with_answers(session, *place)
        first = repository.write_answer(session, *place, replace(known, choice="5"), known)
        with pytest.raises(ConflictError) as told:
            repository.write_answer(session, *place, replace(known, choice="1"), known)
    assert told.value.current == first
    assert choices(db, *place) == {"S1": "5", "S2": "2"}


def test_answers_that_are_written_anew_stay_under_a_revision_that_no_window_has_seen(db, place):
    with db.writing(place[0]) as session:
        _, (known, _) = repository.rater_with_answers(session, *place)
        seen = repository.write_answer(session, *place, replace(known, choice="5"), known)
        repository.rewrite(session, *place[:2])
        given = [answer for _, _, answer in repository.answers_of_round(session, *place[:2])]
        with pytest.raises(ConflictError):
            repository.save_answer(session, *place, seen)
    assert [answer.revision for answer in given] == [seen.revision + 1] * 4
    assert choices(db, *place) == {"S1": "5", "S2": "2"}
    assert choices(db, *place[:2], BOB) == {"S1": "2", "S2": "2"}
