"""A member says from where they answer: in a panel, while it takes answers."""

from __future__ import annotations

import pytest

from maturity.assessment import service
from maturity.assessment.model import Answer, AnswerState, Mode, RoundClosedError, UnknownGroupError
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.people.model import NotFoundError


@pytest.fixture
def panel(db, cast):
    return round_service.open_round(db, cast.ann, "Paneel", particulars=Particulars(departments=("Balie",)))


def test_a_member_says_from_where_she_answers_and_keeps_her_answers(db, cast, panel):
    service.save_answer(db, cast.bob, panel.id, Answer("S1", AnswerState.ANSWERED, "3"))
    rater_service.join(db, cast.bob, panel.id, "front", "Balie", consents=True)
    seat = rater_service.my_seat(db, cast.bob, panel.id)
    assert (seat.role_group, seat.department, seat.consents) == ("front", "Balie", True)
    assert service.my_answers(db, cast.bob, panel.id)["S1"].choice == "3"
    assert rater_service.my_seat(db, cast.ann, panel.id) is None
    assert rater_service.my_seat(db, cast.charlie, panel.id) is None


@pytest.mark.parametrize("place", [("gasten", ""), ("", ""), ("front", "Kelder")])
def test_a_group_or_department_that_is_not_there_is_refused(db, cast, panel, place):
    with pytest.raises(UnknownGroupError):
        rater_service.join(db, cast.bob, panel.id, *place)


def test_of_a_closed_round_nobody_says_so_and_of_an_anonymous_one_nobody_at_all(db, cast, panel):
    round_service.close_round(db, cast.ann, panel.id)
    with pytest.raises(RoundClosedError):
        rater_service.join(db, cast.bob, panel.id, "front")
    broad = round_service.open_round(db, cast.ann, "Breed", mode=Mode.ANONYMOUS)
    for actor, round_id in ((cast.bob, broad.id), (cast.charlie, panel.id)):
        with pytest.raises(NotFoundError):
            rater_service.join(db, actor, round_id, "front")
    assert rater_service.my_seat(db, cast.bob, panel.id) is None
