"""What a person can do with the ambition: read it, and say where to go."""

from __future__ import annotations

from dataclasses import replace

from maturity.ambition import repository
from maturity.ambition.model import (
    PROMISES,
    TEXT_LIMIT,
    YEARS,
    Ambition,
    TargetFallsError,
    Targets,
    TextTooLongError,
    UnknownTargetError,
)
from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people import audit_service as audit
from maturity.people.facts import PLAN, fact
from maturity.people.model import Actor, Permission
from maturity.questionnaire.model import Questionnaire


def ambition(db: Database, actor: Actor) -> Ambition:
    """The ambition of the actor's organisation; an empty one before it was set."""
    actor.require(Permission.READ)
    return fact(db, actor, "ambition", lambda: _load(db, actor), follows=PLAN)


def _load(db: Database, actor: Actor) -> Ambition:
    with db.reading(actor.organisation_id) as session:
        return repository.load(session, actor.organisation_id)


def save(
    db: Database,
    actor: Actor,
    seen: Ambition,
    sentence: str,
    promises: tuple[str, ...],
    targets: Targets,
    questionnaire: Questionnaire,
) -> Ambition:
    """Save the words and the targets together. Raises ConflictError, TextTooLongError, UnknownTargetError, TargetFallsError."""
    actor.require(Permission.SET_AMBITION)
    check_targets(targets, questionnaire)
    worded = _worded(seen, sentence, promises)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        audit.record(session, actor, "ambition_saved")
        return repository.save(session, actor.organisation_id, replace(worded, targets=_kept(targets)))


def save_words(db: Database, actor: Actor, seen: Ambition, sentence: str, promises: tuple[str, ...]) -> Ambition:
    """Save the sentence and the promises; empty promises fall out. Raises ConflictError, TextTooLongError."""
    actor.require(Permission.SET_AMBITION)
    worded = _worded(seen, sentence, promises)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        audit.record(session, actor, "ambition_saved")
        return repository.save(session, actor.organisation_id, worded)


def _worded(seen: Ambition, sentence: str, promises: tuple[str, ...]) -> Ambition:
    kept = tuple(promise.strip() for promise in promises if promise.strip())[:PROMISES]
    if any(len(text) > TEXT_LIMIT for text in (sentence, *kept)):
        raise TextTooLongError
    return replace(seen, sentence=sentence.strip(), promises=kept)


def save_targets(db: Database, actor: Actor, seen: Ambition, targets: Targets, questionnaire: Questionnaire) -> Ambition:
    """Save all targets. Raises ConflictError, UnknownTargetError, TargetFallsError."""
    actor.require(Permission.SET_AMBITION)
    check_targets(targets, questionnaire)
    with db.writing(actor.organisation_id, About.PLAN) as session:
        audit.record(session, actor, "targets_saved")
        return repository.save(session, actor.organisation_id, replace(seen, targets=_kept(targets)))


def _kept(targets: Targets) -> Targets:
    """Without the subjects that have no target in any year."""
    return {subject: levels for subject, levels in targets.items() if any(level is not None for level in levels)}


def check_targets(targets: Targets, questionnaire: Questionnaire) -> None:
    """Raises UnknownTargetError or TargetFallsError when the targets cannot be meant."""
    subjects = {domain.id for domain in questionnaire} | {practice.id for practice in questionnaire.practices}
    numbers = {level.number for level in questionnaire.levels}
    for subject, levels in targets.items():
        known = [level for level in levels if level is not None]
        if subject not in subjects or len(levels) != len(YEARS) or not set(known) <= numbers:
            raise UnknownTargetError
        if known != sorted(known):
            raise TargetFallsError
