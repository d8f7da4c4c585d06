"""What one unit more of a capacity brings, from the two plans that are laid side by side."""

from __future__ import annotations

from fractions import Fraction
from threading import Event
from types import SimpleNamespace

import pytest

from maturity.roadmap.complete_plan import ruling_limit
from maturity.roadmap.complete_plan.ruling_limit import Limit, limits
from maturity.roadmap.model import Obstacle
from tests.roadmap.plans import a_roadmap


def plan(value: Fraction | int, placed: int, level: int, *not_now: str) -> SimpleNamespace:
    """What the planner gives; not_now: what is short for each initiative without a place."""
    reasons = {f"I{at}": SimpleNamespace(obstacles=(Obstacle("capacity", resource=name),)) for at, name in enumerate(not_now)}
    return SimpleNamespace(value=value, placements=range(placed), reached={"S1": (1, level), "S2": (1, 1)}, not_now=reasons)


def found(
    known: SimpleNamespace, after: dict[str, SimpleNamespace], monkeypatch: pytest.MonkeyPatch, **more: object
) -> list[Limit]:
    """The limits when more of a kind gives these plans, and of another kind the same."""
    at = SimpleNamespace(roadmap=a_roadmap())
    monkeypatch.setattr(ruling_limit, "with_more", lambda roadmap, name, unit: name)
    monkeypatch.setattr(
        ruling_limit, "replace", lambda at, roadmap: SimpleNamespace(solved=lambda seconds, stop: after.get(roadmap, known))
    )
    return list(limits(at, known, 1, **more))  # type: ignore[arg-type]


def test_what_brings_most_value_comes_first(monkeypatch):
    known = plan(10, 4, 3, "load", "load", "starts", "domain:strategy")
    after = {"load": plan(12, 6, 5), "parallel": plan(15, 4, 3), "starts": plan(9, 5, 2)}
    told = found(known, after, monkeypatch)
    assert told[:3] == [
        Limit("parallel", 1, 0, 0, 50, 0),
        Limit("load", 1, 2, 2, 20, 2),
        Limit("starts", 1, -1, 1, 0, told[2].waiting),
    ]
    assert [(one.name, one.unit, one.value) for one in told[3:]] == [("per_domain", 1, 0), ("person_days", 10, 0)]


def test_without_value_there_is_no_share_of_it(monkeypatch):
    assert {one.value for one in found(plan(0, 0, 1), {"load": plan(5, 1, 1)}, monkeypatch)} == {0}


def test_whoever_stops_gets_what_was_found(monkeypatch):
    stop = Event()
    stop.set()
    assert found(plan(1, 1, 1), {}, monkeypatch, stop=stop) == []
    assert len(found(plan(1, 1, 1), {}, monkeypatch, stop=Event())) == 5
