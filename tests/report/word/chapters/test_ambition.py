"""Where we want to be: a figure and a table as soon as there is one target or one forecast."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import Domain, Quarter
from maturity.report.word.chapters.ambition import ambition
from tests.report.builders import empty
from tests.report.word.chapters.chapter import tables, told

NONE = ("BodyText", "No targets have been chosen yet.")
YEARS = tuple(Quarter("Q1", str(2027 + number // 4)) for number in range(12))


@pytest.mark.parametrize(
    ("domain", "shown"),
    [
        (Domain("S", "Strategy", mean=2.5), False),
        (Domain("S", "Strategy", targets=(3, None, None)), False),
        (Domain("S", "Strategy", targets=(None, None, 0)), True),
        (Domain("S", "Strategy", forecast=0), True),
    ],
)
def test_the_way_is_told_when_its_end_is_known(domain, shown):
    found = replace(empty("en"), standing=(domain,))
    assert (NONE in told(ambition, found), len(tables(ambition, found))) == (not shown, int(shown))


def test_targets_stand_per_year_of_a_plan_of_three_years():
    domain = Domain("S", "Strategy", mean=2, targets=(2.5, 3, 3.5), forecast=3.2)
    found = replace(empty("en"), standing=(domain,), quarters=YEARS, desired_experience="Seen.", promises=("We call.",))
    assert tables(ambition, found) == [[["S Strategy", "2.0", "2.5", "3.0", "3.5", "3.2"]]]
    said = told(ambition, found)
    assert [text for style, text in said if style in ("Quote", "ListNumber")] == ["Seen.", "We call."]
    assert ("BodyText", "There are no promises to customers yet.") in told(ambition, empty("en"))
