"""What a person can do with scenarios: see a few plans side by side, and make one of them the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event
from typing import Literal

from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people.model import Actor, Permission
from maturity.roadmap import repository, service
from maturity.roadmap.complete_plan import service as complete_plans
from maturity.roadmap.complete_plan.options import Situation
from maturity.roadmap.complete_plan.reach import Reach, levels_won, reach_of
from maturity.roadmap.complete_plan.service import placed
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

    preset: the capacity that it needs ("": as it is); last_quarter: of the plan in which its last work is finished; reach: what
    it brings per year and domain; won: the steps of one level that practices have risen by the end of each year; days: the own
    person-days of all that stands in it; falls_out: codes of what stands in the plan now and not in this one.
    """

    name: str
    scenario: Scenario
    order: Order
    preset: str = ""
    last_quarter: int | None = None
    reach: tuple[Reach, ...] = ()
    won: tuple[int, ...] = ()
    days: int = 0
    falls_out: tuple[str, ...] = ()


def options(db: Database, actor: Actor, kind: Kind, stop: Event | None = None) -> tuple[Option, ...]:
    """The plans for a small, medium and large capacity, or for keeping, balancing and beginning afresh. Nothing is saved.

    Raises ProblemError.
    """
    actor.require(Permission.READ)
    at = complete_plans.situation(db, actor)
    roadmap, gaps, now = at.roadmap, at.gaps, at.now
    problem = problem_of(roadmap, gaps, now)
    variants: dict[str, Variant] = {}
    if kind == "stability":
        variants |= {mode: mode for mode in STABILITIES}
    else:
        variants |= {preset: problem_of(_with(roadmap, preset), gaps, now) for preset in PRESETS}
    found = compare(problem, variants, TIME_LIMIT, stop)
    return tuple(_option(scenario, at, scenario.name if kind == "capacity" else "") for scenario in found)


def _with(roadmap: Roadmap, preset: str) -> Roadmap:
    """The roadmap with the capacity of a preset; what the organisation named itself stays."""
    rows = {name: PRESETS[preset].rows[name] for name in CAPACITIES}
    return replace(roadmap, capacity=Capacity.of({**roadmap.capacity.rows, **rows}))


def _option(scenario: Scenario, at: Situation, preset: str) -> Option:
    roadmap, order = at.roadmap, order_of(at.roadmap, scenario.sequence, at.now)
    after = placed(roadmap, order)
    return Option(
        scenario.name,
        scenario,
        order,
        preset,
        scenario.last_finish + at.now - 1 if scenario.last_finish else None,
        reach_of(after, at.domains, at.gaps),
        levels_won(at.gaps.levels, after),
        sum(initiative.person_days for initiative in after.planned),
        tuple(
            initiative.code
            for initiative in roadmap.planned
            if initiative.state is State.PLANNED and after.initiative(initiative.code).start is None
        ),
    )


def use(db: Database, actor: Actor, seen_revision: int, option: Option) -> None:
    """Make one of the plans the plan, with the capacity that it needs. Raises ConflictError."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        service.place(session, actor, seen_revision, "ordered", "", option.order.places, option.order.status)
        roadmap = repository.load(session, actor.organisation_id)
        if option.preset and roadmap is not None:
            repository.save(session, replace(_with(roadmap, option.preset), preset=option.preset))
            decisions.log(session, actor.organisation_id, actor.account_id, "capacity", why=option.preset)
