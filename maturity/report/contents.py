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
    results, ambition, roadmap = facts.results, facts.ambition, facts.roadmap
    names = {line.domain: line for line in facts.team_map.lines}
    ends = {line.domain: line.forecast[-1] for line in facts.team_map.lines if line.forecast} if roadmap.planned else {}
    return Report(
        organisation=organisation.name,
        title=t("Three-year roadmap for customer experience"),
        language=t.language,
        date=date.today(),
        plan_code=f"{organisation.id[:6]}-{roadmap.revision}".upper(),
        export_code=uuid.uuid4().hex[:8].upper(),
        questionnaire="" if results is None else f"{t.of(results.questionnaire.name)} {results.questionnaire.version}",
        method_note=t("Based on the six pillars that Community CX uses. The descriptions have not been validated yet."),
        base="" if results is None else _base(results, t),
        reworded="" if results is None else sentences.reworded_sentence(len(results.reworded), t),
        standing=() if results is None else _standing(results, ambition, ends, t),
        strong_points=() if results is None else _strong(results, t),
        brakes=() if results is None else _brakes(results, t),
        practices=() if results is None else _practices(results, ambition, t),
        workshop=None if results is None or facts.workshop is None else workshop_of(facts.workshop, results, t),
        views=None if facts.perceived is None else views_of(facts.perceived, t),
        desired_experience=ambition.sentence,
        promises=ambition.promises,
        quarters=_quarters(roadmap, t),
        initiatives=tuple(
            _planned(roadmap, initiative, names[initiative.domain].name, names[initiative.domain].colour, t)
            for initiative in roadmap.planned
        ),
        not_now=tuple(
            NotNow(initiative.code, initiative.name, names[initiative.domain].name, reason_of(roadmap, initiative.reason, t))
            for initiative in roadmap.not_now
        ),
        refused=tuple(
            NotNow(initiative.code, initiative.name, names[initiative.domain].name, why_of(roadmap, initiative, t))
            for initiative in roadmap.refused
        ),
        stopped=tuple(
            Stopped(initiative.code, initiative.name, initiative.stop_reason, initiative.person_days)
            for initiative in roadmap.initiatives
            if initiative.state is State.STOPPED
        ),
        capacity=tuple(_use(load, roadmap) for load in facts.team_map.ribbon) if roadmap.planned else (),
        decisions=decisions_asked(roadmap, ambition, t),
        own_part=own_part(roadmap, t),
        verdict=_verdict(facts, t),
        brief=brief_of(roadmap, facts.versions, t, answer_by, mark),
        log=decided(roadmap, facts.entries, t),
    )


def results_report_from(results: Results, workshop: Workshop | None, organisation: Organisation, t: Translator) -> Report:
    """What one round says, without a plan. workshop: its own."""
    return Report(
        organisation=organisation.name,
        title=t("Results of the self-assessment"),
        language=t.language,
        date=date.today(),
        questionnaire=f"{t.of(results.questionnaire.name)} {results.questionnaire.version}",
        method_note=t("Based on the six pillars that Community CX uses. The descriptions have not been validated yet."),
        base=_base(results, t),
        reworded=sentences.reworded_sentence(len(results.reworded), t),
        summary=" ".join(summary(results, t)),
        standing=_standing(results, Ambition(), {}, t),
        strong_points=_strong(results, t),
        brakes=_brakes(results, t),
        practices=_practices(results, Ambition(), t),
        workshop=None if workshop is None else workshop_of(workshop, results, t),
        views=views_of(results, t),
    )


def _verdict(facts: Facts, t: Translator) -> str:
    """What the plan reaches, in the words of the pages; "" when nothing was measured or planned."""
    results, roadmap = facts.results, facts.roadmap
    if results is None or not roadmap.planned:
        return ""
    reached = reach_of(roadmap, tuple(results.whole), gaps_from(results, facts.ambition))
    return verdict_sentence(reached, roadmap.calendar, t, domain_name(t))


def _base(results: Results, t: Translator) -> str:
    base = results.scores.overall.base
    return t(
        "{answered} of {total} practices answered in “{round}”.",
        answered=base.answered,
        total=base.total,
        round=sentences.round_title(results.round, t),
    )


def _standing(results: Results, ambition: Ambition, ends: Mapping[str, float | None], t: Translator) -> tuple[Domain, ...]:
    goals = [ambition.domain_means(results.questionnaire, year) for year in YEARS]
    before = results.previous.domains if results.previous is not None else {}
    return tuple(
        Domain(
            code=line.code,
            name=line.name,
            colour=line.color,
            mean=results.scores.domains[line.domain].exact,
            previous=before[line.domain].exact if line.domain in before else None,
            level=line.level,
            level_name=line.level_name,
            targets=(goals[0][line.domain], goals[1][line.domain], goals[2][line.domain]),
            bottleneck=line.bottleneck,
            forecast=ends.get(line.domain),
        )
        for line in sentences.standings(results.questionnaire, results.scores, t)
    )


def _strong(results: Results, t: Translator) -> tuple[str, ...]:
    return tuple(
        f"{named(results.questionnaire, practice, t)}: {t.number(results.scores.practices[practice].exact, 1)}"
        for practice in strengths(results.questionnaire, results.scores)
    )


def _brakes(results: Results, t: Translator) -> tuple[str, ...]:
    return tuple(brake_line(results.questionnaire, brake, t) for brake in brakes(results.questionnaire, results.scores))


def _practices(results: Results, ambition: Ambition, t: Translator) -> tuple[Practice, ...]:
    targets = ambition.practice_targets(results.questionnaire, YEARS[-1])
    return tuple(
        Practice(
            code=practice.id,
            name=t.of(practice.name),
            domain=domain.code,
            value=results.scores.practices[practice.id].exact,
            level_name=sentences.level_name(results.questionnaire, results.scores.practices[practice.id].level, t),
            target=targets[practice.id],
        )
        for domain in results.questionnaire
        for practice in domain.practices
    )


def _quarters(roadmap: Roadmap, t: Translator) -> tuple[Quarter, ...]:
    calendar = roadmap.calendar
    return tuple(
        Quarter(t("Q{quarter}", quarter=calendar.quarter_of(number)), str(calendar.year_of(number)))
        for number in range(1, calendar.quarters + 1)
    )


def _planned(roadmap: Roadmap, initiative: RoadmapInitiative, domain_name: str, colour: str, t: Translator) -> PlannedInitiative:
    names = {other.code: other.name for other in roadmap.initiatives}
    return PlannedInitiative(
        code=initiative.code,
        name=initiative.name,
        domain=initiative.domain,
        domain_name=domain_name,
        colour=colour,
        goal=initiative.goal,
        owner=initiative.owner,
        team=initiative.team,
        first_action=initiative.first_action,
        first_action_on=initiative.first_action_on,
        done_when=initiative.done_when,
        stop_when=initiative.stop_when,
        prerequisites=tuple(Prerequisite(code, names.get(code, "")) for code in initiative.requires),
        start=initiative.start,
        finish=initiative.finish,
        period=period_label(roadmap.calendar, initiative.start or 1, initiative.finish or 1, t),
        why_here=why_of(roadmap, initiative, t),
        state=initiative.state,
        asks=size_sentence(initiative.quarters, initiative.person_days, initiative.load, t),
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
    busy = [initiative for initiative in roadmap.planned if (initiative.start or 0) <= quarter <= (initiative.finish or 0)]
    figures = roadmap.capacity.extra[name]
    return Use(sum(initiative.extra.get(name, 0) for initiative in busy), figures[quarter - 1] if quarter <= len(figures) else 0)
