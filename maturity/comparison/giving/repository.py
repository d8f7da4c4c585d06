"""The queries on contributions, on how often each figure was given, and on what moments told.

What an organisation or a facilitator reads goes by its seat: whose is who holds it, as `scope` says. What takes a group_id alone
needs a transaction of that group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from maturity.comparison.documents import FORMAT, as_document, contribution_of
from maturity.comparison.groups.tables import AggregateRow, ContributionRow, PairRow, SeatRow, TallyRow, ToldRow
from maturity.comparison.model import Aggregate, Basis, Contribution, FigureKind, Tally, Told, Way

AT_ONCE, SOME = 40, 6  #: contributions that are read for one view; a larger group is seen through its tallies and some members
_TALLY_KEY = (
    "group_id",
    "questionnaire_id",
    "questionnaire_version",
    "scope",
    "part",
    "way",
    "month",
    "figure_id",
    "wording",
    "exact",
)


def add(session: Session, given: Contribution) -> None:
    """Store a contribution, and count its figures when it has a name."""
    session.add(
        ContributionRow(
            group_id=given.group_id,
            id=given.id,
            member_id=given.member_id,
            is_named=given.is_named,
            name=given.name,
            questionnaire_id=given.basis.questionnaire_id,
            questionnaire_version=given.basis.questionnaire_version,
            scope=given.basis.scope,
            way=given.basis.way.value,
            closed_on=given.basis.closed_on,
            format=FORMAT,
            document=as_document(given),
        )
    )
    session.flush()
    if given.is_named:
        _count(session, given)


def remove(session: Session, given: Contribution) -> None:
    """Delete a contribution with what was counted of it, and every aggregate that held it."""
    if given.is_named:
        _uncount(session, given)
    for moment_id, held in _held(session, given.group_id).items():
        if given.id in held:
            it = sa.and_(col(AggregateRow.group_id) == given.group_id, col(AggregateRow.moment_id) == moment_id)
            session.execute(sa.delete(AggregateRow).where(it))
    it = sa.and_(col(ContributionRow.group_id) == given.group_id, col(ContributionRow.id) == given.id)
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


def named(session: Session, whose: str, group_id: str, ids: Collection[str] = ()) -> list[Contribution]:
    """What others gave under their name, as far as it may be seen from a seat, by name.

    ids: these members' only; without them all when there are at most AT_ONCE, else the first SOME, so that a page of a
    large group reads as much as that of a small one.
    """
    if not ids:
        first = [row.member_id for row in session.execute(_seen_by(sa.select(col(ContributionRow.member_id)), whose, group_id))]
        ids = first if len(first) <= AT_ONCE else first[:SOME]
        if not ids:
            return []
    asked = _seen_by(select(ContributionRow), whose, group_id).where(col(ContributionRow.member_id).in_(list(ids)))
    return [_contribution(row) for row in session.exec(asked)]


def _seen_by(asked: Any, whose: str, group_id: str) -> Any:
    """What is asked of contributions of others under a name, that may be seen from a seat, by name; one more than AT_ONCE."""
    return (
        asked.join(SeatRow, col(SeatRow.group_id) == col(ContributionRow.group_id))
        .where(
            col(SeatRow.holder) == whose,
            col(SeatRow.group_id) == group_id,
            col(SeatRow.sees).is_(True),
            col(ContributionRow.is_named).is_(True),
            col(SeatRow.member_id) != col(ContributionRow.member_id),
        )
        .order_by(sa.func.lower(ContributionRow.name), ContributionRow.member_id)
        .limit(AT_ONCE + 1)
    )


def tallies(session: Session, whose: str, group_id: str, like: Basis | None = None) -> list[Tally]:
    """How often each figure was given, as far as it may be seen from a seat.

    like: only what can be compared with this, added up over the months (then `month` is its own).
    """
    seen = sa.and_(col(SeatRow.holder) == whose, col(SeatRow.group_id) == group_id, col(SeatRow.sees).is_(True))
    joined = col(SeatRow.group_id) == col(TallyRow.group_id)
    if like is None:
        return [_tally(row) for row in session.execute(_tallied().join(SeatRow, joined).where(seen))]
    month = like.closed_on.replace(day=1)
    names = ("questionnaire_id", "scope", "part", "way", "figure_id", "wording", "exact", "kind")
    parts = [getattr(TallyRow, name) for name in names]
    asked = (
        sa.select(*parts, sa.literal(like.questionnaire_version).label("questionnaire_version"), sa.func.sum(TallyRow.count))
        .join(SeatRow, joined)
        .where(
            seen,
            col(TallyRow.questionnaire_id) == like.questionnaire_id,
            col(TallyRow.scope) == like.scope,
            col(TallyRow.way) == like.way.value,
            col(TallyRow.month).between(month.replace(year=month.year - 1), month.replace(year=month.year + 1)),
        )
        .group_by(*parts)
    )
    return [_tally(row, month) for row in session.execute(asked)]


def all_tallies(session: Session, group_id: str) -> list[Tally]:
    """The same in a transaction of the group."""
    return [_tally(row) for row in session.execute(_tallied().where(col(TallyRow.group_id) == group_id))]


def aggregates(session: Session, whose: str, group_id: str) -> dict[str, Aggregate]:
    """What moments show, by moment, as far as it may be seen from a seat."""
    rows = session.exec(
        select(AggregateRow)
        .join(SeatRow, col(SeatRow.group_id) == col(AggregateRow.group_id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id, col(SeatRow.sees).is_(True))
    )
    return {row.moment_id: Aggregate(row.moment_id, row.document) for row in rows}


def save_moment(session: Session, group_id: str, shown: Aggregate, told: Told, with_name: Sequence[str]) -> None:
    """Keep what a moment shows and what it told. with_name: the ids of the named contributions in it."""
    session.add(AggregateRow(group_id=group_id, moment_id=shown.moment_id, document=dict(shown.document)))
    session.add(
        ToldRow(
            group_id=group_id,
            moment_id=told.moment_id,
            held=list(told.held),
            named=list(with_name),
            document=dict(told.document),
        )
    )
    session.flush()


def all_told(session: Session, group_id: str) -> list[Told]:
    """What every moment told, also what is no longer shown; in a transaction of the group."""
    rows = session.exec(select(ToldRow).where(ToldRow.group_id == group_id).order_by(ToldRow.moment_id))
    return [Told(row.moment_id, tuple(row.held), row.document) for row in rows]


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


def _count(session: Session, given: Contribution) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    adding = dialect.insert(TallyRow)
    more = adding.on_conflict_do_update(index_elements=list(_TALLY_KEY), set_={"count": col(TallyRow.count) + 1})
    rows = [row | {"count": 1} for row in _rows(given)]
    if rows:
        session.connection().execute(more, rows)


def _uncount(session: Session, given: Contribution) -> None:
    for row in _rows(given):
        it = sa.and_(*(col(getattr(TallyRow, name)) == row[name] for name in _TALLY_KEY))
        session.execute(sa.update(TallyRow).where(it).values(count=col(TallyRow.count) - 1))
    none_left = sa.and_(col(TallyRow.group_id) == given.group_id, col(TallyRow.count) <= 0)
    session.execute(sa.delete(TallyRow).where(none_left))


def _rows(given: Contribution) -> list[dict[str, Any]]:
    """The rows that a contribution counts in, in one order everywhere."""
    basis = given.basis
    alike: Mapping[str, Any] = {
        "group_id": given.group_id,
        "questionnaire_id": basis.questionnaire_id,
        "questionnaire_version": basis.questionnaire_version,
        "scope": basis.scope,
        "part": basis.part,
        "way": basis.way.value,
        "month": basis.closed_on.replace(day=1),
    }
    return [
        {**alike, "figure_id": one, "wording": figure.wording, "exact": str(figure.exact), "kind": figure.kind.value}
        for one, figure in sorted(given.figures.items())
    ]


def _tallied() -> sa.Select[Any]:
    names = (*_TALLY_KEY[1:], "kind", "count")
    return sa.select(*(col(getattr(TallyRow, name)) for name in names))


def _tally(row: Any, month: date | None = None) -> Tally:
    return Tally(
        row.questionnaire_id,
        row.questionnaire_version,
        row.scope,
        row.part,
        Way(row.way),
        month or row.month,
        row.figure_id,
        FigureKind(row.kind),
        row.wording,
        Fraction(row.exact),
        row[-1],  # "count" is a method of every row
    )


def _contribution(row: ContributionRow) -> Contribution:
    return contribution_of(row.group_id, row.id, row.member_id, row.document)
