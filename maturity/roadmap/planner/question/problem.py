"""What the planner is asked and what it answers: candidates, resources, a plan with a reason for every place.

The words are general (period, resource, candidate) so that the same engine plans quarters of a roadmap and the instances
of PSPLIB. Periods are counted from 1; an initiative that starts in s and lasts d finishes in s + d - 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Literal

from maturity.roadmap.model import Reason, RoadmapError, State
from maturity.roadmap.planner.question.problem_check import faults

Figure = int | Fraction
Status = Literal["optimal", "feasible", "infeasible"]


class ProblemError(RoadmapError):
    """The question cannot be planned; `faults` says in sentences everything that is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Candidate:
    """Something that may get a place in the plan.

    duration: in periods, what remains of it when it is running; demand: resource → amount in each own period;
    requires: ids that must be finished before it starts; value: per period that it is finished, None is not given;
    earliest: first period in which it may start, a fact; fixed: first period somebody wishes; latest: last period of work
    somebody wishes.
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


@dataclass(frozen=True)
class Calm:
    """What makes a plan restless, for whoever wants an even one.

    resources: whose use should be even; comfort: up to this percentage of what there is, use is comfortable; starts: more than
    this many beginnings in one period are too many (None: they do not matter); price: the percentage of the value that an even
    plan may cost.
    """

    resources: tuple[str, ...]
    comfort: int = 85
    starts: int | None = None
    price: int = 2


@dataclass(frozen=True)
class Problem:
    """The whole question: `horizon` periods, `tail` periods after it that still count in the value, what each resource offers
    in each period, the candidates, and the starts of an earlier plan that people agreed on (None: agreed not to do it now;
    ids that are no candidates any more are left aside).

    frozen_until: what was agreed to start in this period or before stays there if it can; calm: how even the plan should be.
    Raises ProblemError with every fault in it.
    """

    candidates: tuple[Candidate, ...]
    horizon: int = 12
    tail: int = 4
    resources: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    agreed: Mapping[str, int | None] | None = None
    frozen_until: int = 0
    calm: Calm | None = None

    def __post_init__(self) -> None:
        if found := faults(self):
            raise ProblemError(found)

    @cached_property
    def by_id(self) -> Mapping[str, Candidate]:
        """The candidates by id, prerequisites first and for the rest in order of id: never in order of input."""
        graph: TopologicalSorter[str] = TopologicalSorter()
        given = {c.id: c for c in self.candidates}
        for id in sorted(given):
            graph.add(id, *sorted(given[id].requires))
        return {id: given[id] for id in graph.static_order()}

    @cached_property
    def running(self) -> Mapping[str, int]:
        """The starts of what is under way: they are facts, not choices."""
        return {c.id: 1 for c in self.by_id.values() if c.state is State.RUNNING}

    @cached_property
    def open(self) -> Mapping[str, Candidate]:
        """What the planner may place."""
        return {c.id: c for c in self.by_id.values() if c.state is State.PLANNED}

    @cached_property
    def frozen(self) -> Mapping[str, int]:
        """The agreed starts that are too near to move, of what the planner may place."""
        agreed = (self.agreed or {}).items()
        return {id: start for id, start in agreed if start is not None and start <= self.frozen_until and id in self.open}

    def awaited(self, candidate: Candidate) -> tuple[str, ...]:
        """The prerequisites that still have to be finished, in order of id; work under way waits for nothing."""
        if candidate.state is not State.PLANNED:
            return ()
        return tuple(sorted({p for p in candidate.requires if self.by_id[p].state is not State.DONE}))

    def finish(self, id: str, start: int) -> int:
        """The last period of work of a candidate that starts in `start`."""
        return start + self.by_id[id].duration - 1

    @cached_property
    def _values_given(self) -> bool:
        return any(c.value is not None for c in self.candidates)

    def value(self, id: str) -> Figure:
        """What a finished candidate is worth per period: 0 when not given, 1 each when nobody gave a value."""
        given = self.by_id[id].value
        if given is None:
            return 0 if self._values_given else 1
        return given

    def worth(self, id: str, start: int) -> Figure:
        """The value of a candidate over all periods after its finish, the tail included."""
        return self.value(id) * (self.horizon + self.tail + 1 - self.finish(id, start))


@dataclass(frozen=True)
class Placement:
    """A place in the plan, and why there."""

    start: int
    finish: int
    reason: Reason


@dataclass(frozen=True)
class Wish:
    """What somebody asked: to start exactly in `period` ("fixed"), to be finished in it at the latest ("latest"), or not to move
    from it any more ("frozen")."""

    kind: Literal["fixed", "latest", "frozen"]
    period: int


@dataclass(frozen=True)
class Sequence:
    """The plan.

    status: "optimal" when no plan is better, "feasible" when time ran out before that was certain, "infeasible" when nothing
    fits; value: of all placements; bound: no plan that keeps the wishes, stays by what was agreed and is even as well as this one
    has more value; not_now: why the others are not in it; broken_wishes: the wishes that it does not keep.
    """

    status: Status
    value: Fraction
    bound: Fraction
    placements: Mapping[str, Placement]
    not_now: Mapping[str, Reason]
    broken_wishes: Mapping[str, tuple[Wish, ...]]

    @property
    def starts(self) -> dict[str, int]:
        """The start of everything in the plan: what `Problem.agreed` takes."""
        return {id: placement.start for id, placement in self.placements.items()}
