"""Writing the group of the example: its made-up members and what they gave, and what the example itself gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maturity.assessment.model import CONSENSUS, AnswerState, Mode, Response
from maturity.assessment.scoring.scoring import score
from maturity.comparison.contribution import (
    WITHOUT_NAME,
    Basis,
    Before,
    Contribution,
    Depth,
    Figure,
    Offer,
    Way,
)
from maturity.comparison.figures.anonymous import aggregate
from maturity.comparison.giving import repository as gifts
from maturity.comparison.giving import service as giving
from maturity.comparison.giving import sight, tally_repository
from maturity.comparison.giving.composing import Wish, figures_of
from maturity.comparison.groups import repository as groups
from maturity.comparison.groups.sentences import usual_agreement
from maturity.comparison.groups.service import member_id
from maturity.comparison.model import Aggregate, Agreement, Group, GroupRole, Member, Moment, MomentRecord, Seat
from maturity.comparison.scope import of_group
from maturity.database import Database
from maturity.demonstration.circle import Circle, ToldMember, circle
from maturity.language import translator
from maturity.people import audit_service
from maturity.people.model import Actor, Organisation

OTHERS = "example:"  #: before who holds the seat of a made-up organisation: no organisation and no account


def write_circle(db: Database, actor: Actor, organisation: Organisation, language: str) -> None:
    """The group of an example, made when it is not there yet.

    First the group with its members, in one transaction; then, in another, what the example gives and the moment that was
    opened. Whoever broke off in between finds the rest made at the next look.
    """
    told, group_id = circle(), _id(organisation.id, "group")
    with db.reading(organisation.id) as session:
        there = groups.seated(session, organisation.id, group_id)
    if there is None:
        with suppress(IntegrityError), db.writing(organisation.id) as session:  # two tabs at once: the other one was first
            db.switch_tenant(session, of_group(group_id))
            _write_group(session, told, group_id, organisation, language)
            db.switch_tenant(session, organisation.id)
            audit_service.record(session, actor, "group_started", group_id)
    view = giving.group_view(db, actor, group_id)
    if any(moment.opened_at for moment in view.moments):
        return  # it was whole once; what somebody changed since is theirs
    draft = _draft(db, actor, told, group_id, language)
    with db.writing(of_group(group_id)) as session:
        group = groups.lock(session, group_id)
        if group is None or gifts.of_member(session, group_id, view.seat.member_id) is not None:
            return
        gifts.add(session, draft.contribution)
        groups.change_seat(session, group_id, view.seat.member_id, round_id=draft.wish.round_id)
        sight.renew(session, group)
        _open_moments(session, told, group_id)


def _id(organisation_id: str, what: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"example/{organisation_id}/{what}").hex


def _write_group(session: Session, told: Circle, group_id: str, organisation: Organisation, language: str) -> None:
    agreement = Agreement(usual_agreement(translator(language)))
    group = Group(group_id, told.title[language], told.purpose[language], told.starts, told.ends, agreement, is_example=True)
    groups.add_group(session, group)
    seat = Seat(group_id, member_id(group_id, organisation.id), GroupRole.HOST, 1, told.starts)
    face = Member(seat.member_id, seat.role, organisation.name, organisation.kind, organisation.size)
    groups.add_seat(session, seat, face, holder=organisation.id, organisation_id=organisation.id, sees=False)
    for one in told.members:
        seat = Seat(group_id, _id(group_id, one.name[language]), GroupRole.MEMBER, 1, told.starts)
        face = Member(seat.member_id, seat.role, one.name[language], one.kind, one.size)
        groups.add_seat(session, seat, face, holder=f"{OTHERS}{seat.member_id}", sees=False)
        gifts.add(session, _contribution(told, one, seat, language))
    for number, meeting in enumerate(told.moments):
        groups.save_moment(session, group_id, Moment(_id(group_id, f"moment {number}"), meeting.title[language], meeting.on))


def _contribution(told: Circle, one: ToldMember, seat: Seat, language: str) -> Contribution:
    questionnaire = told.questionnaire
    basis = Basis(questionnaire.id, questionnaire.version, "full", Way.PANEL, one.closed)
    contribution = Contribution(
        _id(seat.member_id, "contribution"),
        seat.group_id,
        seat.member_id,
        one.is_named,
        one.name[language] if one.is_named else "",
        one.kind if one.is_named else None,
        one.size if one.is_named else None,
        frozenset(Depth) if one.is_named else WITHOUT_NAME,
        basis,
        _figures(told, one.levels),
        given_on=one.closed,
    )
    if not one.is_named:
        return contribution
    return replace(
        contribution,
        gaps=one.gaps,
        evidence=one.evidence,
        done=tuple(replace(each.done, why=each.why[language]) for each in one.done),
        offers=tuple(Offer(each.practice, each.did[language], each.reach) for each in one.offers),
        before=Before(replace(basis, closed_on=one.closed_before), _figures(told, one.levels_before)),
    )


def _figures(told: Circle, levels: Mapping[str, int]) -> dict[str, Figure]:
    given = [
        Response(CONSENSUS, CONSENSUS, practice, AnswerState.ANSWERED, answer.value)
        for practice, level in levels.items()
        if (answer := told.questionnaire.practice(practice).scale.find(str(level))) is not None
    ]
    return figures_of(told.questionnaire, score(told.questionnaire, given), WITHOUT_NAME)


def _draft(db: Database, actor: Actor, told: Circle, group_id: str, language: str) -> giving.Draft:
    """The last round of the example's panel, under its name, with all that there is."""
    panels = [round_ for round_ in giving.givable(db, actor) if round_.mode is Mode.PANEL]
    offers = tuple(Offer(told_offer.practice, told_offer.did[language], told_offer.reach) for told_offer in told.offers)
    return giving.preview(db, actor, group_id, Wish(panels[0].id, frozenset(Depth), True, offers))


def _open_moments(session: Session, told: Circle, group_id: str) -> None:
    """Open what was opened, on its own day: later the figures would be too old to come in."""
    known = {one.id: one for one in groups.all_moments(session, group_id)}
    for number, meeting in enumerate(told.moments):
        moment = known.get(_id(group_id, f"moment {number}"))
        if meeting.is_open and moment is not None and moment.opened_at is None:
            _open(session, group_id, moment, meeting.on)


def _open(session: Session, group_id: str, moment: Moment, on: date) -> None:
    anonymous = gifts.all_given(session, group_id, is_named=False)
    shown, told = aggregate(anonymous, tally_repository.all_tallies(session, group_id), gifts.all_told(session, group_id), on)
    groups.save_moment(session, group_id, replace(moment, opened_at=datetime.combine(on, time(0), UTC)))
    held = tuple(contribution.id for contribution in anonymous)
    gifts.save_moment(
        session, group_id, Aggregate(moment.id, shown), MomentRecord(moment.id, held, told), gifts.ids_named(session, group_id)
    )
