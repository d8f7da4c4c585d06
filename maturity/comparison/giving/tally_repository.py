"""The queries on how often each figure was given under a name.

A median of ten thousand organisations reads as many rows as one of eleven: the rows are counts, not contributions.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from maturity.comparison.contribution import Way
from maturity.comparison.groups.tables import SeatRow, TallyRow
from maturity.comparison.model import Basis, Contribution, FigureKind, Tally

_KEY = (
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


def tallies(session: Session, whose: str, group_id: str, like: Basis) -> list[Tally]:
    """How often each figure that can be compared with this was given, as far as it may be seen from a seat.

    Added up over versions and months, of which the tallies here have that of `like`.
    """
    month = like.closed_on.replace(day=1)
    # What differs most stands first: the store sorts by these, and thousands of rows differ in the first two.
    parts = [getattr(TallyRow, name) for name in ("figure_id", "exact", "wording", "kind", "part")]
    asked = (
        sa.select(*parts, sa.func.sum(TallyRow.count))
        .join(SeatRow, col(SeatRow.group_id) == col(TallyRow.group_id))
        .where(
            col(SeatRow.holder) == whose,
            col(SeatRow.group_id) == group_id,
            col(SeatRow.sees).is_(True),
            col(TallyRow.questionnaire_id) == like.questionnaire_id,
            col(TallyRow.scope) == like.scope,
            col(TallyRow.way) == like.way.value,
            col(TallyRow.month).between(month.replace(year=month.year - 1), month.replace(year=month.year + 1)),
        )
        .group_by(*parts)
    )
    alike = like.questionnaire_id, like.questionnaire_version, like.scope
    return [
        Tally(*alike, part, like.way, month, figure_id, FigureKind(kind), wording, Fraction(exact), count)
        for figure_id, exact, wording, kind, part, count in session.execute(asked)
    ]


def all_tallies(session: Session, group_id: str) -> list[Tally]:
    """The same in a transaction of the group."""
    return [_tally(row) for row in session.execute(_tallied().where(col(TallyRow.group_id) == group_id))]


def count(session: Session, contribution: Contribution) -> None:
    """Count the figures of a contribution."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    adding = dialect.insert(TallyRow)
    more = adding.on_conflict_do_update(index_elements=list(_KEY), set_={"count": col(TallyRow.count) + 1})
    counted = [row | {"count": 1} for row in rows(contribution)]
    if counted:
        session.connection().execute(more, counted)


def uncount(session: Session, contribution: Contribution) -> None:
    """Count them no longer."""
    for row in rows(contribution):
        it = sa.and_(*(col(getattr(TallyRow, name)) == row[name] for name in _KEY))
        session.execute(sa.update(TallyRow).where(it).values(count=col(TallyRow.count) - 1))
    none_left = sa.and_(col(TallyRow.group_id) == contribution.group_id, col(TallyRow.count) <= 0)
    session.execute(sa.delete(TallyRow).where(none_left))


def rows(contribution: Contribution) -> list[dict[str, Any]]:
    """The rows that a contribution counts in, in one order everywhere."""
    basis = contribution.basis
    alike: Mapping[str, Any] = {
        "group_id": contribution.group_id,
        "questionnaire_id": basis.questionnaire_id,
        "questionnaire_version": basis.questionnaire_version,
        "scope": basis.scope,
        "part": basis.part,
        "way": basis.way.value,
        "month": basis.closed_on.replace(day=1),
    }
    return [
        {**alike, "figure_id": one, "wording": figure.wording, "exact": str(figure.exact), "kind": figure.kind.value}
        for one, figure in sorted(contribution.figures.items())
    ]


def _tallied() -> sa.Select[Any]:
    names = (*_KEY[1:], "kind", "count")
    return sa.select(*(col(getattr(TallyRow, name)) for name in names))


def _tally(row: Any) -> Tally:
    return Tally(
        row.questionnaire_id,
        row.questionnaire_version,
        row.scope,
        row.part,
        Way(row.way),
        row.month,
        row.figure_id,
        FigureKind(row.kind),
        row.wording,
        Fraction(row.exact),
        row[-1],  # "count" is a method of every row
    )
