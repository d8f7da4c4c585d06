"""Planning by hand: move and see what breaks, ask what it takes, take a step back; nobody elsewhere sees or changes anything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.database import ConflictError
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.roadmap import service
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.changes import manual_moves_service as handwork
from maturity.roadmap.model import Capacity, RoadmapInitiative, State, Waiver
from maturity.roadmap.planner.reasons.manual_moves import Break
from maturity.roadmap.planner.reasons.what_if import Change, WhatIf
from maturity.roadmap.roadmap_problem import problem_of
from maturity.roadmap.validation import QuarterOutsidePlanError, WaiverReasonMissingError
from tests.roadmap.plans import a_roadmap, work

NL = "nl"


@pytest.fixture
def planned(db, cast):
    """Two own initiatives of two quarters, the second waits for the first, one that stands alone; in order."""
    made = [
        service.add_own(db, cast.ann, "M", RoadmapInitiative("", "metrics", name, quarters=2, person_days=10))
        for name in ("Eerst", "Dan", "Los")
    ]
    service.save(db, cast.ann, replace(made[1], requires=(made[0].code,)))
    order(db, cast.ann)
    return cast


def order(db, actor):
    found = service.order(db, actor)
    service.accept_order(db, actor, revision(db, actor), found.status, found.places)


def revision(db, actor):
    return service.roadmap(db, actor, NL).revision


def starts(db, actor):
    return {one.name: one.start for one in service.roadmap(db, actor, NL).initiatives}


def code(db, actor, name):
    return next(one.code for one in service.roadmap(db, actor, NL).initiatives if one.name == name)


def test_it_works(db, planned):
    ann = planned.ann
    handwork.move(db, ann, revision(db, ann), code(db, ann, "Los"), 6)
    assert starts(db, ann) == {"Eerst": 1, "Dan": 3, "Los": 6}
    moved = service.roadmap(db, ann, NL).initiative(code(db, ann, "Los"))
    assert moved.reason.kind == "by_hand"
    assert handwork.last_step(db, ann).subject == moved.code


def test_what_a_move_breaks_is_told_before_and_after(db, planned):
    ann = planned.ann
    asked = handwork.question(db, ann, NL)
    then = code(db, ann, "Dan")
    assert handwork.breaks(asked) == ()
    (told,) = handwork.breaks(asked, {then: 2})
    assert (told.kind, told.ids, told.period, told.at) == ("prerequisite", (then,), 2, 2)
    handwork.move(db, ann, revision(db, ann), then, 2)
    (told,) = handwork.breaks(handwork.question(db, ann, NL))
    assert told.kind == "prerequisite"


def at_quarter_three(**fixed):
    """A question in quarter 3 of a plan in which B waits for A; fixed: where they are wished to begin."""
    works = (work("A", start=4, quarters=2, fixed=fixed.get("A")), work("B", start=6, requires=("A",), fixed=fixed.get("B")))
    plan = a_roadmap(*works)
    return handwork.Question(plan, problem_of(plan, Gaps({}, {}), 3), 3, {})


def test_later_in_the_plan_all_is_told_in_its_own_quarters():
    asked = at_quarter_three()
    assert handwork.breaks(asked) == ()
    assert handwork.breaks(asked, {"B": 4}) == (Break("prerequisite", ("B",), 5, 4, "A", amount=2),)
    assert handwork.breaks(asked, {"A": None}) == (Break("missing", ("B",), 0, 6, "A"),)
    assert handwork.breaks(asked, {"B": 13}) == (Break("horizon", ("B",), 12, 13),)
    answer = handwork.ask_what_if(asked, "B", 5)
    assert answer is not None
    assert (answer.start, answer.changes) == (5, (Change("A", 4, 3),))
    assert handwork.ask_what_if(asked, "B", 4) is None
    found = handwork.conflict(at_quarter_three(A=4, B=5))
    assert {(one.kind, one.id, one.period) for one in found} == {("start", "A", 4), ("start", "B", 5), ("prerequisite", "B", 0)}
    assert handwork.conflict(at_quarter_three(A=4, B=6)) == ()


def test_what_moved_by_hand_stays_when_the_rest_is_put_in_order_again(db, planned):
    ann = planned.ann
    handwork.move(db, ann, revision(db, ann), code(db, ann, "Dan"), 4)
    before = starts(db, ann)
    moves = service.order(db, ann).moves
    assert sum(move.before is not None for move in moves) <= len(before)
    assert all(move.reason for move in moves)


def test_what_was_put_somewhere_by_hand_says_so_after_another_is_moved_too(db, planned):
    ann = planned.ann
    for name, quarter in (("Los", 6), ("Dan", 4)):
        handwork.move(db, ann, revision(db, ann), code(db, ann, name), quarter)
    reasons = {one.name: one.reason.kind for one in service.roadmap(db, ann, NL).initiatives}
    assert reasons == {"Eerst": "first_quarter", "Dan": "by_hand", "Los": "by_hand"}


def test_steps_are_taken_back_one_by_one(db, planned):
    ann = planned.ann
    before = service.roadmap(db, ann, NL).initiatives
    for quarter in (5, 7):
        handwork.move(db, ann, revision(db, ann), code(db, ann, "Los"), quarter)
    handwork.undo(db, ann, revision(db, ann))
    assert starts(db, ann)["Los"] == 5
    handwork.undo(db, ann, revision(db, ann))
    assert service.roadmap(db, ann, NL).initiatives == before
    handwork.undo(db, ann, revision(db, ann))
    assert set(starts(db, ann).values()) == {None}
    with pytest.raises(handwork.NothingToUndoError):
        handwork.undo(db, ann, revision(db, ann))


def test_taking_a_step_back_leaves_what_has_begun_where_it_is(db, planned):
    ann = planned.ann
    handwork.move(db, ann, revision(db, ann), code(db, ann, "Los"), 5)
    handwork.move(db, ann, revision(db, ann), code(db, ann, "Los"), 1)
    service.save(db, ann, replace(service.roadmap(db, ann, NL).initiative(code(db, ann, "Los")), state=State.RUNNING))
    handwork.undo(db, ann, revision(db, ann))
    assert starts(db, ann)["Los"] == 1


def test_the_second_of_two_people_is_told(db, planned):
    ann = planned.ann
    seen = revision(db, ann)
    handwork.move(db, ann, seen, code(db, ann, "Los"), 5)
    for attempt in (
        lambda: handwork.move(db, ann, seen, code(db, ann, "Los"), 7),
        lambda: handwork.undo(db, ann, seen),
    ):
        with pytest.raises(ConflictError):
            attempt()
    assert starts(db, ann)["Los"] == 5


def test_the_last_quarter_in_which_it_is_finished_within_the_plan_is_one_to_move_to(db, planned):
    ann = planned.ann
    handwork.move(db, ann, revision(db, ann), code(db, ann, "Los"), 11)
    assert starts(db, ann)["Los"] == 11


def test_what_is_a_fact_cannot_be_moved_and_a_plan_has_an_end(db, planned):
    ann = planned.ann
    los = code(db, ann, "Los")
    for quarter in (0, 12):  # two quarters from the twelfth would be after the plan
        with pytest.raises(QuarterOutsidePlanError):
            handwork.move(db, ann, revision(db, ann), los, quarter)
    service.save(db, ann, replace(service.roadmap(db, ann, NL).initiative(los), state=State.RUNNING))
    with pytest.raises(handwork.NotMovableError):
        handwork.move(db, ann, revision(db, ann), los, 3)


def test_an_answer_to_what_if_does_what_it_said(db, planned):
    ann = planned.ann
    service.set_capacity(db, ann, service.roadmap(db, ann, NL), "own", Capacity.even(100, 9, 1))
    order(db, ann)
    asked = handwork.question(db, ann, NL)
    latest = max(asked.roadmap.planned, key=lambda one: one.start)
    answer = handwork.ask_what_if(asked, latest.code, latest.start - 1)
    assert answer is not None
    assert answer.start < latest.start
    handwork.apply_what_if(db, ann, revision(db, ann), answer)
    after = {one.code: one.start for one in service.roadmap(db, ann, NL).initiatives}
    assert after[latest.code] == answer.start
    assert all(after[change.id] == change.after for change in answer.changes)
    assert handwork.breaks(handwork.question(db, ann, NL)) == ()


def test_an_answer_about_what_has_begun_meanwhile_changes_nothing(db, planned):
    ann = planned.ann
    first, los = (code(db, ann, name) for name in ("Eerst", "Los"))
    answer = WhatIf(los, 3, (Change(first, 1, 5),), Fraction(0))
    service.save(db, ann, replace(service.roadmap(db, ann, NL).initiative(first), state=State.RUNNING))
    before = starts(db, ann)
    with pytest.raises(handwork.NotMovableError):
        handwork.apply_what_if(db, ann, revision(db, ann), answer)
    with pytest.raises(NotPermittedError):
        handwork.apply_what_if(db, planned.bob, revision(db, ann), answer)
    assert starts(db, ann) == before


def test_wishes_that_cannot_hold_together_are_named(db, planned):
    ann = planned.ann
    first, then = (service.roadmap(db, ann, NL).initiative(code(db, ann, name)) for name in ("Eerst", "Dan"))
    service.save(db, ann, replace(first, fixed=4))
    service.save(db, ann, replace(then, fixed=5))
    found = handwork.conflict(handwork.question(db, ann, NL))
    assert {(claim.kind, claim.id) for claim in found} == {
        ("start", first.code),
        ("start", then.code),
        ("prerequisite", then.code),
    }


def test_a_prerequisite_can_be_waived_with_a_reason_that_is_logged(db, planned):
    ann = planned.ann
    first, then = (service.roadmap(db, ann, NL).initiative(code(db, ann, name)) for name in ("Eerst", "Dan"))
    with pytest.raises(WaiverReasonMissingError):
        service.save(db, ann, replace(then, waived=(Waiver(first.code, " "),)))
    service.save(db, ann, replace(then, waived=(Waiver(first.code, "De lijst is er al"),), fixed=1))
    order(db, ann)
    assert starts(db, ann)["Dan"] == 1


def test_bob_and_charlie_move_nothing(db, planned):
    ann, los = planned.ann, code(db, planned.ann, "Los")
    before = service.roadmap(db, ann, NL)
    for attempt in (
        lambda: handwork.move(db, planned.bob, before.revision, los, 5),
        lambda: handwork.undo(db, planned.bob, before.revision),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    with pytest.raises(NotFoundError):
        handwork.move(db, planned.charlie, before.revision, los, 5)
    with pytest.raises(ConflictError):
        handwork.undo(db, planned.charlie, before.revision)
    assert handwork.last_step(db, planned.charlie) is None
    assert service.roadmap(db, ann, NL) == before
