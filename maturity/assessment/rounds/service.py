"""What a person can do with a round: open it, change what it is, close it, open it again, let go of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from maturity.assessment.anonymity import release_repository
from maturity.assessment.anonymity.releasing import make_release
from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.guests.model import standard_expiry
from maturity.assessment.model import (
    CONSENSUS,
    STANDARD_GROUPS,
    Access,
    AssessmentError,
    Mode,
    Reopening,
    RoleGroup,
    Round,
    RoundClosedError,
    RoundInvalidError,
    RoundSettledError,
    Scope,
)
from maturity.assessment.round_questions import QUESTIONNAIRE
from maturity.assessment.rounds import answer_repository, repository
from maturity.assessment.rounds.check import LONGEST, check_particulars
from maturity.assessment.rounds.freezing import freeze
from maturity.database import Database, new_id
from maturity.people import audit_service as audit
from maturity.people import repository as people
from maturity.people.facts import CLOSED, fact
from maturity.people.model import Actor, NotFoundError, Permission
from maturity.questionnaire.library import latest_version


class RoundOpenError(AssessmentError):
    """Another round is still open; close it first."""


class WhyMissingError(AssessmentError):
    """Opening a round again needs a reason."""


@dataclass(frozen=True)
class Particulars:
    """What a round is, beside its title, scope and mode; the fields are those of Round."""

    period: str = ""
    part: str = ""
    closes_on: date | None = None
    groups: tuple[RoleGroup, ...] = STANDARD_GROUPS
    departments: tuple[str, ...] = ()
    previous_id: str = ""


def rounds(db: Database, actor: Actor) -> list[Round]:
    """The rounds of the actor's organisation, newest first."""
    actor.require(Permission.READ)
    return list(fact(db, actor, "rounds", lambda: _rounds(db, actor), follows=CLOSED))


def _rounds(db: Database, actor: Actor) -> tuple[Round, ...]:
    with db.reading(actor.organisation_id) as session:
        return tuple(repository.rounds(session, actor.organisation_id))


def open_round(
    db: Database,
    actor: Actor,
    title: str,
    scope: Scope = Scope.FULL,
    mode: Mode = Mode.PANEL,
    particulars: Particulars | None = None,
    version: str = "",
    access: Access = Access.CODES,
) -> Round:
    """Start a round. version: of the questionnaire, the newest when left out; access: how people come into an anonymous round.

    Raises RoundOpenError while another one is open, RoundInvalidError, NotFoundError for a version that is neither the newest
    nor that of an earlier round of this organisation.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    asked = version or latest_version(QUESTIONNAIRE)
    bare = Round(
        new_id(), actor.organisation_id, title.strip(), QUESTIONNAIRE, asked, scope, date.today(), mode=mode, access=access
    )
    started = replace(bare, **vars(particulars or Particulars()))
    check_particulars(started, date.today())
    with db.writing(actor.organisation_id) as session:
        people.lock_organisation(session, actor.organisation_id)  # of two who open one at once, the second sees the first
        known = repository.rounds(session, actor.organisation_id)
        if any(round_.is_open for round_ in known):
            raise RoundOpenError
        if started.previous_id and started.previous_id not in {round_.id for round_ in known}:
            raise NotFoundError
        if asked not in versions_offered(known):
            raise NotFoundError
        repository.add_round(session, started)
        audit.record(session, actor, "round_opened", started.id)
    return started


def versions_offered(known: Sequence[Round]) -> tuple[str, ...]:
    """What a next round can ask, the proposal first: the newest version, then that of the newest round. known: newest first."""
    mine = [round_.questionnaire_version for round_ in known if round_.questionnaire_id == QUESTIONNAIRE]
    return tuple(dict.fromkeys([latest_version(QUESTIONNAIRE), *mine[:1]]))


def change_round(db: Database, actor: Actor, round_: Round, title: str, particulars: Particulars) -> Round:
    """Change the title and the particulars of an open round that was read as `round_`; everything else stays as it is stored.

    Role groups and departments that somebody answers from, or was invited from, stay; links last as long as the round does.
    Raises ConflictError, RoundClosedError, RoundInvalidError, NotFoundError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        found = _round_of(session, actor, round_.id)
        changed = replace(found, revision=round_.revision, title=title.strip(), **vars(particulars))
        check_particulars(changed, date.today(), closes_before=found.closes_on)
        if not found.is_open:
            raise RoundClosedError
        earlier = {one.id for one in repository.rounds(session, actor.organisation_id)} - {round_.id}
        if changed.previous_id not in ("", found.previous_id, *earlier):
            raise NotFoundError
        _check_in_use(session, changed)
        saved = repository.save_round(session, changed)
        _prolong_links(session, saved, date.today())
        audit.record(session, actor, "round_changed", round_.id)
    return saved


def _check_in_use(session: Session, changed: Round) -> None:
    place = (changed.organisation_id, changed.id)
    raters, links = answer_repository.raters(session, *place), guest_repository.links_of_round(session, *place)
    used = {(rater.role_group, rater.department) for rater in raters} | {
        (guest_link.role_group, guest_link.department) for guest_link in links
    }
    # What was agreed elsewhere came in with a spreadsheet as a role group that no round has.
    if any(group not in ("", CONSENSUS) and changed.group(group) is None for group, _ in used):
        raise RoundInvalidError("group_in_use")
    if any(department and department not in changed.departments for _, department in used):
        raise RoundInvalidError("department_in_use")


def widen_round(db: Database, actor: Actor, round_id: str) -> Round:
    """Turn a quick scan into the full questionnaire; what was answered stays. Raises RoundClosedError."""
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round_of(session, actor, round_id)
        if not round_.is_open:
            raise RoundClosedError
        saved = repository.save_round(session, replace(round_, scope=Scope.FULL))
        audit.record(session, actor, "round_widened", round_id)
    return saved


def close_round(db: Database, actor: Actor, round_id: str) -> Round:
    """Close a round: its answers stay as they are from now on. Of a broad round the next release is made; of a panel the figures
    are frozen.

    First the round closes, so that no answer can come in any more; then what may be told is worked out, which takes a while.
    Raises RoundClosedError, NotFoundError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round_of(session, actor, round_id)
        if not round_.is_open:
            raise RoundClosedError
        saved = repository.save_round(session, replace(round_, closed_on=date.today()))
        if round_.is_anonymous:
            answer_repository.rewrite(session, actor.organisation_id, round_id)
        else:
            freeze(session, saved)
        audit.record(session, actor, "round_closed", round_id)
    if saved.is_anonymous:
        make_release(db, saved)
    return saved


def reopen_round(db: Database, actor: Actor, round_id: str, why: str) -> Round:
    """Open a closed round again, for a reason that stays with it. Its closing date is taken off when it has passed.

    The links that worked when it closed work again.

    Raises WhyMissingError, RoundOpenError while another one is open, RoundSettledError, NotFoundError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    if not why.strip():
        raise WhyMissingError
    if len(why) > LONGEST:
        raise RoundInvalidError("too_long")
    with db.writing(actor.organisation_id) as session:
        people.lock_organisation(session, actor.organisation_id)
        round_ = _round_of(session, actor, round_id)
        others = repository.rounds(session, actor.organisation_id)
        if any(known.is_open and known.id != round_id for known in others):
            raise RoundOpenError
        if round_.settled:
            raise RoundSettledError
        if round_.questionnaire_id != QUESTIONNAIRE:
            raise RoundInvalidError("of_another_questionnaire")
        if round_.has_group_link and release_repository.last_told(session, actor.organisation_id, round_id)[0] is not None:
            raise RoundInvalidError("told_once")
        closes_on = round_.closes_on if round_.closes_on and round_.closes_on >= date.today() else None
        reopenings = (*round_.reopenings, Reopening(date.today(), why.strip()))
        saved = repository.save_round(session, replace(round_, closed_on=None, closes_on=closes_on, reopenings=reopenings))
        _prolong_links(session, saved, round_.closed_on or date.today())
        audit.record(session, actor, "round_reopened", round_id)
    return saved


def _prolong_links(session: Session, round_: Round, alive_on: date) -> None:
    """Links end with their round: those that worked on a day work as long as it takes answers now."""
    until = standard_expiry(round_, date.today())
    guest_repository.prolong(session, round_.organisation_id, round_.id, alive_on, until)


def settle_round(db: Database, actor: Actor, round_id: str) -> Round:
    """Let go of the answers of a closed broad round for good: what was told stays, and the round can never be opened again.

    Raises NotFoundError, RoundInvalidError for a round that is open or that is no broad one.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.writing(actor.organisation_id) as session:
        round_ = _round_of(session, actor, round_id)
        if round_.is_open or not round_.is_anonymous:
            raise RoundInvalidError("only_closed_broad_rounds_settle")
        if not release_repository.register(session, actor.organisation_id, round_id):
            raise RoundInvalidError("nothing_told_yet")
        for link in guest_repository.links_of_round(session, actor.organisation_id, round_id):
            guest_repository.delete(session, actor.organisation_id, link.id)
        saved = repository.save_round(session, replace(round_, settled=True))  # first: from here on no release can come in
        answer_repository.delete_raters(session, actor.organisation_id, round_id)
        release_repository.forget_people(session, actor.organisation_id, round_id)
        audit.record(session, actor, "round_settled", round_id)
    return saved


def _round_of(session: Session, actor: Actor, round_id: str) -> Round:
    round_ = repository.find_round(session, actor.organisation_id, round_id)
    if round_ is None:
        raise NotFoundError
    return round_
