"""A date as a reviewer types it."""

from __future__ import annotations

import pytest

from maturity.report.returned.reading.dates import dated


@pytest.mark.parametrize("typed", ["15-1-27 Bel Kim", "15 januari '27: Bel Kim", "2027-01-15 Bel Kim"])
def test_a_year_in_two_figures_is_of_this_century(typed):
    assert dated(typed) == ("2027-01-15", "Bel Kim")


def test_a_day_that_is_not_there_is_text():
    assert dated("31-2-2027 Bel Kim") == ("", "31-2-2027 Bel Kim")
