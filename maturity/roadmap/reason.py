"""Why an initiative stands where it stands, or why it does not stand in the plan, as the planner says it and as it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ReasonKind = Literal[
    "first_quarter",  # starts at once: nothing stands in the way
    "running",  # already under way
    "earliest",  # not before `period`, somebody said
    "wish",  # somebody chose this quarter
    "prerequisite",  # waits for `others`, finished in `period`
    "capacity",  # `resource` is short by `amount` in `period`; held by `others`
    "choice",  # it could start earlier, but the plan as a whole is better so
    "calm",  # it could start in `period`, but that makes the plan less even
    "agreed",  # it could start in `period`, but it was agreed where it is
    "no_capacity",  # `resource` offers `room` in `period`, and it asks `amount`
    "held_by_wish",  # `resource` is short by `amount` in `period`; somebody wished `others` to be there
    "frozen",  # agreed for `period`, which is too near to move
    "by_hand",  # somebody put it there
    "prerequisite_stopped",  # needs `others`, which was stopped
    "prerequisite_not_planned",  # needs `others`, which is not in the plan
    "too_long",  # does not fit before the end of the plan
    "no_gap",  # closes no gap towards the targets
    "no_effect",  # what it would bring, `others` in the plan bring already
    "too_much",  # asks `amount` of `resource`, never are there more than `room`; over `over` periods it could
    "no_room",  # `resource` is short, most of all in `period`; held by `others`
    "stopped",  # stopped by a person
    "not_chosen",  # an idea that nobody chose yet
]


ObstacleKind = Literal["earliest", "prerequisite", "missing", "capacity"]


@dataclass(frozen=True)
class Obstacle:
    """One of the things that stand in the way of a place.

    It may not begin before `period`; `other` is finished in `period` only, or is missing in the plan; in `period` there is
    `amount`
    too little of `resource`.
    """

    kind: ObstacleKind
    period: int = 0
    other: str = ""
    resource: str = ""
    amount: float = 0.0


@dataclass(frozen=True)
class Reason:
    """Why an initiative stands where it stands, or why it does not stand in the plan. Worded by `reasons.sentence`.

    spread: how many quarters it takes there instead of its own; obstacles: all that stands in the way of the nearest other place,
    (start, duration) in `nearest`: without all of that it could stand there while the rest stays as it is. Reasons that say the
    same are equal, whatever the details.
    """

    kind: ReasonKind
    others: tuple[str, ...] = ()
    period: int | None = None
    resource: str | None = None
    amount: float | None = None
    room: float | None = None
    over: int | None = None
    spread: int | None = None
    obstacles: tuple[Obstacle, ...] = field(default=(), compare=False)
    nearest: tuple[int, int] | None = field(default=None, compare=False)
