"""What a person can do with an assessment: open a round, answer, see the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from maturity.assessment import repository
from maturity.assessment.answer_file import may_not_apply
from maturity.assessment.model import (
    Answer,
    AnswerState,
    AssessmentError,
    NotApplicableRefusedError,
    ReasonMissingError,
    Response,
    Round,
    RoundClosedError,
    Scope,
    Scores,
    UnknownItemError,
)
from maturity.assessment.responding import response
from maturity.assessment.scoring import score
from maturity.database import Database, new_id
from maturity.people import audit_service as audit
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.questionnaire.library import latest_version
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shelf import questionnaire

QUESTIONNAIRE = "cx"
NOTE_LIMIT = 10_000


class RoundOpenError(AssessmentError):
    """Another round is still open; close it first."""


class NoteTooLongError(AssessmentError):
    """A note has at most 10,000 characters."""


@dataclass(frozen=True)
class Results:
    """What a round says: its scores, and those of the round before it when that exists.

    questionnaire: what the round asked; whole: all of it, also what a quick scan did not ask.
    """

    round: Round
    questionnaire: Questionnaire
    whole: Questionnaire
    scores: Scores
    previous_round: Round | None = None
    previous: Scores | None = None


def questionnaire_of(assessment_round: Round) -> Questionnaire:
    """The questionnaire a round asks: all of it, or the core practices in a quick scan."""
    whole = questionnaire(assessment_round.questionnaire_id, assessment_round.questionnaire_version)
    return whole if assessment_round.scope is Scope.FULL else whole.restricted(whole.core)


def open_round(db: Database, actor: Actor, title: str, scope: Scope = Scope.FULL) -> Round:
    """Start a round on the newest questionnaire. Raises RoundOpenError while another one is open."""
    actor.require(Permission.MANAGE_ROUNDS)
    started = Round(
        new_id(), actor.organisation_id, title.strip(), QUESTIONNAIRE, latest_version(QUESTIONNAIRE), scope, date.today()
    )
    with db.writing(actor.organisation_id) as session:
        if any(known.is_open for known in repository.rounds(session, actor.organisation_id)):
            raise RoundOpenError
        repository.add_round(session, started)
        audit.record(session, actor, "round_opened", started.id)
    return started


def widen_round(db: Database, actor: Actor, round_id: str) -> Round:
    """Turn a quick scan into the full questionnaire; what was answered stays. Raises RoundClosedError."""
    return _change(db, actor, round_id, "round_widened", must_be_open=True, scope=Scope.FULL)


def close_round(db: Database, actor: Actor, round_id: str) -> Round:
    """Close a round: its answers stay as they are from now on."""
    return _change(db, actor, round_id, "round_closed", must_be_open=True, closed_on=date.today())


def reopen_round(db: Database, actor: Actor, round_id: str) -> Round:
    """Open a closed round again. Raises RoundOpenError while another one is open."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.reading(actor.organisation_id) as session:
        others = repository.rounds(session, actor.organisation_id)
    if any(known.is_open and known.id != round_id for known in others):
        raise RoundOpenError
    return _change(db, actor, round_id, "round_reopened", must_be_open=False, closed_on=None)


def _change(db: Database, actor: Actor, round_id: str, action: str, *, must_be_open: bool, **fields: object) -> Round:
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        found = repository.find_round(session, actor.organisation_id, round_id)
        if found is None:
            raise NotFoundError
        if must_be_open and not found.is_open:
            raise RoundClosedError
        changed = replace(found, **fields)  # type: ignore[arg-type]
        repository.save_round(session, changed)
        audit.record(session, actor, action, round_id)
    return changed


def rounds(db: Database, actor: Actor) -> list[Round]:
    """The rounds of the actor's organisation, newest first."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return repository.rounds(session, actor.organisation_id)


def my_answers(db: Database, actor: Actor, round_id: str) -> Mapping[str, Answer]:
    """What the actor answered in a round, by item."""
    actor.require(Permission.ANSWER)
    with db.reading(actor.organisation_id) as session:
        found = repository.answers_of_rater(session, actor.organisation_id, round_id, actor.account_id)
    return {answer.item: answer for answer in found}


def save_answer(db: Database, actor: Actor, round_id: str, answer: Answer) -> Answer:
    """Save an answer; it is in the database when this returns.

    answer: with the revision that was seen when the screen was drawn (0: none yet). Raises ConflictError when another tab or
    person was faster, and NotFoundError, RoundClosedError, UnknownItemError, NotApplicableRefusedError, ReasonMissingError or
    NoteTooLongError.
    """
    actor.require(Permission.ANSWER)
    with db.writing(actor.organisation_id) as session:
        found = repository.find_round(session, actor.organisation_id, round_id)
        if found is None:
            raise NotFoundError
        if not found.is_open:
            raise RoundClosedError
        _check(found, answer)
        repository.ensure_rater(session, actor.organisation_id, round_id, actor.account_id)
        return repository.save_answer(session, actor.organisation_id, round_id, actor.account_id, answer)


def _check(assessment_round: Round, answer: Answer) -> None:
    asked = questionnaire_of(assessment_round)
    item = next((item for item in asked.items if item.id == answer.item), None)
    if item is None or answer.state is AnswerState.FIGURE:  # figures only come from a file
        raise UnknownItemError
    if answer.state is AnswerState.ANSWERED and item.scale.find(answer.choice) is None:
        raise UnknownItemError
    if len(answer.note) > NOTE_LIMIT:
        raise NoteTooLongError
    if answer.state is AnswerState.NOT_APPLICABLE:
        if not may_not_apply(item):
            raise NotApplicableRefusedError
        if not answer.note.strip():
            raise ReasonMissingError


def results(db: Database, actor: Actor, round_id: str) -> Results:
    """The scores of a round, and of the round before it. Raises NotFoundError."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        known = repository.rounds(session, actor.organisation_id)
        here = next((index for index, candidate in enumerate(known) if candidate.id == round_id), None)
        if here is None:
            raise NotFoundError
        asked_before = (one for one in known[here + 1 :] if one.questionnaire_id == known[here].questionnaire_id)
        earlier = next(asked_before, None)
        given = {
            candidate.id: repository.answers_of_round(session, actor.organisation_id, candidate.id)
            for candidate in (known[here], earlier)
            if candidate is not None
        }
    asked = questionnaire_of(known[here])
    return Results(
        known[here],
        asked,
        questionnaire(known[here].questionnaire_id, known[here].questionnaire_version),
        score(asked, _responses(asked, given[known[here].id])),
        earlier,
        None if earlier is None else score(questionnaire_of(earlier), _responses(questionnaire_of(earlier), given[earlier.id])),
    )


def latest_results(db: Database, actor: Actor) -> Results | None:
    """The results of the newest round in which something was answered, else of the newest; None before the first one.

    A new round that is still empty does not hide where the organisation stands. Rounds of another questionnaire, brought in from
    outside, are left aside: targets and plan are about the practices of ours.
    """
    known = [one for one in rounds(db, actor) if one.questionnaire_id == QUESTIONNAIRE]
    found = None
    for candidate in known:
        found = results(db, actor, candidate.id)
        if found.scores.overall.base.answered:
            return found
    return results(db, actor, known[0].id) if known else None


def _responses(asked: Questionnaire, given: list[tuple[str, str, Answer]]) -> list[Response]:
    items = {item.id: item for item in asked.items}
    return [response(rater, group, answer, items[answer.item]) for rater, group, answer in given if answer.item in items]
