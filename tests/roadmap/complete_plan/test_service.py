"""A complete plan as people use it: made, looked at, taken over."""

from __future__ import annotations

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import service as round_service
from maturity.database import ConflictError
from maturity.people.model import NotPermittedError
from maturity.roadmap import service
from maturity.roadmap.complete_plan import service as complete_plans

SECONDS = 0.5  # any plan does: it is what happens to it that is looked at


@pytest.fixture
def assessed(db, cast):
    """Ann's organisation stands at 1 everywhere, aims for 2, and has no roadmap yet."""
    found = round_service.open_round(db, cast.ann, "Nulmeting")
    asked = asked_in(found)
    for item in asked.items:
        assessments.save_answer(db, cast.ann, found.id, Answer(item.id, AnswerState.ANSWERED, "1"))
    targets = {domain.id: (None, None, 2) for domain in asked}
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), targets, asked)
    return cast


def test_the_first_plan_of_an_organisation_is_taken_over(db, assessed):
    found = complete_plans.complete_plan(db, assessed.ann, seconds=SECONDS)
    complete_plans.accept(db, assessed.ann, found.revision, found.order)
    planned = {one.code: one.start for one in service.roadmap(db, assessed.ann, "nl").planned}
    assert planned == {code: start for code, (start, _) in found.order.places.items() if start is not None}
    assert complete_plans.verdict(db, assessed.ann) == found.reach


def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(db, assessed):
    found = complete_plans.complete_plan(db, assessed.ann, seconds=SECONDS)
    service.choose(db, assessed.ann, ["B-1"])
    with pytest.raises(ConflictError):
        complete_plans.accept(db, assessed.ann, found.revision, found.order)
    assert not service.roadmap(db, assessed.ann, "nl").planned


@pytest.mark.thorough
def test_a_reader_takes_nothing_over(db, assessed):
    found = complete_plans.complete_plan(db, assessed.bob, seconds=SECONDS)
    with pytest.raises(NotPermittedError):
        complete_plans.accept(db, assessed.bob, found.revision, found.order)
