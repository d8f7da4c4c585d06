"""A quick plan without a solver: where the solver begins, what remains when it gets no time, and the last tidying of a plan.

Serial schedule generation (Kolisch 1996): one after the other, prerequisites first, each in the first place where it fits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush

from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows
from maturity.roadmap.planner.search.objectives import Goal, broken_wishes, is_asked_for
from maturity.roadmap.planner.search.resource_profile import Ledger

Priority = Callable[[str], float]


def greedy(problem: Problem, windows: Windows, goals: Sequence[Goal]) -> dict[str, int]:
    """The best of a few simple plans, by the first goal that tells them apart; running work included."""
    plans = [_tidied(problem, windows, priority) for priority in _priorities(problem, windows)]
    return max(plans, key=lambda plan: [goal.total(windows, plan) for goal in goals])


def tidy(problem: Problem, windows: Windows, ledger: Ledger) -> None:
    """Leaves out what adds nothing, moves forward what can start earlier, adds what has value and still fits.

    Nothing of this makes a plan worse. What stands where people agreed on or wished it stays there.
    """
    changed = True
    while changed:
        _leave_out(problem, windows, ledger)
        changed = _move_forward(problem, windows, ledger) | _add(problem, windows, ledger)


def _tidied(problem: Problem, windows: Windows, priority: Priority) -> dict[str, int]:
    ledger = serial(problem, windows, priority)
    tidy(problem, windows, ledger)
    return ledger.starts


def serial(problem: Problem, windows: Windows, priority: Priority) -> Ledger:
    """Everything in order of priority, as soon as its prerequisites have their place."""
    ledger = Ledger(problem)
    waiting = {id: {p for p in problem.awaited(problem.open[id]) if p in windows} for id in windows}
    ready = [(priority(id), id) for id, before in waiting.items() if not before]
    heapify(ready)
    while ready:
        _, id = heappop(ready)
        del waiting[id]
        if (start := ledger.first(id, _preferred(problem, windows, id))) is None:
            continue  # and what needs it stays waiting, for ever
        ledger.put(id, start)
        for after, before in waiting.items():
            if id in before:
                before.discard(id)
                if not before:
                    heappush(ready, (priority(after), after))
    return ledger


def _preferred(problem: Problem, windows: Windows, id: str) -> tuple[int, ...]:
    """The possible starts, a wished and an agreed one first."""
    first = (problem.open[id].fixed, (problem.agreed or {}).get(id))
    return (*(start for start in first if start in windows[id]), *windows[id])


def _priorities(problem: Problem, windows: Windows) -> list[Priority]:
    """Small comes first: the longest way to go, the most value per share of the resources, the agreed order."""
    after: dict[str, set[str]] = {id: set() for id in windows}
    to_go = {id: problem.open[id].duration for id in windows}
    for id in reversed(list(windows)):
        for before in problem.awaited(problem.open[id]):
            if before in windows:
                after[before] |= {id} | after[id]
                to_go[before] = max(to_go[before], problem.open[before].duration + to_go[id])
    unlocked = {id: float(problem.value(id)) + sum(float(problem.value(a)) for a in after[id]) / 2 for id in windows}
    found: list[Priority] = [lambda id: -to_go[id], lambda id: -unlocked[id] / (1 + _share(problem, id))]
    if agreed := problem.agreed:
        found.append(lambda id: agreed.get(id) or problem.horizon + 2)
    return found


def _share(problem: Problem, id: str) -> float:
    """How much of all there is a candidate asks, in percent, summed over the resources."""
    demand = problem.open[id].demand.items()
    return sum(100 * float(sum(amounts)) / (float(sum(problem.resources[name])) or 1) for name, amounts in demand)


def _leave_out(problem: Problem, windows: Windows, ledger: Ledger) -> None:
    needed: set[str] = set()
    for id in reversed(list(windows)):
        if id in ledger.starts:
            if problem.value(id) or id in needed or is_asked_for(problem, id):
                needed |= set(problem.awaited(problem.open[id]))
            else:
                ledger.take(id)


def _move_forward(problem: Problem, windows: Windows, ledger: Ledger) -> bool:
    moved = False
    for id in sorted(windows, key=lambda id: (ledger.starts.get(id, 0), id)):
        start = ledger.starts.get(id)
        if start is None or start == problem.open[id].fixed or (problem.agreed or {}).get(id):
            continue
        ledger.take(id)
        first = ledger.first(id, tuple(s for s in windows[id] if s < start))
        ledger.put(id, start if first is None else first)
        moved |= first is not None
    return moved


def _add(problem: Problem, windows: Windows, ledger: Ledger) -> bool:
    missing = [id for id in windows if id not in ledger.starts and (problem.value(id) or is_asked_for(problem, id))]
    added = False
    for id in sorted(missing, key=lambda id: (-problem.value(id), id)):
        start = ledger.first(id, _preferred(problem, windows, id))
        if start is not None and (problem.value(id) or not broken_wishes(problem, id, start)):
            ledger.put(id, start)
            added = True
    return added
