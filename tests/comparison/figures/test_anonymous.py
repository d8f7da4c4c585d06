"""What a moment tells of figures without a name: whose count, beside which under a name, and never twice of one round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from maturity.comparison.figures.anonymous import ToldFigure, aggregate, place_of, read_moment, subject, was_told
from maturity.comparison.figures.quantiles import LOWER, MEDIAN, UPPER
from maturity.comparison.figures.telling import Stretch
from maturity.comparison.model import Contribution, Depth, FigureKind, MomentRecord, Way
from maturity.questionnaire.library import latest_version, questionnaire
from tests.comparison.made_up import BASIS, DAY, contribution, tallies_of

F = Fraction
ASKED = questionnaire("cx", latest_version("cx"))
DOMAIN = next(one.id for one in ASKED if any(each.id == "M1" for each in one.practices))


def without_names(levels: Sequence[int | F] = (1, 2, 3, 4, 5), **basis: Any) -> list[Contribution]:
    """One practice of each, given without a name."""
    of = replace(BASIS, questionnaire_id=ASKED.id, questionnaire_version=ASKED.version, **basis)
    return [contribution(ASKED, f"a{one}", {"M1": level}, named=False, basis=of) for one, level in enumerate(levels)]


def told(
    given: Sequence[Contribution], beside: Sequence[Contribution] = (), before: Sequence[MomentRecord] = ()
) -> ToldFigure | None:
    """What a moment tells of M1."""
    shown, _ = aggregate(given, tallies_of(beside), before, DAY)
    _, figures = read_moment(shown)
    return figures.get(place_of(given[0].basis, given[0].figures["M1"]))


def test_five_without_a_name_are_told_and_four_are_not() -> None:
    assert told(without_names()) == ToldFigure(5, 5, {MEDIAN: Stretch(F(3), F(3))})
    assert told(without_names()[:4]) is None


def test_those_under_a_name_are_counted_beside_them() -> None:
    named = [contribution(ASKED, f"n{one}", {"M1": level}) for one, level in enumerate((2, 3, 4))]
    found = told(without_names((2, 3, 3, 4, 2)), named)
    assert found is not None
    assert (found.n, found.anonymous) == (8, 5)
    assert found.quantiles == {MEDIAN: Stretch(F(3), F(3)), LOWER: Stretch(F(2), F(2)), UPPER: Stretch(F(13, 4), F(13, 4))}


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({}, True),
        ({"closed_on": DAY}, True),
        ({"closed_on": date(2026, 11, 30)}, False),  # after the moment
        ({"closed_on": date(2025, 11, 29)}, True),
        ({"closed_on": date(2025, 11, 28)}, False),
        ({"part": " "}, True),
        ({"part": "Burgerzaken"}, False),
        ({"scope": "quick"}, False),
        ({"way": Way.SOLO}, False),
        ({"questionnaire_id": "other"}, False),
        ({"questionnaire_version": "2025.1"}, True),
    ],
)
def test_only_like_counts_with_like_within_twelve_months(changed: dict[str, Any], counts: bool) -> None:
    *given, last = without_names()
    given = [*given, replace(last, basis=replace(last.basis, **changed))]
    assert (told(given) is not None) is counts


@pytest.mark.parametrize(
    ("month", "n"),
    [(date(2026, 11, 1), 6), (date(2026, 12, 1), 5), (date(2025, 11, 1), 6), (date(2025, 10, 1), 5)],
)
def test_months_of_those_under_a_name(month: date, n: int) -> None:
    named = contribution(ASKED, "n", {"M1": 3})
    found = told(without_names(), [replace(named, basis=replace(named.basis, closed_on=month))])
    assert found is not None
    assert found.n == n


def test_another_wording_is_another_figure() -> None:
    *given, last = without_names()
    other = replace(last, figures={"M1": replace(last.figures["M1"], wording="other words")})
    assert told([*given, other]) is None


def test_a_figure_that_is_no_level_stays_out() -> None:
    for low, counts in ((F(1, 2), False), (F(1), True), (F(11, 2), True), (F(6), False)):
        assert (told(without_names((2, 3, 3, 4, low))) is not None) is counts


def test_domains_count_only_of_who_gives_no_practices_and_whose_practices_were_never_told() -> None:
    given = without_names()
    bare = [replace(one, depth=frozenset({Depth.DOMAINS}), figures={DOMAIN: one.figures[DOMAIN]}) for one in given]
    place = place_of(given[0].basis, given[0].figures[DOMAIN])
    assert place in aggregate(bare, (), (), DAY)[0]["figures"]
    both, kept = aggregate(given, (), (), DAY)
    assert set(both["figures"]) == {place_of(given[0].basis, given[0].figures["M1"])}
    assert aggregate(bare, (), (MomentRecord("mo", (), kept),), DAY)[0]["figures"] == {}
    # and the other way about
    _, domains = aggregate(bare, (), (), DAY)
    assert aggregate(given, (), (MomentRecord("mo", (), domains),), DAY)[0]["figures"] == {}


def test_who_gives_the_same_round_again_is_the_same_and_another_round_is_somebody_else() -> None:
    given, *_ = without_names()
    again = replace(given, id="c-other")
    later = replace(given, basis=replace(given.basis, closed_on=DAY))
    assert subject(given, FigureKind.PRACTICE) == subject(again, FigureKind.PRACTICE)
    assert len({subject(one, kind) for one in (given, later) for kind in FigureKind}) == 4
    _, kept = aggregate(without_names(), (), (), DAY)
    moments = (MomentRecord("mo", (), kept),)
    assert was_told(given, moments)
    assert not was_told(later, moments)
    assert not was_told(replace(given, member_id="m-other"), moments)
    assert not was_told(given, ())


def test_what_was_told_before_is_looked_back_on() -> None:
    """Two exact medians together would tell what the sixth said, who came between two moments."""
    _, kept = aggregate(without_names(), (), (), DAY)
    six = without_names((1, 2, 3, 4, 5, 5))
    assert told(six) == ToldFigure(6, 6, {MEDIAN: Stretch(F(7, 2), F(7, 2))})
    assert told(six, before=(MomentRecord("mo", (), kept),)) == ToldFigure(6, 6, {MEDIAN: Stretch(F(7, 2), F(4))})
