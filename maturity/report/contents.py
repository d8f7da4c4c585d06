"""What the document of an organisation says: from what is stored to plain values, worded."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from maturity.ambition.model import YEARS, Ambition
from maturity.assessment import sentences
from maturity.assessment.brake_sentences import brake_line, named
from maturity.assessment.results import Results
from maturity.assessment.scoring.brakes import brakes, strengths
from maturity.assessment.summary import summary
from maturity.assessment.workshop.model import Workshop
from maturity.language import Translator
from maturity.people.model import Organisation
from maturity.report.facts import Facts
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
from maturity.report.values.brief import brief_of
from maturity.report.values.decisions import decisions_asked, own_part
from maturity.report.values.logbook import decided
from maturity.report.values.perception_gap import views_of
from maturity.report.values.workshop_values import workshop_of
from maturity.roadmap.complete_plan.reach import reach_of
from maturity.roadmap.complete_plan.sentences import verdict_sentence
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.names import domain_name
from maturity.roadmap.sentences import reason_of, size_sentence, why_of
from maturity.roadmap.service import gaps_from
from maturity.roadmap.utilisation import QuarterLoad


def report_from(
    facts: Facts, organisation: Organisation, t: Translator, *, answer_by: date | None = None, mark: str = ""
) -> Report:
    """Everything that the document shows, as plain values. answer_by, mark: as in `Brief`."""
    found, ambition, roadmap = facts.results, facts.ambition, facts.roadmap
    names = {line.domain: line for line in facts.team_map.lines}
    ends = {line.domain: line.forecast[-1] for line in facts.team_map.lines if line.forecast} if roadmap.planned else {}
    return Report(
        organisation=organisation.name,
        title=t("Three-year roadmap for customer experience"),
        language=t.language,
        date=date.today(),
        plan_code=f"{organisation.id[:6]}-{roadmap.revision}".upper(),
        export_code=uuid.uuid4().hex[:8].upper(),
        questionnaire="" if found is None else f"{t.of(found.questionnaire.name)} {found.questionnaire.version}",
        method_note=t("Based on the six pillars that Community CX uses. The descriptions have not been validated yet."),
        base="" if found is None else _base(found, t),
        reworded="" if found is None else sentences.reworded_sentence(len(found.reworded), t),
        standing=() if found is None else _standing(found, ambition, ends, t),
        strong_points=() if found is None else _strong(found, t),
        brakes=() if found is None else _brakes(found, t),
        practices=() if found is None else _practices(found, ambition, t),
        workshop=None if found is None or facts.workshop is None else workshop_of(facts.workshop, found, t),
        views=None if facts.perceived is None else views_of(facts.perceived, t),
        desired_experience=ambition.sentence,
        promises=ambition.promises,
        quarters=_quarters(roadmap, t),
        initiatives=tuple(_planned(roadmap, one, names[one.domain].name, names[one.domain].colour, t) for one in roadmap.planned),
        not_now=tuple(
            NotNow(one.code, one.name, names[one.domain].name, reason_of(roadmap, one.reason, t)) for one in roadmap.not_now
        ),
        refused=tuple(NotNow(one.code, one.name, names[one.domain].name, why_of(roadmap, one, t)) for one in roadmap.refused),
        stopped=tuple(
            Stopped(one.code, one.name, one.stop_reason, one.person_days)
            for one in roadmap.initiatives
            if one.state is State.STOPPED
        ),
        capacity=tuple(_use(load, roadmap) for load in facts.team_map.ribbon) if roadmap.planned else (),
        decisions=decisions_asked(roadmap, ambition, t),
        own_part=own_part(roadmap, t),
        verdict=_verdict(facts, t),
        brief=brief_of(roadmap, facts.versions, t, answer_by, mark),
        log=decided(roadmap, facts.entries, t),
    )


def results_report_from(found: Results, workshop: Workshop | None, organisation: Organisation, t: Translator) -> Report:
    """What one round says, without a plan. held: its workshop."""
    return Report(
        organisation=organisation.name,
        title=t("Results of the self-assessment"),
        language=t.language,
        date=date.today(),
        questionnaire=f"{t.of(found.questionnaire.name)} {found.questionnaire.version}",
        method_note=t("Based on the six pillars that Community CX uses. The descriptions have not been validated yet."),
        base=_base(found, t),
        reworded=sentences.reworded_sentence(len(found.reworded), t),
        summary=" ".join(summary(found, t)),
        standing=_standing(found, Ambition(), {}, t),
        strong_points=_strong(found, t),
        brakes=_brakes(found, t),
        practices=_practices(found, Ambition(), t),
        workshop=None if workshop is None else workshop_of(workshop, found, t),
        views=views_of(found, t),
    )


def _verdict(facts: Facts, t: Translator) -> str:
    """What the plan reaches, in the words of the pages; "" when nothing was measured or planned."""
    found, roadmap = facts.results, facts.roadmap
    if found is None or not roadmap.planned:
        return ""
    reached = reach_of(roadmap, tuple(found.whole), gaps_from(found, facts.ambition))
    return verdict_sentence(reached, roadmap.calendar, t, domain_name(t))


def _base(found: Results, t: Translator) -> str:
    base = found.scores.overall.base
    return t(
        "{answered} of {total} practices answered in “{round}”.",
        answered=base.answered,
        total=base.total,
        round=sentences.round_title(found.round, t),
    )


def _standing(found: Results, ambition: Ambition, ends: Mapping[str, float | None], t: Translator) -> tuple[Domain, ...]:
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
            forecast=ends.get(line.domain),
        )
        for line in sentences.standings(found.questionnaire, found.scores, t)
    )


def _strong(found: Results, t: Translator) -> tuple[str, ...]:
    return tuple(
        f"{named(found.questionnaire, practice, t)}: {t.number(found.scores.practices[practice].exact, 1)}"
        for practice in strengths(found.questionnaire, found.scores)
    )


def _brakes(found: Results, t: Translator) -> tuple[str, ...]:
    return tuple(brake_line(found.questionnaire, one, t) for one in brakes(found.questionnaire, found.scores))


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
        why_here=why_of(roadmap, one, t),
        state=one.state,
        asks=size_sentence(one.quarters, one.person_days, one.load, t),
    )


def _use(load: QuarterLoad, roadmap: Roadmap) -> QuarterUse:
    return QuarterUse(
        Use(load.person_days, load.person_days_capacity),
        Use(load.load, load.load_capacity),
        Use(load.parallel, load.parallel_capacity),
        tuple((name, _extra(roadmap, name, load.quarter)) for name in roadmap.capacity.extra),
    )


def _extra(roadmap: Roadmap, name: str, quarter: int) -> Use:
    """What is asked of a resource of the organisation itself; an initiative asks the same in each of its quarters."""
    busy = [one for one in roadmap.planned if (one.start or 0) <= quarter <= (one.finish or 0)]
    figures = roadmap.capacity.extra[name]
    return Use(sum(one.extra.get(name, 0) for one in busy), figures[quarter - 1] if quarter <= len(figures) else 0)
