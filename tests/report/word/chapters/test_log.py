"""The log shows the newest forty lines and counts the older ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.report.model import Decided
from maturity.report.word.chapters.log import decision_log
from tests.report.builders import empty
from tests.report.word.chapters.chapter import tables, told


@pytest.mark.parametrize(
    ("lines", "shown", "said"),
    [
        (40, 40, "This is the whole log."),
        (41, 40, "1 older line stands in the app."),
        (42, 40, "2 older lines stand in the app."),
    ],
)
def test_what_does_not_fit_is_counted(lines, shown, said):
    found = replace(empty("en"), log=tuple(Decided(date(2026, 11, 2), f"Yes {at}", "", "Why") for at in range(lines)))
    (rows,) = tables(decision_log, found)
    assert rows == [["2 November 2026", f"Yes {at}", "–", "Why"] for at in range(shown)]
    assert told(decision_log, found)[-1] == ("Remark", said)
