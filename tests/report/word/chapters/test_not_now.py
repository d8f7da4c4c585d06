"""What is not done: put off or not wanted with a reason, and stopped with what that gave back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import NotNow, Stopped
from maturity.report.word.chapters.not_now import not_now
from tests.report.builders import empty
from tests.report.word.chapters.chapter import tables, told


def test_what_was_put_off_and_what_is_not_wanted_stand_together():
    put_off, refused = NotNow("A-1", "Later", "Journey", "No days."), NotNow("B-1", "Never", "Metrics")
    for changes, rows in (
        ({"not_now": (put_off,)}, 1),
        ({"refused": (refused,)}, 1),
        ({"not_now": (put_off,), "refused": (refused,)}, 2),
    ):
        (found,) = tables(not_now, replace(empty("en"), **changes))
        assert len(found) == rows
    assert found == [["A-1", "Later", "Journey", "No days."], ["B-1", "Never", "Metrics", "No reason was recorded."]]
    assert ("BodyText", "Nothing was put off.") in told(not_now, empty("en"))


@pytest.mark.parametrize(
    ("freed", "shown", "said"),
    [
        ((60, 5), ["60", "5"], "Together: 65 own days."),
        ((60, None), ["60", "unknown"], "Together: 60 own days."),
        ((0, None), ["0", "unknown"], "It was not recorded how much came free."),
    ],
)
def test_what_came_free_is_added_up(freed, shown, said):
    found = replace(empty("en"), stopped=tuple(Stopped(f"X-{at}", "Old", "", days) for at, days in enumerate(freed)))
    assert [row[-1] for row in tables(not_now, found)[-1]] == shown
    assert told(not_now, found)[-1] == ("Remark", said)
