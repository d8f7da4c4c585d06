"""What a library of initiatives promises: its chains fit, its lifts can begin, its texts are as short as was agreed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.checked_fields import Faults
from maturity.initiative.checking import Checks, check_lifts, check_prerequisites, check_promises, earliest_ends
from maturity.initiative.model import Initiative, Library, Lift
from maturity.questionnaire.model import Questionnaire
from tests.builders import a_domain, a_practice, a_questionnaire

ASKED = a_questionnaire([a_domain("d", [a_practice("P1")])])
BARE = Initiative(
    id="I-1",
    domain="d",
    kind="project",
    track="visible",
    quarters=1,
    person_days=15,
    load=1,
    requires=(),
    lifts=(),
    judgement=True,
    sources="",
    name={"nl": "Naam"},
    goal={"nl": "Doel"},
    team={"nl": "Team"},
    first_action={"nl": "Begin"},
    done_when={"nl": "Klaar"},
    stop_when={"nl": "Stop"},
)


def one(initiative_id: str, *requires: str, quarters: int = 1, **more: object) -> Initiative:
    """An initiative that anybody can begin, with what a test says of it."""
    return replace(BARE, id=initiative_id, requires=requires, quarters=quarters, **more)  # type: ignore[arg-type]


def a_library(*initiatives: Initiative) -> Library:
    return Library("1", "test", "1", ("nl",), initiatives)


def promised(checks: Checks, *initiatives: Initiative, asked: Questionnaire = ASKED) -> list[str]:
    """What is not as the library promises."""
    faults = Faults()
    check_promises(a_library(*initiatives), asked, checks, faults)
    return [str(fault) for fault in faults.found]


def test_prerequisites_exist_and_none_leads_back_to_itself():
    faults = Faults()
    check_prerequisites(a_library(one("A", "B", "X"), one("B"), one("C", "D"), one("D", "C")), faults)
    missing, circle = faults.found
    assert (missing.id, missing.message) == ("A", "`requires` names 'X', which does not exist")
    assert "C → D → C" in circle.message or "D → C → D" in circle.message


@pytest.mark.parametrize(
    ("lifts", "missing"),
    [
        ([("P1", 1, 4)], None),
        ([("P1", 1, 2), ("P1", 2, 5)], None),
        ([("P1", 1, 3)], "from 3 to 4"),
        ([("P1", 2, 3)], "from 1 to 2, 3 to 4"),
    ],
)
def test_a_practice_can_be_lifted_from_the_lowest_level_to_the_last_but_one(lifts, missing):
    faults = Faults()
    check_lifts(a_library(one("A", lifts=tuple(Lift(*lift) for lift in lifts))), ASKED, faults)
    assert [fault.message for fault in faults.found] == [f"no initiative lifts this practice {missing}"] * bool(missing)


def test_a_lift_is_of_a_practice_that_exists():
    faults = Faults()
    check_lifts(a_library(one("A", lifts=(Lift("P1", 1, 5), Lift("X9", 1, 2)))), ASKED, faults)
    assert [(fault.id, fault.message) for fault in faults.found] == [("A", "`lifts` names 'X9', which is not a practice")]


def test_texts_are_as_long_as_was_agreed_and_without_jargon():
    assert promised(Checks(longest={"goal": 4}, jargon={"nl": ("stoppen",), "en": ("team",)}), one("A")) == []
    (long,) = promised(Checks(longest={"goal": 3}), one("A"))
    assert "`nl.goal` has 4 characters; at most 3" in long
    (word,) = promised(Checks(jargon={"nl": ("TEAM",)}), one("A"))
    assert "`nl.team` uses 'TEAM'" in word
    (same,) = promised(Checks(), one("A", done_when={"nl": "Doel"}))
    assert "`done_when` is the same as `goal`" in same


def test_what_is_needed_already_is_not_written_down_again():
    chain = (one("A"), one("B", "A"), one("C", "B"))
    assert promised(Checks(quarters=4), *chain, one("D", "C")) == []
    assert [
        "'A', which already comes before 'C'" in fault for fault in promised(Checks(quarters=4), *chain, one("D", "C", "A"))
    ] == [True]


def test_everything_ends_within_the_plan():
    chain = one("A"), one("B", "A", quarters=3)
    assert promised(Checks(quarters=4), *chain) == []
    (late,) = promised(Checks(quarters=3), *chain)
    assert "it ends in quarter 4 of 3" in late
    assert promised(Checks(), *chain, one("C", "B", quarters=12)) == []  # where no plan was named, it is as long as you like


def test_every_year_has_something_visible_to_choose():
    small = one("S", track="foundation")
    first, second = one("A", quarters=4), one("B", "A", quarters=4)
    assert promised(Checks(quarters=8), first, second, small) == []
    (nothing,) = promised(Checks(quarters=8), first, small)
    assert "nothing visible can be chosen in year 2" in nothing
    (nothing,) = promised(Checks(quarters=8), replace(first, quarters=5), one("B", quarters=8), small)
    assert "nothing visible can be chosen in year 1" in nothing


@pytest.mark.parametrize("change", [{"person_days": 16}, {"quarters": 2}, {"requires": ("B",)}])
def test_something_small_can_begin_at_once(change):
    other = one("B", quarters=2)
    assert promised(Checks(quarters=4), one("A"), other) == []
    assert ["nothing of one quarter" in fault for fault in promised(Checks(quarters=4), replace(one("A"), **change), other)] == [
        True
    ]


def test_a_lift_waits_for_whoever_brings_its_first_level():
    low, high = one("A", quarters=2, lifts=(Lift("P1", 1, 3),)), one("B", lifts=(Lift("P1", 3, 4),))
    assert earliest_ends(a_library(high, low), {"P1": 1}) == {"A": 2, "B": 3}
    assert earliest_ends(a_library(replace(high, lifts=(Lift("P1", 2, 4),)), low), {"P1": 1}) == {"A": 2, "B": 3}
    assert earliest_ends(a_library(high), {"P1": 1}) == {}
    assert ["brings" in fault for fault in promised(Checks(quarters=4), high, one("S"))] == [True]


def test_a_level_is_there_from_the_first_who_brings_it():
    quick, slow = (one(name, quarters=many, lifts=(Lift("P1", 1, 2),)) for name, many in (("Q", 1), ("S", 3)))
    for quarters, end in ((1, 2), (3, 4)):  # also for who is busy still when the second brings it
        higher = one("B", quarters=quarters, lifts=(Lift("P1", 2, 3),))
        assert earliest_ends(a_library(slow, quick, higher), {"P1": 1}) == {"Q": 1, "S": 3, "B": end}
