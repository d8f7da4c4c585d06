"""The queries on contributions, and on what moments told.

What an organisation or a facilitator reads goes by its seat: whose is who holds it, as `scope` says. What takes a group_id alone
needs a transaction of that group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from maturity.comparison.contribution import Search
from maturity.comparison.documents import FORMAT, as_document, contribution_of
from maturity.comparison.giving import tally_repository
from maturity.comparison.groups.tables import (
    AggregateRow,
    ContributionRow,
    MemberFaceRow,
    NamedRoundRow,
    PairRow,
    SeatRow,
    ToldRow,
)
from maturity.comparison.model import Aggregate, Contribution, MomentRecord

#: Contributions that are read for one view; a larger group is seen through its tallies and some members, or those searched for.
AT_ONCE, SOME = 100, 6
ALL = Search()


def add(session: Session, contribution: Contribution) -> None:
    """Store a contribution, and count its figures when it has a name."""
    session.add(
        ContributionRow(
            group_id=contribution.group_id,
            id=contribution.id,
            member_id=contribution.member_id,
            is_named=contribution.is_named,
            name=contribution.name,
            questionnaire_id=contribution.basis.questionnaire_id,
            questionnaire_version=contribution.basis.questionnaire_version,
            scope=contribution.basis.scope,
            way=contribution.basis.way.value,
            closed_on=contribution.basis.closed_on,
            format=FORMAT,
            document=as_document(contribution),
        )
    )
    session.flush()
    if contribution.is_named:
        tally_repository.count(session, contribution)


def remove(session: Session, contribution: Contribution) -> None:
    """Delete a contribution with what was counted of it, and every aggregate that held it."""
    if contribution.is_named:
        tally_repository.uncount(session, contribution)
    for moment_id, held in _held(session, contribution.group_id).items():
        if contribution.id in held:
            it = sa.and_(col(AggregateRow.group_id) == contribution.group_id, col(AggregateRow.moment_id) == moment_id)
            session.execute(sa.delete(AggregateRow).where(it))
    it = sa.and_(col(ContributionRow.group_id) == contribution.group_id, col(ContributionRow.id) == contribution.id)
    session.execute(sa.delete(ContributionRow).where(it))


def of_member(session: Session, group_id: str, member_id: str) -> Contribution | None:
    """What a member gave, in a transaction of the group."""
    row = session.exec(
        select(ContributionRow).where(ContributionRow.group_id == group_id, ContributionRow.member_id == member_id)
    ).first()
    return None if row is None else _contribution(row)


def all_given(session: Session, group_id: str, *, is_named: bool) -> list[Contribution]:
    """Everything that was given with a name, or without one, by random id; in a transaction of the group."""
    rows = session.exec(
        select(ContributionRow)
        .where(col(ContributionRow.group_id) == group_id, col(ContributionRow.is_named) == is_named)
        .order_by(ContributionRow.id)
    )
    return [_contribution(row) for row in rows]


def ids_named(session: Session, group_id: str) -> list[str]:
    """The ids of what was given under a name, in a transaction of the group."""
    return list(
        session.exec(
            select(ContributionRow.id)
            .where(col(ContributionRow.group_id) == group_id, col(ContributionRow.is_named).is_(True))
            .order_by(ContributionRow.id)
        )
    )


def givers(session: Session, group_id: str) -> frozenset[str]:
    """The members that gave something, in a transaction of the group."""
    return frozenset(session.exec(select(ContributionRow.member_id).where(ContributionRow.group_id == group_id)))


def own(session: Session, whose: str, group_id: str) -> Contribution | None:
    """What was given from somebody's own seat."""
    row = session.exec(
        select(ContributionRow)
        .join(
            SeatRow,
            sa.and_(
                col(SeatRow.group_id) == col(ContributionRow.group_id), col(SeatRow.member_id) == col(ContributionRow.member_id)
            ),
        )
        .where(col(SeatRow.holder) == whose, col(SeatRow.group_id) == group_id)
    ).first()
    return None if row is None else _contribution(row)


def named(session: Session, whose: str, group_id: str, search: Search = ALL) -> tuple[list[Contribution], bool]:
    """What others gave under their name, as far as it may be seen from a seat, by name; and whether that is all of it.

    At most AT_ONCE, of more than those SOME, so that a page of a large group reads as much as that of a small one: which those
    are follows from random ids, because to put thousands of names in order takes long. search: the first AT_ONCE that it finds.
    """
    asked = _seen_by(sa.select(col(ContributionRow.member_id)), whose, group_id)
    by_name = sa.func.lower(ContributionRow.name), col(ContributionRow.member_id)
    asked = asked.order_by(ContributionRow.member_id) if search.is_empty else _searched(asked, search).order_by(*by_name)
    ids = [row.member_id for row in session.execute(asked.limit(AT_ONCE + 1))]
    is_whole = search.is_empty and len(ids) <= AT_ONCE
    wanted = ids if is_whole else ids[: SOME if search.is_empty else AT_ONCE]
    found = _seen_by(select(ContributionRow), whose, group_id).where(col(ContributionRow.member_id).in_(wanted))
    return [_contribution(row) for row in session.exec(found.order_by(*by_name))] if wanted else [], is_whole


def _searched(asked: Any, search: Search) -> Any:
    """Only the members that are looked for: their kind and size as the group knows them."""
    asked = asked.join(
        MemberFaceRow,
        sa.and_(
            col(MemberFaceRow.group_id) == col(ContributionRow.group_id),
            col(MemberFaceRow.member_id) == col(ContributionRow.member_id),
        ),
    )
    if search.text:
        asked = asked.where(sa.func.lower(ContributionRow.name).contains(search.text.lower(), autoescape=True))
    for column, chosen in ((MemberFaceRow.kind, search.kinds), (MemberFaceRow.size, search.sizes)):
        if chosen:
            asked = asked.where(col(column).in_([one.value for one in chosen]))
    return asked


def _seen_by(asked: Any, whose: str, group_id: str) -> Any:
    """What is asked of contributions of others under a name, that may be seen from a seat."""
    return asked.join(SeatRow, col(SeatRow.group_id) == col(ContributionRow.group_id)).where(
        col(SeatRow.holder) == whose,
        col(SeatRow.group_id) == group_id,
        col(SeatRow.sees).is_(True),
        col(ContributionRow.is_named).is_(True),
        col(SeatRow.member_id) != col(ContributionRow.member_id),
    )


def aggregates(session: Session, whose: str, group_id: str) -> dict[str, Aggregate]:
    """What moments show, by moment, as far as it may be seen from a seat."""
    rows = session.exec(
        select(AggregateRow)
        .join(SeatRow, col(SeatRow.group_id) == col(AggregateRow.group_id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id, col(SeatRow.sees).is_(True))
    )
    return {row.moment_id: Aggregate(row.moment_id, row.document) for row in rows}


def save_moment(session: Session, group_id: str, aggregate: Aggregate, record: MomentRecord, with_name: Sequence[str]) -> None:
    """Keep what a moment shows and what it told. with_name: the ids of the named contributions in it."""
    session.add(AggregateRow(group_id=group_id, moment_id=aggregate.moment_id, document=dict(aggregate.document)))
    session.add(
        ToldRow(
            group_id=group_id,
            moment_id=record.moment_id,
            held=list(record.held),
            named=list(with_name),
            document=dict(record.document),
        )
    )
    session.flush()


def note_named(session: Session, group_id: str, fingerprint: str) -> None:
    """Remember that a round was given by name; in a transaction of the group."""
    if not was_named(session, group_id, fingerprint):
        session.add(NamedRoundRow(group_id=group_id, fingerprint=fingerprint))
        session.flush()


def was_named(session: Session, group_id: str, fingerprint: str) -> bool:
    """Whether a round was ever given by name; in a transaction of the group."""
    mine = (NamedRoundRow.group_id == group_id, NamedRoundRow.fingerprint == fingerprint)
    return session.exec(select(NamedRoundRow).where(*mine)).first() is not None


def all_told(session: Session, group_id: str) -> list[MomentRecord]:
    """What every moment told, also what is no longer shown; in a transaction of the group."""
    rows = session.exec(select(ToldRow).where(ToldRow.group_id == group_id).order_by(ToldRow.moment_id))
    return [MomentRecord(row.moment_id, tuple(row.held), row.document) for row in rows]


def save_pairs(session: Session, group_id: str, moment_id: str, pairs: Iterable[frozenset[str]]) -> None:
    """Keep the pairs of a moment, instead of those that were there."""
    of_moment = sa.and_(col(PairRow.group_id) == group_id, col(PairRow.moment_id) == moment_id)
    session.execute(sa.delete(PairRow).where(of_moment))
    for pair in pairs:
        first, second = sorted(pair)
        session.add(PairRow(group_id=group_id, moment_id=moment_id, first_id=first, second_id=second))
    session.flush()


def pairs(session: Session, whose: str, group_id: str) -> dict[str, frozenset[frozenset[str]]]:
    """The pairs that were made, by moment, as far as they may be seen from a seat."""
    rows = session.exec(
        select(PairRow)
        .join(SeatRow, col(SeatRow.group_id) == col(PairRow.group_id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id, col(SeatRow.sees).is_(True))
    )
    found: dict[str, set[frozenset[str]]] = {}
    for row in rows:
        found.setdefault(row.moment_id, set()).add(frozenset({row.first_id, row.second_id}))
    return {moment: frozenset(made) for moment, made in found.items()}


def _held(session: Session, group_id: str) -> dict[str, set[str]]:
    rows = session.exec(select(ToldRow).where(ToldRow.group_id == group_id))
    return {row.moment_id: {*row.held, *row.named} for row in rows}


def _contribution(row: ContributionRow) -> Contribution:
    return contribution_of(row.group_id, row.id, row.member_id, row.document)
