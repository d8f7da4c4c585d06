"""What a person can do with scenarios: see a few plans side by side, and make one of them the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Event
from typing import Literal

from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people.model import Actor, Permission
from maturity.roadmap import repository, service
from maturity.roadmap.aims import YEAR
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.model import CAPACITIES, PRESETS, Capacity, Roadmap, State
from maturity.roadmap.planner.scenarios import Scenario, Variant, compare
from maturity.roadmap.planner.sequencing import Mode
from maturity.roadmap.roadmap_problem import Order, order_of, problem_of

Kind = Literal["capacity", "stability"]
#: From what changes least to what changes most.
STABILITIES: tuple[Mode, ...] = ("keep", "balanced", "fresh")
TIME_LIMIT = 40.0  #: seconds for all of them together


@dataclass(frozen=True)
class Option:
    """One of the plans side by side: what it brings and costs, and the order itself.

    preset: the capacity that it needs ("": as it is); last_quarter: of the plan in which its last work is finished; levels:
    the sum
    of the practices' levels at the end of each year that is still to come; days: own person-days of what it places;
    falls_out: codes of what stands in the plan now and not in this one.
    """

    name: str
    scenario: Scenario
    order: Order
    preset: str = ""
    last_quarter: int | None = None
    levels: tuple[int, ...] = ()
    days: int = 0
    falls_out: tuple[str, ...] = ()


def options(db: Database, actor: Actor, kind: Kind, stop: Event | None = None) -> tuple[Option, ...]:
    """The plans for a small, medium and large capacity, or for keeping, balancing and beginning afresh. Nothing is saved.

    Raises ProblemError.
    """
    actor.require(Permission.READ)
    known, gaps = service.roadmap(db, actor, "nl"), service.gaps(db, actor)
    now = known.now(date.today())
    problem = problem_of(known, gaps, now)
    variants: dict[str, Variant] = {}
    if kind == "stability":
        variants |= {mode: mode for mode in STABILITIES}
    else:
        variants |= {preset: problem_of(_with(known, preset), gaps, now) for preset in PRESETS}
    found = compare(problem, variants, TIME_LIMIT, stop)
    return tuple(_option(one, known, now, one.name if kind == "capacity" else "") for one in found)


def _with(roadmap: Roadmap, preset: str) -> Roadmap:
    """The roadmap with the capacity of a preset; what the organisation named itself stays."""
    rows = {name: PRESETS[preset].rows[name] for name in CAPACITIES}
    return replace(roadmap, capacity=Capacity.of({**roadmap.capacity.rows, **rows}))


def _option(scenario: Scenario, roadmap: Roadmap, now: int, preset: str) -> Option:
    last = scenario.last_finish + now - 1 if scenario.last_finish else None
    placed = scenario.sequence.placements
    return Option(
        scenario.name,
        scenario,
        order_of(roadmap, scenario.sequence, now),
        preset,
        last,
        _levels(scenario.sequence.reached, roadmap, now),
        sum(one.person_days for one in roadmap.initiatives if one.code in placed),
        tuple(one.code for one in roadmap.planned if one.state is State.PLANNED and one.code not in placed),
    )


def _levels(reached: Mapping[str, tuple[int, ...]], roadmap: Roadmap, now: int) -> tuple[int, ...]:
    """The sum of the levels of the practices that have a target, at the end of each year."""
    ends = [end - now for end in range(YEAR, roadmap.calendar.quarters + 1, YEAR) if end >= now]
    return tuple(sum(levels[end] for levels in reached.values()) for end in ends)


def use(db: Database, actor: Actor, seen_revision: int, option: Option) -> None:
    """Make one of the plans the plan, with the capacity that it needs. Raises ConflictError."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        service.place(session, actor, seen_revision, "ordered", "", option.order.places, option.order.status)
        known = repository.load(session, actor.organisation_id)
        if option.preset and known is not None:
            repository.save(session, replace(_with(known, option.preset), preset=option.preset))
            decisions.log(session, actor.organisation_id, actor.account_id, "capacity", why=option.preset)
