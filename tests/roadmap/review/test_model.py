"""Remarks with their answers: of one initiative or of the whole plan, open ones first."""

from __future__ import annotations

from datetime import date

from maturity.roadmap.review.model import Remark, threads
from maturity.roadmap.review.suggestions.model import written
from tests.clock import NOON
from tests.roadmap.plans import work


def remark(number: int, code: str = "S-1", parent: int | None = None, resolved: bool = False) -> Remark:
    return Remark(number, code, "Els", NOON, "", parent, resolved)


def test_open_remarks_come_before_settled_ones_each_with_its_answers():
    said = [
        remark(1, resolved=True),
        remark(2),
        remark(3),
        remark(4, parent=2),
        remark(5, ""),
        remark(6, parent=2),
        remark(7, parent=1),
    ]
    numbers = [(one.remark.number, [answer.number for answer in one.answers]) for one in threads(said, "S-1")]
    assert numbers == [(2, [4, 6]), (3, []), (1, [7])]
    assert [one.remark.number for one in threads(said, "")] == [5]


def test_a_field_is_written_as_somebody_would_suggest_it():
    one = work("S-1", owner=" Els ", person_days=40, first_action_on=date(2027, 1, 15))
    assert [written(one, field) for field in ("owner", "person_days", "first_action_on")] == ["Els", "40", "2027-01-15"]
    assert written(work("S-1"), "first_action_on") == ""
