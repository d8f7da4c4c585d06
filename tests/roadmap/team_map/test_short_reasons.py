"""A reason in a few words says what is short, when, and whom it waits for."""

from __future__ import annotations

import pytest

from maturity.roadmap.model import Calendar, Reason
from maturity.roadmap.team_map.short_reasons import chip
from tests.roadmap.plans import EN


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (None, ""),
        (Reason("no_room", ("A",), 3, "person_days", 4.0), "no room: too few days in Q1 2028"),
        (Reason("no_room", ("A",), 2, "load", 4.0), "no room: too much change in Q4 2027"),
        (Reason("no_room", ("A",), 2, "starts", 4.0), "no room: too much at once in Q4 2027"),
        (Reason("too_much", (), None, "load", 4.0, 3.0), "can never fit: too much change"),
        (Reason("prerequisite_stopped", ("A", "B")), "needs A, B, which was stopped"),
        (Reason("prerequisite_not_planned", ("A", "B", "C")), "waits for A, B …, which is not in the plan"),
        (Reason("too_long", ("A",), 4), "waits for A; then too little time is left"),
        (Reason("too_long"), "does not fit before the end of the plan"),
        (Reason("held_by_wish", ("A",), 2, "load", 1.0), "a wish for A holds its room"),
        (Reason("no_gap"), "closes no gap"),
        (Reason("not_chosen"), "not chosen yet"),
        (Reason("first_quarter"), "no place yet"),
    ],
)
def test_a_reason_in_a_few_words(reason, words):
    assert chip(reason, Calendar(2027, 3), EN) == words
