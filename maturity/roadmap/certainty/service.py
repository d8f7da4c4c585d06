"""What a person can ask about how sure the plan is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.database import Database
from maturity.people.facts import fact
from maturity.people.model import Actor, Permission
from maturity.roadmap import service as roadmaps
from maturity.roadmap.certainty.critical_chain import Link, critical_chains
from maturity.roadmap.certainty.experience import experience
from maturity.roadmap.complete_plan.reach import targets_of
from maturity.roadmap.complete_plan.service import situation
from maturity.roadmap.planner.simulation import Simulation, simulate
from maturity.roadmap.roadmap_problem import places_of


@dataclass(frozen=True)
class Certainty:
    """How sure the plan is. In periods from quarter `now` of the plan.

    finished: how many finished initiatives of its own the organisation's figures rest on, 0 for the assumption; percent: how many
    take longer; chains: per domain target ("governance/2") the initiatives that decide when it is reached.
    """

    now: int
    finished: int
    percent: int
    simulation: Simulation
    chains: dict[str, tuple[Link, ...]]


def certainty(db: Database, actor: Actor) -> Certainty:
    """A thousand simulated runs of the plan as it stands. Raises ProblemError."""
    actor.require(Permission.READ)
    return fact(db, actor, "certainty", lambda: _certainty(db, actor))


def _certainty(db: Database, actor: Actor) -> Certainty:
    at = situation(db, actor)
    problem, plan = roadmaps.problem(db, actor), places_of(at.roadmap, at.now)
    known = experience(at.roadmap, date.today())
    targets = targets_of(at.roadmap, at.domains, at.gaps, at.now)
    # Of the question alone: with another assumption, or another owner, the chains are what they were.
    question = (roadmaps.fingerprint(db, actor), repr(plan), repr(targets))
    chains = fact(db, actor, "critical chains", lambda: critical_chains(problem, plan, targets), *question, follows=())
    simulation = simulate(problem, plan, known.overrun, targets)
    return Certainty(at.now, known.finished, known.percent, simulation, chains)
