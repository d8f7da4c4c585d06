"""The team map of an organisation, from what is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.ambition import service as ambitions
from maturity.ambition.model import YEARS, Ambition
from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.assessment.round_questions import QUESTIONNAIRE
from maturity.database import Database
from maturity.language import Translator
from maturity.people.facts import fact
from maturity.people.model import Actor, Permission
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.roadmap import service
from maturity.roadmap.complete_plan.service import placed
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.library_texts import localised
from maturity.roadmap.model import Roadmap
from maturity.roadmap.roadmap_problem import Order
from maturity.roadmap.sentences import why_of
from maturity.roadmap.team_map.baseline import with_ghosts
from maturity.roadmap.team_map.builder import team_map
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.preview import with_moves
from maturity.roadmap.team_map.short_reasons import chip


def picture(db: Database, actor: Actor, t: Translator, *, moved: bool = False) -> TeamMap:
    """What the team map of the actor's organisation shows, in the translator's language.

    moved: also what moved since the plan was last decided, when it was.
    """
    actor.require(Permission.READ)
    return fact(db, actor, "team map", lambda: _picture(db, actor, t, moved=moved), t.language, moved)


def _picture(db: Database, actor: Actor, t: Translator, *, moved: bool) -> TeamMap:
    roadmap = service.roadmap(db, actor, t.language)
    shown = map_of(roadmap, ambitions.ambition(db, actor), assessments.latest_results(db, actor), t)
    decided = decision_service.versions(db, actor)[:1] if moved else []
    return with_ghosts(shown, decided[0], roadmap, t) if decided else shown


def preview(db: Database, actor: Actor, roadmap: Roadmap, order: Order, t: Translator) -> TeamMap:
    """What the team map would show with another order, and where everything stands now beside it. Nothing is saved."""
    after = placed(roadmap, order)
    after = replace(after, initiatives=tuple(localised(initiative, t.language) for initiative in after.initiatives))
    shown = map_of(after, ambitions.ambition(db, actor), assessments.latest_results(db, actor), t)
    return with_moves(shown, roadmap, after, t)


def map_of(roadmap: Roadmap, ambition: Ambition, results: Results | None, t: Translator) -> TeamMap:
    """The team map of a plan, stored or not. results: where the organisation stands; None when nothing was measured."""
    # A quick scan is measured by what it asked, as on the page Results; else every domain would have too few answers.
    asked = results.questionnaire if results else questionnaire(QUESTIONNAIRE, latest_version(QUESTIONNAIRE))
    reasons = {one.code: why_of(roadmap, one, t, named=False) for one in roadmap.initiatives}
    means = [ambition.domain_means(asked, year) for year in YEARS]
    return team_map(
        roadmap,
        asked.domains,
        service.gaps_from(results, ambition).levels,
        {domain.id: tuple(year[domain.id] for year in means) for domain in asked},
        ambition.sentence,
        t,
        level_names={level.number: t.of(level.name) for level in asked.levels},
        reason_text=lambda initiative: reasons[initiative.code],
        current=roadmap.now(date.today()),
        chip_text=lambda initiative: initiative.refused or chip(initiative.reason, roadmap.calendar, t),
    )
