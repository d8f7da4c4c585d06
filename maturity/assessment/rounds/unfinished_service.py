"""Who has not answered everything yet, for whoever is about to close a round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository, repository
from maturity.database import Database
from maturity.people import repository as people
from maturity.people.model import PERMISSIONS, Actor, NotFoundError, Permission


@dataclass(frozen=True)
class Unfinished:
    """Somebody in a panel with questions left. rater_id: of an account or a guest; answered of total: items."""

    rater_id: str
    name: str
    answered: int
    total: int


def unfinished(db: Database, actor: Actor, round_id: str) -> list[Unfinished]:
    """The members who may answer and the guests with a link of their own, by name, who have not answered every item.

    Nobody in an anonymous round, of which not even is known who takes part. Raises NotFoundError, NotPermittedError.
    """
    actor.require(Permission.MANAGE_ROUNDS)
    with db.reading(actor.organisation_id) as session:
        round_ = repository.find_round(session, actor.organisation_id, round_id)
        if round_ is None:
            raise NotFoundError
        if round_.is_anonymous:
            return []
        place = (actor.organisation_id, round_id)
        given = answer_repository.answers_of_round(session, *place)
        members = people.members(session, actor.organisation_id)
        links = guest_repository.links_of_round(session, *place)
    items = {item.id for item in asked_in(round_).items}
    answered = Counter(rater for rater, _, answer in given if answer.item in items)
    taking_part = {member.account_id: member.name for member in members if Permission.ANSWER in PERMISSIONS[member.role]}
    taking_part |= {link.rater_id: link.name for link in links}
    left = [Unfinished(rater, name, answered[rater], len(items)) for rater, name in taking_part.items()]
    return sorted((one for one in left if one.answered < one.total), key=lambda one: (one.name, one.rater_id))
