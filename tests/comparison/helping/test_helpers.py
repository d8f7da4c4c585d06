"""Whom to call: who offers help and stands a whole level higher, and to whom the own help is worth something."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.comparison.contribution import Contribution, Way
from maturity.comparison.helping.helpers import can_offer, rises, who_can_help
from maturity.comparison.helping.needs import Need, needs_of, whole
from maturity.questionnaire.model import Rules
from tests.builders import GATED, a_domain, a_practice, a_questionnaire
from tests.comparison.made_up import contribution, finished

PRACTICES = [a_practice(f"P{number}", core=number == 1) for number in range(1, 7)]
ASKED = a_questionnaire([a_domain("d", PRACTICES, Rules(level=GATED, minimum_answered=Fraction(2, 3)))])
OWN = contribution(ASKED, "own", {"P1": 2, "P2": 3}, offers=("P2",))


def gave(name: str, levels: dict[str, int | Fraction], *offers: str) -> Contribution:
    return contribution(ASKED, name, levels, offers=offers, done=[finished("P1", 1, 2, 2), finished("P2", 1, 2, 2)])


def test_who_offers_help_and_stands_a_level_higher_can_help():
    others = [
        gave("Zee", {"P1": 3}, "P1"),
        gave("aarde", {"P1": 5}, "P1"),
        gave("gelijk", {"P1": 2}, "P1"),
        gave("hoger", {"P1": 4}, "P2"),
        replace(gave("anders", {"P1": 5}, "P1"), basis=replace(OWN.basis, way=Way.SOLO)),
        OWN,
    ]
    (found,) = who_can_help(OWN, others, [Need("P1", 2, is_brake=True)])
    assert [(one.name, one.level, one.higher, len(one.done)) for one in found.helpers] == [("aarde", 5, 3, 1), ("Zee", 3, 1, 1)]
    assert found.higher == 1  # stands higher and offers no help with this


def test_a_rise_is_in_whole_levels_of_what_was_asked_in_the_same_words():
    assert rises(OWN, gave("a", {"P1": 3}), "P1") == 1
    assert rises(OWN, gave("a", {"P1": 1}), "P1") == 0
    assert rises(OWN, gave("a", {"P2": 5}), "P1") == 0
    other = gave("a", {"P1": 4})
    worded = replace(other, figures={"P1": replace(other.figures["P1"], wording="otherwise")})
    assert rises(OWN, worded, "P1") == 0
    assert whole(replace(other.figures["P1"], level=None, exact=Fraction(19, 5))) == 3


def test_what_one_can_offer_is_what_most_need_then_what_most_are_lower_in():
    others = [gave("b", {"P1": 1, "P2": 2}), gave("A", {"P1": 1, "P2": 2}), gave("c", {"P1": 1, "P2": 3})]
    found = can_offer(OWN, others, [{"P2"}, set(), {"P2"}])
    assert [(one.practice, one.level, one.for_whom, one.wanted, one.is_offered) for one in found] == [
        ("P2", 3, ("A", "b"), 1, True),
        ("P1", 2, ("A", "b", "c"), 0, False),
    ]


def test_needs_are_brakes_first_and_then_the_largest_gaps():
    levels = {"P1": 2, "P2": 3, "P3": 3, "P4": 4, "P5": 5, "P6": 5}
    given = contribution(ASKED, "own", levels)
    targets = {"P1": 2, "P2": 3, "P3": 5, "P4": 5, "P5": 5, "P6": None}
    assert [(one.practice, one.is_brake, one.gap) for one in needs_of(given, ASKED, targets)] == [
        ("P1", True, 0),
        ("P3", False, 2),
        ("P4", False, 1),
    ]
    assert [one.practice for one in needs_of(given, ASKED)] == ["P1", "P2", "P3", "P4"]
    assert [one.practice for one in needs_of(contribution(ASKED, "own", {"P2": 5, "P3": 4}), ASKED)] == ["P3"]


def test_a_domain_of_which_too_little_was_given_has_no_brakes():
    four = {"P1": 1, "P2": 4, "P3": 4, "P4": 4}
    assert needs_of(contribution(ASKED, "own", four), ASKED)[0].is_brake
    del four["P4"]
    assert not any(one.is_brake for one in needs_of(contribution(ASKED, "own", four), ASKED))
