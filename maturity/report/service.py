"""The roadmap document of an organisation: gathers what is stored and hands it to the writer."""

from __future__ import annotations

import re
import uuid
from datetime import date

from maturity.ambition import service as ambitions
from maturity.ambition.model import YEARS, Ambition
from maturity.assessment import sentences
from maturity.assessment import service as assessments
from maturity.assessment.service import Results
from maturity.database import Database
from maturity.language import Translator
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Organisation, Permission
from maturity.report.decisions import decisions_asked
from maturity.report.document import write_document
from maturity.report.model import (
    Domain,
    NotNow,
    PlannedInitiative,
    Practice,
    Prerequisite,
    Quarter,
    QuarterUse,
    Report,
    Stopped,
    Use,
)
from maturity.roadmap import service as roadmaps
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.picture import picture
from maturity.roadmap.pressure import Pressure
from maturity.roadmap.sentences import reason_of


def roadmap_document(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> bytes:
    """The Word file of the actor's organisation in the translator's language. Raises NotPermittedError."""
    made = write_document(report_of(db, actor, organisation, t), t)
    with db.writing(actor.organisation_id) as session:
        audit.record(session, actor, "document_made", t.language)
    return made


def document_name(organisation: Organisation, t: Translator) -> str:
    """A file name that every system accepts: "roadmap dienst-x 2026-11-23.docx" in the language."""
    plain = re.sub(r"[^\w]+", "-", organisation.name.lower()).strip("-")[:60] or "groeikaart"
    return f"{t('roadmap')} {plain} {date.today().isoformat()}.docx"


def report_of(db: Database, actor: Actor, organisation: Organisation, t: Translator) -> Report:
    """Everything that the document shows, as plain values. Raises NotPermittedError."""
    actor.require(Permission.EXPORT)
    found, ambition = assessments.latest_results(db, actor), ambitions.ambition(db, actor)
    roadmap, shown = roadmaps.roadmap(db, actor, t.language), picture(db, actor, t)
    names = {line.domain: line for line in shown.lines}
    return Report(
        organisation=organisation.name,
        title=t("Three-year roadmap for customer experience"),
        language=t.language,
        date=date.today(),
        plan_code=f"{actor.organisation_id[:6]}-{roadmap.revision}".upper(),
        export_code=uuid.uuid4().hex[:8].upper(),
        questionnaire="" if found is None else f"{t.of(found.questionnaire.name)} {found.questionnaire.version}",
        method_note=t("Based on the six pillars that Community CX uses. The descriptions have not been validated yet."),
        base="" if found is None else _base(found, t),
        standing=() if found is None else _standing(found, ambition, t),
        strong_points=() if found is None else _named(found, sentences.strengths(found.questionnaire, found.scores), t),
        brakes=() if found is None else _named(found, sentences.brakes(found.questionnaire, found.scores), t),
        practices=() if found is None else _practices(found, ambition, t),
        desired_experience=ambition.sentence,
        promises=ambition.promises,
        quarters=_quarters(roadmap, t),
        initiatives=tuple(_planned(roadmap, one, names[one.domain].name, names[one.domain].colour, t) for one in roadmap.planned),
        not_now=tuple(
            NotNow(one.code, one.name, names[one.domain].name, reason_of(roadmap, one.reason, t)) for one in roadmap.not_now
        ),
        stopped=tuple(
            Stopped(one.code, one.name, one.stop_reason, one.person_days)
            for one in roadmap.initiatives
            if one.state is State.STOPPED
        ),
        capacity=tuple(_use(pressure) for pressure in shown.ribbon) if roadmap.planned else (),
        decisions=decisions_asked(roadmap, ambition, t),
    )


def _base(found: Results, t: Translator) -> str:
    base = found.scores.overall.base
    return t(
        "{answered} of {total} practices answered in “{round}”.",
        answered=base.answered,
        total=base.total,
        round=sentences.round_title(found.round, t),
    )


def _standing(found: Results, ambition: Ambition, t: Translator) -> tuple[Domain, ...]:
    goals = [ambition.domain_means(found.questionnaire, year) for year in YEARS]
    before = found.previous.domains if found.previous is not None else {}
    return tuple(
        Domain(
            code=line.code,
            name=line.name,
            colour=line.color,
            mean=found.scores.domains[line.domain].exact,
            previous=before[line.domain].exact if line.domain in before else None,
            level=line.level,
            level_name=line.level_name,
            targets=(goals[0][line.domain], goals[1][line.domain], goals[2][line.domain]),
            bottleneck=line.bottleneck,
        )
        for line in sentences.standings(found.questionnaire, found.scores, t)
    )


def _named(found: Results, practices: list[str], t: Translator) -> tuple[str, ...]:
    return tuple(
        f"{sentences.named(found.questionnaire, practice, t)}: {t.number(found.scores.practices[practice].exact, 1)}"
        for practice in practices
    )


def _practices(found: Results, ambition: Ambition, t: Translator) -> tuple[Practice, ...]:
    targets = ambition.practice_targets(found.questionnaire, YEARS[-1])
    return tuple(
        Practice(
            code=practice.id,
            name=t.of(practice.name),
            domain=domain.code,
            value=found.scores.practices[practice.id].exact,
            level_name=sentences.level_name(found.questionnaire, found.scores.practices[practice.id].level, t),
            target=targets[practice.id],
        )
        for domain in found.questionnaire
        for practice in domain.practices
    )


def _quarters(roadmap: Roadmap, t: Translator) -> tuple[Quarter, ...]:
    calendar = roadmap.calendar
    return tuple(
        Quarter(t("Q{quarter}", quarter=calendar.quarter_of(number)), str(calendar.year_of(number)))
        for number in range(1, calendar.quarters + 1)
    )


def _planned(roadmap: Roadmap, one: RoadmapInitiative, domain_name: str, colour: str, t: Translator) -> PlannedInitiative:
    names = {other.code: other.name for other in roadmap.initiatives}
    return PlannedInitiative(
        code=one.code,
        name=one.name,
        domain=one.domain,
        domain_name=domain_name,
        colour=colour,
        goal=one.goal,
        owner=one.owner,
        team=one.team,
        first_action=one.first_action,
        first_action_on=one.first_action_on,
        done_when=one.done_when,
        stop_when=one.stop_when,
        prerequisites=tuple(Prerequisite(code, names.get(code, "")) for code in one.requires),
        start=one.start,
        finish=one.finish,
        period=period_label(roadmap.calendar, one.start or 1, one.finish or 1, t),
        why_here=reason_of(roadmap, one.reason, t),
        state=one.state,
    )


def _use(pressure: Pressure) -> QuarterUse:
    return QuarterUse(
        Use(pressure.person_days, pressure.person_days_capacity),
        Use(pressure.load, pressure.load_capacity),
        Use(pressure.parallel, pressure.parallel_capacity),
    )
