"""Moments: meetings that the host plans and opens. Only then do figures without a name come into what the group sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from maturity.comparison.figures.anonymous import aggregate
from maturity.comparison.giving import repository, tally_repository
from maturity.comparison.groups import repository as groups
from maturity.comparison.groups.checking import NAME_LIMIT
from maturity.comparison.groups.service import hosted
from maturity.comparison.model import Aggregate, GroupEndedError, GroupInvalidError, Moment, MomentRecord
from maturity.comparison.scope import of_group
from maturity.database import Database, midnight, new_id, now
from maturity.people import audit_service
from maturity.people.model import Actor, NotFoundError, Permission


def plan_moment(db: Database, actor: Actor, group_id: str, title: str, on: date) -> Moment:
    """Plan a moment, as the host. Raises GroupInvalidError, GroupEndedError, NotFoundError."""
    actor.require(Permission.SHARE)
    title = " ".join(title.split())
    if not title or len(title) > NAME_LIMIT:
        raise GroupInvalidError("moment")
    moment = Moment(new_id(), title, on)
    with hosted(db, actor, group_id) as (session, group, _):
        if group.ended_on is not None:
            raise GroupEndedError
        groups.save_moment(session, group_id, moment)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_moment_planned", group_id)
    return moment


def remove_moment(db: Database, actor: Actor, group_id: str, moment_id: str) -> None:
    """Take a moment away that was not opened yet, as the host. Raises NotFoundError, also for one that was opened."""
    actor.require(Permission.SHARE)
    with hosted(db, actor, group_id) as (session, _, _):
        if _moment(groups.all_moments(session, group_id), moment_id).opened_at is not None:
            raise NotFoundError
        groups.delete_moment(session, group_id, moment_id)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_moment_removed", group_id)


def open_moment(db: Database, actor: Actor, group_id: str, moment_id: str) -> Moment:
    """Open a moment, as the host: from here on the group sees figures in which those without a name count. Once only.

    What is shown is computed here, in the transaction of the group, and kept. Raises GroupEndedError, NotFoundError.
    """
    actor.require(Permission.SHARE)
    with hosted(db, actor, group_id) as (session, group, _):
        if group.ended_on is not None:
            raise GroupEndedError
        moment = _moment(groups.all_moments(session, group_id), moment_id)
        if moment.opened_at is not None:
            return moment
        opened = replace(moment, opened_at=midnight(now()))
        groups.save_moment(session, group_id, opened)
        anonymous = repository.all_given(session, group_id, is_named=False)
        shown, told = aggregate(
            anonymous, tally_repository.all_tallies(session, group_id), repository.all_told(session, group_id), date.today()
        )
        held = tuple(contribution.id for contribution in anonymous)
        repository.save_moment(
            session,
            group_id,
            Aggregate(moment_id, shown),
            MomentRecord(moment_id, held, told),
            repository.ids_named(session, group_id),
        )
        for _, organisation_id in groups.seats(session, group_id):
            if organisation_id and organisation_id != actor.organisation_id:
                db.switch_tenant(session, organisation_id)
                audit_service.record_for(session, organisation_id, "group_moment_opened", group_id)
                db.switch_tenant(session, of_group(group_id))
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_moment_opened", group_id)
    return opened


def keep_pairs(db: Database, actor: Actor, group_id: str, moment_id: str, pairs: Iterable[frozenset[str]]) -> None:
    """Keep who talks to whom at a moment, as the host, instead of the pairs that were kept for it. pairs: of ids of members.

    Raises GroupInvalidError for anything but pairs of members, NotFoundError.
    """
    actor.require(Permission.SHARE)
    made = list(pairs)
    with hosted(db, actor, group_id) as (session, _, _):
        known = {member.id for member in groups.all_members(session, group_id)}
        if any(len(pair) != 2 or not pair <= known for pair in made):
            raise GroupInvalidError("pairs")
        _moment(groups.all_moments(session, group_id), moment_id)
        repository.save_pairs(session, group_id, moment_id, made)
        db.switch_tenant(session, actor.organisation_id)
        audit_service.record(session, actor, "group_pairs_kept", group_id)


def _moment(known: Iterable[Moment], moment_id: str) -> Moment:
    found = next((moment for moment in known if moment.id == moment_id), None)
    if found is None:
        raise NotFoundError
    return found
