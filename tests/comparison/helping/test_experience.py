"""What initiatives brought elsewhere: medians from five organisations on, and how often a practice rose."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.comparison.contribution import Contribution, Done
from maturity.comparison.helping.experience import Lifts, experiences
from tests.builders import a_domain, a_practice, a_questionnaire
from tests.comparison.made_up import contribution, finished

ASKED = a_questionnaire([a_domain("d", [a_practice("P1")])])


def gave(name: str, *done: Done, named: bool = True) -> Contribution:
    return contribution(ASKED, name, {"P1": 2}, done=done, named=named)


@pytest.mark.parametrize(("many", "median", "is_enough"), [(4, None, False), (5, Fraction(3), True)])
def test_from_five_organisations_on_it_is_added_up(many, median, is_enough):
    found = experiences([gave(f"o{at}", finished("P1", 1, 2, at + 1)) for at in range(many)])["M-1"]
    assert (found.quarters, found.of_quarters, found.n, found.is_enough) == (median, many, many, is_enough)
    assert (found.person_days, found.of_days) == (None if median is None else Fraction(20), many)


def test_what_was_stopped_is_told_and_not_counted_in_what_it_took():
    stopped = replace(finished("P1", 2, 2, 9), stopped=True, why="Geen tijd.")
    found = experiences([*(gave(f"o{at}", finished("P1", 1, 2, 3)) for at in range(4)), gave("Aa", stopped)])["M-1"]
    assert ([one.name for one in found.stopped], found.n, found.of_quarters, found.quarters) == (["Aa"], 5, 4, None)
    assert found.lifts == (Lifts("P1", 4, 4),)


def test_a_rise_is_a_whole_level_or_more():
    done = [finished("P1", rose, 2, 2) for rose in (-1, 0, 1, 2)]
    unknown = replace(finished("P1", 1, 2, 2), took=None, person_days=None, lifted=(replace(done[0].lifted[0], after=None),))
    found = experiences([gave(f"o{at}", one) for at, one in enumerate([*done, unknown])])["M-1"]
    assert (found.lifts, found.of_quarters, found.of_days) == ((Lifts("P1", 4, 2),), 4, 4)


def test_time_and_days_are_each_counted_of_who_told_them():
    told = [replace(finished("P1", 1, 2, 3), person_days=days) for days in (10, 20, 30, 40, 50, None)]
    found = experiences([gave(f"o{at}", one) for at, one in enumerate(told)])["M-1"]
    assert (found.quarters, found.of_quarters, found.person_days, found.of_days) == (3, 6, 30, 5)


def test_only_what_is_of_the_library_and_under_a_name_is_told():
    own = replace(finished("P1", 1, 2, 2), library_id="")
    assert experiences([gave("a", own), gave("b", finished("P1", 1, 2, 2), named=False)]) == {}
