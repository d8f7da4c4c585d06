"""Reasons: known ones, and every claim of every reason held against the rules."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.answer import Placement, Wish
from maturity.roadmap.planner.question.candidate import Candidate, Figure, Levelling, Place
from maturity.roadmap.planner.question.constraints import Capacity, violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.explanation import not_now, placements
from maturity.roadmap.planner.reasons.obstacles import without
from maturity.roadmap.planner.reasons.sentences import broken_wish, reason_sentence
from maturity.roadmap.planner.sequencing import sequence
from tests.roadmap.planner.portfolios import every_plan, one, plan_of, problems
from tests.sampling import examples

EN = Translator("en")


def reasons(*candidates: Candidate, **fields: Any) -> dict[str, Reason]:
    plan = sequence(plan_of(*candidates, **fields))
    return {id: place.reason for id, place in plan.placements.items()} | dict(plan.not_now)


def test_why_it_starts_at_once():
    assert reasons(one("a")) == {"a": Reason("first_quarter")}
    assert reasons(one("a", state=State.RUNNING)) == {"a": Reason("running")}


def test_why_it_starts_where_somebody_put_it():
    assert reasons(one("a", earliest=2)) == {"a": Reason("earliest", period=2)}
    assert reasons(one("a", fixed=3)) == {"a": Reason("wish", period=3)}


def test_it_waits_for_the_prerequisites_that_finish_last():
    found = reasons(one("short"), one("left", 2), one("right", 2), one("next", requires=("short", "left", "right")))
    assert found["next"] == Reason("prerequisite", ("left", "right"), period=2)


def test_it_waits_for_room_that_others_have_by_value_per_demand():
    dense, wide = one("dense", team=3, value=9), one("wide", team=6, value=12)
    assert reasons(wide, dense, one("last", team=2, value=1))["last"] == Reason("capacity", ("dense", "wide"), 1, "team", 1.0)


def test_the_shortage_is_named_in_the_tightest_period():
    found = reasons(one("a", 3, team=5, value=9), one("b", 2, team=4, value=1), horizon=6, team=(9, 7, 6, 9, 9, 9))
    assert found["b"] == Reason("capacity", ("a",), 3, "team", 3.0)


def test_an_agreed_place_that_could_be_earlier_is_a_choice():
    assert reasons(one("a"), one("large", value=100), agreed={"a": 3})["a"] == Reason("agreed", period=2)


def test_a_plan_that_is_no_calmer_for_it_is_no_reason():
    even, team = Levelling(("team",)), one("a", team=1)
    assert placements(plan_of(team, levelling=even), {"a": 3})["a"] == Reason("choice", period=2)
    assert placements(plan_of(team, levelling=even, agreed={"a": 3}), {"a": 3})["a"] == Reason("agreed", period=2)
    high = plan_of(team, one("busy", 2, team=8), levelling=even)
    assert placements(high, {"busy": 1, "a": 3})["a"] == Reason("calm", period=2)


def test_why_it_is_not_in_the_plan():
    full = one("full", 4, team=10, value=100)
    found = reasons(
        full,
        one("squeezed", 2, team=3, value=1),
        one("after", value=1, requires=("squeezed",)),
        one("long", 5, value=1),
        one("late", 1, value=1, requires=("full",)),
        one("idle", value=0),
    )
    assert found == {
        "full": Reason("first_quarter"),
        "squeezed": Reason("no_room", ("full",), 1, "team", 3.0),
        "after": Reason("prerequisite_not_planned", ("squeezed",)),
        "long": Reason("too_long"),
        "late": Reason("too_long", ("full",), 4),
        "idle": Reason("no_gap"),
    }


def test_it_asks_more_than_there_ever_is():
    assert reasons(one("huge", team=12)) == {"huge": Reason("too_much", (), None, "team", 12.0, 10.0)}


def test_a_prerequisite_is_blamed_only_when_it_is_the_one_that_does_not_fit():
    # "base" would fit; it is "goal" that has no room after it.
    found = reasons(
        one("full", 4, team=8, value=100), one("base", team=2, value=0), one("goal", team=5, value=3, requires=("base",))
    )
    assert found["goal"] == Reason("no_room", ("full",), 1, "team", 3.0)
    assert found["base"] == Reason("no_gap")
    found = reasons(one("full", 4, team=8, value=100), one("base", team=5, value=0), one("goal", value=3, requires=("base",)))
    assert found["base"].kind == "no_room"
    assert found["goal"] == Reason("prerequisite_not_planned", ("base",))


@given(problem=problems())
@examples(30)
def test_every_reason_of_the_planner_is_true(problem):
    plan = sequence(problem)
    check(problem, plan.starts, {id: place.reason for id, place in plan.placements.items()}, plan.not_now)
    # what is best leaves nothing to choose: whoever could start earlier would
    assert all(place.reason.kind != "choice" for place in plan.placements.values())
    assert all(reason.kind != "choice" for reason in plan.not_now.values())


@given(problem=problems(), data=st.data())
@examples(30)
def test_every_reason_for_a_plan_made_by_hand_is_true(problem, data):
    plan = data.draw(st.sampled_from(list(islice(every_plan(problem), 300))))
    check(problem, plan, placements(problem, plan), not_now(problem, plan))


def check(problem: Problem, plan: Mapping[str, int], placed: Mapping[str, Reason], left_out: Mapping[str, Reason]) -> None:
    """Everybody has a reason and every reason holds."""
    assert set(placed) == set(plan)
    assert set(left_out) == {c.id for c in problem.candidates if c.state is not State.DONE} - set(plan)
    for id, reason in placed.items():
        assert place_is_true(problem, plan, id, reason), (id, reason)
    for id, reason in left_out.items():
        assert absence_is_true(problem, plan, id, reason), (id, reason)


def place_is_true(problem: Problem, plan: Mapping[str, int], id: str, reason: Reason) -> bool:
    c, start = problem.by_id[id], plan[id]
    if reason.kind in ("running", "first_quarter"):
        return start == 1 and (reason.kind == "running") == (c.state is State.RUNNING)
    if reason.kind in ("earliest", "wish"):
        return start == reason.period == (c.earliest if reason.kind == "earliest" else c.fixed)
    free = [at for at in range(1, start) if not violations(problem, {**plan, id: at})]
    if reason.kind == "choice":
        return reason.period in free if reason.period else free == [] and start - 1 + max(c.duration, 1) - 1 > problem.horizon
    if free or not lets_in(problem, plan, id, reason):
        return False
    if reason.kind == "prerequisite":
        late = {p for p in c.requires if p in plan and plan[p] + problem.by_id[p].duration == start}
        return set(reason.others) == late != set()
    if reason.kind == "no_capacity":
        return reason.others == () and (reason.amount or 0) > (reason.room or 0)
    assert reason.kind in ("capacity", "held_by_wish")
    return forbids(problem, {**plan, id: start - 1}, id, reason)


def lets_in(problem: Problem, plan: Mapping[str, int], id: str, reason: Reason) -> bool:
    """Whether it could stand in the nearest place without all that is named, while the rest stays as it is."""
    assert reason.nearest is not None
    return bool(reason.obstacles) and not violations(
        without(problem, id, reason.obstacles), {**problem.places(plan), id: Place(*reason.nearest)}
    )


def absence_is_true(problem: Problem, plan: Mapping[str, int], id: str, reason: Reason) -> bool:
    c = problem.by_id[id]
    if reason.kind == "stopped":
        return c.state is State.STOPPED
    if reason.kind == "prerequisite_stopped":
        return (
            all(problem.by_id[p].state is State.STOPPED and p in needed(problem, id) for p in reason.others)
            and reason.others != ()
        )
    if reason.kind == "no_gap":
        return problem.value(id) == 0 and not any(id in problem.awaited(problem.by_id[other]) for other in plan)
    free = [at for at in range(1, problem.horizon + 1) if not violations(problem, {**plan, id: at})]
    if reason.kind == "choice":
        return reason.period in free
    if free:
        return False
    if reason.kind == "too_long" and reason.nearest is None:
        return c.duration > problem.horizon
    if not lets_in(problem, plan, id, reason):
        return False
    match reason.kind:
        case "prerequisite_not_planned":
            return reason.others != () and all(p in c.requires and p not in plan for p in reason.others)
        case "too_long":
            return all(p in c.requires and problem.places(plan)[p].finish == reason.period for p in reason.others)
        case "too_much":
            return (reason.amount or 0) > (reason.room or 0)
    assert reason.kind in ("no_room", "held_by_wish")
    return forbids(problem, {**plan, id: reason.nearest[0]}, id, reason)  # type: ignore[index]


def needed(problem: Problem, id: str) -> set[str]:
    return set(problem.by_id[id].requires).union(*(needed(problem, p) for p in problem.by_id[id].requires))


def forbids(problem: Problem, moved: Mapping[str, int], id: str, reason: Reason) -> bool:
    """Whether the named resource is short by the named amount in the named period, and the named others have it there."""
    resource = str(reason.resource)
    short = [v for v in violations(problem, moved) if isinstance(v.rule, Capacity) and v.rule.resource == resource and v.id == id]
    holders = {other: demand_in(problem, other, start, resource, reason.period) for other, start in moved.items() if other != id}
    holders = {other: amount for other, amount in holders.items() if amount}
    named = (reason.period, reason.amount) in [(v.period, float(v.amount)) for v in short]
    if reason.kind == "held_by_wish":
        return named and all(problem.by_id[other].fixed == moved[other] for other in reason.others)
    ratios = [problem.value(other) / holders[other] for other in reason.others if other in holders]
    return named and set(reason.others) == set(holders) and ratios == sorted(ratios, reverse=True)


def demand_in(problem: Problem, id: str, start: int, resource: str, period: int | None) -> Figure:
    return dict(enumerate(problem.by_id[id].demand.get(resource, ()), start)).get(period or 0, 0)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason("first_quarter"), "Starts right away: nothing stands in its way."),
        (Reason("running"), "Is already under way."),
        (Reason("earliest", period=2), "Cannot start before Q2."),
        (Reason("wish", period=2), "Somebody chose to start it in Q2."),
        (Reason("prerequisite", ("a",), 2), "Waits for A, which is finished in Q2."),
        (Reason("prerequisite", ("a", "b"), 2), "Waits for A and B, which are finished in Q2."),
        (
            Reason("capacity", ("a", "b"), 2, "person_days", 12.0),
            "Earlier does not fit. In Q2 there are 12 days too few. That room goes to A and B.",
        ),
        (
            Reason("capacity", tuple("abcdef"), 2, "person_days", 1.0),
            "Earlier does not fit. In Q2 there is 1 day too few. That room goes to A, B, C and 3 others.",
        ),
        (
            Reason("no_room", ("a",), 2, "load", 2.0),
            "There is no room for it in the plan. In Q2 the change load would be 2 too high. It is tightest there. "
            "That room goes to A.",
        ),
        (
            Reason("no_room", (), 2, "parallel", 1.0),
            "There is no room for it in the plan. In Q2 there would be 1 initiative too many at once. It is tightest there. "
            "By itself it already asks too much.",
        ),
        (
            Reason("capacity", ("a",), 2, "budget", 0.25),
            "Earlier does not fit. In Q2 there is 0.25 too little of budget. That room goes to A.",
        ),
        (Reason("choice"), "It could come earlier; this is a choice for the plan as a whole."),
        (Reason("prerequisite_stopped", ("a",)), "Needs A, which was stopped."),
        (Reason("prerequisite_not_planned", ("a", "b")), "Needs A and B, which are not in the plan."),
        (Reason("too_long"), "Does not fit before the end of the plan."),
        (Reason("too_long", ("a",), 4), "Needs A, finished in Q4. After that too little of the plan is left."),
        (Reason("no_gap"), "Closes no gap itself, and nothing in the plan needs it."),
        (Reason("stopped"), "Was stopped."),
        (Reason("not_chosen"), "Nobody has chosen it yet."),
    ],
)
def test_a_reason_reads_like_this(reason, text):
    assert reason_sentence(reason, EN, str.upper, lambda number: f"Q{number}") == text


def test_names_and_periods_have_words_of_their_own_when_nobody_gives_any():
    assert reason_sentence(Reason("prerequisite", ("a",), 2), EN) == "Waits for a, which is finished in period 2."


def test_a_broken_wish_says_what_became_of_it():
    place = Placement(3, 4, Reason("choice"))
    assert broken_wish(Wish("fixed", 2), place, EN) == "Asked to start in period 2; it starts in period 3."
    assert broken_wish(Wish("latest", 2), place, EN) == "Asked to be finished in period 2; it is finished in period 4."
    assert broken_wish(Wish("fixed", 2), None, EN) == "Asked to start in period 2; it is not in the plan."
    assert broken_wish(Wish("latest", 2), None, EN) == "Asked to be finished in period 2; it is not in the plan."
