"""Who has questions left when a panel is about to be closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.assessment import service
from maturity.assessment.guests import link_service
from maturity.assessment.model import Answer, AnswerState, Mode, Scope
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.unfinished_service import unfinished
from maturity.people import service as people
from maturity.people.model import NotFoundError, NotPermittedError, Role
from tests.clock import TODAY


def test_everybody_with_questions_left_is_named(db, cast):
    opened = round_service.open_round(db, cast.ann, "Panel", Scope.QUICK)
    items = [item.id for item in asked_in(opened).items]
    for item in items:
        service.save_answer(db, cast.ann, opened.id, Answer(item, AnswerState.ANSWERED, "2"))
    service.save_answer(db, cast.bob, opened.id, Answer(items[0], AnswerState.DONT_KNOW))
    link_service.invite(
        db, cast.ann, opened.id, "front", department="", name="Cees", invited=1, expires_on=TODAY + timedelta(days=9)
    )
    found = unfinished(db, cast.ann, opened.id)
    assert [(one.name, one.answered, one.total) for one in found] == [("Bob", 1, 12), ("Cees", 0, 12)]


def test_who_only_looks_is_not_waited_for_and_everybody_stands_by_name(db, cast):
    looks = people.sign_in(db, "test", "dirk", "Dirk")
    people.add_member(db, cast.organisation.id, looks, Role.DIRECTOR)
    opened = round_service.open_round(db, cast.ann, "Panel", Scope.QUICK)
    for name in ("Cees", "Aad"):
        link_service.invite(db, cast.ann, opened.id, "front", name=name)
    assert [one.name for one in unfinished(db, cast.ann, opened.id)] == ["Aad", "Ann", "Bob", "Cees"]


def test_who_may_not_close_learns_nothing(db, cast):
    opened = round_service.open_round(db, cast.ann, "Panel", Scope.QUICK)
    with pytest.raises(NotPermittedError):
        unfinished(db, cast.bob, opened.id)
    with pytest.raises(NotFoundError):
        unfinished(db, cast.charlie, opened.id)


def test_in_an_anonymous_round_nobody_is_named(db, cast):
    opened = round_service.open_round(db, cast.ann, "Breed", Scope.QUICK, Mode.ANONYMOUS)
    assert unfinished(db, cast.ann, opened.id) == []
