"""What a director is asked to decide: only what the plan needs, and only of its first year."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.ambition.model import Ambition
from maturity.initiative.model import Lift
from maturity.report.values.decisions import decisions_asked, own_part
from maturity.roadmap.model import RoadmapInitiative, State
from tests.roadmap.plans import EN, a_roadmap, work

BARE = Ambition("o")


def asked(*initiatives: RoadmapInitiative) -> str:
    return "\n".join(one.text for one in decisions_asked(a_roadmap(*initiatives), BARE, EN))


def test_the_first_year_is_the_first_four_quarters() -> None:
    said = asked(work("A", start=4, person_days=11, owner="Jo"), work("B", start=5, person_days=100, owner="Jo"))
    assert "Start 1 initiative in the first year" in said
    assert "11 person-days" in said
    assert "Name an owner" not in said


def test_days_and_owners_are_of_what_still_has_to_begin() -> None:
    said = asked(
        work("A", start=1, person_days=11),
        work("B", start=2, person_days=20, owner="Jo"),
        work("C", start=1, person_days=1000, state=State.RUNNING),
        work("D", start=1, person_days=1000, state=State.DONE),
    )
    assert "Start these 2 initiatives in the first year" in said
    assert "time for them: Werk A\u00a0(A) and Werk B\u00a0(B)." in said
    assert "31 person-days" in said
    assert "Name an owner for Werk A\u00a0(A)." in said


def test_of_the_days_only_those_of_the_first_year_are_asked() -> None:
    said = asked(work("A", start=3, quarters=4, person_days=40), work("B", start=1, quarters=2, person_days=7))
    assert "27 person-days" in said  # half of A, which goes on for two quarters after the year, and all of B


def test_shorter_wordings_name_fewer_and_the_last_one_nobody() -> None:
    found = decisions_asked(a_roadmap(*(work(code, start=1, owner="Jo") for code in "ABCDE")), BARE, EN)
    start = next(one for one in found if one.key == "start")
    assert [text.count("Werk") for text in start.wordings] == [5, 4, 3, 2, 1, 0]
    assert start.wordings[-2].endswith("Werk A\u00a0(A) and 4 more.")


def test_what_does_not_start_now_is_agreed_on() -> None:
    said = asked(work("A", start=None), work("B", start=None), work("C", start=None, state=State.IDEA), work("D", start=1))
    assert "Agree that 2 initiatives do not start now: Werk A\u00a0(A) and Werk B\u00a0(B)." in said


def test_without_a_plan_nothing_is_asked() -> None:
    assert asked() == ""
    assert own_part(a_roadmap(), EN) == ()


@pytest.mark.parametrize(
    ("start", "state", "mine"), [(4, State.PLANNED, True), (5, State.PLANNED, False), (1, State.DONE, False)]
)
def test_a_director_takes_part_in_what_rests_with_leaders_and_is_near(start: int, state: State, mine: bool) -> None:
    one = work(
        "A", start=start, state=state, lifts=(Lift("C1", 1, 2),), first_action="Ga kijken.", first_action_on=date(2027, 1, 12)
    )
    said = "\n".join(own_part(a_roadmap(one, work("B", start=1)), EN))
    assert ("Take part yourself in Werk A\u00a0(A). The first step, on 12 January 2027: Ga kijken." in said) is mine
    assert "Q2 2027" in said
    assert "Take part yourself in Werk B" not in said


def test_of_leaders_work_the_first_two_are_named_and_owners_are_spoken_with() -> None:
    owners = {"A": "Jo", "B": "", "C": "Kim"}
    leading = [work(code, start=1, lifts=(Lift("G1", 1, 2),), owner=owner) for code, owner in owners.items()]
    said = own_part(a_roadmap(*leading, work("D", start=2, owner="Jo"), work("E", start=9, owner="Lee")), EN)
    assert [line.split(".")[0] for line in said[:2]] == [
        "Take part yourself in Werk A\u00a0(A)",
        "Take part yourself in Werk B\u00a0(B)",
    ]
    assert said[2].startswith("Speak every quarter with Jo and Kim, ")


@pytest.mark.parametrize(
    ("owners", "said"),
    [(3, "Jo 0, Jo 1 and Jo 2,"), (4, "Jo 0, Jo 1 and 2 more,"), (6, "Jo 0, Jo 1 and 4 more,")],
)
def test_of_many_owners_two_are_named_and_the_others_counted(owners: int, said: str) -> None:
    near = [work(f"A-{at}", start=1, owner=f"Jo {at}") for at in range(owners)]
    assert own_part(a_roadmap(*near), EN)[0].startswith(f"Speak every quarter with {said}")


def test_a_no_tells_how_much_waits_however_far_on() -> None:
    """C waits for B, and B for A: all of that starts later."""
    chain = (work("A", start=1), work("B", start=5, requires=("A",)), work("C", start=7, requires=("B",)), work("D", start=9))
    (start,) = (one for one in decisions_asked(a_roadmap(*chain), BARE, EN) if one.key == "start")
    assert start.consequence == "If not, they start later, and so do 2 more that wait for them."
    (start,) = (one for one in decisions_asked(a_roadmap(chain[0], chain[3]), BARE, EN) if one.key == "start")
    assert start.consequence == "If not, they start a quarter later for every quarter that we wait."
