"""The roadmap as people use it: choose, edit, put in order, accept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import service as round_service
from maturity.database import ConflictError
from maturity.initiative.library import library
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.roadmap import service, validation
from maturity.roadmap.changes import manual_moves_service as handwork
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.model import PRESETS, Calendar, Capacity, Reason, RoadmapInitiative, State, Waiver
from maturity.roadmap.roadmap_problem import even_parts, missing_prerequisites


@pytest.fixture
def assessed(db, cast):
    """Ann's organisation stands at 1 everywhere and aims for 4."""
    found = round_service.open_round(db, cast.ann, "Nulmeting")
    asked = asked_in(found)
    for item in asked.items:
        assessments.save_answer(db, cast.ann, found.id, Answer(item.id, AnswerState.ANSWERED, "1"))
    targets = {domain.id: (2, 3, 4) for domain in asked}
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), targets, asked)
    return cast


def order_and_accept(db, actor, seconds=service.TIME_LIMIT):
    found = service.order(db, actor, seconds)
    service.accept_order(db, actor, service.roadmap(db, actor, "nl").revision, found.status, found.places)
    return found


@pytest.mark.both_stores
def test_it_works(db, assessed):
    ann = assessed.ann
    added = service.choose(db, ann, ["M-3", "C-1"])
    assert added == ["B-1", "K-1", "M-1", "M-2", "M-3", "B-3", "C-1"]
    found = order_and_accept(db, ann)
    assert found.status == "optimal"
    roadmap = service.roadmap(db, ann, "nl")
    start = {one.code: one.start for one in roadmap.planned}
    finish = {one.code: one.finish for one in roadmap.planned}
    assert start["M-1"] > max(finish["B-1"], finish["K-1"])
    assert start["M-3"] > finish["M-2"] > finish["M-1"]
    assert all(one.reason is not None for one in roadmap.planned)


def test_the_whole_library_fits_no_capacity_and_the_rest_says_why(db, assessed):
    ann = assessed.ann
    service.choose(db, ann, [one.id for one in library().initiatives])
    service.set_capacity(db, ann, service.roadmap(db, ann, "nl"), "small", PRESETS["small"])
    order_and_accept(db, ann, seconds=1.0)  # any order does: the rules and the reasons are what is looked at
    roadmap = service.roadmap(db, ann, "nl")
    assert roadmap.planned
    assert roadmap.not_now
    assert all(one.reason is not None for one in roadmap.not_now)
    for quarter in range(1, 13):
        running = [one for one in roadmap.planned if one.start <= quarter <= one.finish]
        assert len(running) <= 5
        assert sum(one.load for one in running) <= 6
        assert sum(even_parts(one.person_days, one.lasts)[quarter - one.start] for one in running) <= 90


def test_texts_come_in_the_readers_language_until_somebody_writes_an_own_one(db, assessed):
    ann = assessed.ann
    service.choose(db, ann, ["B-1"])
    dutch, english = (service.roadmap(db, ann, language).initiative("B-1") for language in ("nl", "en"))
    source = library().find("B-1")
    assert (dutch.name, english.name) == (source.name["nl"], source.name["en"])
    service.save(db, ann, replace(dutch, owner="Fatima", done_when="Als de lijst hangt"))
    again = service.roadmap(db, ann, "en").initiative("B-1")
    assert (again.name, again.owner, again.done_when) == (source.name["en"], "Fatima", "Als de lijst hangt")


@pytest.mark.both_stores
def test_the_second_of_two_windows_is_told_and_the_first_stays(db, assessed):
    ann = assessed.ann
    service.choose(db, ann, ["B-1"])
    seen = service.roadmap(db, ann, "nl").initiative("B-1")
    service.save(db, ann, replace(seen, owner="Fatima"))
    with pytest.raises(ConflictError):
        service.save(db, ann, replace(seen, owner="Joris"))
    assert service.roadmap(db, ann, "nl").initiative("B-1").owner == "Fatima"


def test_an_order_on_an_old_roadmap_is_refused(db, assessed):
    ann = assessed.ann
    service.choose(db, ann, ["B-1"])
    found, seen = service.order(db, ann), service.roadmap(db, ann, "nl")
    service.set_capacity(db, ann, seen, "large", PRESETS["large"])
    with pytest.raises(ConflictError):
        service.accept_order(db, ann, seen.revision, found.status, found.places)


def test_a_prerequisite_whose_result_is_there_counts_as_done(db, cast):
    found = round_service.open_round(db, cast.ann, "Nulmeting")
    asked = asked_in(found)
    for item in asked.items:
        assessments.save_answer(db, cast.ann, found.id, Answer(item.id, AnswerState.ANSWERED, "4"))
    ambitions.save_targets(db, cast.ann, ambitions.ambition(db, cast.ann), {"metrics": (None, None, 5)}, asked)
    service.choose(db, cast.ann, ["M-1"])
    states = {one.code: one.state for one in service.roadmap(db, cast.ann, "nl").initiatives}
    assert states == {"B-1": State.DONE, "K-1": State.DONE, "M-1": State.PLANNED}


def test_stopping_frees_the_way_and_says_so_to_what_needed_it(db, assessed):
    ann = assessed.ann
    service.choose(db, ann, ["M-2"])
    order_and_accept(db, ann)
    seen = service.roadmap(db, ann, "nl").initiative("M-1")
    with pytest.raises(validation.StopReasonMissingError):
        service.stop(db, ann, seen, " ")
    service.stop(db, ann, seen, "Het ministerie maakt er een")
    order_and_accept(db, ann)
    roadmap = service.roadmap(db, ann, "nl")
    assert [one.code for one in roadmap.planned] == ["B-1", "K-1"] or "M-2" not in {one.code for one in roadmap.planned}
    waiting = roadmap.initiative("M-2")
    assert waiting.reason is not None
    assert (waiting.reason.kind, waiting.reason.others) == ("prerequisite_stopped", ("M-1",))


def test_an_own_initiative_gets_a_free_code_and_a_place(db, assessed):
    ann = assessed.ann
    made = service.add_own(db, ann, "M", RoadmapInitiative("", "metrics", "Belteam", quarters=2, person_days=10))
    assert made.code == "M-9"
    order_and_accept(db, ann)
    assert service.roadmap(db, ann, "en").initiative("M-9").start == 1


def test_bob_reads_and_changes_nothing(db, assessed):
    service.choose(db, assessed.ann, ["B-1"])
    seen = service.roadmap(db, assessed.bob, "nl")
    assert [one.code for one in seen.initiatives] == ["B-1"]
    for attempt in (
        lambda: service.choose(db, assessed.bob, ["B-3"]),
        lambda: service.save(db, assessed.bob, replace(seen.initiatives[0], owner="Bob")),
        lambda: service.remove(db, assessed.bob, "B-1"),
        lambda: service.add_own(db, assessed.bob, "M", RoadmapInitiative("", "metrics", "Bob")),
        lambda: service.set_capacity(db, assessed.bob, seen, "large", PRESETS["large"]),
        lambda: service.accept_order(db, assessed.bob, seen.revision, "optimal", {}),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    assert service.roadmap(db, assessed.ann, "nl") == seen


def test_for_charlie_there_is_another_roadmap(db, assessed):
    service.choose(db, assessed.ann, ["B-1"])
    seen = service.roadmap(db, assessed.ann, "nl")
    assert service.roadmap(db, assessed.charlie, "nl").initiatives == ()
    with pytest.raises(NotFoundError):
        service.save(db, assessed.charlie, replace(seen.initiative("B-1"), owner="Charlie"))
    service.remove(db, assessed.charlie, "B-1")
    service.set_capacity(
        db,
        assessed.charlie,
        replace(service.roadmap(db, assessed.charlie, "nl"), organisation_id=assessed.ann.organisation_id),
        "large",
        PRESETS["large"],
    )
    assert service.roadmap(db, assessed.ann, "nl") == seen


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"quarters": 0}, validation.NumberError),
        ({"quarters": 13}, validation.NumberError),
        ({"person_days": -1}, validation.NumberError),
        ({"load": 4}, validation.NumberError),
        ({"fixed": 13}, validation.QuarterOutsidePlanError),
        ({"requires": ("B-1",)}, validation.CircleError),
        ({"owner": "x" * 10_001}, validation.TextTooLongError),
        ({"state": State.STOPPED}, validation.StopReasonMissingError),
    ],
)
def test_what_cannot_be_planned_is_refused(db, assessed, change, error):
    service.choose(db, assessed.ann, ["M-1"])
    before = service.roadmap(db, assessed.ann, "nl")
    with pytest.raises(error):
        service.save(db, assessed.ann, replace(before.initiative("B-1"), **change))
    assert service.roadmap(db, assessed.ann, "nl") == before


def test_capacity_is_a_figure_for_every_quarter(db, assessed):
    seen = service.roadmap(db, assessed.ann, "nl")
    for wrong in (Capacity.even(-1, 1, 1), Capacity((1,), (1,), (1,))):
        with pytest.raises(validation.CapacityError):
            service.set_capacity(db, assessed.ann, seen, "own", wrong)


def test_proposals_close_gaps_and_are_twelve_at_most(db, assessed):
    offered = service.proposals(db, assessed.ann)
    assert 0 < len(offered) <= 12
    service.choose(db, assessed.ann, [offered[0].initiative.id])
    assert offered[0].initiative.id not in {one.initiative.id for one in service.proposals(db, assessed.ann)}


def test_without_targets_there_is_nothing_to_propose(db, cast):
    assert service.proposals(db, cast.ann) == []


def test_a_prerequisite_that_is_not_on_the_roadmap_is_named(db, assessed):
    service.choose(db, assessed.ann, ["M-1"])
    service.remove(db, assessed.ann, "B-1")
    assert missing_prerequisites(service.roadmap(db, assessed.ann, "nl")) == {"M-1": ("B-1",)}
    assert missing_prerequisites(service.roadmap(db, assessed.ann, "nl"), ["B-1"]) == {}


@pytest.mark.parametrize(
    ("quarter", "number", "expected"), [(1, 1, (2027, 1, 1)), (3, 2, (2027, 4, 1)), (3, 3, (2028, 1, 1)), (4, 12, (2030, 3, 3))]
)
def test_the_calendar_counts_from_any_quarter(quarter, number, expected):
    calendar = Calendar(2027, quarter)
    assert (calendar.year_of(number), calendar.quarter_of(number), calendar.plan_year(number)) == expected


@pytest.fixture
def three(db, cast):
    """Three own initiatives of two quarters that stand in the first, the second and the third quarter, or from there."""
    for name in ("Eerst", "Dan", "Los"):
        service.add_own(db, cast.ann, "M", RoadmapInitiative("", "metrics", name, quarters=2, person_days=10))
    accept(db, cast.ann, {"M-9": (1, REASON), "M-10": (2, REASON), "M-11": (3, REASON)})
    return cast


REASON = Reason("choice")


def accept(db, actor, places):
    service.accept_order(db, actor, service.roadmap(db, actor, "nl").revision, "feasible", places)


def starts(db, actor):
    return {one.code: one.start for one in service.roadmap(db, actor, "nl").initiatives}


def change(db, actor, code, **fields):
    return service.save(db, actor, replace(service.roadmap(db, actor, "nl").initiative(code), **fields))


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({}, 5),
        ({"state": State.RUNNING}, 5),
        ({"state": State.DONE}, 1),
        ({"state": State.STOPPED, "stop_reason": "Het ministerie doet het"}, None),
        ({"state": State.IDEA}, None),
    ],
)
def test_an_order_moves_what_can_still_move_whatever_it_says(db, three, fields, start):
    change(db, three.ann, "M-9", **fields)
    accept(db, three.ann, {"M-9": (5, REASON), "M-10": (6, REASON)})
    assert starts(db, three.ann) == {"M-9": start, "M-10": 6, "M-11": 3}
    plan = service.roadmap(db, three.ann, "nl")
    assert (plan.status, plan.sequenced_at is not None) == ("feasible", True)


def test_a_plan_that_begins_elsewhere_keeps_its_days_and_has_no_step_to_take_back(db, three):
    seen = service.roadmap(db, three.ann, "nl")
    assert handwork.last_step(db, three.ann) is not None
    service.set_capacity(db, three.ann, seen, "own", replace(seen.capacity, load=tuple(range(1, 13))))
    assert handwork.last_step(db, three.ann) is not None, "another capacity moves nothing"
    seen = service.roadmap(db, three.ann, "nl")
    later = Calendar(seen.calendar.year, seen.calendar.quarter + 1)
    service.set_capacity(db, three.ann, seen, "own", seen.capacity, later)
    after = service.roadmap(db, three.ann, "nl")
    assert (after.calendar, starts(db, three.ann)) == (later, {"M-9": None, "M-10": 1, "M-11": 2})
    assert after.capacity.load == (*range(2, 13), 12)
    assert handwork.last_step(db, three.ann) is None, "its quarters would be those of the old calendar"


def test_the_assumption_on_work_that_takes_longer_is_a_percentage_of_who_saw_the_plan_last(db, three):
    seen = service.roadmap(db, three.ann, "nl").revision
    service.set_overrun(db, three.ann, seen, 0)
    with pytest.raises(ConflictError):
        service.set_overrun(db, three.ann, seen, 50)
    for percent in (-1, 101):
        with pytest.raises(validation.NumberError):
            service.set_overrun(db, three.ann, seen + 1, percent)
    assert service.roadmap(db, three.bob, "nl").overrun == 0
    service.set_overrun(db, three.ann, seen + 1, 100)
    assert service.roadmap(db, three.ann, "nl").overrun == 100
    with pytest.raises(NotPermittedError):
        service.set_overrun(db, three.bob, seen + 2, 10)


def test_to_wait_no_longer_is_logged_once_and_once_more_for_another(db, three):
    for waived in ((Waiver("M-9", "Is er al"),), (Waiver("M-9", "Echt"), Waiver("M-10", "Hoeft niet"))):
        change(db, three.ann, "M-11", requires=("M-9", "M-10"), waived=waived)
    told = [(one.subject, one.why) for one in decisions.entries(db, three.ann) if one.kind == "waived"]
    assert told == [("M-11 M-10", "Hoeft niet"), ("M-11 M-9", "Is er al")]


def test_another_question_has_another_fingerprint_and_the_same_one_the_same(db, three):
    found = [service.fingerprint(db, three.ann), service.fingerprint(db, three.bob), service.fingerprint(db, three.ann, "keep")]
    assert found[0] == found[1] != found[2]
    service.accept_order(db, three.ann, service.roadmap(db, three.ann, "nl").revision, "optimal", {"M-11": (4, REASON)})
    assert service.fingerprint(db, three.ann) != found[0]
    assert service.fingerprint(db, three.charlie) not in found
