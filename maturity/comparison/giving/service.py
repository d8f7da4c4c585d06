"""Giving a round to a group, seeing before and after what others see, taking it back; and what somebody may read of a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from maturity.assessment import service as assessments
from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.model import Round
from maturity.assessment.results import Results
from maturity.assessment.rounds import service as round_service
from maturity.assessment.years.since_before import comparable
from maturity.comparison.contribution import Depth, Offer, Search
from maturity.comparison.documents import fingerprint
from maturity.comparison.figures.anonymous import was_told
from maturity.comparison.figures.likeness import basis_of
from maturity.comparison.giving import repository, sight, tally_repository, withdrawing
from maturity.comparison.giving.composing import Sources, Wish, compose
from maturity.comparison.giving.plausibility import Question, questions
from maturity.comparison.groups import repository as groups
from maturity.comparison.model import (
    AgreementNotAcceptedError,
    Contribution,
    GivenOtherwiseError,
    Group,
    GroupEndedError,
    GroupRole,
    GroupView,
    NameSwitchedError,
    NothingToGiveError,
    OfferInvalidError,
    Seat,
)
from maturity.comparison.scope import of_account, of_group
from maturity.database import Database, new_id
from maturity.people import audit_service
from maturity.people import repository as people
from maturity.people.model import Account, Actor, NotFoundError, Organisation, Permission
from maturity.roadmap import service as roadmaps

ALL = repository.ALL
LONGEST = 1_000  #: characters of what we did, and of how to reach us
ROUNDS = 8  #: that are looked at for what an initiative lifted


@dataclass(frozen=True)
class Draft:
    """What would be given, word for word, and what to ask oneself first. seen: to hand back when it is given."""

    wish: Wish
    contribution: Contribution
    questions: tuple[Question, ...]

    @property
    def seen(self) -> str:
        return fingerprint(self.contribution)


def givable(db: Database, actor: Actor) -> list[Round]:
    """The rounds that can be given: closed ones, newest first."""
    return [round_ for round_ in round_service.rounds(db, actor) if not round_.is_open]


def preview(db: Database, actor: Actor, group_id: str, wish: Wish) -> Draft:
    """Exactly what a wish would give to a group. Nothing goes by it.

    Raises NotFoundError, NothingToGiveError, OfferInvalidError.
    """
    actor.require(Permission.SHARE)
    with db.reading(actor.organisation_id) as session:
        _, seat = _seated(session, actor.organisation_id, group_id)
        organisation = people.find(session, actor.organisation_id)
    if organisation is None:
        raise NotFoundError
    return _draft(db, actor, organisation, seat, wish)


def give(db: Database, actor: Actor, group_id: str, wish: Wish, seen: str) -> Contribution:
    """Give it, instead of what was given before. seen: of the draft that was looked at.

    Raises GivenOtherwiseError when the draft is another one by now; NameSwitchedError, GroupEndedError,
    AgreementNotAcceptedError, and what `preview` raises.
    """
    draft = preview(db, actor, group_id, wish)
    if draft.seen != seen:
        raise GivenOtherwiseError
    contribution = draft.contribution
    with db.writing(actor.organisation_id) as session:
        _, seat = _seated(session, actor.organisation_id, group_id)
        db.switch_tenant(session, of_group(group_id))
        group = groups.lock(session, group_id)
        if group is None:
            raise NotFoundError
        if group.ended_on is not None:
            raise GroupEndedError
        if seat.accepted != group.agreement.revision:
            raise AgreementNotAcceptedError
        withdrawing.erase(session, group_id, seat.member_id)
        if _is_known_otherwise(session, seat, wish, contribution):
            raise NameSwitchedError
        repository.add(session, contribution)
        if contribution.is_named:
            repository.note_named(session, group_id, _fingerprint(seat, wish))
        groups.change_seat(session, group_id, seat.member_id, round_id=wish.round_id)
        sight.renew(session, group)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "given_named" if contribution.is_named else "given_anonymously", group_id)
    return contribution


def withdraw(db: Database, actor: Actor, group_id: str) -> Contribution:
    """Take back what was given: it is erased, for everybody at once. Returns what it was. Raises NotFoundError without."""
    actor.require(Permission.SHARE)
    with db.writing(actor.organisation_id) as session:
        _, seat = _seated(session, actor.organisation_id, group_id)
        db.switch_tenant(session, of_group(group_id))
        group = groups.lock(session, group_id)
        contribution = withdrawing.erase(session, group_id, seat.member_id) if group else None
        if group is None or contribution is None:
            raise NotFoundError
        sight.renew(session, group)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "withdrawn", group_id)
    return contribution


def group_view(db: Database, actor: Actor, group_id: str, search: Search = ALL) -> GroupView:
    """All that the actor's organisation may see of a group. Raises NotFoundError.

    search: whose contributions are wanted; without one all, and of a large group some (`repository.AT_ONCE`).
    """
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return _known(session, actor.organisation_id, group_id, search)


def guided_known(db: Database, account: Account, group_id: str, search: Search = ALL) -> GroupView:
    """All that a facilitator may see of a group. Raises NotFoundError."""
    whose = of_account(account.id)
    with db.reading(whose) as session:
        return _known(session, whose, group_id, search)


def _known(session: Session, whose: str, group_id: str, search: Search) -> GroupView:
    group, seat = _seated(session, whose, group_id)
    made = repository.pairs(session, whose, group_id)
    own = None if seat.role is GroupRole.FACILITATOR else repository.own(session, whose, group_id)
    named, is_whole = repository.named(session, whose, group_id, search)
    basis = basis_of(own, named)
    return GroupView(
        group,
        seat,
        own,
        tuple(named),
        is_whole,
        tuple(tally_repository.tallies(session, whose, group_id, basis)) if basis is not None else (),
        tuple(groups.moments(session, whose, group_id)),
        repository.aggregates(session, whose, group_id),
        frozenset(pair for pairs in made.values() for pair in pairs),
    )


def _is_known_otherwise(session: Session, seat: Seat, wish: Wish, contribution: Contribution) -> bool:
    """Whether the group saw this round under the name that is left out now, or in what a moment told without one."""
    if contribution.is_named:
        return was_told(contribution, repository.all_told(session, seat.group_id))
    return repository.was_named(session, seat.group_id, _fingerprint(seat, wish))


def _fingerprint(seat: Seat, wish: Wish) -> str:
    """Of a member and a round: it stays with the group when they are gone, and says nothing to who reads it."""
    return sha256(f"{seat.member_id} {wish.round_id}".encode()).hexdigest()


def _draft(db: Database, actor: Actor, organisation: Organisation, seat: Seat, wish: Wish) -> Draft:
    _check_offers(wish.offers if Depth.OFFERS in wish.layers else ())
    rounds = givable(db, actor)
    if not wish.layers or wish.round_id not in {round_.id for round_ in rounds}:
        raise NothingToGiveError
    results = assessments.results(db, actor, wish.round_id)
    if not results.is_told or not results.scores.overall.base.answered:
        raise NothingToGiveError
    sources = Sources(
        results,
        roadmaps.roadmap(db, actor, "nl"),
        evidence_service.evidence(db, actor, wish.round_id),
        _measured(db, actor, rounds, results) if Depth.DONE in wish.layers else (),
    )
    place = (new_id(), seat.group_id, seat.member_id)
    contribution = compose(wish, sources, organisation, place, date.today())
    if not (contribution.figures or contribution.offers or contribution.done):
        raise NothingToGiveError
    return Draft(wish, contribution, questions(results, date.today()))


def _measured(db: Database, actor: Actor, rounds: Sequence[Round], given: Results) -> list[tuple[date, Mapping[str, int]]]:
    """The levels of closed rounds that asked the same in the same way, up to the one that is given; oldest first."""
    round_ = given.round
    like = [
        one
        for one in rounds
        if (one.questionnaire_id, one.mode, one.part) == (round_.questionnaire_id, round_.mode, round_.part)
        and one.closed_on is not None
        and round_.closed_on is not None
        and one.closed_on <= round_.closed_on
    ]
    found = []
    for one in like[:ROUNDS]:
        results = given if one.id == round_.id else assessments.results(db, actor, one.id)
        scores = comparable(results.scores, results.whole, given.whole)
        levels = {practice: score.level for practice, score in scores.practices.items() if score.level is not None}
        if results.is_told and levels and one.closed_on is not None:
            found.append((one.closed_on, levels))
    return sorted(found, key=lambda pair: pair[0])


def _check_offers(offers: Sequence[Offer]) -> None:
    for offer in offers:
        texts = (offer.did.strip(), offer.reach.strip())
        if not all(texts) or any(len(text) > LONGEST for text in texts):
            raise OfferInvalidError
    if len({one.practice for one in offers}) != len(offers):
        raise OfferInvalidError


def _seated(session: Session, whose: str, group_id: str) -> tuple[Group, Seat]:
    found = groups.seated(session, whose, group_id)
    if found is None:
        raise NotFoundError
    return found
