"""One of the plans side by side becomes the plan, with the capacity that it was made for."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from maturity.database import ConflictError, Database
from maturity.people.model import Actor, NotPermittedError
from maturity.roadmap import service
from maturity.roadmap.changes.scenario_service import Option, _with, use
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.model import PRESETS, Capacity, Roadmap
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
