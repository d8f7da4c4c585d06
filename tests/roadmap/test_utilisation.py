"""What each quarter asks, field by field."""

from __future__ import annotations

from dataclasses import replace

from maturity.language import Translator
from maturity.roadmap.model import Calendar, Capacity, Reason, State
from maturity.roadmap.utilisation import QuarterLoad, quarter_loads
from tests.roadmap.plans import a_roadmap, work


def test_every_field_of_every_quarter():
    capacity = Capacity((10, 20, 30, *(40,) * 9), (1, 2, 3, *(4,) * 9), (5, 6, 7, *(8,) * 9))
    plan = a_roadmap(
        work("S-1", start=1, quarters=2, person_days=15, load=2),
        work("S-2", start=2, person_days=9, load=3, state=State.RUNNING),
        work("S-3", start=1, person_days=99, load=3, state=State.STOPPED, stop_reason="Past niet"),
        work("S-4", start=None, person_days=50),
        work("S-5", start=3, quarters=1, person_days=7, reason=Reason("capacity", spread=2)),
    )
    found = quarter_loads(replace(plan, capacity=capacity, calendar=Calendar(2027, 3)), Translator("nl"))
    assert len(found) == 12
    assert found[:5] == (
        QuarterLoad(1, "Q3 2027", 8, 10, 2, 1, 1, 5),
        QuarterLoad(2, "Q4 2027", 7 + 9, 20, 2 + 3, 2, 2, 6),
        QuarterLoad(3, "Q1 2028", 4, 30, 1, 3, 1, 7),
        QuarterLoad(4, "Q2 2028", 3, 40, 1, 4, 1, 8),
        QuarterLoad(5, "Q3 2028", 0, 40, 0, 4, 0, 8),
    )
