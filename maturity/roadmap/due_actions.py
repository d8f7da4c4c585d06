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
            initiative.first_action,
            initiative.owner,
            initiative.first_action_on,
            initiative.state is State.PLANNED and initiative.first_action_on is not None and initiative.first_action_on < today,
            initiative.code,
            initiative.start,
            initiative.finish,
        )
        for initiative in roadmap.planned
        if initiative.state is not State.DONE and (initiative.start or soon) <= soon
    ]
    found += [
        DueAction(action.what, action.who, action.by, action.by is not None and action.by < today)
        for action in workshop
        if action.what
    ]
    return tuple(sorted(found, key=lambda action: (action.due or date.max, action.start or 0, action.code)))
