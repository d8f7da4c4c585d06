"""Needs, helpers, pairs with reasons, and what worked elsewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.comparison.contribution import Contribution, Done, Way
from maturity.comparison.helping.experience import experiences
from maturity.comparison.helping.helpers import can_offer, who_can_help
from maturity.comparison.helping.needs import brakes_of, needs_of
from maturity.comparison.helping.pairs import Lack, pairs_of
from maturity.questionnaire.library import latest_version, questionnaire
from tests.comparison.made_up import contribution, finished

ASKED = questionnaire("cx", latest_version("cx"))
ALL = [one.id for one in ASKED.practices]
KEY = {(ASKED.id, ASKED.version): ASKED}


def given(
    name: str, low: dict[str, int], offers: tuple[str, ...] = (), done: tuple[Done, ...] = (), rest: int = 3
) -> Contribution:
    return contribution(ASKED, name, {one: low.get(one, rest) for one in ALL}, offers=offers, done=done)


def test_brakes_come_first_and_the_lowest_domain_before_others() -> None:
    own = given("own", {"M1": 1, "G1": 2})
    assert brakes_of(own, ASKED)[:2] == ("M1", "G1")
    needs = needs_of(own, ASKED, dict.fromkeys(ALL, 3) | {"S2": 5, "C2": 4})
    assert [(one.practice, one.is_brake, one.gap) for one in needs if one.practice in ("M1", "G1", "S2", "C2")] == [
        ("M1", True, 2),
        ("G1", True, 1),
        ("S2", False, 2),
        ("C2", False, 1),
    ]


def test_helpers_are_a_level_higher_offer_it_and_stand_by_name() -> None:
    own = given("own", {"M1": 2})
    others = [
        given("zeeland", {"M1": 5}, ("M1",), (finished("M1", 1, 2, 3), finished("K1", 1, 2, 3))),
        given("almelo", {"M1": 3}, ("M1",)),
        given("laag", {"M1": 2}, ("M1",)),
        given("zwijgt", {"M1": 4}),
        replace(given("anders", {"M1": 4}, ("M1",)), basis=replace(own.basis, way=Way.SOLO)),
    ]
    found = who_can_help(own, others, needs_of(own, ASKED))[0]
    assert found.need.practice == "M1"
    assert [(one.name, one.higher) for one in found.helpers] == [("almelo", 1), ("zeeland", 3)]
    assert found.higher == 1
    assert [done.lifted[0].practice for done in found.helpers[1].done] == ["M1"]
    assert found.helpers[1].offer.reach == "zeeland@example.org"


def test_what_one_can_offer() -> None:
    own = given("own", {"M1": 5, "K1": 4}, ("K1",))
    others = [given("b", {"M1": 2}), given("a", {"M1": 2})]
    found = can_offer(own, others, [{"M1"}, ()])
    assert [(one.practice, one.for_whom, one.wanted, one.is_offered) for one in found] == [
        ("M1", ("a", "b"), 1, False),
        ("K1", ("a", "b"), 0, True),
    ]


def test_pairs_in_which_everybody_gives_and_receives() -> None:
    group = [
        given("a", {"M1": 1, "K1": 5}, ("K1",)),
        given("b", {"K1": 1, "G1": 5}, ("G1",)),
        given("c", {"G1": 1, "M1": 5}, ("M1",)),
    ]
    found = pairs_of(group, KEY)
    assert found.is_complete
    assert [(one.giver, one.receiver, one.reason.practice, one.reason.is_brake) for one in found.matches] == [
        ("m-a", "m-b", "K1", True),
        ("m-b", "m-c", "G1", True),
        ("m-c", "m-a", "M1", True),
    ]
    assert found.benefit == 3 * (12 + 4)
    assert not any(one.met_before for one in found.matches)


def test_a_group_that_cannot_says_why_and_gives_the_best() -> None:
    group = [
        given("a", {"M1": 5}, ("M1",)),
        given("b", {"M1": 1}),
        given("c", {"M1": 2}, ("S1",)),
    ]
    found = pairs_of(group, KEY)
    assert not found.is_complete
    assert [(one.giver, one.receiver) for one in found.matches] == [("m-a", "m-b")]
    left = {(one.member_id, one.gives): one.lack for one in found.left_over}
    assert left == {
        ("m-a", False): Lack.NOBODY_HIGHER,
        ("m-b", True): Lack.NO_OFFER,
        ("m-c", True): Lack.NOBODY_LOWER,
        ("m-c", False): Lack.TAKEN,
    }


def test_anonymous_members_are_in_no_pair() -> None:
    group = [given("a", {"M1": 5}, ("M1",)), replace(given("b", {"M1": 1}), is_named=False, name="")]
    assert pairs_of(group, KEY).matches == ()


def test_alternatives_share_no_pair_with_the_first() -> None:
    group = [given(name, {"M1": level}, ("M1", "K1", "G1")) for name, level in (("a", 1), ("b", 2), ("c", 3), ("d", 4))]
    found = pairs_of(group, KEY)
    assert not {(one.giver, one.receiver) for one in found.matches} & {(one.giver, one.receiver) for one in found.alternative}
    assert found.instead["m-a"]
    made = {one.receiver: one.giver for one in found.matches}
    assert all(one.giver != made[one.receiver] for others in found.instead.values() for one in others)


def test_what_can_take_the_place_of_a_pair_avoids_who_met_before() -> None:
    """Three can help one: who brings most does, then who brings least, since the one between met it last time."""
    high = {"M1": 5, "K1": 5, "G1": 5}
    group = [given("a", {"M1": 1, "K1": 2, "G1": 3})]
    group += [given(name, high, (offer,)) for name, offer in (("x", "M1"), ("y", "K1"), ("z", "G1"))]
    found = pairs_of(group, KEY, {frozenset(("m-a", "m-y"))})
    assert [(one.giver, one.receiver) for one in (*found.matches, *found.alternative)] == [("m-x", "m-a"), ("m-z", "m-a")]
    assert [(one.giver, one.met_before) for one in found.instead["m-a"]] == [("m-z", False), ("m-y", True)]


def test_what_worked_is_added_up_from_five_organisations() -> None:
    def with_done(count: int) -> list[Contribution]:
        rises = [1, 1, 1, 1, 0, 0]
        told = [given(f"{n}", {}, done=(finished("M1", rises[n], 2, 3 if n else 2),)) for n in range(count)]
        told.append(given("stop", {}, done=(Done("M-1", "M-1", True, 2, 1, None, (), "geen eigenaar"),)))
        return [*told, replace(told[0], is_named=False, name="")]

    found = experiences(with_done(6))["M-1"]
    assert found.n == 7
    assert [(one.practice, one.measured, one.rose) for one in found.lifts] == [("M1", 6, 4)]
    assert (found.quarters, found.of_quarters) == (Fraction(3), 6)
    assert [(one.name, one.done.why) for one in found.stopped] == [("stop", "geen eigenaar")]
    few = experiences(with_done(3))["M-1"]
    assert few.quarters is None
    assert not few.is_enough
