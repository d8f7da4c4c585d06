"""Looking back on a quarter: done, late with a why, stopped as progress; and the plan from there on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.database import ConflictError
from maturity.people.model import NotPermittedError
from maturity.roadmap import repository, service
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.changes import manual_moves_service, progress_service
from maturity.roadmap.changes.progress import NotToldError, QuarterReport, WhyMissingError, due, looked_back, outcomes, with_state
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import Calendar, Capacity, Reason, Roadmap, RoadmapInitiative, State
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.rebasing import rolled
from maturity.roadmap.roadmap_problem import even_parts, order_of, problem_of
from maturity.roadmap.validation import QuarterOutsidePlanError, StopReasonMissingError
from tests.roadmap.plans import a_roadmap, roadmaps, work

NOTHING = Gaps({}, {})


def told(outcome, why="", quarters=1):
    return QuarterReport(outcome, why, quarters)


def after(one: RoadmapInitiative, quarter: int, what: QuarterReport) -> RoadmapInitiative:
    return looked_back(a_roadmap(one), quarter, {one.code: what})[0]


def test_work_that_begins_is_under_way_since_its_place_in_the_plan():
    found = after(work("A", start=1, quarters=3), 2, told("on_track"))
    assert (found.state, found.start, found.quarters, found.estimate) == (State.RUNNING, 1, 3, 3)
    assert found.began == Calendar(2027).moment(1)


def test_what_is_done_sooner_or_later_keeps_how_long_it_really_took():
    busy = after(work("A", start=1, quarters=2), 1, told("on_track"))
    late = after(busy, 2, told("late", "De leverancier kwam later", 1))
    assert (late.finish, late.state) == (3, State.RUNNING)
    done = after(late, 3, told("done"))
    assert (done.state, done.took, done.estimate, done.finish) == (State.DONE, 3, 2, 3)


def test_late_and_stopped_say_why():
    one = work("A", start=1, quarters=2)
    with pytest.raises(WhyMissingError) as caught:
        after(one, 1, told("late", " "))
    assert caught.value.code == "A"
    with pytest.raises(StopReasonMissingError):
        after(one, 1, told("stopped"))
    stopped = after(one, 1, told("stopped", "Niemand gebruikt het"))
    assert (stopped.state, stopped.start, stopped.stop_reason) == (State.STOPPED, None, "Niemand gebruikt het")


def test_everything_that_was_busy_must_be_told():
    plan = a_roadmap(work("A"), work("B"), work("C", start=2))
    assert [one.code for one in due(plan, 1)] == ["A", "B"]
    assert [one.code for one in due(plan, 5)] == ["A", "B", "C"], "what should have been finished long ago too"
    with pytest.raises(NotToldError) as caught:
        looked_back(plan, 1, {"A": told("done")})
    assert caught.value.codes == ("B",)


def test_what_should_be_finished_is_done_or_late():
    assert outcomes(work("A", quarters=1), 1)[:2] == ("done", "late")
    assert outcomes(work("A", quarters=2), 1)[0] == "on_track"
    assert "not_begun" not in outcomes(work("A", state=State.RUNNING), 1)


def test_who_changes_a_state_by_hand_gets_what_follows_from_it():
    plan, one = a_roadmap(), work("A", start=2, quarters=2, reason=Reason("choice", spread=3))
    moment = plan.calendar.moment
    running = with_state(plan, one, replace(one, state=State.RUNNING), 4)
    assert (running.state, running.start, running.quarters, running.estimate) == (State.RUNNING, 2, 3, 3)
    assert (running.began, running.ended) == (moment(2), None)
    sooner = with_state(plan, one, replace(one, state=State.RUNNING), 1)
    assert (sooner.start, sooner.began) == (1, moment(1)), "it begins now, and not in a quarter that is still to come"
    done = with_state(plan, running, replace(running, state=State.DONE), 5)
    assert (done.state, done.start, done.quarters, done.ended, done.took, done.lasts) == (State.DONE, 2, 4, moment(5), 4, 4)
    again = with_state(plan, done, replace(done, state=State.PLANNED), 5)
    assert (again.began, again.ended, again.estimate, again.took) == (None, None, None, None)
    for state in (State.STOPPED, State.IDEA):
        assert with_state(plan, running, replace(running, state=state), 5).start is None
    before = with_state(plan, one, replace(one, state=State.DONE), 5)
    assert (before.start, before.took) == (2, None), "nobody knows when it began"
    assert with_state(plan, running, replace(running, owner="Jo"), 9) == replace(running, owner="Jo")


def test_work_that_is_late_ends_so_many_quarters_after_this_one():
    one = work("A", start=2, quarters=3)
    assert [after(one, 4, told("late", "Ziek", quarters)).finish for quarters in (1, 2, 0)] == [5, 6, 5]
    late = after(work("A", start=5, quarters=1), 5, told("late", "Ziek", 1))
    assert (late.start, late.finish) == (5, 6)


def test_what_was_finished_sooner_lasts_as_long_as_it_took_and_not_as_it_was_spread():
    spread = work("A", start=1, quarters=1, reason=Reason("choice", spread=2))
    assert spread.finish == 2
    done = after(spread, 1, told("done"))
    assert (done.finish, done.took, done.estimate) == (1, 1, 2)


def test_what_did_not_begin_is_planned_from_now_on_and_running_work_keeps_its_place():
    plan = replace(
        a_roadmap(
            work("A", start=1, quarters=2, person_days=10),
            work("B", start=1, quarters=4, person_days=40, state=State.RUNNING),
        ),
        closed=2,
        capacity=Capacity.even(20, 9, 8),
    )
    now = plan.now(date(2026, 1, 1))
    assert now == 3
    problem = problem_of(plan, NOTHING, now)
    assert problem.horizon == 10
    assert problem.by_id["B"].duration == 2
    assert sum(problem.by_id["B"].demand["person_days"]) == 20
    found = order_of(plan, sequence(problem), now)
    assert found.places["A"][0] == 3
    assert found.places["B"][0] == 1


def test_the_past_is_never_planned_even_when_nobody_looked_back():
    plan = a_roadmap(work("A", start=1))
    assert plan.now(date(2026, 5, 1)) == 1
    assert plan.now(date(2027, 8, 1)) == 3
    assert plan.now(date(2040, 1, 1)) == 12


def test_overdue_work_takes_at_least_this_quarter_and_may_ask_too_much():
    plan = replace(
        a_roadmap(work("A", start=1, quarters=1, person_days=50, state=State.RUNNING), work("B", person_days=5)), closed=3
    )
    plan = replace(plan, capacity=Capacity.even(10, 9, 8))
    problem = problem_of(plan, NOTHING, 4)
    assert problem.by_id["A"].demand["person_days"] == (50,)
    found = sequence(problem)
    assert found.starts["A"] == 1
    assert found.starts["B"] == 2  # nothing new where work under way asks too much already


@given(roadmaps(12), st.integers(-11, 11))
def test_a_plan_that_begins_elsewhere_keeps_every_day(plan: Roadmap, by: int) -> None:
    moment = plan.calendar.moment(1) + by
    found = rolled(plan, Calendar(moment // 4, moment % 4 + 1))
    for before, now in zip(plan.initiatives, found.initiatives, strict=True):
        if now.start is None:
            continue
        assert before.finish is not None
        assert 1 <= now.start <= (now.finish or 0)
        if before.state in (State.PLANNED, State.RUNNING, State.DONE):
            assert found.calendar.moment(now.finish or 0) == max(plan.calendar.moment(before.finish), found.calendar.moment(1))
        if now.quarters == before.quarters:
            assert sum(even_parts(now.person_days, now.quarters)) == before.person_days


@pytest.fixture
def planned(db, cast):
    for name in ("Belteam", "Wachtrij"):
        service.add_own(db, cast.ann, "M", RoadmapInitiative("", "metrics", name, quarters=2, person_days=10))
    found = service.order(db, cast.ann)
    service.accept_order(db, cast.ann, revision(db, cast.ann), found.status, found.places)
    return cast


def revision(db, actor):
    return service.roadmap(db, actor, "nl").revision


def test_closing_a_quarter_moves_the_plan_on_and_is_logged(db, planned):
    ann = planned.ann
    codes = [one.code for one in due(service.roadmap(db, ann, "nl"), 1)]
    assert codes == ["M-9", "M-10"] or sorted(codes) == ["M-10", "M-9"]
    what = {"M-9": told("on_track"), "M-10": told("stopped", "Het ministerie doet het al")}
    progress_service.look_back(db, ann, revision(db, ann), what)
    plan = service.roadmap(db, ann, "nl")
    assert plan.closed == 1
    assert plan.initiative("M-9").state is State.RUNNING
    assert [one.code for one in plan.stopped] == ["M-10"]
    assert [entry.kind for entry in decision_service.entries(db, ann)][:2] == ["closed", "stopped"]
    assert {one.code: one.report.outcome for one in progress_service.quarter_reports(db, ann)} == {
        "M-9": "on_track",
        "M-10": "stopped",
    }


def test_two_people_do_not_close_one_quarter_twice(db, planned):
    ann, seen = planned.ann, revision(db, planned.ann)
    what = {"M-9": told("on_track"), "M-10": told("on_track")}
    progress_service.look_back(db, ann, seen, what)
    with pytest.raises(ConflictError):
        progress_service.look_back(db, ann, seen, what)
    assert service.roadmap(db, ann, "nl").closed == 1


def test_bob_looks_and_charlie_sees_nothing(db, planned):
    what = {"M-9": told("on_track"), "M-10": told("on_track")}
    with pytest.raises(NotPermittedError):
        progress_service.look_back(db, planned.bob, revision(db, planned.ann), what)
    progress_service.look_back(db, planned.ann, revision(db, planned.ann), what)
    assert len(progress_service.quarter_reports(db, planned.bob)) == 2
    assert progress_service.quarter_reports(db, planned.charlie) == []
    with pytest.raises(progress_service.NothingToCloseError):
        progress_service.look_back(db, planned.charlie, revision(db, planned.ann), what)


def test_a_quarter_that_was_closed_cannot_be_undone_and_work_under_way_stays_where_it_began(db, planned):
    ann = planned.ann
    before = {one.code: one.start for one in service.roadmap(db, ann, "nl").initiatives}
    assert set(before.values()) == {1}
    progress_service.look_back(db, ann, revision(db, ann), {"M-9": told("on_track"), "M-10": told("not_begun")})
    assert manual_moves_service.last_step(db, ann) is None
    with pytest.raises(manual_moves_service.NothingToUndoError):
        manual_moves_service.undo(db, ann, revision(db, ann))
    with pytest.raises(QuarterOutsidePlanError):
        manual_moves_service.move(db, ann, revision(db, ann), "M-10", 1)
    assert service.problem(db, ann).horizon == 11
    manual_moves_service.move(db, ann, revision(db, ann), "M-10", 4)
    assert {one.code: one.start for one in service.roadmap(db, ann, "nl").initiatives} == {"M-9": 1, "M-10": 4}
    assert service.roadmap(db, ann, "nl").closed == 1


def test_after_the_last_quarter_there_is_none_to_close_and_only_what_was_due_is_kept(db, planned):
    ann, mine = planned.ann, planned.organisation.id
    what = {"M-9": told("on_track"), "M-10": told("not_begun"), "Z-1": told("done")}
    progress_service.look_back(db, ann, revision(db, ann), what)
    assert {one.code for one in progress_service.quarter_reports(db, ann)} == {"M-9", "M-10"}
    for closed, refused in ((11, False), (12, True)):
        with db.writing(mine) as session:
            repository.save(session, replace(repository.load(session, mine), closed=closed))
        if refused:
            with pytest.raises(progress_service.NothingToCloseError):
                progress_service.look_back(db, ann, revision(db, ann), what)
        else:
            progress_service.look_back(db, ann, revision(db, ann), what)
    assert service.roadmap(db, ann, "nl").closed == 12
