"""What a person can do with an assessment: answer, see the results."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from maturity.assessment.anonymity import release_repository
from maturity.assessment.anonymity.releasing import make_release
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import strongest
from maturity.assessment.frozen import still_shown
from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.model import Answer, Mode, Rater, Round, RoundClosedError, Sheet
from maturity.assessment.results import Results, StoredRound, outcome_of
from maturity.assessment.round_questions import QUESTIONNAIRE, asked_in, check_answer
from maturity.assessment.rounds import answer_repository, draft_repository, repository
from maturity.assessment.rounds.service import rounds
from maturity.assessment.workshop import repository as workshop_repository
from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people.facts import CLOSED, OPEN, fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.registry import questionnaire


def my_answers(db: Database, actor: Actor, round_id: str) -> Mapping[str, Answer]:
    """The actor's own answers by item."""
    actor.require(Permission.ANSWER)
    return fact(db, actor, "my answers", lambda: _my_answers(db, actor, round_id), round_id, actor.account_id, follows=OPEN)


def _my_answers(db: Database, actor: Actor, round_id: str) -> Mapping[str, Answer]:
    with db.reading(actor.organisation_id) as session:
        found = answer_repository.answers_of_rater(session, actor.organisation_id, round_id, actor.account_id)
    return {answer.item: answer for answer in found}


def my_sheet(db: Database, actor: Actor, round_id: str) -> Sheet:
    """All that the actor filled in so far in a round, read at once."""
    actor.require(Permission.ANSWER)
    with db.reading(actor.organisation_id) as session:
        return sheet_of(session, actor.organisation_id, round_id, actor.account_id)


def sheet_of(session: Session, organisation_id: str, round_id: str, rater_id: str) -> Sheet:
    """The same inside a transaction of whoever knows that this is the rater's own."""
    seat, given = answer_repository.rater_with_answers(session, organisation_id, round_id, rater_id)
    drafts = draft_repository.drafts(session, organisation_id, round_id, rater_id) if seat else {}
    return Sheet(seat, {answer.item: answer for answer in given}, drafts)


def save_among(db: Database, actor: Actor, round_id: str, answer: Answer) -> tuple[Answer, Mapping[str, Answer]]:
    """Save an answer as `save_answer` does; beside it, all answers that the actor has from then on."""
    actor.require(Permission.ANSWER)
    with db.writing(actor.organisation_id, About.ANSWERS) as session:
        return store_among(session, actor.organisation_id, round_id, Mode.PANEL, Rater(actor.account_id), answer)


def save_answer(db: Database, actor: Actor, round_id: str, answer: Answer) -> Answer:
    """Save an answer of the actor and return it as stored, with its new revision.

    answer: with the revision that was seen when the screen was drawn (0: none yet). Raises ConflictError when another tab or
    person was faster, and NotFoundError, RoundClosedError, UnknownItemError, NotApplicableRefusedError, ReasonMissingError or
    NoteTooLongError. In a broad round nobody answers under an account: NotFoundError.
    """
    actor.require(Permission.ANSWER)
    with db.writing(actor.organisation_id, About.ANSWERS) as session:
        return store_answer(session, actor.organisation_id, round_id, Mode.PANEL, Rater(actor.account_id), answer)


def store_answer(session: Session, organisation_id: str, round_id: str, mode: Mode, rater: Rater, answer: Answer) -> Answer:
    """The same inside a transaction of whoever knows that this rater may answer in a round of this mode.

    The round is held meanwhile: closing it rewrites a broad round, and an answer that came in between would be lost.
    """
    return store_among(session, organisation_id, round_id, mode, rater, answer)[0]


def store_among(
    session: Session, organisation_id: str, round_id: str, mode: Mode, rater: Rater, answer: Answer
) -> tuple[Answer, dict[str, Answer]]:
    """The same, with all answers that this rater has from then on: what a click costs is a fixed number of statements."""
    round_ = repository.find_round(session, organisation_id, round_id, lock=True)
    if round_ is None or round_.mode is not mode:
        raise NotFoundError
    return store_in(session, round_, rater, answer)


def store_in(
    session: Session, round_: Round, rater: Rater, answer: Answer, *, is_begun: bool = False
) -> tuple[Answer, dict[str, Answer]]:
    """The same in a round that this transaction holds. is_begun: only for who is a rater of it already, else NotFoundError."""
    if not round_.takes_answers(date.today()):
        raise RoundClosedError
    check_answer(round_, answer)
    place = (round_.organisation_id, round_.id, rater.id)
    seat, given, has_draft = draft_repository.rater_with_answers(session, *place, answer.item)
    if seat is None and is_begun:
        raise NotFoundError
    if seat is None:
        answer_repository.ensure_rater(session, round_.organisation_id, round_.id, rater)
    mine = {one.item: one for one in given}
    if has_draft:
        draft_repository.drop_draft(session, *place, answer.item)
    saved = answer_repository.write_answer(session, *place, answer, mine.get(answer.item), only_day=round_.is_anonymous)
    return saved, mine | {saved.item: saved}


def results(db: Database, actor: Actor, round_id: str) -> Results:
    """What may be told of a round, beside the round before it. Raises NotFoundError.

    This is the one door to what people answered: pages, documents and exports all come through it.
    """
    actor.require(Permission.READ)
    return fact(
        db,
        actor,
        "results",
        lambda: _results(db, actor, round_id),
        round_id,
        follows=OPEN if _is_open(db, actor, round_id) else CLOSED,
    )


def _results(db: Database, actor: Actor, round_id: str) -> Results:
    with db.reading(actor.organisation_id) as session:
        known = repository.rounds(session, actor.organisation_id)
        here = next((index for index, candidate in enumerate(known) if candidate.id == round_id), None)
        if here is None:
            raise NotFoundError
        shown = [_stored_round(session, round_) for round_ in (known[here], *_before(known, here)[:1])]
    now, *before = (_released(db, round_) for round_ in shown)
    earlier = before[0] if before else None
    return outcome_of(now, earlier, _whole(now), None if earlier is None else _whole(earlier))


def _is_open(db: Database, actor: Actor, round_id: str) -> bool:
    return any(round_.is_open for round_ in rounds(db, actor) if round_.id == round_id)


def _whole(round_: StoredRound) -> Questionnaire:
    return questionnaire(round_.round.questionnaire_id, round_.round.questionnaire_version)


def latest_results(db: Database, actor: Actor) -> Results | None:
    """The results of the newest round of our own questionnaire of which something may be told, else of the newest; None without.

    A new round that is still empty, or whose answers are still coming in, does not hide where the organisation stands.
    """
    actor.require(Permission.READ)
    known = [round_ for round_ in rounds(db, actor) if round_.questionnaire_id == QUESTIONNAIRE]
    for candidate in known:
        found = results(db, actor, candidate.id)
        if found.scores.overall.base.answered:
            return found
    return results(db, actor, known[0].id) if known else None


def _before(known: list[Round], here: int) -> list[Round]:
    """The earlier rounds that the round `here` may stand beside, newest first: the same questionnaire, answered in the same way.

    What a panel agreed on and what many say anonymously differ for other reasons than time.
    """
    now = known[here]
    return [round_ for round_ in known[here + 1 :] if (round_.questionnaire_id, round_.mode) == (now.questionnaire_id, now.mode)]


def _stored_round(session: Session, round_: Round) -> StoredRound:
    place = (round_.organisation_id, round_.id)
    if round_.is_anonymous:  # what people answered is not even read: only a release tells of it
        release, texts, erased = *release_repository.last_told(session, *place), 0
    else:
        frozen = release_repository.frozen(session, *place)
        erased = 0 if frozen is None or round_.is_open else frozen.erased
        release, texts = (still_shown(frozen) if frozen is not None and erased else None), {}
    return StoredRound(
        round_,
        asked_in(round_),
        [] if release or round_.is_anonymous else answer_repository.raters(session, *place),
        [] if release or round_.is_anonymous else answer_repository.answers_of_round(session, *place),
        bool(guest_repository.links_of_round(session, *place)),
        workshop_repository.consensus_of_round(session, *place),
        strongest(evidence_repository.evidence_of_round(session, *place)),
        release,
        texts,
        erased,
    )


def _released(db: Database, known: StoredRound) -> StoredRound:
    """The same with a release, when a broad round closed and the server was killed before that was made."""
    round_ = known.round
    if not round_.is_anonymous or round_.is_open or round_.settled or known.release is not None or not make_release(db, round_):
        return known
    with db.reading(round_.organisation_id) as session:
        return _stored_round(session, round_)
