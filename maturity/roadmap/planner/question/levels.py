"""What the lifts of a plan do for the practices: the level after each period, and what that closes of the gap to its targets.

A level is the highest that the lifts finished by then reach from the given one, each step building on the one below; a lift whose
start is not there yet waits. So it does not matter in what order they end, and a step is paid once, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from maturity.roadmap.model import Lift, State
from maturity.roadmap.planner.question.candidate import Aim
from maturity.roadmap.planner.question.constraints import Schedule
from maturity.roadmap.planner.question.problem import Problem


def level_after(level: int, lifts: Iterable[tuple[int, int]]) -> int:
    """The level that lifts (from, to) bring a practice to; one whose start is not reached does nothing."""
    for start, end in sorted(lifts):
        if start > level:
            break
        level = max(level, end)
    return level


@dataclass(frozen=True)
class Levels:
    """The levels of one problem's practices, for any schedule."""

    problem: Problem

    @cached_property
    def lifts(self) -> Mapping[str, Mapping[str, tuple[Lift, ...]]]:
        """Practice → candidate that may lift it → its lifts; what was stopped lifts nothing."""
        found: dict[str, dict[str, tuple[Lift, ...]]] = {name: {} for name in sorted(self.problem.practices)}
        for c in self.problem.by_id.values():
            for lift in c.lifts if c.state is not State.STOPPED else ():
                if lift.practice in found:
                    found[lift.practice][c.id] = (*found[lift.practice].get(c.id, ()), lift)
        return found

    @cached_property
    def done(self) -> frozenset[str]:
        """What has brought its lifts already."""
        return frozenset(c.id for c in self.problem.by_id.values() if c.state is State.DONE)

    def lifted_by(self, id: str) -> tuple[str, ...]:
        """The practices that a candidate lifts."""
        names = (lift.practice for lift in self.problem.by_id[id].lifts)
        return tuple(dict.fromkeys(name for name in names if name in self.problem.practices))

    def after(self, practice: str, schedule: Schedule) -> tuple[int, ...]:
        """The level of a practice after each period."""
        ended: dict[int, list[tuple[int, int]]] = {}
        for id, lifts in self.lifts[practice].items():
            finish = 0 if id in self.done else schedule[id].finish if id in schedule else None
            if finish is not None:
                ended.setdefault(max(finish, 0), []).extend((lift.start, lift.end) for lift in lifts)
        level, active, found = self.problem.practices[practice].level, list[tuple[int, int]](), []
        base = level
        for period in range(self.problem.horizon + 1):
            if period in ended:
                active += ended[period]
                level = level_after(base, active)
            found.append(level)
        return tuple(found[1:])

    def reached(self, schedule: Schedule) -> dict[str, tuple[int, ...]]:
        """The level of every practice after each period."""
        return {name: self.after(name, schedule) for name in sorted(self.problem.practices)}

    def value(self, practice: str, schedule: Schedule) -> Fraction:
        """How much of the weighted squared gap of a practice is closed, over all periods and those that count after the plan."""
        aim, levels = self.problem.practices[practice], self.after(practice, schedule)
        closed = sum(Fraction(aim.closed(level, period)) for period, level in enumerate(levels, 1))
        return closed + self.problem.tail * Fraction(aim.closed(levels[-1], len(levels)))

    def total(self, schedule: Schedule, practices: Iterable[str] | None = None) -> Fraction:
        """The same of several practices; of all when none are named."""
        names = sorted(self.problem.practices) if practices is None else practices
        return sum((self.value(name, schedule) for name in names), Fraction(0))

    def gained(self, id: str, schedule: Schedule) -> Fraction:
        """How much less is closed without a candidate that is in the schedule."""
        names = self.lifted_by(id)
        rest = {other: place for other, place in schedule.items() if other != id}
        return self.total(schedule, names) - self.total(rest, names)

    def potential(self, id: str) -> Fraction:
        """What a candidate is worth per period at most: by itself, and for its own steps above today's level."""
        own, aims = Fraction(self.problem.value(id)), self.problem.practices
        for lift in self.problem.by_id[id].lifts if aims else ():
            aim = aims[lift.practice]
            made = range(max(lift.start, aim.level) + 1, lift.end + 1)
            own += max(sum((step_worth(aim, step, period) for step in made), Fraction(0)) for period in (1, self.problem.horizon))
        return own


def steps(aim: Aim, period: int) -> range:
    """The levels above today's that count towards the target of a period."""
    return range(aim.level + 1, aim.target(period) + 1)


def step_worth(aim: Aim, level: int, period: int) -> Fraction:
    """What it is worth in a period to be at a level rather than at the one below."""
    return Fraction(aim.closed(level, period)) - Fraction(aim.closed(level - 1, period))
