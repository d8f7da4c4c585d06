"""First actions by date: of the initiatives that run or start soon, and of the workshop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maturity.assessment.workshop.model import Action
from maturity.roadmap.model import Roadmap, State


@dataclass(frozen=True)
class DueAction:
    """One action.

    code, start, finish: of its initiative, "" and None for an action of the workshop; due: None when nobody chose a day; late:
    the day has passed and the initiative has not begun, or it is of the workshop, which keeps no progress.
    """

    what: str
    who: str
    due: date | None
    late: bool
    code: str = ""
    start: int | None = None
    finish: int | None = None


def due_actions(roadmap: Roadmap, workshop: Sequence[Action], today: date) -> tuple[DueAction, ...]:
    """Everything up to the coming quarter, the earliest date first; what has no date comes last, by quarter."""
    soon = roadmap.now(today) + 1
    found = [
        DueAction(
            one.first_action,
            one.owner,
            one.first_action_on,
            one.state is State.PLANNED and one.first_action_on is not None and one.first_action_on < today,
            one.code,
            one.start,
            one.finish,
        )
        for one in roadmap.planned
        if one.state is not State.DONE and (one.start or soon) <= soon
    ]
    found += [DueAction(one.what, one.who, one.by, one.by is not None and one.by < today) for one in workshop if one.what]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.start or 0, one.code)))
