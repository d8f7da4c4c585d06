"""What the planner promises, on anything that can happen: more room is never worse, and what keeps something out really does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.candidate import Candidate, Levelling
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.what_if import what_if
from maturity.roadmap.planner.sequencing import Step, sequence
from tests.roadmap.planner.portfolios import one, plan_of, problems
from tests.sampling import examples


def test_the_steps_are_told_as_they_begin():
    told: list[Step] = []
    sequence(plan_of(one("a", team=2), one("b"), agreed={"a": 2}), progress=told.append)
    assert told == ["wishes", "value", "stability"]


@given(problem=problems(wishes=False), data=st.data())
@examples(40)
def test_more_of_a_resource_or_a_later_end_never_gives_less_value(problem, data):
    before = sequence(problem)
    name, extra = data.draw(st.sampled_from(sorted(problem.resources))), data.draw(st.integers(1, 5))
    more = {**problem.resources, name: tuple(figure + extra for figure in problem.resources[name])}
    assert sequence(replace(problem, resources=more)).value >= before.value
    # A later end takes its quarter from the tail, so that a finish is worth as much as it was.
    if problem.tail:
        later = {name: (*offered, 0) for name, offered in problem.resources.items()}
        assert (
            sequence(replace(problem, horizon=problem.horizon + 1, tail=problem.tail - 1, resources=later)).value >= before.value
        )


@given(problem=problems(), data=st.data())
@examples(30)
def test_without_what_keeps_it_out_it_comes_in_or_the_next_reason_is_told(problem, data):
    plan = sequence(problem)
    for id, reason in plan.not_now.items():
        lifted = lift(problem, id, reason)
        again = sequence(lifted)
        assert not violations(lifted, again.starts)
        if id not in again.starts:
            assert again.not_now[id] != reason, (id, reason)
            assert not same_obstacle(reason, again.not_now[id]), (id, reason, again.not_now[id])


def lift(problem: Problem, id: str, reason: Reason) -> Problem:
    """The problem without what the reason names."""
    own = problem.by_id[id]
    match reason.kind:
        case "no_room" | "too_much" | "held_by_wish":
            plenty = sum(sum(c.demand.get(reason.resource or "", ())) for c in problem.candidates)
            return replace(problem, resources={**problem.resources, str(reason.resource): (plenty,) * problem.horizon})
        case "prerequisite_not_planned":
            return changed(problem, replace(own, requires=tuple(p for p in own.requires if p not in reason.others)))
        case "too_long":
            more = problem.horizon + sum(c.duration for c in problem.candidates)
            resources = {name: (*row, *(row[-1:] * more)) for name, row in problem.resources.items()}
            return replace(problem, horizon=problem.horizon + more, resources=resources)
        case "no_gap":
            return changed(problem, replace(own, value=Fraction(1)))
        case "prerequisite_stopped":
            opened = [replace(problem.by_id[p], state=State.PLANNED) for p in reason.others]
            return changed(problem, *opened)
        case "stopped":
            return changed(problem, replace(own, state=State.PLANNED))
        case kind:
            raise AssertionError(kind)


def changed(problem: Problem, *rows: Candidate) -> Problem:
    new = {c.id: c for c in rows}
    return replace(problem, candidates=tuple(new.get(c.id, c) for c in problem.candidates))


def same_obstacle(before: Reason, after: Reason) -> bool:
    """Whether a reason is still the one that was lifted."""
    if before.kind != after.kind:
        return False
    if before.kind in ("no_room", "too_much", "held_by_wish"):
        return before.resource == after.resource
    return before.kind in ("no_gap", "stopped") or bool(set(before.others) & set(after.others))


@given(problem=problems(size=4), data=st.data())
@examples(30)
def test_what_is_under_way_and_asks_too_much_only_keeps_new_work_out(problem, data):
    name = data.draw(st.sampled_from(sorted(problem.resources)))
    duration = data.draw(st.integers(1, problem.horizon + 1))
    busy = Candidate("busy", duration, demand={name: (99,) * duration}, state=State.RUNNING)
    crowded = replace(problem, candidates=(*problem.candidates, busy))
    plan = sequence(crowded)
    assert plan.status == "optimal"
    assert plan.starts["busy"] == 1
    assert not violations(crowded, plan.starts)
    for id in plan.starts.keys() & problem.open.keys():
        used = enumerate(problem.by_id[id].demand.get(name, ()), plan.starts[id])
        assert all(period > duration for period, amount in used if amount)


@given(problem=problems(), data=st.data())
@examples(30)
def test_an_answer_to_what_if_becomes_a_plan_when_it_is_applied(problem, data):
    plan = sequence(problem)
    ids = sorted(problem.open)
    if ids and (found := what_if(problem, plan.starts, id := data.draw(st.sampled_from(ids)))):
        after = found.applied(plan.starts)
        assert not violations(problem, after)
        assert after[id] == found.start
        told = {change.id: (change.before, change.after) for change in found.changes}
        both = {*plan.starts, *after} - {id}
        assert told == {o: (plan.starts.get(o), after.get(o)) for o in both if plan.starts.get(o) != after.get(o)}
        # and whoever pins it there gets a plan that has it there
        pinned = replace(problem.by_id[id], fixed=found.start, latest=None)
        assert sequence(changed(problem, pinned)).starts.get(id) == found.start or any(
            c.fixed or c.latest for c in problem.candidates
        )


LEVELLING = st.sampled_from([Levelling(("team",), price=50), Levelling(("team", "money"), comfort=50, starts=1, price=20)])


@given(problem=problems(wishes=False), levelling=LEVELLING)
@examples(30)
def test_what_only_calm_or_choice_keeps_away_comes_when_somebody_asks(problem, levelling):
    asked = replace(problem, levelling=levelling)
    plan = sequence(asked)
    for id, reason in plan.not_now.items():
        if reason.kind in ("calm", "choice"):
            found = what_if(asked, plan.starts, id)
            assert found, (id, reason)
            assert found.start <= (reason.period or asked.horizon + 1)
            assert not found.changes
    for id, place in plan.placements.items():
        if place.reason.kind in ("calm", "choice"):
            found = what_if(asked, plan.starts, id, place.start - 1)
            assert found, (id, place)
            assert not found.changes


def test_nothing_is_left_out_to_be_even():
    busy = [one(f"b{n}", team=6, value=50) for n in range(3)]
    problem = plan_of(*busy, one("extra", team=10, value=1), horizon=4, team=10, levelling=Levelling(("team",), price=5))
    assert sequence(problem).not_now == {}
