"""What may get a place in a plan, and the places it may get.

The words are general (period, resource, candidate) so that the same engine plans quarters of a roadmap and the instances of
PSPLIB.
Periods are counted from 1; a candidate that starts in s and takes d periods finishes in s + d - 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from maturity.roadmap.model import Lift, State

Figure = int | Fraction
#: A total that is no further from a whole number than this is whole: the rest is the noise of floating-point programs.
_NOISE = Fraction(1, 10**6)


class Place(NamedTuple):
    """Where a candidate stands: the first period of work, and how many periods it takes."""

    start: int
    duration: int

    @property
    def finish(self) -> int:
        """The last period of work; of a milestone the one before its start."""
        return self.start + self.duration - 1


@dataclass(frozen=True)
class Candidate:
    """Something that may get a place in the plan.

    duration: in periods, what remains of it when it is running; demand: resource → amount in each own period;
    requires: ids that must be finished before it starts; value: per period that it is finished, None is not given;
    earliest: first period in which it may start, a fact; fixed: first period somebody wishes; latest: last period of work
    somebody wishes; lifts: what it does for practices once it is finished; spread: it may take from its duration to so many times
    that; must: somebody has to do it anyway; visible: customers notice it.
    """

    id: str
    duration: int
    domain: str = ""
    demand: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    value: Figure | None = None
    earliest: int = 1
    latest: int | None = None
    fixed: int | None = None
    state: State = State.PLANNED
    lifts: tuple[Lift, ...] = ()
    spread: int = 1
    must: bool = False
    visible: bool = False

    @property
    def durations(self) -> range:
        """How many periods it may take: milestones, work under way and work with a fixed start are not spread."""
        free = self.duration and self.state is State.PLANNED and self.fixed is None
        return range(self.duration, self.duration * (self.spread if free else 1) + 1)


@dataclass(frozen=True)
class Aim:
    """Where a practice stands, and where it should be.

    level: today's; targets: the level aimed for in each period of the plan, the last one after it too; weight: how much its gap
    counts.
    """

    level: int
    targets: tuple[int, ...]
    weight: Figure = 1

    def target(self, period: int) -> int:
        """The level aimed for in a period; after the plan that of the last."""
        return self.targets[min(period, len(self.targets)) - 1]

    def closed(self, level: int, period: int) -> Figure:
        """How much of the weighted squared gap to the target of a period a level closes."""
        target = self.target(period)
        return self.weight * (max(0, target - self.level) ** 2 - max(0, target - level) ** 2)


@dataclass(frozen=True)
class Levelling:
    """What makes a plan uneven, for whoever wants its resources levelled.

    resources: whose use should be even; comfort: up to this percentage of what there is, use is comfortable; starts: more than
    this many beginnings in one period are too many (None: they do not matter); price: the percentage of the value that an even
    plan may cost.
    """

    resources: tuple[str, ...]
    comfort: int = 85
    starts: int | None = None
    price: int = 2


@lru_cache(4_096)  # the same figures are parted for every resource, and for each that asks
def even_parts(total: Figure, periods: int) -> tuple[Figure, ...]:
    """A total parted over periods: in whole units with the larger parts first when it is whole (45 over 2 is 23, 22)."""
    exact = Fraction(total)
    whole = round(exact)
    if abs(exact - whole) > _NOISE:
        return (exact / periods,) * periods
    return tuple(whole // periods + (index < whole % periods) for index in range(periods))
