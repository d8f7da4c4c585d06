"""What is stored of an organisation, read once for one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.ambition import service as ambitions
from maturity.ambition.model import Ambition
from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.assessment.workshop import service as workshop_service
from maturity.assessment.workshop.model import Workshop
from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Permission
from maturity.report.values.perception_gap import perceived
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Entry, Version
from maturity.roadmap.model import Roadmap
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.service import map_of


@dataclass(frozen=True)
class Facts:
    """One read of everything. results: where the organisation stands; perceived: the round that tells how leaders and the front
    line see it; both None without; entries: the decision log, versions: the decided plans, newest first."""

    results: Results | None
    perceived: Results | None
    workshop: Workshop | None
    ambition: Ambition
    roadmap: Roadmap
    team_map: TeamMap
    entries: Sequence[Entry]
    versions: Sequence[Version]


def facts_of(db: Database, actor: Actor, t: Translator) -> Facts:
    """The facts of the actor's organisation, with its texts in the translator's language. Raises NotPermittedError."""
    actor.require(Permission.EXPORT)
    results, ambition = assessments.latest_results(db, actor), ambitions.ambition(db, actor)
    roadmap = roadmaps.roadmap(db, actor, t.language)
    return Facts(
        results=results,
        perceived=None if results is None else perceived(db, actor, results),
        workshop=None if results is None else workshop_service.workshop(db, actor, results.round.id),
        ambition=ambition,
        roadmap=roadmap,
        team_map=map_of(roadmap, ambition, results, t),
        entries=decision_service.entries(db, actor),
        versions=decision_service.versions(db, actor),
    )
