"""From a roadmap to the planner's question and back, in known answers: periods are counted from now."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.roadmap.benefit import Gaps
from maturity.roadmap.forecasting import forecast
from maturity.roadmap.model import Capacity, Lift, Obstacle, Reason, State, Waiver
from maturity.roadmap.planner.question.answer import Placement, Sequence, Wish
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.roadmap_problem import (
    OWN_BENEFIT,
    Move,
    counted,
    days_left,
    even_parts,
    is_theme,
    missing_prerequisites,
    order_of,
    places_of,
    problem_of,
    remaining,
    spread_over,
    starts_of,
)
from tests.clock import NOON
from tests.roadmap.plans import a_roadmap, work

GAPS = Gaps({"S1": 1.0}, {"S1": 3})
CAPACITY = replace(Capacity.even(10, 3, 4, per_domain=2), extra={"IT": tuple(range(12))})


def asked(*initiatives, now=1, **more):
    return problem_of(replace(a_roadmap(*initiatives), capacity=CAPACITY, **more), GAPS, now)


def candidate(now=1, **fields):
    return asked(work("A", **fields), work("B"), now=now).by_id["A"]


@pytest.mark.parametrize(
    ("now", "fields", "earliest", "latest", "fixed"),
    [
        (1, {}, 1, None, None),
        (1, {"earliest": 3, "latest": 5, "fixed": 4}, 3, 5, 4),
        (3, {"earliest": 3, "latest": 5, "fixed": 4}, 1, 3, 2),
        (4, {"earliest": 3, "latest": 4, "fixed": 3}, 1, 1, None),
        (5, {"latest": 4}, 1, None, None),
    ],
)
def test_wishes_are_counted_from_now_and_those_for_the_past_are_history(now, fields, earliest, latest, fixed):
    found = candidate(now, start=None, **fields)
    assert (found.earliest, found.latest, found.fixed) == (earliest, latest, fixed)


def test_what_a_candidate_asks_and_waits_for():
    found = candidate(
        start=None,
        quarters=2,
        person_days=45,
        load=3,
        extra={"IT": 2, "gone": 5},
        requires=("B", "C"),
        waived=(Waiver("B", "x"),),
        must=True,
    )
    assert dict(found.demand) == {
        "person_days": (23, 22),
        "load": (3, 3),
        "parallel": (1, 1),
        "extra:IT": (2, 2),
        "domain:strategy": (1, 1),
        "starts": (1, 0),
    }
    assert (found.requires, found.must, found.visible, found.value) == ((), True, False, OWN_BENEFIT)
    assert candidate(requires=("B",)).requires == ("B",)
    assert candidate(lifts=(Lift("S1", 1, 2),)).value is None
    assert candidate(track="visible").visible


@pytest.mark.parametrize(("now", "left", "days"), [(1, 3, (4, 3, 3)), (2, 2, (3, 3)), (3, 1, (3,)), (5, 1, (3,))])
def test_work_under_way_asks_what_is_left_of_it(now, left, days):
    running = work("A", start=1, quarters=3, person_days=10, state=State.RUNNING)
    assert remaining(running, now) == left
    assert days_left(running, left) == days
    found = candidate(now, start=1, quarters=3, person_days=10, state=State.RUNNING)
    assert (found.duration, found.demand["person_days"]) == (left, days)


def test_work_that_takes_longer_goes_on_at_its_last_pace():
    assert days_left(work("A", quarters=2, person_days=5), 4) == (3, 2, 2, 2)
    assert even_parts(5, 2) == (3, 2)


def test_the_question_begins_now_and_has_what_there_is_from_now():
    found = asked(work("A"), now=10)
    assert (found.horizon, found.resources["extra:IT"], found.resources["starts"]) == (3, (9, 10, 11), (3, 3, 3))
    assert found.resources["domain:strategy"] == (2, 2, 2)
    assert "per_domain" not in found.resources
    assert found.practices["S1"].targets == (3, 3, 3)
    assert [one.state for one in asked(work("A"), work("I", state=State.IDEA)).candidates] == [State.PLANNED]


def test_a_theme_of_the_year_has_no_limit_of_its_own():
    themes = (("strategy",), (), ("strategy",))
    found = asked(work("A"), work("M", "metrics"), themes=themes)
    assert found.resources["domain:strategy"] == (4,) * 4 + (2,) * 4 + (4,) * 4
    assert found.resources["domain:metrics"] == (2,) * 12
    roadmap = replace(a_roadmap(), themes=themes)
    assert [is_theme(roadmap, "strategy", year) for year in (1, 2, 3, 4)] == [True, False, True, False]
    assert "domain:strategy" not in asked(work("A"), themes=(("strategy",),) * 3).resources


@pytest.mark.parametrize(("now", "agreed"), [(1, {"A": 2, "B": None}), (2, {"A": 1, "B": None}), (3, {"A": 1, "B": None})])
def test_an_order_that_was_accepted_is_agreed_from_now(now, agreed):
    why = Reason("first_quarter")
    placed = (
        work("A", start=2, reason=why),
        work("B", start=None, reason=why),
        work("C"),
        work("D", state=State.DONE, reason=why),
    )
    assert asked(*placed, now=now).agreed is None
    found = asked(*placed, now=now, sequenced_at=NOON)
    assert (found.agreed, found.agreed_durations["A"]) == (agreed, 1)


@pytest.mark.parametrize("now", [1, 5])
def test_what_is_too_near_to_move_is_counted_from_now(now):
    assert asked(work("A"), now=now, frozen=2).frozen_until == 2
    assert asked(work("A"), now=now).frozen_until == 0


@pytest.mark.parametrize(
    ("visible", "now", "spans"), [(True, 1, ((1, 4), (5, 8), (9, 12))), (True, 3, ((1, 2), (3, 6), (7, 10))), (False, 1, ())]
)
def test_each_year_has_something_visible_where_that_is_wished(visible, now, spans):
    assert asked(work("A"), now=now, visible=visible).visible_in == spans


def test_prerequisites_that_are_nowhere_are_named():
    roadmap = a_roadmap(work("A", requires=("B", "C", "I", "X")), work("B"), work("I", state=State.IDEA, requires=("Y",)))
    assert missing_prerequisites(roadmap, ["C"]) == {"A": ("I", "X")}
    assert missing_prerequisites(a_roadmap(work("B"))) == {}


def test_a_reason_is_told_in_quarters_of_the_plan():
    obstacles = (Obstacle("capacity", 2), Obstacle("missing", 0))
    found = counted(Reason("capacity", period=3, obstacles=obstacles, nearest=(2, 1)), 5)
    assert (found.period, [one.period for one in found.obstacles], found.nearest) == (7, [6, 0], (6, 1))
    bare = counted(Reason("running"), 5)
    assert (bare.period, bare.nearest) == (None, None)


@pytest.mark.parametrize(
    ("state", "duration", "spread"), [(State.PLANNED, 3, 3), (State.PLANNED, 2, None), (State.RUNNING, 3, None)]
)
def test_a_reason_says_when_work_is_spread(state, duration, spread):
    assert spread_over(Reason("choice"), work("A", quarters=2, state=state), duration).spread == spread


def test_a_plan_as_it_stands_is_counted_from_now():
    roadmap = a_roadmap(
        work("A", start=2),
        work("B", start=5, quarters=2),
        work("C", start=1, quarters=6, state=State.RUNNING),
        work("D", start=None),
        work("E", start=3, state=State.STOPPED),
        work("F", start=3, state=State.DONE),
    )
    assert starts_of(roadmap, 4) == {"A": 1, "B": 2, "C": 1}
    assert places_of(roadmap, 4) == {"A": Place(1, 1), "B": Place(2, 2), "C": Place(1, 3)}


ROOM, GAP = Reason("no_room", ("A",), 2, "load", 1.0), Reason("no_gap")
FREE, CHOICE = Reason("first_quarter"), Reason("choice", period=2)


def answered(**more: object) -> Sequence:
    """What the planner says in quarter 3 of a plan."""
    placements = {
        "A": Placement(1, 1, FREE),
        "B": Placement(1, 2, Reason("running")),
        "C": Placement(2, 2, CHOICE),
        "L": Placement(4, 5, CHOICE),
        "N": Placement(2, 2, CHOICE),
    }
    told = {"D": ROOM, "G": GAP, "S": Reason("stopped")}
    kept = Sequence("feasible", Fraction(8), Fraction(10), placements, told, {"G": (Wish("must", 0),), "A": (Wish("fixed", 2),)})
    return replace(kept, **more)  # type: ignore[arg-type]


def test_an_answer_is_told_in_quarters_of_the_plan_with_what_it_moves():
    plan = a_roadmap(
        work("A", start=2),
        work("B", start=1, quarters=4, state=State.RUNNING),
        work("C", start=4),
        work("D", start=None),
        work("G", start=6),
        work("L", start=6),
        work("S", start=None, state=State.STOPPED),
        work("I", start=None, state=State.IDEA),
    )
    new = (work("N", start=None), work("M", start=None))
    found = order_of(plan, answered(), 3, new)
    spread = replace(CHOICE, period=4, spread=2)
    assert found.places == {
        "A": (3, FREE),
        "B": (1, Reason("running")),  # where it really began
        "C": (4, replace(CHOICE, period=4)),
        "L": (6, spread),
        "N": (4, replace(CHOICE, period=4)),
        "D": (None, replace(ROOM, period=4)),
        "G": (None, GAP),
        "S": (None, Reason("stopped")),
    }
    assert found.moves == (
        Move("A", 2, 3, FREE),
        Move("N", None, 4, replace(CHOICE, period=4)),
        Move("L", 6, 6, spread),
        Move("G", 6, None, GAP),
    )
    assert (found.broken_wishes, found.chosen, found.status) == (("A", "G"), new[:1], "feasible")


@pytest.mark.parametrize(
    ("more", "gap"),
    [({}, 0.2), ({"status": "optimal"}, 0), ({"bound": Fraction(0)}, 0), ({"bound": Fraction(7)}, 0)],
)
def test_how_far_it_is_from_the_best_is_a_share_of_the_best(more, gap):
    plan = a_roadmap(*(work(code) for code in "ABCDGLNS"))
    assert order_of(plan, answered(**more)).gap == pytest.approx(gap)


@pytest.mark.parametrize("now", [2, 3, 4])
def test_what_was_done_in_the_plan_has_brought_its_lifts_to_the_planner_as_to_the_forecast(now):
    lifts = (Lift("S1", 1, 2),)
    plan = a_roadmap(work("A", start=1, quarters=2, state=State.DONE, lifts=lifts), work("B", lifts=(Lift("S1", 2, 3),)))
    after = Levels(problem_of(plan, GAPS, now)).after("S1", {})
    assert list(after) == [levels["S1"] for levels in forecast({"S1": 1.0}, plan.initiatives[:1])[now:]]
