"""From how many people on something is shown: at every threshold the case on it and the case just beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity.assessment.agreement.agreement import (
    Agreement,
    Ground,
    agreement,
    agreements,
    average_deviation,
    group_means,
    proposed,
    r_wg_star,
    variance,
)
from maturity.assessment.agreement.alpha import alpha_of
from maturity.assessment.agreement.perception import perception
from maturity.assessment.model import CONSENSUS, Answer, AnswerState, Mode, Rater, Round, Scope
from maturity.assessment.results import StoredRound, all_consent, groups_may_show, may_be_shown, outcome_of
from tests.builders import a_domain, a_practice, a_questionnaire, answered, unknown

SCALE = [Fraction(value) for value in range(1, 6)]
ASKED = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2")])])
CLOSED = Round("r", "o", "", "test", "1", Scope.FULL, date(2026, 3, 1), date(2026, 4, 1))
OPEN = replace(CLOSED, closed_on=None)


def panel(sizes: dict[str, int], *, consents: bool = False, round_: Round = CLOSED, **more: object) -> StoredRound:
    """A panel in which everybody answered P1; levels go up by group, and within a group down from there."""
    people = [Rater(f"{group}{n}", group, consents=consents) for group, size in sizes.items() for n in range(size)]
    level = {group: str(2 + index) for index, group in enumerate(sizes)}
    given = [(one.id, one.role_group, Answer("P1", AnswerState.ANSWERED, level[one.role_group])) for one in people]
    return replace(StoredRound(round_, ASKED, people, given), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("number", "standing"), [(1, "dots"), (4, "dots"), (5, "indicative"), (7, "indicative"), (8, "normal")])
def test_a_panel_of_four_has_dots_and_one_of_five_has_coefficients(number: int, standing: str) -> None:
    found = agreement("P", [answered("P", 1 + n % 5, f"r{n}") for n in range(number)], SCALE)
    assert found.standing == standing
    assert [value is None for value in (found.ad, found.sd, found.r_wg, found.r_wg_star)] == [standing == "dots"] * 4


def test_four_who_spread_widely_are_not_flagged_for_spread_and_five_are() -> None:
    four = agreement("P", [answered("P", value, f"r{n}") for n, value in enumerate((1, 1, 3, 3))], SCALE)
    five = agreement("P", [answered("P", value, f"r{n}") for n, value in enumerate((1, 1, 3, 3, 3))], SCALE)
    assert four.reasons == ()
    assert [reason.ground for reason in five.reasons] == [Ground.SPREAD]


def test_who_does_not_know_makes_no_panel_of_five() -> None:
    found = agreement("P", [*(answered("P", 3, f"r{n}") for n in range(4)), unknown("P", "u")], SCALE)
    assert (found.standing, found.dont_know) == ("dots", 1)


def test_four_of_two_groups_are_not_compared_and_five_are() -> None:
    def grounds(groups: str) -> list[Ground]:
        given = [answered("P", 3 if group == "a" else 2, f"r{n}", group) for n, group in enumerate(groups)]
        return [reason.ground for reason in agreement("P", given, SCALE).reasons]

    assert grounds("aabb") == []
    assert grounds("aabbb") == [Ground.GAP]


@pytest.mark.parametrize("size", [4, 5])
def test_a_group_is_compared_from_five_people_on(size: int) -> None:
    given = [answered("P", 4, f"a{n}", "a") for n in range(size)] + [answered("P", 2, f"b{n}", "b") for n in range(6)]
    assert group_means(given, 5) == ({"a": 4, "b": 2} if size == 5 else {"b": 2})
    flagged = agreements(given, {"P": SCALE}, least=5)["P"].reasons
    assert (Ground.GAP in {reason.ground for reason in flagged}) == (size == 5)


@pytest.mark.parametrize(("raters", "known"), [(4, False), (5, True)])
def test_alpha_needs_five_raters_and_the_consensus_is_none_of_them(raters: int, known: bool) -> None:
    given = [answered(item, 1 + (n + at) % 3, f"r{n}") for n in range(raters) for at, item in enumerate(("P", "Q", "R"))]
    agreed = [answered(item, 3, CONSENSUS, CONSENSUS) for item in ("P", "Q", "R")]
    assert (alpha_of([*given, *agreed]) is not None) == known
    if known:
        assert alpha_of([*given, *agreed]) == alpha_of(given)


def test_deviation_and_variance_are_about_the_mean() -> None:
    values = [Fraction(value) for value in (1, 1, 4)]
    assert average_deviation(values) == Fraction(4, 3)
    assert variance(values) == 3


@pytest.mark.parametrize(("levels", "share"), [((2, 2, 3, 4, 4), "4/5"), ((1, 5, 3), "1/3"), ((1, 2), "15/16"), ((1, 5), "0")])
def test_agreement_beside_the_widest_spread_that_so_many_raters_can_have(levels: tuple[int, ...], share: str) -> None:
    """1 − s² / (4n / (n − 1)) on five levels, never below 0."""
    assert r_wg_star([Fraction(level) for level in levels], SCALE) == Fraction(share)


def test_twelve_are_proposed_most_grounds_first_then_the_widest_spread_then_the_code() -> None:
    def flagged(item: str, *levels: int) -> Agreement:
        return agreement(item, [answered(item, level, f"r{n}") for n, level in enumerate(levels)], SCALE)

    both, wide, narrow, calm = (1, 1, 1, 5, 5), (1, 1, 1, 3, 3, 3), (2, 2, 2, 4, 4), (3, 3, 3, 3, 3)
    found = [flagged("A", *calm), flagged("B", *narrow), flagged("C", *both), flagged("Z", *wide), flagged("D", *wide)]
    assert [one.item for one in proposed(found)] == ["C", "D", "Z", "B"]
    assert len(proposed([flagged(f"P{n:02}", *both) for n in range(14)])) == 12


@pytest.mark.parametrize(("sizes", "shown"), [((4, 5), False), ((5, 5), True), ((1, 9), False), ((5,), True), ((4,), False)])
def test_role_groups_of_a_panel_are_shown_from_five_people_each(sizes: tuple[int, ...], shown: bool) -> None:
    known = panel({f"g{n}": size for n, size in enumerate(sizes)})
    assert groups_may_show(known) is shown
    results = outcome_of(known, None, ASKED)
    assert (results.shows_groups, results.least_shown) == (shown, 5)


def test_a_small_group_is_shown_when_everybody_agreed_and_not_when_one_did_not() -> None:
    known = panel({"leaders": 2, "front": 2}, consents=True)
    assert groups_may_show(known)
    assert outcome_of(known, None, ASKED).least_shown == 1
    one_less = [replace(known.raters[0], consents=False), *known.raters[1:]]
    assert not groups_may_show(replace(known, raters=one_less))
    assert not all_consent(replace(known, raters=one_less))
    silent = Rater("silent", "leaders", consents=False)  # who did not answer has nothing to hide
    assert groups_may_show(replace(known, raters=[*known.raters, silent]))


def test_leaders_stand_beside_the_front_line_only_with_five_each() -> None:
    five = outcome_of(panel({"leaders": 5, "front": 5}), None, ASKED).perception
    assert five is not None
    assert [(gap.id, gap.size, gap.bases) for gap in five.practices] == [("P1", Fraction(-1), (5, 5))]
    assert five.suppressed == ("P2",)
    assert outcome_of(panel({"leaders": 5, "front": 4}), None, ASKED).perception is None


def test_an_anonymous_round_shows_no_panel_and_tells_nothing_without_a_release() -> None:
    results = outcome_of(
        panel({"leaders": 9, "front": 9}, consents=True, round_=replace(CLOSED, mode=Mode.ANONYMOUS)), None, ASKED
    )
    assert (results.shows_groups, results.least_shown, results.responses) == (False, 5, ())


@pytest.mark.parametrize(
    ("known", "may"),
    [
        (panel({"a": 1}, round_=OPEN), True),
        (panel({"a": 2}, round_=OPEN), False),
        (panel({"a": 2}), True),
        (panel({"a": 1}, round_=OPEN, has_links=True), False),
        (panel({"a": 1}, round_=replace(OPEN, mode=Mode.ANONYMOUS)), False),
        (panel({"a": 6}, round_=replace(CLOSED, mode=Mode.ANONYMOUS)), True),
        (panel({}, round_=OPEN, raters=[Rater("x", "a")]), True),
        (panel({}, round_=OPEN, raters=[Rater("x", "a"), Rater("y", "a")]), False),
        (panel({}, round_=OPEN, raters=[Rater("x", "a"), Rater(CONSENSUS, CONSENSUS)]), True),
    ],
)
def test_results_wait_until_everybody_who_was_asked_has_answered(known: StoredRound, may: bool) -> None:
    assert may_be_shown(known) is may
    assert bool(outcome_of(known, None, ASKED).responses) is (may and bool(known.answers) and known.round.mode is Mode.PANEL)


def test_a_perception_needs_the_least_number_in_both_groups() -> None:
    both = {"P1": (Fraction(4), 5), "P2": (Fraction(4), 4)}, {"P1": (Fraction(2), 5), "P2": (Fraction(3), 9)}
    found = perception(ASKED, *both)
    assert ([gap.id for gap in found.practices], found.suppressed) == (["P1"], ("P2",))
    assert [gap.id for gap in perception(ASKED, *both, least=4).practices] == ["P1", "P2"]
