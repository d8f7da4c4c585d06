"""What to say of places that have too little room: which resource is shortest, who holds it, and whether there could be
enough at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

from maturity.roadmap.model import Reason, State
from maturity.roadmap.planner.question.candidate import Candidate, Place
from maturity.roadmap.planner.question.constraints import Capacity, Schedule, Violation
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import places_from
from maturity.roadmap.planner.reasons.obstacles import share
from maturity.roadmap.planner.search.resource_profile import ResourceProfile


@dataclass(frozen=True)
class Shortages:
    """The shortages of one plan."""

    problem: Problem
    plan: Schedule

    @cached_property
    def levels(self) -> Levels:
        return Levels(self.problem)

    @cached_property
    def alone(self) -> ResourceProfile:
        """Only what is under way."""
        return ResourceProfile(self.problem)

    def reason(self, c: Candidate, found: Sequence[Violation], kind: Literal["capacity", "no_room"]) -> Reason:
        """The resource that is relatively shortest in a place, in the period where it is shortest, and who holds it."""
        tightest = max((v for v in found if isinstance(v.rule, Capacity)), key=lambda v: (share(v), v.amount, -v.period))
        rule = tightest.rule
        assert isinstance(rule, Capacity)
        others = self.holders(rule, tightest.period)
        reason = Reason(kind, others, tightest.period, rule.resource, float(tightest.amount))
        if not others and kind == "capacity":
            room = rule.available[tightest.period - 1]
            return replace(reason, kind="no_capacity", room=float(room), amount=float(room + tightest.amount))
        wished = self._wished(c, found)
        return replace(reason, kind="held_by_wish", others=wished) if wished else reason

    def holders(self, rule: Capacity, period: int) -> tuple[str, ...]:
        """Who uses a resource in a period: who has most value for what it takes first."""
        held = {id: dict(rule.needs(id, place)).get(period) for id, place in self.plan.items()}
        worth = {id: self.levels.potential(id) / Fraction(amount) for id, amount in held.items() if amount}
        return tuple(sorted(worth, key=lambda id: (-worth[id], id)))

    def _wished(self, c: Candidate, found: Sequence[Violation]) -> tuple[str, ...]:
        """Those that are where they are because somebody wished it, bring less than the candidate, and whose room would do."""
        mine = self.levels.potential(c.id)
        wished = [id for id in self.plan if self._is_wished(id) and self.levels.potential(id) < mine]
        for violation in found:
            assert isinstance(violation.rule, Capacity)
            freed = (dict(violation.rule.needs(id, self.plan[id])).get(violation.period, 0) for id in wished)
            if sum(freed) < violation.amount:
                return ()
        return tuple(sorted(wished))

    def _is_wished(self, id: str) -> bool:
        candidate = self.problem.by_id[id]
        return candidate.state is State.PLANNED and (candidate.must or candidate.fixed == self.plan[id].start)

    def never(self, c: Candidate) -> Reason | None:
        """That a candidate asks more than there ever is, even when all else would go; None when it could fit."""
        short = {at: self._shortest(c.id, at) for at in places_from(self.problem, c, 1)}
        found = [(at, violation) for at, violation in short.items() if violation is not None]
        if not found or len(found) < len(short):
            return None
        at, best = min(found, key=lambda each: (share(each[1]), each[0]))
        rule = best.rule
        assert isinstance(rule, Capacity)
        asked = dict(rule.needs(c.id, at))[best.period]
        return Reason("too_much", (), None, rule.resource, float(asked), float(asked - best.amount), self._over(c))

    def _shortest(self, id: str, at: Place) -> Violation | None:
        short = [v for v in self.alone.obstacles(id, at) if isinstance(v.rule, Capacity)]
        return max(short, key=share, default=None)

    def _over(self, c: Candidate) -> int | None:
        """Over how many periods it could fit, if it may not be spread so far now."""
        wider = replace(c, spread=2, fixed=None)
        if c.spread > 1 or not c.duration:
            return None
        problem = replace(
            self.problem, candidates=tuple(wider if candidate.id == c.id else candidate for candidate in self.problem.candidates)
        )
        again = Shortages(problem, self.plan)
        free = [at.duration for at in places_from(problem, wider, 1) if again._shortest(c.id, at) is None]
        return min(free, default=None)
