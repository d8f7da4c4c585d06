"""Why every initiative stands where it stands, or does not stand in the plan. Needs no solver, and claims only what is true.

Every earlier place is tried while all others stay where they are. When none is free, all that stands in the way of the nearest is
named: without all of that the initiative could stand there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.candidate import Candidate, Place
from maturity.roadmap.planner.question.constraints import Capacity, Earliest, Prerequisite, Schedule, Violation
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import places_from, stopped_behind
from maturity.roadmap.planner.reasons import obstacles
from maturity.roadmap.planner.reasons.obstacles import Hindered
from maturity.roadmap.planner.reasons.shortages import Shortages
from maturity.roadmap.planner.search.resource_levelling import ResourceLevelling
from maturity.roadmap.planner.search.resource_profile import ResourceProfile


def placements(problem: Problem, plan: Schedule) -> dict[str, Reason]:
    """For everything in a plan that keeps the rules: why not earlier. In order of start."""
    tell = _Teller(problem, problem.places(plan))
    order = sorted(tell.plan, key=lambda id: (tell.plan[id].start, id))
    return {id: replace(tell.place(problem.by_id[id]), spread=tell.spread(id)) for id in order}


def not_now(problem: Problem, plan: Schedule) -> dict[str, Reason]:
    """For everything that is not in the plan: what keeps it out. What is done needs no reason."""
    tell = _Teller(problem, problem.places(plan))
    found = {c.id: Reason("stopped") for c in problem.by_id.values() if c.state is State.STOPPED}
    return dict(sorted((found | {c.id: tell.outside(c) for c in problem.open.values() if c.id not in plan}).items()))


@dataclass(frozen=True)
class _Teller:
    """Says why, for one plan."""

    problem: Problem
    plan: dict[str, Place]

    @cached_property
    def profile(self) -> ResourceProfile:
        return ResourceProfile(self.problem, self.plan)

    @cached_property
    def levels(self) -> Levels:
        return Levels(self.problem)

    @cached_property
    def shortages(self) -> Shortages:
        return Shortages(self.problem, self.plan)

    @cached_property
    def levelling(self) -> ResourceLevelling | None:
        return ResourceLevelling(self.problem) if self.problem.levelling else None

    @cached_property
    def points(self) -> Fraction:
        return self.levelling.points(self.plan) if self.levelling else Fraction(0)

    @cached_property
    def wanted(self) -> set[str]:
        """What is not in the plan and could have value, with all that it needs."""
        out = [id for id in self.problem.open if id not in self.plan and self.levels.potential(id)]
        return self.problem.required_by(out)

    def spread(self, id: str) -> int | None:
        """How many periods it takes when that is more than its own."""
        duration = self.plan[id].duration
        return duration if duration > self.problem.by_id[id].duration else None

    def place(self, c: Candidate) -> Reason:
        start = self.plan[c.id].start
        if c.state is State.RUNNING:
            return Reason("running")
        if start == 1:
            return Reason("first_quarter")
        if start == c.earliest:
            return Reason("earliest", period=start)
        if start == c.fixed:
            return Reason("wish", period=start)
        if c.id in self.problem.frozen and start == self.problem.frozen[c.id].start:
            return Reason("frozen", period=start)
        before = self.profile.take(c.id)
        hindered = {at: self.profile.obstacles(c.id, at) for at in places_from(self.problem, c, c.earliest) if at.start < start}
        reason = self._earlier(c, before, hindered)
        self.profile.put(c.id, before)
        return reason

    def _earlier(self, c: Candidate, now: Place, hindered: Hindered) -> Reason:
        """Why not in one of these places, which are all earlier."""
        free = [at for at, found in hindered.items() if not found]
        if free:
            return self._choice(c, max(free, key=lambda at: (at.start, -at.duration)))
        near = obstacles.nearest({at: found for at, found in hindered.items() if at.start == now.start - 1})
        if near is None:  # nothing that starts just before could be finished in time
            return Reason("choice")
        found = hindered[near]
        late = {v.rule.before: v.period for v in found if isinstance(v.rule, Prerequisite)}
        if late:
            reason = Reason("prerequisite", tuple(sorted(late)), period=max(late.values()))
        else:
            reason = self.shortages.reason(c, found, "capacity")
        return replace(reason, obstacles=obstacles.obstacles(found), nearest=(near.start, near.duration))

    def _choice(self, c: Candidate, free: Place) -> Reason:
        """Why it is not in a place that is free."""
        if self.levelling and self.levelling.points({**self.plan, c.id: free}) > self.points:
            return Reason("calm", period=free.start)
        if c.id in self.plan and c.id in self.problem.agreed_places and self.problem.stays(c.id, self.plan[c.id]):
            return Reason("agreed", period=free.start)
        return Reason("choice", period=free.start)

    def outside(self, c: Candidate) -> Reason:
        """What keeps a candidate out of the plan."""
        if c.id in self._behind_stopped:
            return Reason("prerequisite_stopped", self._behind_stopped[c.id])
        if c.id not in self.wanted:
            return Reason("no_gap")
        hindered = {at: self.profile.obstacles(c.id, at) for at in places_from(self.problem, c, 1)}
        if not hindered:
            return Reason("too_long")
        if (never := self.shortages.never(c)) is not None:
            return self._at(never, hindered, obstacles.nearest(hindered))
        ready = {at: found for at, found in hindered.items() if not any(_is_early(v) for v in found)}
        if free := [at for at, found in ready.items() if not found]:
            return self._no_effect(c, free[0])
        near = obstacles.nearest(ready or hindered)
        assert near is not None
        return self._at(self._hindered(c, hindered[near], bool(ready)), hindered, near)

    @cached_property
    def _behind_stopped(self) -> dict[str, tuple[str, ...]]:
        return stopped_behind(self.problem)

    def _at(self, reason: Reason, hindered: Hindered, near: Place | None) -> Reason:
        assert near is not None
        return replace(reason, obstacles=obstacles.obstacles(hindered[near]), nearest=(near.start, near.duration))

    def _hindered(self, c: Candidate, found: list[Violation], ready: bool) -> Reason:
        missing = tuple(sorted({v.rule.before for v in found if isinstance(v.rule, Prerequisite) and not v.period}))
        short = [violation for violation in found if isinstance(violation.rule, Capacity)]
        blamed = tuple(id for id in missing if not self._fits(id)) if short else missing
        if blamed:
            return Reason("prerequisite_not_planned", blamed)
        if not ready:
            late = {v.rule.before: v.period for v in found if isinstance(v.rule, Prerequisite)}
            last = max(late.values(), default=None)
            return Reason("too_long", tuple(sorted(p for p in late if late[p] == last)), period=last)
        return self.shortages.reason(c, short, "no_room")

    def _fits(self, id: str) -> bool:
        """Whether something that is not in the plan would fit in it."""
        c = self.problem.by_id[id]
        return c.state is State.PLANNED and self.profile.first(id, places_from(self.problem, c, 1)) is not None

    def _no_effect(self, c: Candidate, free: Place) -> Reason:
        """Why it is not in the plan though it would fit."""
        if self.problem.practices and not self.problem.value(c.id) and not self.levels.gained(c.id, {**self.plan, c.id: free}):
            mine = set(self.levels.lifted_by(c.id))
            others = tuple(sorted(id for id in self.plan if mine & set(self.levels.lifted_by(id))))
            return Reason("no_effect", others) if others else Reason("no_gap")
        return Reason("no_gap") if not self.levels.potential(c.id) else self._choice(c, free)


def _is_early(violation: Violation) -> bool:
    """Whether a place lies before what must come first."""
    late = isinstance(violation.rule, Prerequisite) and violation.period > 0
    return late or isinstance(violation.rule, Earliest)
