"""Notes that somebody typed before choosing a description: kept for this person alone, and no answer yet.

They count nowhere, go into no export, and go with the rater they belong to. Choosing takes the note along into the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from maturity.assessment.model import Mode, Rater, Round, RoundClosedError, UnknownItemError
from maturity.assessment.round_questions import NOTE_LIMIT, NoteTooLongError, asked_in
from maturity.assessment.rounds import answer_repository, draft_repository, repository
from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people.model import Actor, NotFoundError, Permission


def my_drafts(db: Database, actor: Actor, round_id: str) -> Mapping[str, str]:
    """The actor's own notes that wait for a choice: item → note."""
    actor.require(Permission.ANSWER)
    with db.reading(actor.organisation_id) as session:
        return draft_repository.drafts(session, actor.organisation_id, round_id, actor.account_id)


def save_draft(db: Database, actor: Actor, round_id: str, item: str, note: str) -> None:
    """Keep a note of the actor; "" takes it away.

    Raises NotFoundError, also in an anonymous round, where nobody answers under an account; RoundClosedError, UnknownItemError,
    NoteTooLongError.
    """
    actor.require(Permission.ANSWER)
    with db.writing(actor.organisation_id, About.ANSWERS) as session:
        round_ = repository.find_round(session, actor.organisation_id, round_id, lock=True)
        if round_ is None or round_.mode is not Mode.PANEL:
            raise NotFoundError
        store_draft(session, round_, Rater(actor.account_id), item, note)


def store_draft(session: Session, assessment_round: Round, rater: Rater, item: str, note: str) -> None:
    """The same inside a transaction of whoever knows that this rater may answer in this round, which is held meanwhile."""
    if not assessment_round.takes_answers(date.today()):
        raise RoundClosedError
    if item not in {one.id for one in asked_in(assessment_round).items}:
        raise UnknownItemError
    if len(note) > NOTE_LIMIT:
        raise NoteTooLongError
    place = (assessment_round.organisation_id, assessment_round.id)
    answer_repository.ensure_rater(session, *place, rater)
    draft_repository.save_draft(session, *place, rater.id, item, note.strip())
