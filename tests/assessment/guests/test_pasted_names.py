"""Lists of people as they are pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.guests.pasted_names import Invitee, more_than_once, read_names


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("Kim de Vries", "Kim de Vries", ""),
        ("  Kim   de Vries ;", "Kim de Vries", ""),
        ("kim@example.org", "kim@example.org", "kim@example.org"),
        ("Kim de Vries; kim@example.org", "Kim de Vries", "kim@example.org"),
        ("kim@example.org\tKim de Vries", "Kim de Vries", "kim@example.org"),
        ('"Vries, Kim de" <kim@example.org>', "Vries, Kim de", "kim@example.org"),
        ("Kim de Vries, kim@example.org.", "Kim de Vries", "kim@example.org"),
    ],
)
def test_a_line_is_a_person(line, name, address):
    assert read_names(line) == (Invitee(name, address),)


def test_empty_lines_are_passed_over_and_the_order_stays():
    assert [one.name for one in read_names("\n Bo\n\n ; \r\nAn\n")] == ["Bo", "An"]


def test_somebody_who_stands_there_twice_is_named_as_first_written():
    assert more_than_once(read_names("Kim\nBo\nKIM\nkim")) == ("Kim",)
    assert more_than_once(read_names("Kim\nBo")) == ()


@pytest.mark.thorough
@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8}( [a-z]{2,6})?", fullmatch=True), max_size=8))
def test_names_come_back_as_they_were(names):
    assert [one.name for one in read_names("\n".join(names))] == names
