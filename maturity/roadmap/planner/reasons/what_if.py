"""What must give way when an initiative is to start earlier, or to be in the plan at all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

from maturity.language import Translator
from maturity.roadmap.planner.question.constraints import Schedule, violations
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows, windows
from maturity.roadmap.planner.reasons.sentences import Name, Period, numbered
from maturity.roadmap.planner.search import objectives
from maturity.roadmap.planner.search.formulation import TimeIndexed
from maturity.roadmap.planner.search.greedy import greedy
from maturity.roadmap.planner.search.objectives import Objective
from maturity.roadmap.planner.search.search import Search


@dataclass(frozen=True)
class Change:
    """An initiative that gets another place; None: not in the plan."""

    id: str
    before: int | None
    after: int | None


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

    def applied(self, plan: Schedule) -> dict[str, int]:
        """The plan after the changes."""
        places = {**plan, self.id: self.start, **{change.id: change.after for change in self.changes}}
        return {id: start for id, start in places.items() if start is not None}


def what_if(problem: Problem, plan: Schedule, id: str, period: int | None = None, time_limit: float = 3.0) -> WhatIf | None:
    """What must give way if `id` starts in `period` or before (None: if it is in the plan at all).

    As few others as possible get another place, and then the plan has as much value as possible. What is under way stays, and so
    does what is too near to move; wishes for the others are no more than their places. None when it is not possible, or when no
    way was found in `time_limit` seconds; also for what the planner cannot place: done, stopped or under way.
    Raises KeyError for an id that is not in the problem.
    """
    if id not in problem.by_id:
        raise KeyError(id)
    end, possible = monotonic() + time_limit, _possible(problem, plan, id, period)
    if id not in possible:
        return None
    before = {**{each: start for each, start in plan.items() if each in problem.open}, **problem.running}
    staying = {each for each, start in problem.frozen.items() if each != id and before.get(each) == start}
    near = Objective("near", lambda each, start: -(each in staying and start is None))
    asked = Objective("asked", lambda each, start: int(each == id and start in possible[id]))
    fewest = Objective("fewest changes", lambda each, start: -(each != id and start != before.get(each)))
    goals = [near, asked, fewest, objectives.value(problem)]
    begin = greedy(problem, possible, goals) if violations(problem, before) else before
    search = Search(problem, possible, begin, TimeIndexed)
    for goal in goals:
        search.improve(goal, end - monotonic())
        if goal is asked and search.plan.get(id) not in possible[id]:
            return None
    proven = search.proven
    search.improve(objectives.canonical(problem), end - monotonic(), effort=TimeIndexed.polish)
    return _answer(problem, before, search.plan, id, proven)


def _answer(problem: Problem, before: Schedule, after: Schedule, id: str, proven: bool) -> WhatIf:
    changes = [Change(each, before.get(each), after.get(each)) for each in sorted({*before, *after} - {id})]
    gained = objectives.plan_value(problem, after) - objectives.plan_value(problem, before)
    return WhatIf(id, after[id], tuple(change for change in changes if change.before != change.after), gained, proven)


def _possible(problem: Problem, plan: Schedule, id: str, period: int | None) -> Windows:
    """The possible starts: `id` in time, and what is too near to move only in its place."""
    found = dict(windows(problem))
    found |= {each: (start,) for each, start in problem.frozen.items() if each != id and plan.get(each) == start}
    if id in found and period is not None:
        found[id] = tuple(start for start in found[id] if start <= period)
    return {each: starts for each, starts in found.items() if starts}


def sentence(
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
