"""What a person can do with the roadmap: see proposals, choose, edit, set the capacity, put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from threading import Event

from sqlmodel import Session

from maturity.ambition import service as ambitions
from maturity.ambition.model import Ambition
from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.database import ConflictError, Database, now
from maturity.database.change_repository import About
from maturity.initiative.library import library, library_for
from maturity.initiative.model import Library
from maturity.people import audit_service as audit
from maturity.people.facts import PLAN, fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.roadmap import repository
from maturity.roadmap.additions import additions, free_code
from maturity.roadmap.benefit import Gaps, gaps_of
from maturity.roadmap.changes import step_repository as steps
from maturity.roadmap.changes.progress import with_state
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.decisions.model import Kind
from maturity.roadmap.library_texts import delocalised, localised
from maturity.roadmap.model import (
    PRESETS,
    Calendar,
    Capacity,
    Reason,
    Roadmap,
    RoadmapInitiative,
    State,
)
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.sequencing import Mode, sequence
from maturity.roadmap.proposals import Proposal, all_prerequisites, propose
from maturity.roadmap.rebasing import rolled
from maturity.roadmap.roadmap_problem import Order, order_of, problem_of
from maturity.roadmap.validation import NumberError, check_capacity, check_initiative, check_themes

OWN_CODE = "X"  #: the first letter of the code of an own initiative without a domain letter
TIME_LIMIT = 20.0  #: seconds the planner may take; the whole library takes one or two


def next_quarter(today: date) -> Calendar:
    """Twelve quarters from the first one that has not begun yet."""
    quarter = (today.month - 1) // 3 + 2
    return Calendar(today.year + (quarter > 4), (quarter - 1) % 4 + 1)


def roadmap(db: Database, actor: Actor, language: str) -> Roadmap:
    """The roadmap of the actor's organisation, its texts in the language; a new, empty one before the first time."""
    actor.require(Permission.READ)
    return fact(db, actor, "roadmap", lambda: _roadmap(db, actor, language), language, follows=PLAN)


def _roadmap(db: Database, actor: Actor, language: str) -> Roadmap:
    with db.reading(actor.organisation_id) as session:
        found = repository.load(session, actor.organisation_id)
    if found is None:
        return Roadmap(actor.organisation_id, next_quarter(date.today()), PRESETS["medium"])
    return replace(found, initiatives=tuple(localised(initiative, language) for initiative in found.initiatives))


def gaps(db: Database, actor: Actor) -> Gaps:
    """Where the practices stand in the newest round, and where they should be at the end of each year."""
    actor.require(Permission.READ)
    return fact(db, actor, "gaps", lambda: gaps_from(assessments.latest_results(db, actor), ambitions.ambition(db, actor)))


def offered(db: Database, actor: Actor) -> Library:
    """The library to choose from: the one that goes with the questionnaire of the newest round, so that levels mean the same."""
    return _offered(assessments.latest_results(db, actor))


def _offered(results: Results | None) -> Library:
    return library() if results is None else library_for(results.whole.version)


def gaps_from(results: Results | None, ambition: Ambition) -> Gaps:
    """The same of results that were read before; None: nothing was measured."""
    if results is None:
        return Gaps({}, {})
    scores = results.scores.practices
    levels = {practice: None if score.exact is None else float(score.exact) for practice, score in scores.items()}
    outside = {practice for practice, score in scores.items() if score.status == "not_applicable"}
    return gaps_of(levels, ambition, results.whole, outside)


def proposals(db: Database, actor: Actor) -> list[Proposal]:
    """What the library offers for the gaps, best first, without what is on the roadmap already."""
    actor.require(Permission.READ)
    return list(fact(db, actor, "proposals", lambda: _proposals(db, actor)))


def _proposals(db: Database, actor: Actor) -> tuple[Proposal, ...]:
    known, results = roadmap(db, actor, "nl"), assessments.latest_results(db, actor)
    there = {initiative.library_id for initiative in known.initiatives if initiative.library_id}
    return tuple(propose(_offered(results), gaps_from(results, ambitions.ambition(db, actor)), there))


def choose(db: Database, actor: Actor, library_ids: Iterable[str], *, with_prerequisites: bool = True) -> list[str]:
    """Put initiatives of the library on the roadmap, with what must be finished before them; what is there already stays.

    A prerequisite whose result is there already (every practice stands at the level it would bring) is put on it as done.
    Returns the codes that were added. Raises NotFoundError for an id that the library does not have.
    """
    actor.require(Permission.EDIT_PLAN)
    results = assessments.latest_results(db, actor)
    chosen, wanted, known = list(library_ids), dict[str, None](), _offered(results)
    stand = gaps_from(results, ambitions.ambition(db, actor))
    for library_id in chosen:
        if known.find(library_id) is None:
            raise NotFoundError
        for needed in [*(all_prerequisites(known, library_id) if with_prerequisites else ()), library_id]:
            wanted[needed] = None
    with db.writing(actor.organisation_id, About.PLAN) as session:
        added = additions([one for one in map(known.find, wanted) if one is not None], ensure(session, actor))
        audit.record(session, actor, "initiatives_chosen", " ".join(one.code for one in added))
        for initiative in added:
            there = initiative.library_id not in chosen and stand.has_result_of(initiative.lifts)
            state = State.DONE if there else State.PLANNED
            repository.save_initiative(session, actor.organisation_id, replace(initiative, state=state))
    return [one.code for one in added]


def remove(db: Database, actor: Actor, code: str) -> None:
    """Take an initiative off the roadmap; others no longer wait for it."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        repository.delete_initiative(session, actor.organisation_id, code)
        audit.record(session, actor, "initiative_removed", code)


def save(db: Database, actor: Actor, initiative: RoadmapInitiative) -> RoadmapInitiative:
    """Save an edited initiative. Raises ConflictError, or the error of `rules.check_initiative` that applies."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        known = ensure(session, actor)
        if initiative.code not in {other.code for other in known.initiatives}:
            raise NotFoundError
        check_initiative(initiative, known)
        before = known.initiative(initiative.code)
        _log_changes(session, actor, before, initiative)
        changed = with_state(known, before, initiative, known.now(date.today()))
        audit.record(session, actor, "initiative_saved", initiative.code)
        return repository.save_initiative(session, actor.organisation_id, delocalised(changed))


def _log_changes(session: Session, actor: Actor, before: RoadmapInitiative, after: RoadmapInitiative) -> None:
    """What is a decision: to stop, and to no longer wait for something."""
    if after.state is State.STOPPED and before.state is not State.STOPPED:
        decisions.log(session, actor.organisation_id, actor.account_id, "stopped", after.code, why=after.stop_reason)
    for waiver in after.waived:
        if waiver.code not in {known.code for known in before.waived}:
            subject = f"{after.code} {waiver.code}"
            decisions.log(session, actor.organisation_id, actor.account_id, "waived", subject, why=waiver.why)


def add_own(db: Database, actor: Actor, letter: str, initiative: RoadmapInitiative) -> RoadmapInitiative:
    """Put an own initiative on the roadmap; it gets the next free code of its domain's letter, above the library's."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        known = ensure(session, actor)
        named = replace(initiative, code=free_code(known, letter or OWN_CODE), library_id=None, revision=0)
        check_initiative(named, replace(known, initiatives=(*known.initiatives, named)))
        audit.record(session, actor, "initiative_added", named.code)
        return repository.save_initiative(session, actor.organisation_id, named)


def set_capacity(
    db: Database, actor: Actor, seen: Roadmap, preset: str, capacity: Capacity, calendar: Calendar | None = None
) -> None:
    """Save what the organisation can bear, with the themes and the frozen quarters of `seen`, and when the plan begins.

    capacity: per quarter of the present calendar; when the plan begins elsewhere, everything keeps its day (`rolling.rolled`).
    Raises ConflictError, CapacityError, UnknownThemeError.
    """
    actor.require(Permission.EDIT_PLAN)
    check_capacity(capacity, seen.calendar.quarters)
    check_themes(seen)
    wanted = replace(seen, organisation_id=actor.organisation_id, preset=preset, capacity=capacity)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        stored = repository.load(session, actor.organisation_id)
        kept = replace(wanted, initiatives=stored.initiatives if stored else ())
        changed = rolled(kept, calendar or kept.calendar)
        repository.save(session, changed)
        if changed.calendar != kept.calendar:
            repository.rewrite(session, actor.organisation_id, changed.initiatives)
            steps.clear(session, actor.organisation_id)
        decisions.log(session, actor.organisation_id, actor.account_id, "capacity", why=preset)
        audit.record(session, actor, "capacity_saved", preset)


def set_overrun(db: Database, actor: Actor, seen_revision: int, percent: int) -> None:
    """Save how many of a hundred initiatives are expected to take a quarter longer. Raises ConflictError, NumberError."""
    actor.require(Permission.EDIT_PLAN)
    if not 0 <= percent <= 100:
        raise NumberError
    with db.writing(actor.organisation_id, About.PLAN) as session:
        known = ensure(session, actor)
        repository.save(session, replace(known, revision=seen_revision, overrun=percent))
        audit.record(session, actor, "capacity_saved", f"overrun {percent}")


def problem(db: Database, actor: Actor) -> Problem:
    """The planner's question about the roadmap as it stands. Raises ProblemError."""
    actor.require(Permission.READ)
    return fact(db, actor, "problem", lambda: _problem(db, actor))


def _problem(db: Database, actor: Actor) -> Problem:
    known = roadmap(db, actor, "nl")
    return problem_of(known, gaps(db, actor), known.now(date.today()))


def fingerprint(db: Database, actor: Actor, mode: Mode = "balanced") -> str:
    """A short text that stands for the planner's whole question: the same text, the same answer. Raises ProblemError."""
    actor.require(Permission.READ)
    return fact(db, actor, "fingerprint", lambda: _fingerprint(db, actor, mode), mode)


def _fingerprint(db: Database, actor: Actor, mode: Mode) -> str:
    starts = [(initiative.code, initiative.start) for initiative in roadmap(db, actor, "nl").initiatives]
    asked = (actor.organisation_id, problem(db, actor), mode, starts)
    return sha256(repr(asked).encode()).hexdigest()


def order(
    db: Database, actor: Actor, time_limit: float = TIME_LIMIT, *, mode: Mode = "balanced", stop: Event | None = None
) -> Order:
    """Ask the planner for an order. Nothing is saved. Once `stop` is set, the best order so far follows.

    Raises ProblemError when the roadmap cannot be planned as it stands.
    """
    actor.require(Permission.READ)
    known = roadmap(db, actor, "nl")
    now_in = known.now(date.today())
    found = sequence(problem(db, actor), time_limit=time_limit, mode=mode, stop=stop)
    return order_of(known, found, now_in)


def accept_order(
    db: Database, actor: Actor, seen_revision: int, status: str, places: Mapping[str, tuple[int | None, Reason]]
) -> None:
    """Make an order the plan. Raises ConflictError when the roadmap was changed since revision `seen_revision`."""
    actor.require(Permission.EDIT_PLAN)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        place(session, actor, seen_revision, "ordered", "", places, status)


def check_seen(session: Session, actor: Actor, seen_revision: int) -> None:
    """Raises ConflictError when the roadmap was changed since it was read."""
    known = repository.load(session, actor.organisation_id)
    if (known.revision if known else 0) != seen_revision:
        raise ConflictError(known)


def place(
    session: Session, actor: Actor, seen_revision: int, kind: Kind, subject: str, places: repository.Places, status: str = ""
) -> None:
    """Give initiatives other places, in a way that can be taken back, and log it. Raises ConflictError."""
    known = ensure(session, actor)
    repository.save(session, replace(known, revision=seen_revision, status=status, sequenced_at=now()))
    steps.push(session, actor.organisation_id, actor.account_id, kind, subject, steps.places_before(known.initiatives))
    movable = {each.code for each in known.initiatives if each.state in (State.PLANNED, State.RUNNING)}  # others have changed
    repository.place(session, actor.organisation_id, {code: at for code, at in places.items() if code in movable})
    decisions.log(session, actor.organisation_id, actor.account_id, kind, subject)
    audit.record(session, actor, f"plan_{kind}", subject)


def restore(session: Session, actor: Actor, known: Roadmap, places: repository.Places) -> None:
    """Give initiatives the places back that they had before the last change."""
    first = all(start is None and reason is None for start, reason in places.values())
    repository.save(session, replace(known, sequenced_at=None if first else known.sequenced_at))
    repository.place(session, actor.organisation_id, places)
    decisions.log(session, actor.organisation_id, actor.account_id, "undone")
    audit.record(session, actor, "plan_undone")


def ensure(session: Session, actor: Actor) -> Roadmap:
    """The roadmap of the actor's organisation, made when there is none yet."""
    found = repository.load(session, actor.organisation_id)
    if found is None:
        repository.save(session, Roadmap(actor.organisation_id, next_quarter(date.today()), PRESETS["medium"]))
        found = repository.load(session, actor.organisation_id)
    assert found is not None
    return found


def stop(db: Database, actor: Actor, initiative: RoadmapInitiative, reason: str) -> RoadmapInitiative:
    """Stop an initiative: its capacity comes free, and that is progress. Raises ConflictError, StopReasonMissingError."""
    return save(db, actor, replace(initiative, state=State.STOPPED, stop_reason=reason.strip(), start=None))
