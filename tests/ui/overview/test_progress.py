"""The overview in every state: what is so, what to do next, and where; for whoever leads, reviews, organises or answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from maturity.ambition.model import Ambition
from maturity.assessment.guests.model import GuestLink, Invited
from maturity.assessment.model import Answer, AnswerState, Mode, Rater, Round, Scope
from maturity.assessment.results import Results, StoredRound, outcome_of
from maturity.assessment.who_answered import not_side_by_side, why_no_figures
from maturity.assessment.workshop.model import Action
from maturity.language import translator
from maturity.people.model import PERMISSIONS, Role
from maturity.roadmap.decisions.model import Entry, Version, places_of
from maturity.roadmap.model import Calendar, Capacity, Roadmap, RoadmapInitiative, State
from maturity.ui.overview.current_round import taking_part_said
from maturity.ui.overview.progress import following, steps
from maturity.ui.overview.situation import Situation
from maturity.ui.page_frame import AMBITION, ANSWER, PLAN, REVIEW, ROUNDS, TEAM_MAP
from tests.builders import a_domain, a_practice, a_questionnaire

T = translator("en")
TODAY = date(2027, 2, 10)
ASKED = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")])])
CLOSED = Round("r", "o", "", "cx", "1", Scope.FULL, date(2027, 1, 5), date(2027, 2, 1))
OPEN = replace(CLOSED, closed_on=None)
NAMELESS = replace(CLOSED, mode=Mode.ANONYMOUS)


def a_result(
    round_: Round = CLOSED, sizes: Mapping[str, int] | None = None, state: AnswerState = AnswerState.ANSWERED, **more: object
) -> Results:
    """A round in which so many people of each role group answered everything, at level 2. Without sizes: nobody."""
    people = [Rater(f"{group}{n}", group) for group, size in (sizes or {}).items() for n in range(size)]
    choice = "2" if state is AnswerState.ANSWERED else ""
    given = [(one.id, one.role_group, Answer(item, state, choice)) for one in people for item in ("P1", "P2")]
    known = replace(StoredRound(round_, ASKED, people, given), **more)  # type: ignore[arg-type]
    return outcome_of(known, None, ASKED)


WHOLE = {"leaders": 5, "front": 5}
CLOSED_EMPTY, DONT_KNOW = a_result(), a_result(OPEN, {"": 1}, AnswerState.DONT_KNOW)
BUSY = a_result(OPEN, {"": 1}, has_links=True)
RUNNING_PANEL = Invited((GuestLink("l", "r", "front", rater_id="g", name="Gea"),))

A_STEP = RoadmapInitiative("S-1", "d", "One", start=1)
READY = replace(A_STEP, owner="Jo", done_when="x", first_action="call", first_action_on=date(2027, 3, 1), stop_when="y")
EMPTY = Roadmap("o", Calendar(2027, 1), Capacity((9,) * 12, (9,) * 12, (9,) * 12))


def plan(*initiatives: RoadmapInitiative, **more: object) -> Roadmap:
    return replace(EMPTY, initiatives=initiatives, **more)  # type: ignore[arg-type]


def decided(roadmap: Roadmap) -> Version:
    return Version(1, datetime(2027, 1, 20), "the board", "", places_of(roadmap), roadmap.calendar)


NOTHING = Situation(Ambition(), EMPTY, TODAY, PERMISSIONS[Role.OWNER])
ASSESSED = replace(NOTHING, results=a_result(CLOSED, WHOLE), newest=a_result(CLOSED, WHOLE))
AIMING = replace(ASSESSED, ambition=Ambition(targets={"d": (None, None, 3)}))
COMPLETE = replace(AIMING, roadmap=plan(READY))
DECIDED = replace(COMPLETE, decided=decided(plan(READY)))
RETURNED = replace(DECIDED, returned=Entry(2, datetime(2027, 2, 1), "returned", why="fewer"))


def of_role(state: Situation, role: Role) -> Situation:
    return replace(state, may=PERMISSIONS[role])


@pytest.mark.parametrize(
    ("state", "said", "action", "page"),
    [
        (NOTHING, "0 of 36 questions answered.", "Start the self-assessment", ANSWER),
        (of_role(NOTHING, Role.DIRECTOR), "0 of 36 questions answered.", "See the round", ROUNDS),
        (replace(NOTHING, newest=a_result(OPEN)), "0 of 2 questions answered.", "Start the self-assessment", ANSWER),
        (replace(NOTHING, newest=BUSY, mine=1), "You answered 1 of 2 questions.", "Go on answering", ANSWER),
        (replace(NOTHING, newest=BUSY, mine=2), "You answered everything. Others can still answer.", "To the rounds", ROUNDS),
        (replace(NOTHING, newest=BUSY, invited=RUNNING_PANEL), "Nobody has begun yet.", "Start the self-assessment", ANSWER),
        (of_role(replace(NOTHING, newest=BUSY), Role.DIRECTOR), "People are answering.", "See the round", ROUNDS),
        (
            replace(NOTHING, newest=a_result(replace(OPEN, closes_on=date(2027, 2, 9)))),
            "The last day to answer has passed.",
            "Close the round, or choose a later day",
            ROUNDS,
        ),
        (
            replace(NOTHING, newest=a_result(replace(NAMELESS, closed_on=None)), invited=Invited()),
            "Nobody has been invited yet.",
            "To the rounds",
            ROUNDS,
        ),
        (
            replace(NOTHING, newest=a_result(replace(NAMELESS, closed_on=None)), invited=Invited(is_frozen=True)),
            "People answer with a link, without a name.",
            "To the rounds",
            ROUNDS,
        ),
        (replace(NOTHING, newest=a_result(NAMELESS)), "Too few people answered to show anything", "To the rounds", ROUNDS),
        (replace(NOTHING, newest=CLOSED_EMPTY), "The round was closed before anybody answered.", "To the rounds", ROUNDS),
        (replace(NOTHING, newest=DONT_KNOW, mine=2), "Every answer so far is “Don't know”", "Go on answering", ANSWER),
        (ASSESSED, "No targets yet.", "Choose where you want to be", AMBITION),
        (replace(ASSESSED, newest=CLOSED_EMPTY), "No targets yet.", "Choose where you want to be", AMBITION),
        (of_role(ASSESSED, Role.MEMBER), "No targets yet.", "See the ambition", AMBITION),
        (AIMING, "No plan yet.", "Make the plan", PLAN),
        (of_role(AIMING, Role.MEMBER), "No plan yet.", "Look at the plan", PLAN),
        (
            replace(AIMING, roadmap=plan(replace(A_STEP, start=None))),
            "1 initiative was chosen, without an order.",
            "Make the plan",
            PLAN,
        ),
        (
            replace(AIMING, roadmap=plan(replace(A_STEP, start=None), sequenced_at=datetime(2027, 2, 1))),
            "1 initiative was chosen and does not fit.",
            "Make the plan",
            PLAN,
        ),
        (
            replace(AIMING, roadmap=plan(A_STEP)),
            "1 initiative of the first year is not complete yet.",
            "Fill in owners and first actions",
            PLAN,
        ),
        (
            replace(AIMING, roadmap=plan(READY, replace(A_STEP, code="S-2", start=5))),  # only the first year has to be complete
            "Show the team map to your director, and send the Word document along.",
            "To the team map and the Word document",
            TEAM_MAP,
        ),
        (of_role(COMPLETE, Role.DIRECTOR), "Read what is asked of you", "Review the plan", REVIEW),
        (of_role(COMPLETE, Role.MEMBER), "Show the team map to your director", "Look at the team map", TEAM_MAP),
        (RETURNED, "The plan was sent back.", "Change the plan", PLAN),
        (of_role(RETURNED, Role.DIRECTOR), "The plan was sent back.", "Review the plan", REVIEW),
        (DECIDED, "Look back every quarter", "Look at the plan", PLAN),
        (replace(DECIDED, today=date(2027, 4, 1)), "Q1 2027 is over", "Look back", PLAN),
        (replace(DECIDED, today=date(2027, 3, 2)), "1 first action is late.", "Look at the plan", PLAN),
        (
            replace(DECIDED, workshop=(Action("call", "Ann", date(2027, 2, 1)),)),
            "1 first action is late.",
            "Look at the plan",
            PLAN,
        ),
        (
            replace(DECIDED, roadmap=plan(READY, replace(A_STEP, code="S-2"))),  # decided, and incomplete since
            "1 initiative of the first year is not complete yet.",
            "Fill in owners and first actions",
            PLAN,
        ),
    ],
)
def test_the_next_step_in_every_state(state: Situation, said: str, action: str, page: str) -> None:
    now = following(steps(state, T))
    assert said in now.text
    assert (now.action, now.page) == (action, page)


def test_what_moved_since_the_decision_is_told_and_stays_decided() -> None:
    moved = replace(DECIDED, roadmap=plan(replace(READY, start=2)))
    decide = steps(moved, T)[4]
    assert (decide.done, decide.text) == (True, "The plan has been decided. 1 initiative moved since.")


def test_what_runs_is_not_late_and_what_is_done_needs_no_owner() -> None:
    begun = replace(DECIDED, today=date(2027, 3, 2), roadmap=plan(replace(READY, state=State.RUNNING)))
    assert "late" not in steps(begun, T)[5].text
    assert steps(replace(COMPLETE, roadmap=plan(replace(A_STEP, state=State.DONE))), T)[3].done


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (a_result(CLOSED, {"": 1}), "One person filled this in."),
        (a_result(CLOSED, {"leaders": 5}), "Nobody of the front line answered"),
        (a_result(CLOSED, {"front": 5}), "No leaders answered"),
        (a_result(CLOSED, {"staff": 5}), "No leaders and nobody of the front line answered."),
        (a_result(CLOSED, {"leaders": 5, "front": 4}), "that takes five people of each group"),
        (a_result(CLOSED, {"staff": 1, "front": 2}), "that takes five people of each group"),  # not that no leader answered
        (a_result(CLOSED, WHOLE), ""),
        (replace(a_result(CLOSED, {"leaders": 5}), erased=1), ""),
    ],
)
def test_why_leaders_and_the_front_line_do_not_stand_side_by_side(found: Results, said: str) -> None:
    text = not_side_by_side(found, T)
    assert said in text if said else not text


def test_where_there_are_figures_nothing_says_why_there_are_none() -> None:
    assert why_no_figures(a_result(CLOSED, WHOLE), T) == ""
    assert why_no_figures(None, T) == ""
    assert "shown when the round is closed" in why_no_figures(BUSY, T)


def test_how_many_take_part_and_how_far_they_are() -> None:
    assert taking_part_said(Invited(), T).startswith("Nobody was invited and nobody has begun.")
    links = tuple(GuestLink(f"l{n}", "r", "front", rater_id=f"g{n}") for n in range(3))
    found = Invited(links, (Rater("ann"),), frozenset({"g0", "ann", "gone"}), frozenset({"g0"}))
    assert taking_part_said(found, T) == "4 people take part: 2 began, 1 ready."
