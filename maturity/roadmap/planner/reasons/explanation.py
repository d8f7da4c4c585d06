"""Why every initiative stands where it stands, or does not stand in the plan. Needs no solver, and claims only what is true.

A place is explained by what forbids the period before it while all others stay where they are.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Literal

from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.constraints import Capacity, Prerequisite, Schedule, Violation
from maturity.roadmap.planner.question.problem import Candidate, Problem
from maturity.roadmap.planner.question.windows import stopped_behind
from maturity.roadmap.planner.search.resource_levelling import Evenness
from maturity.roadmap.planner.search.resource_profile import Ledger


def placements(problem: Problem, plan: Schedule) -> dict[str, Reason]:
    """For everything in a plan that keeps the rules: why not a period earlier. In order of start."""
    ledger, even = Ledger(problem, plan), _Even(problem, plan)
    return {id: _place(problem.by_id[id], plan[id], ledger, even) for id in sorted(plan, key=lambda id: (plan[id], id))}


class _Even:
    """Whether a place that is free was left free to keep the plan even."""

    def __init__(self, problem: Problem, plan: Schedule) -> None:
        self._evenness = Evenness(problem) if problem.calm else None
        self._plan, self._points = plan, self._evenness.points(plan) if self._evenness else 0

    def or_choice(self, id: str, start: int) -> Reason:
        """The reason why an initiative does not start in `start`, though it could."""
        if self._evenness and self._evenness.points({**self._plan, id: start}) > self._points:
            return Reason("calm", period=start)
        return Reason("choice")


def _place(candidate: Candidate, start: int, ledger: Ledger, even: _Even) -> Reason:
    if candidate.state is State.RUNNING:
        return Reason("running")
    if start == 1:
        return Reason("first_quarter")
    if start == candidate.earliest:
        return Reason("earliest", period=start)
    if start == candidate.fixed:
        return Reason("wish", period=start)
    if start == ledger.problem.frozen.get(candidate.id):
        return Reason("frozen", period=start)
    ledger.take(candidate.id)
    obstacles = ledger.obstacles(candidate.id, start - 1)
    reason = _waits(obstacles) or _short([obstacles], ledger, "capacity") or even.or_choice(candidate.id, start - 1)
    ledger.put(candidate.id, start)
    return reason


def _waits(obstacles: list[Violation]) -> Reason | None:
    """The prerequisites that are just finished: one period earlier these, that finish last, would not be."""
    late = {o.rule.before: o.period for o in obstacles if isinstance(o.rule, Prerequisite) and o.rule.after == o.id}
    return Reason("prerequisite", tuple(sorted(late)), period=max(late.values())) if late else None


def not_now(problem: Problem, plan: Schedule) -> dict[str, Reason]:
    """For everything that is not in the plan: what keeps it out. What is done needs no reason."""
    ledger, behind, wanted = Ledger(problem, plan), stopped_behind(problem), _wanted(problem, plan)
    even = _Even(problem, plan)
    starts = dict(plan)  # and of what is not in the plan: where it would fit, when it would fit
    found = {c.id: Reason("stopped") for c in problem.by_id.values() if c.state is State.STOPPED}
    for c in problem.open.values():
        if c.id in plan:
            continue
        reason, start = _left_out(c, starts, ledger)
        if start is not None:
            starts[c.id] = start
        if c.id in behind:
            reason = Reason("prerequisite_stopped", behind[c.id])
        elif c.id not in wanted or (start is not None and not problem.value(c.id)):
            reason = Reason("no_gap")
        elif reason.kind == "choice" and start is not None:
            reason = even.or_choice(c.id, start)
        found[c.id] = reason
    return dict(sorted(found.items()))


def _left_out(c: Candidate, starts: Schedule, ledger: Ledger) -> tuple[Reason, int | None]:
    """What keeps a candidate out when all others stay where they are, and the first start where it would fit, if any."""
    problem, plan = ledger.problem, ledger.starts
    awaited = problem.awaited(c)
    if hopeless := tuple(p for p in awaited if p not in starts):
        return Reason("prerequisite_not_planned", hopeless), None
    finishes = {p: problem.finish(p, starts[p]) for p in awaited}
    ready = max([c.earliest - 1, *finishes.values()]) + 1
    obstacles = [ledger.obstacles(c.id, start) for start in range(ready, problem.horizon - c.duration + 2)]
    if not obstacles:
        last = tuple(p for p, finish in finishes.items() if finish == ready - 1)
        after_others = c.earliest <= problem.horizon - c.duration + 1 and all(p in plan for p in last)
        return Reason("too_long", last, period=ready - 1) if after_others else Reason("too_long"), None
    short = [[o for o in at if isinstance(o.rule, Capacity)] for at in obstacles]
    for start, found in enumerate(short, ready):
        if not found:
            missing = tuple(p for p in awaited if p not in plan)
            return Reason("prerequisite_not_planned", missing) if missing else Reason("choice"), start
    return _short(short, ledger, "no_room") or Reason("choice"), None


def _wanted(problem: Problem, plan: Schedule) -> set[str]:
    """What has value, or is needed, directly or not, by something of value."""
    found: set[str] = set()
    for c in reversed(list(problem.open.values())):
        if c.id not in plan and (c.id in found or problem.value(c.id)):
            found |= {c.id, *problem.awaited(c)}
    return found


def _short(starts: list[list[Violation]], ledger: Ledger, kind: Literal["capacity", "no_room"]) -> Reason | None:
    """The resource that forbids most starts (then: is relatively shortest), the period where it is shortest, who holds it."""
    short = [(o.rule, o) for obstacles in starts for o in obstacles if isinstance(o.rule, Capacity)]
    if not short:
        return None
    forbids = Counter(name for at in starts for name in {o.rule.resource for o in at if isinstance(o.rule, Capacity)})
    largest: dict[tuple[str, int], tuple[Capacity, Violation]] = {}
    for rule, found in short:
        at = (rule.resource, found.period)
        if at not in largest or found.amount > largest[at][1].amount:
            largest[at] = (rule, found)
    rule, _ = max(largest.values(), key=lambda found: (forbids[found[0].resource], _share(*found)))
    tightest = max((o for r, o in largest.values() if r is rule), key=lambda o: (o.amount, -o.period))
    held = {id: dict(rule.needs(id, start)).get(tightest.period) for id, start in ledger.starts.items()}
    worth = {id: Fraction(ledger.problem.value(id)) / Fraction(amount) for id, amount in held.items() if amount}
    others = tuple(sorted(worth, key=lambda id: (-worth[id], id)))
    return Reason(kind, others, tightest.period, rule.resource, float(tightest.amount))


def _share(rule: Capacity, violation: Violation) -> Fraction:
    """The shortage as a share of what there is."""
    return Fraction(violation.amount) / (Fraction(rule.available[violation.period - 1]) or Fraction(1, 10**9))
