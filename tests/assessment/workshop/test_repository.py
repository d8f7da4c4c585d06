"""What a workshop made of a round stays with that round."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.model import AnswerState
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import repository
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.database import ConflictError


@pytest.fixture
def rounds(db, cast):
    """Two rounds of Ann, one of Charlie."""
    first = round_service.open_round(db, cast.ann, "2025")
    round_service.close_round(db, cast.ann, first.id)
    return first, round_service.open_round(db, cast.ann, "2026"), round_service.open_round(db, cast.charlie, "Daar")


AGREED = Consensus("S1", AnswerState.ANSWERED, "3", "op bewijs", "Kim zag het anders", "Fenna", (0, 1, 5, 0, 0))


def test_what_was_agreed_of_one_round_is_nothing_of_another(db, rounds):
    for number, one in enumerate(rounds, 1):
        with db.writing(one.organisation_id) as session:
            repository.save_consensus(session, one.organisation_id, one.id, Consensus("S1", AnswerState.ANSWERED, str(number)))
    for number, one in enumerate(rounds, 1):
        with db.reading(one.organisation_id) as session:
            found = repository.consensus_of_round(session, one.organisation_id, one.id)
        assert {item: kept.choice for item, kept in found.items()} == {"S1": str(number)}


def test_every_field_comes_back_and_who_read_before_another_saved_is_told(db, rounds):
    _, ours, _ = rounds
    place = (ours.organisation_id, ours.id)
    held = Workshop(
        ours.id, ("S2", "S1"), ("Geen tijd", "Geen geld", ""), (Action("Bel", "Kim", date(2027, 1, 5)), Action("Mail")),
        date(2026, 11, 3), date(2026, 11, 4),
    )  # fmt: skip
    with db.writing(ours.organisation_id) as session:
        agreed = repository.save_consensus(session, *place, AGREED)
        saved = repository.save_workshop(session, ours.organisation_id, held)
    with db.reading(ours.organisation_id) as session:
        assert repository.consensus_of_round(session, *place) == {"S1": agreed}
        assert repository.workshop_of_round(session, *place) == saved
    assert vars(agreed) == vars(AGREED) | {"revision": 1}
    assert vars(saved) == vars(held) | {"revision": 1}
    for save, value, whose in (
        (repository.save_consensus, AGREED, place),
        (repository.save_workshop, held, (ours.organisation_id,)),
    ):
        with db.writing(ours.organisation_id) as session, pytest.raises(ConflictError) as told:
            save(session, *whose, value)
        assert told.value.current in (agreed, saved)
