"""What a person can do with suggested changes: a reviewer suggests, also with a link; whoever leads takes over or leaves.

Suggesting needs no more than remarking: nothing of the plan changes by it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.database import ConflictError, Database, now
from maturity.database.change_repository import About
from maturity.people import audit_service as audit
from maturity.people.facts import PLAN, fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.roadmap import repository as roadmaps
from maturity.roadmap import service as roadmap_service
from maturity.roadmap.library_texts import localised
from maturity.roadmap.model import RoadmapInitiative
from maturity.roadmap.review.model import RemarkMissingError
from maturity.roadmap.review.suggestions import repository
from maturity.roadmap.review.suggestions.model import (
    FIELDS,
    MOST_WAITING,
    NotSuggestableError,
    State,
    Suggestion,
    SuggestionDecidedError,
    SuggestionSameError,
    TooManySuggestionsError,
    written,
)
from maturity.roadmap.validation import MOST_PERSON_DAYS, TEXT_LIMIT, NumberError, TextTooLongError
from maturity.safe_text import for_xml


def suggest(
    db: Database, actor: Actor, code: str, field: str, new: str | int | date | None, by: str, language: str
) -> Suggestion:
    """Suggest another text, date or number of days for a field. by: the name of the person; a link signs as it says.

    What the same person suggested before and still waits is not kept twice.
    Raises NotSuggestableError, RemarkMissingError, TextTooLongError, NumberError, SuggestionSameError, TooManySuggestionsError,
    NotFoundError, NotPermittedError.
    """
    actor.require(Permission.REMARK)
    text = _checked(field, new)
    signed = for_xml(actor.signed(by)).strip()[:TEXT_LIMIT]
    with db.writing(actor.organisation_id, About.PLAN) as session:
        plan = roadmaps.load(session, actor.organisation_id)
        known = next((initiative for initiative in plan.initiatives if initiative.code == code), None) if plan else None
        if known is None:
            raise NotFoundError
        old = written(localised(known, language), field)
        if old == text:
            raise SuggestionSameError
        waiting = repository.waiting(session, actor.organisation_id)
        made = Suggestion(0, code, field, old, text, signed, now(), language)
        if again := next((suggestion for suggestion in waiting if _same(suggestion, made)), None):
            return again
        if len(waiting) >= MOST_WAITING:
            raise TooManySuggestionsError
        audit.record(session, actor, "change_suggested", f"{code} {field}")
        return repository.add(session, actor.organisation_id, actor.account_id, made)


def suggestions(db: Database, actor: Actor) -> list[Suggestion]:
    """All suggestions with what became of them, oldest first. Raises NotPermittedError."""
    actor.require(Permission.REMARK)
    return list(fact(db, actor, "suggestions", lambda: _suggestions(db, actor), follows=PLAN))


def _suggestions(db: Database, actor: Actor) -> list[Suggestion]:
    with db.reading(actor.organisation_id) as session:
        return repository.suggestions(session, actor.organisation_id)


def waiting_suggestions(db: Database, actor: Actor) -> tuple[Suggestion, ...]:
    """Those that nobody decided on yet, newest first. Raises NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)

    def find() -> tuple[Suggestion, ...]:
        return tuple(suggestion for suggestion in reversed(suggestions(db, actor)) if suggestion.state == "open")

    return fact(db, actor, "waiting suggestions", find, follows=PLAN)


def accept(db: Database, actor: Actor, number: int, shown: str) -> None:
    """Take a suggestion over. shown: what the person saw standing in the plan.

    Raises ConflictError when another text stands there now, SuggestionDecidedError, NotFoundError, what `roadmap.service.save`
    raises, NotPermittedError.
    """
    actor.require(Permission.EDIT_PLAN)
    suggestion = _open(db, actor, number)
    plan = roadmap_service.roadmap(db, actor, suggestion.language)
    initiative = next((one for one in plan.initiatives if one.code == suggestion.code), None)
    if initiative is None:
        raise NotFoundError
    present = written(initiative, suggestion.field)
    if present != suggestion.new:
        if present != shown:
            raise ConflictError(initiative)
        roadmap_service.save(db, actor, _changed(initiative, suggestion))
    _decide(db, actor, number, "accepted")


def reject(db: Database, actor: Actor, number: int) -> None:
    """Leave the plan as it is. Raises SuggestionDecidedError, NotFoundError, NotPermittedError."""
    actor.require(Permission.EDIT_PLAN)
    _open(db, actor, number)
    _decide(db, actor, number, "rejected")


def _checked(field: str, new: str | int | date | None) -> str:
    if field not in FIELDS:
        raise NotSuggestableError
    if field == "person_days":
        if isinstance(new, bool) or not isinstance(new, int) or not 0 <= new <= MOST_PERSON_DAYS:
            raise NumberError
        return str(new)
    if field == "first_action_on":
        if not isinstance(new, date):
            raise RemarkMissingError
        return new.isoformat()
    text = for_xml(new).strip() if isinstance(new, str) else ""
    if not text:
        raise RemarkMissingError
    if len(text) > TEXT_LIMIT:
        raise TextTooLongError
    return text


def _changed(initiative: RoadmapInitiative, suggestion: Suggestion) -> RoadmapInitiative:
    if suggestion.field == "person_days":
        return replace(initiative, person_days=int(suggestion.new))
    if suggestion.field == "first_action_on":
        return replace(initiative, first_action_on=date.fromisoformat(suggestion.new))
    return replace(initiative, **{suggestion.field: suggestion.new})  # type: ignore[arg-type]


def _same(suggestion: Suggestion, other: Suggestion) -> bool:
    return (suggestion.code, suggestion.field, suggestion.new, suggestion.by) == (other.code, other.field, other.new, other.by)


def _open(db: Database, actor: Actor, number: int) -> Suggestion:
    with db.reading(actor.organisation_id) as session:
        suggestion = repository.find(session, actor.organisation_id, number)
    if suggestion is None:
        raise NotFoundError
    if suggestion.state != "open":
        raise SuggestionDecidedError
    return suggestion


def _decide(db: Database, actor: Actor, number: int, state: State) -> None:
    with db.writing(actor.organisation_id, About.PLAN) as session:
        if not repository.decide(session, actor.organisation_id, number, actor.account_id, state):
            raise SuggestionDecidedError
        audit.record(session, actor, f"suggestion_{state}", str(number))
