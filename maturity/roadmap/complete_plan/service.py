"""What a person can do with a complete plan: have it made from the ambition, see what it reaches and what more would take,
take it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Event

from sqlmodel import Session

from maturity.ambition import repository as ambitions
from maturity.ambition.model import Targets
from maturity.assessment import service as assessments
from maturity.assessment.round_questions import QUESTIONNAIRE
from maturity.database import ConflictError, Database
from maturity.database.change_repository import About
from maturity.people import audit_service as audit
from maturity.people.facts import fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap import repository, service
from maturity.roadmap.aims import YEAR
from maturity.roadmap.complete_plan import options
from maturity.roadmap.complete_plan.offers import offered
from maturity.roadmap.complete_plan.options import Option, Situation
from maturity.roadmap.complete_plan.reach import Reach, reach_of
from maturity.roadmap.complete_plan.ruling_limit import Limit, limits
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.library_texts import from_library
from maturity.roadmap.model import Roadmap, RoadmapError, State
from maturity.roadmap.roadmap_problem import Order

SECONDS = 15.0  #: for a complete plan
SECONDS_EACH = 6.0  #: for each question about it


class RefusalReasonMissingError(RoadmapError):
    """Not to propose something any more needs a reason."""


@dataclass(frozen=True)
class CompletePlan:
    """A plan made from the ambition. Nothing is saved yet.

    order: what it chooses and where everything comes; reach: what that brings per year and domain; days: the own person-days
    that it
    asks in all; revision: of the roadmap it was made for.
    """

    order: Order
    reach: tuple[Reach, ...]
    days: int
    revision: int


def complete_plan(db: Database, actor: Actor, seconds: float = SECONDS, stop: Event | None = None) -> CompletePlan:
    """A complete plan from the results and the ambition: chosen from the whole library and what is on the roadmap already.

    Raises ProblemError when the roadmap cannot be planned as it stands.
    """
    at = situation(db, actor)
    return _complete(at, at.order(at.solved(seconds, stop=stop)))


def _complete(at: Situation, order: Order) -> CompletePlan:
    planned = placed(at.roadmap, order)
    days = sum(initiative.person_days for initiative in planned.planned)
    return CompletePlan(order, reach_of(planned, at.domains, at.gaps), days, at.roadmap.revision)


def placed(roadmap: Roadmap, order: Order) -> Roadmap:
    """The roadmap as it would be with an order taken over."""
    chosen = {one.code: one for one in order.chosen}
    kept = [one for one in roadmap.initiatives if one.code not in chosen]
    found = []
    for initiative in (*kept, *order.chosen):
        start, reason = order.places.get(initiative.code, (initiative.start, initiative.reason))
        movable = initiative.state in (State.PLANNED, State.RUNNING)
        found.append(replace(initiative, start=start, reason=reason) if movable else initiative)
    return replace(roadmap, initiatives=tuple(sorted(found, key=lambda one: one.code)))


def situation(db: Database, actor: Actor) -> Situation:
    """All that a complete plan is made from, read once."""
    actor.require(Permission.READ)
    return fact(db, actor, "situation", lambda: _situation(db, actor))


def _situation(db: Database, actor: Actor) -> Situation:
    roadmap, gaps = service.roadmap(db, actor, "nl"), service.gaps(db, actor)
    asked = _questionnaire(db, actor)
    return Situation(roadmap, tuple(asked), gaps, offered(roadmap, service.offered(db, actor), gaps), roadmap.now(date.today()))


def _questionnaire(db: Database, actor: Actor) -> Questionnaire:
    results = assessments.latest_results(db, actor)
    return results.whole if results else questionnaire(QUESTIONNAIRE, latest_version(QUESTIONNAIRE))


def verdict(db: Database, actor: Actor) -> tuple[Reach, ...]:
    """What the plan as it stands reaches, per year and domain."""
    actor.require(Permission.READ)
    return fact(db, actor, "verdict", lambda: _verdict(db, actor))


def _verdict(db: Database, actor: Actor) -> tuple[Reach, ...]:
    at = situation(db, actor)
    return reach_of(at.roadmap, at.domains, at.gaps)


def verdict_on(
    db: Database, actor: Actor, order: Order, targets: Mapping[str, Mapping[int, int]] | None = None
) -> tuple[Reach, ...]:
    """What the plan would reach with an order taken over. targets: practice → year → the level that it would aim at instead."""
    at = situation(db, actor)
    aimed = options.with_targets(at.gaps, targets, at.roadmap.calendar.quarters // YEAR) if targets else at.gaps
    return reach_of(placed(at.roadmap, order), at.domains, aimed)


def ruling_limits(db: Database, actor: Actor, seconds: float = SECONDS_EACH, stop: Event | None = None) -> tuple[Limit, ...]:
    """What one unit more of each capacity would bring to a complete plan, the one that rules first. Raises ProblemError."""
    at = situation(db, actor)
    return limits(at, at.solved(seconds, stop=stop), seconds, stop)


def most_targets(db: Database, actor: Actor, seconds: float = SECONDS, stop: Event | None = None) -> Option:
    """The plan that reaches as many domain targets as possible. Raises ProblemError."""
    return options.most_targets(situation(db, actor), seconds, stop)


def what_it_takes(
    db: Database, actor: Actor, domain: str, year: int, seconds: float = SECONDS_EACH, stop: Event | None = None
) -> tuple[Option, ...]:
    """What would bring a domain to its target of a year: more capacity, a year later, lower. Only what was found. Raises
    ProblemError."""
    at = situation(db, actor)
    found = (each(at, domain, year, seconds, stop) for each in (options.more_capacity, options.later, options.lower))
    return tuple(option for option in found if option is not None)


def accept(db: Database, actor: Actor, seen_revision: int, order: Order) -> None:
    """Make an order the plan, with what it chooses. Raises ConflictError when the roadmap was changed since `seen_revision`."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        _take_over(session, actor, seen_revision, order)


def apply_option(db: Database, actor: Actor, seen_revision: int, seen_ambition: int, option: Option) -> None:
    """Make an option the plan, with the capacity that it needs and the targets that it aims at, all or nothing.

    Raises ConflictError when the roadmap or the ambition was changed since.
    """
    actor.require(Permission.EDIT_PLAN)
    if option.targets:
        actor.require(Permission.SET_AMBITION)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        if option.targets:
            ambition = ambitions.load(session, actor.organisation_id)
            if ambition.revision != seen_ambition:
                raise ConflictError(ambition)
            ambitions.save(
                session, actor.organisation_id, replace(ambition, targets=_changed(ambition.targets, option, db, actor))
            )
            audit.record(session, actor, "targets_saved")
        _take_over(session, actor, seen_revision, option.order)
        roadmap = repository.load(session, actor.organisation_id)
        if option.capacity and roadmap is not None:
            repository.save(session, options.with_capacity(roadmap, option.capacity))
            decisions.log(session, actor.organisation_id, actor.account_id, "capacity", why=roadmap.preset)


def _changed(known: Targets, option: Option, db: Database, actor: Actor) -> Targets:
    """The targets with those of the option for its practices in the years that it changes."""
    gaps, found = service.gaps(db, actor), dict(known)
    for practice, levels in option.targets.items():
        own = [levels.get(year, gaps.target(practice, year)) or None for year in (1, 2, 3)]
        found[practice] = (own[0], own[1], own[2])
    return found


def _take_over(session: Session, actor: Actor, seen_revision: int, order: Order) -> None:
    service.check_seen(session, actor, seen_revision)
    roadmap = service.ensure(session, actor)
    present = {initiative.code: initiative for initiative in roadmap.initiatives}
    for one in order.chosen:
        before = present.get(one.code)
        taken = one if before is None else replace(before, state=State.PLANNED)
        repository.save_initiative(session, actor.organisation_id, taken)
    audit.record(session, actor, "initiatives_chosen", " ".join(initiative.code for initiative in order.chosen))
    service.place(session, actor, roadmap.revision, "ordered", "", order.places, order.status)


def refuse(db: Database, actor: Actor, library_id: str, why: str) -> None:
    """Do not propose an initiative of the library any more, and say why. Raises NotFoundError, RefusalReasonMissingError."""
    actor.require(Permission.EDIT_PLAN)
    source = service.offered(db, actor).find(library_id)
    if source is None:
        raise NotFoundError
    if not why.strip():
        raise RefusalReasonMissingError
    with db.writing(actor.organisation_id, About.PLAN) as session:
        roadmap = service.ensure(session, actor)
        before = next(
            (initiative for initiative in roadmap.initiatives if initiative.library_id == library_id), from_library(source)
        )
        if before.state in (State.RUNNING, State.DONE):
            raise NotFoundError
        refused = replace(before, state=State.IDEA, refused=why.strip(), start=None, reason=None)
        repository.save_initiative(session, actor.organisation_id, refused)
        decisions.log(session, actor.organisation_id, actor.account_id, "refused", library_id, why=why.strip())
        audit.record(session, actor, "initiative_saved", library_id)


def offer_again(db: Database, actor: Actor, library_id: str) -> None:
    """Propose an initiative that was refused again; what people wrote about it stays. Raises NotFoundError."""
    actor.require(Permission.EDIT_PLAN)
    source = service.offered(db, actor).find(library_id)
    with db.writing(actor.organisation_id) as session:
        roadmap = service.ensure(session, actor)
        refused = next((initiative for initiative in roadmap.refused if initiative.library_id == library_id), None)
        if refused is None:
            raise NotFoundError
        as_written = replace(refused, refused="", state=State.PLANNED, revision=0)
        if source is not None and as_written == replace(from_library(source), state=State.PLANNED, revision=0):
            repository.delete_initiative(session, actor.organisation_id, refused.code)
        else:
            repository.save_initiative(session, actor.organisation_id, replace(refused, refused=""))
        audit.record(session, actor, "initiative_saved", library_id)
