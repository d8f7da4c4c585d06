"""What a member of a panel says about themselves as a rater: from which role group, and whether a small group may be shown."""

from __future__ import annotations

from datetime import date

from maturity.assessment.model import Rater, RoundClosedError, UnknownGroupError
from maturity.assessment.rounds import answer_repository, repository
from maturity.database import Database
from maturity.people.model import Actor, NotFoundError, Permission


def my_seat(db: Database, actor: Actor, round_id: str) -> Rater | None:
    """The actor as a rater of a round; None before the first answer or choice."""
    actor.require(Permission.ANSWER)
    with db.reading(actor.organisation_id) as session:
        return answer_repository.find_rater(session, actor.organisation_id, round_id, actor.account_id)


def join(db: Database, actor: Actor, round_id: str, role_group: str, department: str = "", *, consents: bool = False) -> Rater:
    """Say from which role group and department the actor answers in a panel. What was answered already goes along.

    Raises UnknownGroupError, RoundClosedError, NotFoundError; the last one also in a broad round, where nobody answers under an
    account.
    """
    actor.require(Permission.ANSWER)
    with db.writing(actor.organisation_id) as session:
        round_ = repository.find_round(session, actor.organisation_id, round_id)
        if round_ is None or round_.is_anonymous:
            raise NotFoundError
        if not round_.takes_answers(date.today()):
            raise RoundClosedError
        if round_.group(role_group) is None or (department and department not in round_.departments):
            raise UnknownGroupError
        seat = Rater(actor.account_id, role_group, department, consents=consents)
        answer_repository.save_rater(session, actor.organisation_id, round_id, seat)
    return seat
