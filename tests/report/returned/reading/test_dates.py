"""A date as a reviewer types it."""

from __future__ import annotations

import pytest

from maturity.report.returned.reading.dates import dated


@pytest.mark.parametrize(
    "typed", ["15-1-27 Bel Kim", "15 januari '27: Bel Kim", "2027-01-15 Bel Kim", "op vr 15 jan. 2027: Bel Kim"]
)
def test_a_year_in_two_figures_is_of_this_century(typed):
    assert dated(typed) == ("2027-01-15", "Bel Kim", "")


@pytest.mark.parametrize("typed", ["31-2-2027 Bel Kim", "1 ²²² 2027: Bel Kim", "①-3-2027 Bel Kim"])
def test_a_day_that_is_not_there_is_text(typed):
    assert dated(typed) == ("", typed, "")


@pytest.mark.parametrize(
    "said",
    [
        "1 maart 2027 om 10.00 uur",
        "1 maart 2027, van 10 tot 12 uur",
        "maandag 1 maart 2027 (9.30 u)",
        "March 1, 2027 at 10 am",
        "1-3-2027 10:00",
        "2027-03-01T10:00",
        "1 maart 2027 's ochtends",
        "1 maart 2027 of eerder",
        "1\u00a0maart\u00a02027\u00a0of\u00a0later",
        "uiterlijk 1 maart 2027",
        "vóór 1 mrt 2027",
        "by 1 March 2027",
    ],
)
@pytest.mark.parametrize("after", [": ", " "])
def test_what_a_date_says_beside_its_day_is_kept(said, after):
    assert dated(f"{said}{after}Bel Kim") == ("2027-03-01", "Bel Kim", said)


@pytest.mark.parametrize("text", ["10.00 uur bellen", "om 10 uur: bellen", "2 uur lezen"])
def test_a_time_behind_the_colon_is_the_action(text):
    assert dated(f"1 maart 2027: {text}") == ("2027-03-01", text, "")


def test_a_word_that_is_no_day_of_the_week_is_no_part_of_a_date():
    assert dated("bespreek 1 maart 2027 met Kim") == ("", "bespreek 1 maart 2027 met Kim", "")
