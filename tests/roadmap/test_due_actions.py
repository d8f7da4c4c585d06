"""First actions by date: what is late, what comes last, and that the workshop's stand among them."""

from __future__ import annotations

from datetime import date

from maturity.assessment.workshop.model import Action
from maturity.roadmap.due_actions import due_actions
from maturity.roadmap.model import Calendar, Capacity, Roadmap, RoadmapInitiative, State

TODAY = date(2027, 2, 10)
ROOM = Capacity((9,) * 12, (9,) * 12, (9,) * 12)


def an_initiative(code: str, start: int, on: date | None = None, state: State = State.PLANNED) -> RoadmapInitiative:
    return RoadmapInitiative(
        code, "strategy", code, start=start, state=state, first_action=f"begin {code}", first_action_on=on, owner="Jo"
    )


def test_the_earliest_date_comes_first_and_what_has_none_last():
    roadmap = Roadmap(
        "o",
        calendar=Calendar(2027, 1),
        capacity=ROOM,
        initiatives=(
            an_initiative("S-1", 1, date(2027, 3, 1)),
            an_initiative("S-2", 1, date(2027, 1, 5)),
            an_initiative("S-3", 1, date(2027, 1, 4), State.RUNNING),
            an_initiative("S-4", 2),
            an_initiative("S-5", 9, date(2027, 1, 1)),
            an_initiative("S-6", 1, date(2027, 1, 1), State.DONE),
        ),
    )
    agreed = (Action("bel drie klanten", "Ann", date(2027, 2, 9)), Action("praat", "", None), Action())
    found = due_actions(roadmap, agreed, TODAY)
    assert [(one.code or one.what, one.late) for one in found] == [
        ("S-3", False),
        ("S-2", True),
        ("bel drie klanten", True),
        ("S-1", False),
        ("praat", False),
        ("S-4", False),
    ]


def test_the_day_itself_is_not_late():
    roadmap = Roadmap("o", calendar=Calendar(2027, 1), capacity=ROOM, initiatives=(an_initiative("S-1", 1, TODAY),))
    assert [one.late for one in due_actions(roadmap, (Action("bel", "", TODAY),), TODAY)] == [False, False]
