"""What must give way when an initiative is to start earlier, or to be in the plan at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from time import monotonic

from maturity.language import Translator
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.constraints import violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows, windows
from maturity.roadmap.planner.reasons.sentences import Name, Period, numbered
from maturity.roadmap.planner.search import objectives
from maturity.roadmap.planner.search.formulation import TimeIndexed
from maturity.roadmap.planner.search.goal import Goal
from maturity.roadmap.planner.search.greedy import greedy
from maturity.roadmap.planner.search.objectives import Objective
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value


@dataclass(frozen=True)
class Change:
    """An initiative that gets another place; None: not in the plan. duration: how long it takes there."""

    id: str
    before: int | None
    after: int | None
    duration: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class WhatIf:
    """What it would take: `id` starts in `start` when the others make the `changes`, and the plan gets so much more value.

    proven: that no answer has fewer changes, nor with as few of them more value; False when time ran out.
    """

    id: str
    start: int
    changes: tuple[Change, ...]
    value: Fraction
    proven: bool = True
    duration: int | None = field(default=None, compare=False)

    def applied(self, plan: Mapping[str, int]) -> dict[str, int]:
        """The starts after the changes."""
        starts = {**plan, self.id: self.start, **{change.id: change.after for change in self.changes}}
        return {id: start for id, start in starts.items() if start is not None}


def what_if(
    problem: Problem,
    plan: Mapping[str, Place | int],
    id: str,
    period: int | None = None,
    time_limit: float = 3.0,
    *,
    exactly: bool = False,
) -> WhatIf | None:
    """What must give way if `id` starts in `period` or before (None: if it is in the plan at all; `exactly`: in no other period).

    As few others as possible get another place, and then the plan has as much value as possible. What is under way stays, and so
    does what is too near to move; wishes for the others are no more than their places. None when it is not possible, or when no
    way was found in `time_limit` seconds; also for what the planner cannot place: done, stopped or under way.
    Raises KeyError for an id that is not in the problem.
    """
    if id not in problem.by_id:
        raise KeyError(id)
    end, known = monotonic() + time_limit, problem.places({each: at for each, at in plan.items() if each in problem.open})
    before = {**known, **problem.running}
    possible = _possible(problem, before, id, period, exactly)
    if id not in possible:
        return None
    staying = {each for each in problem.frozen if each != id and problem.stays(each, before.get(each))}
    near = Objective("near", lambda each, place: -(each in staying and place is None))
    objective = Objective("asked", lambda each, place: int(each == id and place in possible[id]))
    fewest = Objective("fewest changes", lambda each, place: -(each != id and place != before.get(each)))
    goals: list[Goal] = [near, objective, fewest, Value(problem)]
    begin = greedy(problem, possible, goals) if violations(problem, before) else before
    search = Search(problem, possible, begin, TimeIndexed)
    for goal in goals:
        search.improve(goal, end - monotonic())
        if goal is objective and search.plan.get(id) not in possible[id]:
            return None
    proven = search.proven
    search.improve(objectives.canonical(problem), end - monotonic(), effort=TimeIndexed.polish)
    return _answer(problem, before, search.plan, id, proven)


def _answer(problem: Problem, before: Mapping[str, Place], after: Mapping[str, Place], id: str, proven: bool) -> WhatIf:
    moved = [each for each in sorted({*before, *after} - {id}) if before.get(each) != after.get(each)]
    changes = tuple(Change(each, _start(before, each), _start(after, each), _duration(after, each)) for each in moved)
    gained = objectives.plan_value(problem, after) - objectives.plan_value(problem, before)
    return WhatIf(id, after[id].start, changes, gained, proven, after[id].duration)


def _start(plan: Mapping[str, Place], id: str) -> int | None:
    return plan[id].start if id in plan else None


def _duration(plan: Mapping[str, Place], id: str) -> int | None:
    return plan[id].duration if id in plan else None


def _possible(problem: Problem, plan: Mapping[str, Place], id: str, period: int | None, exactly: bool) -> Windows:
    """The possible places: `id` in time, and what is too near to move only in its place."""
    found = dict(windows(problem))
    found |= {each: (plan[each],) for each in problem.frozen if each != id and problem.stays(each, plan.get(each))}
    if id in found and period is not None:
        found[id] = tuple(at for at in found[id] if at.start == period or (at.start < period and not exactly))
    return {each: places for each, places in found.items() if places}


def what_if_sentence(
    id: str, asked: int | None, answer: WhatIf | None, t: Translator, name: Name = str, period: Period | None = None
) -> str:
    """The answer to what was asked, in a sentence: "K-5 can start in Q6, if X moves to Q7."."""
    words = period or numbered(t)
    if answer is None and asked is None:
        return t("{name} does not fit in the plan, whatever else gives way.", name=name(id))
    if answer is None:
        return t("{name} cannot start in {period} or before, whatever else gives way.", name=name(id), period=words(asked or 0))
    values = {"name": name(id), "period": words(answer.start)}
    if not answer.changes:
        return t("{name} can start in {period}; nothing else has to move.", **values)
    changes = [_change(change, t, name, words) for change in answer.changes]
    return t("{name} can start in {period}, if {changes}.", **values, changes=t.listing(changes))


def _change(change: Change, t: Translator, name: Name, words: Period) -> str:
    """What one of the others does, as half a sentence that follows "if"."""
    if change.after is None:
        return t("{name} drops out", name=name(change.id))
    if change.before is None:
        return t("{name} comes in, in {period}", name=name(change.id), period=words(change.after))
    return t("{name} moves to {period}", name=name(change.id), period=words(change.after))
