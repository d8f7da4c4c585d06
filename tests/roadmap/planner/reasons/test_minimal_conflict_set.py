"""Wishes that cannot all be granted: known sets, and the smallest of all sets there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.language import Translator
from maturity.roadmap.model import State
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons.assumptions import Requirement, RequirementModel, wishes
from maturity.roadmap.planner.reasons.minimal_conflict_set import conflict, conflict_sentence
from tests.roadmap.planner.portfolios import one, plan_of, problems
from tests.sampling import examples

EN = Translator("en")


def test_wishes_that_can_all_be_granted():
    problem = plan_of(one("a", fixed=1), one("b", latest=2, requires=("a",)))
    assert wishes(problem) == (Requirement("start", "a", 1), Requirement("finish", "b", 2))
    assert conflict(problem, wishes(problem)) is None
    assert conflict(problem, ()) is None


def test_a_wish_against_a_chain_of_prerequisites():
    chain = (one("a", earliest=2), one("b", 2, requires=("a",)), one("c", fixed=4, requires=("b",)), one("other", fixed=1))
    problem = plan_of(*chain, horizon=9)
    assert conflict(problem, wishes(problem)) == (
        Requirement("start", "c", 4),
        Requirement("prerequisite", "c", before="b"),
        Requirement("prerequisite", "b", before="a"),
        Requirement("earliest", "a", 2),
    )


def test_two_wishes_against_the_room_there_is():
    busy = one("busy", 1, team=2, state=State.RUNNING)
    problem = plan_of(busy, one("a", team=5), one("b", team=5), one("c", team=5))
    found = conflict(problem, [Requirement("start", "a", 1), Requirement("start", "b", 1), Requirement("in", "c")])
    assert found == (
        Requirement("start", "b", 1),
        Requirement("start", "a", 1),
        Requirement("capacity", period=1, resource="team", amount=8),
    )


def test_the_shorter_of_two_explanations():
    # "goal" is too late by three in a row, and by its own length alone.
    chain = (one("a"), one("b", requires=("a",)), one("goal", 4, requires=("b",)))
    problem = plan_of(*chain)
    assert conflict(problem, [Requirement("finish", "goal", 3)]) == (Requirement("finish", "goal", 3),)
    assert conflict(problem, [Requirement("in", "goal")]) == (
        Requirement("in", "goal"),
        Requirement("prerequisite", "goal", before="b"),
        Requirement("horizon", period=4),
    )


def test_what_is_near_and_what_is_wished():
    problem = plan_of(one("a", fixed=3), agreed={"a": 2}, frozen_until=2)
    assert set(conflict(problem, wishes(problem)) or ()) == {Requirement("start", "a", 3), Requirement("frozen", "a", 2)}


def test_what_is_stopped_running_or_done():
    stopped, done = one("stopped", state=State.STOPPED), one("done", state=State.DONE)
    running = one("running", 3, state=State.RUNNING, latest=2)
    problem = plan_of(stopped, running, done, one("a", requires=("stopped",)), one("b", requires=("running", "done")))
    assert conflict(problem, [Requirement("in", "a")]) == (
        Requirement("in", "a"),
        Requirement("prerequisite", "a", before="stopped"),
    )
    assert conflict(problem, [Requirement("in", "stopped")]) == (Requirement("in", "stopped"),)
    assert conflict(problem, wishes(problem)) == (Requirement("finish", "running", 2),)
    assert conflict(problem, [Requirement("in", "running"), Requirement("finish", "done", 1)]) is None
    found = conflict(problem, [Requirement("start", "b", 3)])
    assert found == (Requirement("start", "b", 3), Requirement("prerequisite", "b", before="running"))


def test_without_time_the_set_is_larger_and_still_true():
    problem = plan_of(one("a"), one("b", requires=("a",)), one("c", earliest=3))
    asked = [Requirement("start", "b", 1), Requirement("start", "c", 2), Requirement("in", "a")]
    found = conflict(problem, asked, questions=0)
    assert found is not None
    assert not RequirementModel(problem, asked).hold(found)
    assert len(conflict(problem, asked) or ()) == 2 < len(found)


def test_a_wish_for_something_unknown():
    with pytest.raises(KeyError):
        conflict(plan_of(one("a")), [Requirement("in", "b")])


@given(problem=problems(size=4, horizon=4), data=st.data())
@examples(40)
def test_no_set_that_cannot_hold_is_smaller(problem, data):
    ids = st.sampled_from([c.id for c in problem.candidates])
    periods = st.integers(1, problem.horizon)
    more = st.builds(Requirement, st.sampled_from(["start", "finish"]), ids, periods) | st.builds(Requirement, st.just("in"), ids)
    asked = tuple(dict.fromkeys([*wishes(problem), *data.draw(st.lists(more, max_size=3))]))

    found, spoiled = conflict(problem, asked), [*every_way(problem, asked)]
    if found is None:
        assert frozenset() in spoiled
        return
    requirements = sorted(frozenset().union(*spoiled), key=str)

    def hold(some: frozenset[Requirement]) -> bool:
        return any(not some & each for each in spoiled)

    assert not hold(frozenset(found))
    assert all(hold(frozenset(found) - {requirement}) for requirement in found)
    for size in range(len(found)):
        assert all(hold(frozenset(some)) for some in combinations(requirements, size))


def every_way(problem: Problem, asked: tuple[Requirement, ...]) -> Iterator[frozenset[Requirement]]:
    """For everything that could be done with what is open, allowed or not: the wishes and facts that it spoils."""
    ids = sorted(problem.open)
    last = problem.horizon + 2 + sum(problem.by_id[id].duration for id in ids)
    wanted = {requirement.id for requirement in asked}
    needed = [id for id in ids if any(id in needs(problem, other) for other in wanted)]
    found = set()
    for places in product([None, *range(1, min(last, problem.horizon + 5) + 1)], repeat=len(needed)):
        plan = {id: start for id, start in zip(needed, places, strict=True) if start is not None}
        found.add(frozenset(spoils(problem, plan | dict.fromkeys(problem.running, 1), asked)))
    yield from {some for some in found if not any(other < some for other in found)}


def needs(problem: Problem, id: str) -> set[str]:
    return {id}.union(*(needs(problem, p) for p in problem.by_id[id].requires))


def spoils(problem: Problem, plan: dict[str, int], asked: tuple[Requirement, ...]) -> Iterator[Requirement]:
    for requirement in asked:
        c = problem.by_id[requirement.id]
        start = plan.get(requirement.id)
        granted = start is not None and (
            requirement.kind == "in"
            or (requirement.kind == "finish" and start + c.duration - 1 <= requirement.period)
            or (requirement.kind == "start" and start == requirement.period)
        )
        if not granted and c.state is not State.DONE:
            yield requirement
    for id in plan.keys() & problem.open.keys():
        c = problem.open[id]
        if plan[id] < c.earliest:
            yield Requirement("earliest", id, c.earliest)
        if plan[id] + max(1, c.duration) - 1 > problem.horizon:
            yield Requirement("horizon", period=problem.horizon)
        for before in c.requires:
            finish = plan[before] + problem.by_id[before].duration - 1 if before in plan else 99
            if problem.by_id[before].state is not State.DONE and finish >= plan[id]:
                yield Requirement("prerequisite", id, before=before)
    for name, offered in problem.resources.items():
        for period, figure in enumerate(offered, 1):
            taken = [used(problem, id, 1, name, period) for id in problem.running]
            new = [used(problem, id, plan[id], name, period) for id in plan if id in problem.open]
            room = max(0, figure - sum(taken))
            if sum(new) > room:
                yield Requirement("capacity", period=period, resource=name, amount=room)


def used(problem: Problem, id: str, start: int, name: str, period: int) -> int:
    return int(dict(enumerate(problem.by_id[id].demand.get(name, ()), start)).get(period, 0))


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (Requirement("start", "b", 2), "B takes 2 quarters and is to start in Q2."),
        (Requirement("finish", "a", 2), "A takes 1 quarter and is to be finished in Q2."),
        (Requirement("in", "a"), "A takes 1 quarter and is to be in the plan."),
        (Requirement("frozen", "a", 2), "A was agreed for Q2, which is too near to move."),
        (Requirement("earliest", "a", 2), "A cannot start before Q2."),
        (Requirement("prerequisite", "a", before="b"), "A needs B, which takes 2 quarters."),
        (Requirement("prerequisite", "a", before="running"), "A needs RUNNING, which is finished in Q3."),
        (Requirement("prerequisite", "a", before="stopped"), "A needs STOPPED, which was stopped."),
        (Requirement("horizon", period=4), "The plan ends in Q4."),
        (Requirement("capacity", period=2, resource="person_days", amount=1), "In Q2 there is room for 1 day."),
        (Requirement("capacity", period=2, resource="load", amount=2), "In Q2 there is room for a change load of 2."),
        (Requirement("capacity", period=2, resource="parallel", amount=2), "In Q2 there is room for 2 initiatives at once."),
        (Requirement("capacity", period=2, resource="starts", amount=1), "In Q2 1 initiative can start."),
        (
            Requirement("capacity", period=2, resource="domain:x", amount=1),
            "In Q2 there is room for 1 initiative at once in Culture.",
        ),
        (Requirement("capacity", period=2, resource="budget", amount=2), "In Q2 there is room for 2 of budget."),
    ],
)
def test_a_requirement_reads_like_this(requirement, text):
    states = (one("running", 3, state=State.RUNNING), one("stopped", state=State.STOPPED))
    problem = plan_of(one("a"), one("b", 2), *states)
    assert conflict_sentence(requirement, problem, EN, str.upper, lambda number: f"Q{number}", lambda _: "Culture") == text
