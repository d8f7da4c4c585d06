"""What the planner answers: a plan with a reason for every place, and for everything that has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from maturity.roadmap.model import Reason
from maturity.roadmap.planner.question.candidate import Place

Status = Literal["optimal", "feasible", "infeasible"]


@dataclass(frozen=True)
class Placement:
    """A place in the plan, and why there."""

    start: int
    finish: int
    reason: Reason

    @property
    def place(self) -> Place:
        """The place alone."""
        return Place(self.start, self.finish - self.start + 1)


@dataclass(frozen=True)
class Wish:
    """What somebody asked: to start exactly in `period` ("fixed"), to be finished in it at the latest ("latest"), not to move
    from it any more ("frozen"), or to be in the plan at all ("must")."""

    kind: Literal["fixed", "latest", "frozen", "must"]
    period: int


@dataclass(frozen=True)
class Sequence:
    """The plan.

    status: "optimal" when no plan is better, "feasible" when time ran out before that was certain, "infeasible" when nothing
    fits; value: of all placements; bound: no plan that keeps the wishes, stays by what was agreed and is as even as this one
    has more value; not_now: why the others are not in it; broken_wishes: the wishes that it does not keep; reached: per practice
    its level after each period; with_durations: whether the planner chose how long work takes.
    """

    status: Status
    value: Fraction
    bound: Fraction
    placements: Mapping[str, Placement]
    not_now: Mapping[str, Reason]
    broken_wishes: Mapping[str, tuple[Wish, ...]]
    reached: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    with_durations: bool = False

    @property
    def starts(self) -> dict[str, int]:
        """The start of everything in the plan: what `Problem.agreed` takes."""
        return {id: placement.start for id, placement in self.placements.items()}

    @property
    def schedule(self) -> dict[str, Place]:
        """The place of everything in the plan."""
        return {id: placement.place for id, placement in self.placements.items()}
