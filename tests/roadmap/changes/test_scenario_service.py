"""One of the plans side by side becomes the plan, with the capacity that it was made for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest

from maturity.database import ConflictError, Database
from maturity.people.model import Actor, NotPermittedError
from maturity.roadmap import service
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.changes.scenario_service import Option, _option, _with, use
from maturity.roadmap.complete_plan.options import Situation
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.model import PRESETS, Capacity, Lift, Reason, Roadmap, State
from maturity.roadmap.planner.question.answer import Placement, Sequence
from maturity.roadmap.planner.scenarios import Scenario
from tests.builders import a_domain, a_practice
from tests.roadmap.decisions.test_deciding import OWN
from tests.roadmap.plans import a_roadmap, work


def option(db: Database, actor: Actor, preset: str) -> Option:
    found = service.order(db, actor)
    return Option(preset or "as it is", cast(Any, SimpleNamespace()), found, preset)


def logged(db: Database, actor: Actor) -> list[tuple[str, str]]:
    return [(entry.kind, entry.why) for entry in reversed(decisions.entries(db, actor))]


def of(db: Database, actor: Actor) -> Roadmap:
    return service.roadmap(db, actor, "nl")


@pytest.fixture
def planned(db, cast):
    service.add_own(db, cast.ann, "M", OWN)
    return cast


def test_a_plan_for_the_capacity_that_there_is_changes_the_order_alone(db, planned):
    before = of(db, planned.ann)
    use(db, planned.ann, before.revision, option(db, planned.ann, ""))
    after = of(db, planned.ann)
    assert (after.capacity, after.preset) == (before.capacity, before.preset)
    assert after.initiative("M-9").start == 1
    assert [kind for kind, _ in logged(db, planned.ann)] == ["ordered"]


def test_a_plan_for_another_capacity_brings_it_along_and_the_log_says_so(db, planned):
    before = of(db, planned.ann)
    use(db, planned.ann, before.revision, option(db, planned.ann, "large"))
    after = of(db, planned.bob)
    assert (after.capacity, after.preset) == (PRESETS["large"], "large")
    assert logged(db, planned.ann)[-1] == ("capacity", "large")
    with pytest.raises(ConflictError):
        use(db, planned.ann, before.revision, option(db, planned.ann, "small"))
    assert of(db, planned.ann).preset == "large"


def test_others_use_none(db, planned):
    with pytest.raises(NotPermittedError):
        use(db, planned.bob, of(db, planned.ann).revision, option(db, planned.ann, "large"))


def test_what_the_organisation_named_itself_stays_beside_another_capacity():
    known = replace(a_roadmap(work("S-1")), capacity=Capacity.of({**PRESETS["small"].rows, "extra:it": (4,) * 12}))
    found = _with(known, "large").capacity
    assert found.extra == {"it": (4,) * 12}
    assert replace(found, extra={}) == PRESETS["large"]


def test_what_a_plan_brings_and_costs_is_told_in_quarters_of_the_roadmap():
    lift, why = (Lift("P", 1, 3),), Reason("choice")
    plan = a_roadmap(
        work("RUN", start=1, quarters=4, person_days=1, state=State.RUNNING),
        work("KEPT", start=3, person_days=10, lifts=lift),
        work("OUT", start=5, person_days=100),
        work("NEW", start=None, person_days=1000),
        work("DONE", start=1, person_days=10_000, state=State.DONE),
    )
    placed = {"RUN": Placement(1, 2, why), "KEPT": Placement(2, 2, why), "NEW": Placement(5, 5, why)}
    sequence = Sequence("optimal", Fraction(1), Fraction(1), placed, {"OUT": Reason("no_gap")}, {})
    at = Situation(plan, (a_domain("d", [a_practice("P")]),), Gaps({"P": 1.0}, {"P": 3}), (), 3)
    found = _option(Scenario("small", sequence, 2, 1, 0, 1, 5, 1.0), at, "small")
    assert (found.falls_out, found.days, found.last_quarter, found.preset) == (("OUT",), 11_011, 7, "small")
    assert {code: start for code, (start, _) in found.order.places.items()} == {"RUN": 1, "KEPT": 4, "NEW": 7, "OUT": None}
    assert [(one.year, one.is_reached) for one in found.reach] == [(1, True), (2, True), (3, True)]
    assert found.won == (2, 2, 2)
    assert _option(Scenario("none", replace(sequence, placements={}), 0, 3, 0, 1, 0, 0.0), at, "").last_quarter is None
