"""The map of another order: what stands elsewhere in it, what comes in, and what has no place any more."""

from __future__ import annotations

from maturity.roadmap.model import Reason
from maturity.roadmap.team_map.model import BaselineMark
from maturity.roadmap.team_map.preview import with_moves
from tests.roadmap.plans import EN, a_roadmap, pictured, work


def test_each_that_moves_has_a_mark_where_it_stands_now():
    before = a_roadmap(
        work("KEPT", start=2, quarters=2),
        work("MOVED", start=4, quarters=2),
        work("LONGER", start=3),
        work("OUT", start=12, quarters=3),
        work("NEW", start=None),
    )
    after = a_roadmap(
        work("KEPT", start=2, quarters=2),
        work("MOVED", start=3, quarters=2),
        work("LONGER", start=3, reason=Reason("choice", spread=2)),
        work("OUT", start=None),
        work("NEW", start=1),
        work("CHOSEN", start=5),
    )
    shift = with_moves(pictured(after), before, after, EN).shift
    assert shift is not None
    assert set(shift.baseline_marks) == {
        BaselineMark("MOVED", "Werk MOVED", "strategy", 4, 5, "Q4 2027 – Q1 2028", True),
        BaselineMark("LONGER", "Werk LONGER", "strategy", 3, 3, "Q3 2027", True),
        BaselineMark("OUT", "Werk OUT", "strategy", 12, 12, "Q4 2029 – Q2 2030", False),
    }
    assert (shift.added, shift.sentence) == ({"NEW", "CHOSEN"}, "")


def test_the_same_order_moves_nothing():
    plan = a_roadmap(work("A", start=2), work("B", start=None))
    shift = with_moves(pictured(plan), plan, plan, EN).shift
    assert shift is not None
    assert (shift.baseline_marks, shift.added) == ((), frozenset())
