"""Taking over what a reviewer proposed: each kind of proposal has one place in which it ends up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.database import ConflictError, Database
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.report.returned.comparable import same
from maturity.report.returned.current_values import present
from maturity.report.returned.model import IN_THE_PLAN, TEXT_FIELDS, Export, Kind, NotADateError, Proposal
from maturity.report.returned.plan_line import quarter_of
from maturity.report.returned.plan_texts import is_target, of_the_plan, same_target, with_target
from maturity.report.returned.reading.blocks import assigned
from maturity.report.returned.reading.codes import CODE
from maturity.report.returned.reading.dates import dated
from maturity.roadmap import service as roadmaps
from maturity.roadmap.changes import manual_moves_service
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import RoadmapInitiative, State
from maturity.roadmap.validation import NAME_LIMIT, NameMissingError, QuarterOutsidePlanError


def carry_out(db: Database, actor: Actor, proposal: Proposal, export: Export, shown: str) -> None:
    """Do what a proposal asks. shown: what the person saw beside it.

    Raises ConflictError when another text stands there now, NotFoundError, NotADateError, NameMissingError, what
    `roadmap.service.save`, `manual_moves_service.move` and `ambition.service.save` raise, NotPermittedError.
    """
    actor.require(Permission.EDIT_PLAN)
    if proposal.kind is Kind.ANSWER:
        decision_service.record_answer(db, actor, proposal.field.removeprefix("decision:"), proposal.new, proposal.author)
    elif proposal.kind is Kind.NEW:
        _add(db, actor, proposal)
    elif proposal.code:
        _change(db, actor, proposal, export, shown)
    else:
        _change_plan(db, actor, proposal, shown)


def _change(db: Database, actor: Actor, proposal: Proposal, export: Export, shown: str) -> None:
    plan = roadmaps.roadmap(db, actor, export.language)
    initiative = next((one for one in plan.initiatives if one.code == proposal.code), None)
    if initiative is None:
        raise NotFoundError
    now = present(plan, initiative, proposal.field)
    if same(now, proposal.new):
        return
    if not same(now, shown):
        raise ConflictError(initiative)
    if proposal.field == "name" and not proposal.new:
        raise NameMissingError
    if proposal.field == "start":
        start = quarter_of(proposal.new, plan.calendar)
        if start is None:
            raise QuarterOutsidePlanError
        manual_moves_service.move(db, actor, plan.revision, proposal.code, start)
        return
    roadmaps.save(db, actor, replace(initiative, **{proposal.field: _value(proposal)}))  # type: ignore[arg-type]


def _value(proposal: Proposal) -> str | int | date | None:
    if proposal.field == "first_action_on":
        return _day(proposal.new)
    return int(proposal.new) if proposal.field in IN_THE_PLAN else proposal.new


def _change_plan(db: Database, actor: Actor, proposal: Proposal, shown: str) -> None:
    ambition, target = ambitions.ambition(db, actor), is_target(proposal.field)
    results = assessments.latest_results(db, actor) if target else None
    now = of_the_plan(ambition, proposal.field, None if results is None else results.questionnaire)
    if now is None:
        raise NotFoundError
    alike = same_target if target else same
    if alike(now, proposal.new):
        return
    if not alike(now, shown):
        raise ConflictError(ambition)
    if results is not None:
        targets = with_target(ambition, proposal.field, proposal.new, results.whole)
        ambitions.save_targets(db, actor, ambition, targets, results.whole)
        return
    sentence, promises = ambition.sentence, list(ambition.promises)
    if proposal.field == "sentence":
        sentence = proposal.new
    else:
        number = int(proposal.field.removeprefix("promise"))
        promises[number - 1 : number] = [proposal.new]
    ambitions.save_words(db, actor, ambition, sentence, tuple(promises))


def _add(db: Database, actor: Actor, proposal: Proposal) -> None:
    """A new initiative from its title and the lines under it; it is an idea until somebody plans it."""
    title, *lines = proposal.new.split("\n")
    texts: dict[str, str] = {}
    for field, text in assigned(lines):
        if field in TEXT_FIELDS:
            texts[field] = f"{texts[field]}\n{text}" if field in texts else text
    first = dated(texts.pop("first_action", ""))
    action = f"{first.said}: {first.text}".strip(": ") if first.said else first.text
    name = CODE.sub("", title, count=1).strip(" :–-")[:NAME_LIMIT]
    if not name:
        raise NameMissingError
    domain = _domain(db, actor, proposal)
    letter = title.strip()[:1].upper() if CODE.match(title.strip()) else ""
    new = RoadmapInitiative("", domain, name, first_action=action, first_action_on=_day(first.day), state=State.IDEA)
    roadmaps.add_own(db, actor, letter, replace(new, **texts))  # type: ignore[arg-type]


def _domain(db: Database, actor: Actor, proposal: Proposal) -> str:
    """The domain of the initiative above it, or the first one of the plan."""
    known = roadmaps.roadmap(db, actor, "nl").initiatives
    above = next(
        (initiative for initiative in known if initiative.code and initiative.code in proposal.where), known[0] if known else None
    )
    if above is None:
        raise NotFoundError
    return above.domain


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise NotADateError from error
