"""What stopping an initiative takes along."""

from __future__ import annotations

from maturity.roadmap.changes.stopping import falls_with
from maturity.roadmap.model import RoadmapInitiative, State, Waiver


def one(code: str, *requires: str, state: State = State.PLANNED, waived: tuple[Waiver, ...] = ()) -> RoadmapInitiative:
    return RoadmapInitiative(code, "strategy", "", requires=requires, state=state, waived=waived)


def test_what_waits_falls_and_what_waits_for_that():
    known = [one("A"), one("B", "A"), one("C", "B"), one("D")]
    assert falls_with(known, "A") == ("B", "C")
    assert falls_with(known, "C") == ()


def test_what_is_under_way_or_decided_not_to_wait_stays():
    known = [one("A"), one("B", "A", state=State.RUNNING), one("C", "A", waived=(Waiver("A", "genoeg"),)), one("D", "C")]
    assert falls_with(known, "A") == ()
