"""What a person can do by hand: move an initiative and see what that breaks, ask what something would take, take a step back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maturity.database import ConflictError, Database
from maturity.database.change_repository import About
from maturity.people.facts import fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.roadmap import repository, service
from maturity.roadmap.changes import step_repository as steps
from maturity.roadmap.changes.step_repository import Step
from maturity.roadmap.level_chains import Chain, with_chains
from maturity.roadmap.model import Reason, Roadmap, RoadmapError, RoadmapInitiative, State
from maturity.roadmap.planner.question.candidate import Place
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.reasons import assumptions, explanation, minimal_conflict_set
from maturity.roadmap.planner.reasons.assumptions import Requirement
from maturity.roadmap.planner.reasons.manual_moves import Break, broken_by
from maturity.roadmap.planner.reasons.what_if import WhatIf, what_if
from maturity.roadmap.roadmap_problem import counted, places_of, spread_over, starts_of
from maturity.roadmap.validation import QuarterOutsidePlanError


class NotMovableError(RoadmapError):
    """Only what is planned can be moved: what is under way, done or stopped is a fact."""


class NothingToUndoError(RoadmapError):
    """There is no change of the order to take back."""


@dataclass(frozen=True)
class Question:
    """The planner's question as it stands now, with the plan in it.

    now: the quarter from which its periods count; chains: the prerequisites that follow from the levels, per initiative.
    """

    roadmap: Roadmap
    problem: Problem
    now: int
    chains: Mapping[str, tuple[Chain, ...]]

    @property
    def starts(self) -> dict[str, int]:
        """The plan in the planner's periods."""
        return starts_of(self.roadmap, self.now)

    @property
    def places(self) -> dict[str, Place]:
        """The same with how long everything takes where it stands."""
        return places_of(self.roadmap, self.now)

    def quarter(self, period: int | None) -> int | None:
        """A period of the planner as a quarter of the plan."""
        return None if period is None else period + self.now - 1


def question(db: Database, actor: Actor, language: str) -> Question:
    """What a gesture by hand is about, names in the language. Raises ProblemError."""
    actor.require(Permission.READ)
    return fact(db, actor, "question", lambda: _question(db, actor, language), language)


def _question(db: Database, actor: Actor, language: str) -> Question:
    roadmap = service.roadmap(db, actor, language)
    chains = with_chains(roadmap.initiatives, service.gaps(db, actor).levels)
    return Question(roadmap, service.problem(db, actor), roadmap.now(date.today()), chains)


def chains_of(db: Database, actor: Actor) -> Mapping[str, tuple[Chain, ...]]:
    """Per initiative the prerequisites that follow from the levels (`chains.with_chains`)."""
    return with_chains(service.roadmap(db, actor, "nl").initiatives, service.gaps(db, actor).levels)


def breaks(asked: Question, moved: Mapping[str, int | None] | None = None) -> tuple[Break, ...]:
    """What the plan breaks, in quarters of the plan; moved: after these begin in another quarter (None: no place)."""
    places = {**asked.places, **{code: _period(asked, start) for code, start in (moved or {}).items()}}
    found = broken_by(asked.problem, {code: at for code, at in places.items() if at is not None})
    return tuple(_told(asked, one) for one in found)


def standing_breaks(db: Database, actor: Actor) -> tuple[Break, ...]:
    """What the plan breaks as it stands. Raises ProblemError."""
    actor.require(Permission.READ)
    return fact(db, actor, "standing_breaks", lambda: breaks(question(db, actor, "nl")))


def _period(asked: Question, quarter: int | None) -> int | None:
    return None if quarter is None else quarter - asked.now + 1


def _told(asked: Question, one: Break) -> Break:
    period = one.period + asked.now - 1 if one.period else 0
    return replace(one, period=period, at=asked.quarter(one.at))


def move(db: Database, actor: Actor, seen_revision: int, code: str, start: int) -> None:
    """Put an initiative in another quarter; what that breaks is told by `breaks`, and never refused.

    Raises NotFoundError, NotMovableError, QuarterOutsidePlanError, ConflictError.
    """
    actor.require(Permission.EDIT_PLAN)
    asked = question(db, actor, "nl")
    initiative = _initiative(asked.roadmap, code)
    if initiative.state is not State.PLANNED:
        raise NotMovableError
    if not asked.now <= start <= asked.roadmap.calendar.quarters - initiative.quarters + 1:
        raise QuarterOutsidePlanError
    _put(db, actor, seen_revision, asked, code, {code: start}, {code: Reason("by_hand")})


def _initiative(roadmap: Roadmap, code: str) -> RoadmapInitiative:
    try:
        return roadmap.initiative(code)
    except KeyError as error:
        raise NotFoundError from error


def _put(
    db: Database,
    actor: Actor,
    seen_revision: int,
    asked: Question,
    subject: str,
    moved: Mapping[str, int | None],
    said: Mapping[str, Reason],
) -> None:
    """Save other places, with the reasons that are true then; `said` goes before what the planner would say."""
    after = {**asked.places, **{code: _period(asked, start) for code, start in moved.items()}}
    plan = asked.problem.places({code: at for code, at in after.items() if at is not None})
    reasons = {**explanation.not_now(asked.problem, plan), **explanation.placements(asked.problem, plan)}
    by_hand = {
        initiative.code: initiative.reason
        for initiative in asked.roadmap.planned
        if initiative.reason and initiative.reason.kind == "by_hand"
    }
    found = {code: counted(reason, asked.now) for code, reason in reasons.items()} | by_hand | dict(said)
    known = {initiative.code: initiative for initiative in asked.roadmap.initiatives}
    spread = {
        code: spread_over(replace(reason, spread=None), known[code], plan[code].duration)
        for code, reason in found.items()
        if code in plan
    }
    running = {initiative.code: initiative.start for initiative in asked.roadmap.initiatives if initiative.state is State.RUNNING}
    starts = {code: asked.quarter(place.start) for code, place in plan.items()}
    places = {code: (running.get(code, starts.get(code)), reason) for code, reason in {**found, **spread}.items()}
    with db.writing(actor.organisation_id, About.PLAN) as session:
        service.place(session, actor, seen_revision, "moved", subject, places, asked.roadmap.status)


def ask_what_if(asked: Question, code: str, quarter: int | None) -> WhatIf | None:
    """What it takes to start by a quarter (None: to be in the plan at all), in quarters of the plan; None when nothing helps."""
    found = what_if(asked.problem, asked.places, code, _period(asked, quarter))
    if found is None:
        return None
    changes = tuple(replace(c, before=asked.quarter(c.before), after=asked.quarter(c.after)) for c in found.changes)
    return replace(found, start=found.start + asked.now - 1, changes=changes)


def apply_what_if(db: Database, actor: Actor, seen_revision: int, answer: WhatIf) -> None:
    """Make the answer to a what-if the plan. Raises ConflictError, NotMovableError."""
    actor.require(Permission.EDIT_PLAN)
    asked = question(db, actor, "nl")
    places: dict[str, int | None] = {answer.id: answer.start, **{change.id: change.after for change in answer.changes}}
    if any(_initiative(asked.roadmap, code).state is not State.PLANNED for code in places):
        raise NotMovableError
    _put(db, actor, seen_revision, asked, answer.id, places, {})


def conflict(asked: Question) -> tuple[Requirement, ...]:
    """The smallest set of wishes and facts that cannot hold together, in quarters of the plan; empty when all can."""
    found = minimal_conflict_set.conflict(asked.problem, assumptions.wishes(asked.problem)) or ()
    return tuple(
        replace(requirement, period=requirement.period + asked.now - 1) if requirement.period else requirement
        for requirement in found
    )


def last_step(db: Database, actor: Actor) -> Step | None:
    """The last change of the order that can be taken back."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return steps.last(session, actor.organisation_id)


def undo(db: Database, actor: Actor, seen_revision: int) -> None:
    """Take back the last change of the order: what is still planned returns to its place.

    Raises NothingToUndoError, ConflictError.
    """
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        roadmap = repository.load(session, actor.organisation_id)
        if roadmap is None or roadmap.revision != seen_revision:
            raise ConflictError(roadmap)
        before = steps.pop(session, actor.organisation_id)
        if before is None:
            raise NothingToUndoError
        service.restore(session, actor, roadmap, _still_planned(roadmap.initiatives, before))


def _still_planned(initiatives: Sequence[RoadmapInitiative], before: repository.Places) -> repository.Places:
    planned = {initiative.code for initiative in initiatives if initiative.state is State.PLANNED}
    return {code: place for code, place in before.items() if code in planned}
