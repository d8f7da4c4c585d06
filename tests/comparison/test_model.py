"""Until when a group keeps what it was given, and what is found in what was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.comparison.contribution import FigureKind, Lifted, Search
from maturity.comparison.model import Agreement, Group
from maturity.people.model import OrganisationKind, OrganisationSize
from tests.builders import a_domain, a_practice, a_questionnaire
from tests.comparison.made_up import contribution

GROUP = Group("g", "Kring", "", date(2026, 1, 1), date(2026, 11, 30), Agreement("x"))
KIND, *OTHERS = OrganisationKind
SIZE, *SIZES = OrganisationSize


@pytest.mark.parametrize(
    ("ends", "ended", "months", "kept"),
    [
        ((2026, 11, 30), None, 12, (2027, 11, 28)),
        ((2026, 12, 5), None, 1, (2027, 1, 5)),
        ((2026, 12, 5), None, 12, (2027, 12, 5)),
        ((2026, 11, 5), None, 1, (2026, 12, 5)),
        ((2026, 11, 28), None, 0, (2026, 11, 28)),
        ((2026, 11, 5), (2026, 1, 31), 1, (2026, 2, 28)),
    ],
)
def test_what_a_group_was_given_stays_for_so_many_months_after_its_end(ends, ended, months, kept):
    found = replace(GROUP, ends_on=date(*ends), ended_on=None if ended is None else date(*ended), keep_months=months)
    assert found.kept_until == date(*kept)


def test_what_rose_is_known_when_it_was_measured_twice():
    pairs = ((1, 3), (3, 1), (None, 3), (1, None))
    assert [Lifted("S1", 1, *pair).rose for pair in pairs] == [2, -2, None, None]


@pytest.mark.parametrize(
    ("search", "is_empty", "holds"),
    [
        (Search(), True, True),
        (Search("TERR"), False, True),
        (Search("zee"), False, False),
        (Search(kinds=frozenset({KIND})), False, True),
        (Search(kinds=frozenset(OTHERS)), False, False),
        (Search(sizes=frozenset({SIZE})), False, True),
        (Search(sizes=frozenset(SIZES)), False, False),
        (Search("terra", frozenset({KIND}), frozenset(SIZES)), False, False),
    ],
)
def test_a_member_is_found_by_everything_that_was_asked(search, is_empty, holds):
    asked = a_questionnaire([a_domain("d", [a_practice("P1")])])
    given = contribution(asked, "Dienst Terra", {"P1": 2})
    assert (search.is_empty, search.holds(given)) == (is_empty, holds)
    assert [list(given.of_kind(kind)) for kind in (FigureKind.PRACTICE, FigureKind.DOMAIN)] == [["P1"], ["d"]]
