"""Notes without a choice: kept for the person who typed them, and no answer."""

from __future__ import annotations

import io
import zipfile

import pytest

from maturity.archive import service as archive
from maturity.assessment import service
from maturity.assessment.model import Answer, AnswerState, Mode, RoundClosedError, Scope, UnknownItemError
from maturity.assessment.round_questions import NOTE_LIMIT, NoteTooLongError
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.draft_service import my_drafts, save_draft
from maturity.people.model import NotFoundError


@pytest.fixture
def panel(db, cast):
    return round_service.open_round(db, cast.ann, "Panel", Scope.FULL)


def test_a_note_is_kept_for_one_person_alone(db, cast, panel):
    save_draft(db, cast.ann, panel.id, "S1", " Dit hangt af van het seizoen ")
    assert my_drafts(db, cast.ann, panel.id) == {"S1": "Dit hangt af van het seizoen"}
    assert my_drafts(db, cast.bob, panel.id) == {}
    assert my_drafts(db, cast.charlie, panel.id) == {}
    assert service.my_answers(db, cast.ann, panel.id) == {}
    assert service.results(db, cast.ann, panel.id).responses == ()
    save_draft(db, cast.ann, panel.id, "S1", "")
    assert my_drafts(db, cast.ann, panel.id) == {}


def test_an_answer_takes_the_place_of_the_note(db, cast, panel):
    save_draft(db, cast.ann, panel.id, "S1", "eerst")
    save_draft(db, cast.ann, panel.id, "S2", "blijft")
    service.save_answer(db, cast.ann, panel.id, Answer("S1", AnswerState.ANSWERED, "2", "eerst"))
    assert my_drafts(db, cast.ann, panel.id) == {"S2": "blijft"}


def test_what_is_refused(db, cast, panel):
    for item, note, error in (("X9", "x", UnknownItemError), ("S1", "x" * (NOTE_LIMIT + 1), NoteTooLongError)):
        with pytest.raises(error):
            save_draft(db, cast.ann, panel.id, item, note)
    with pytest.raises(NotFoundError):
        save_draft(db, cast.charlie, panel.id, "S1", "van elders")
    round_service.close_round(db, cast.ann, panel.id)
    with pytest.raises(RoundClosedError):
        save_draft(db, cast.ann, panel.id, "S1", "te laat")
    broad = round_service.open_round(db, cast.ann, "Breed", Scope.FULL, Mode.ANONYMOUS)
    with pytest.raises(NotFoundError):
        save_draft(db, cast.ann, broad.id, "S1", "onder mijn naam")


def test_a_note_goes_into_no_archive(db, cast, panel):
    save_draft(db, cast.ann, panel.id, "S1", "alleen van mij")
    with zipfile.ZipFile(io.BytesIO(archive.export_organisation(db, cast.ann))) as packed:
        assert not any(b"alleen van mij" in packed.read(name) for name in packed.namelist())
