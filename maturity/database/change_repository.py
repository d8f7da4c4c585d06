"""How often the work of an organisation was changed: one row per organisation, counted up in the transaction that changes it.

Who remembers something that follows from the store keeps these counts with it, and sees at one glance whether it still holds,
whichever window, process or replica wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import Field, Session

from maturity.database.rows import Row


class About(Enum):
    """What a transaction changes. Answers come by the hundred, and what follows from other things need not be redone for them."""

    WORK = "revision"  #: anything of the organisation; whoever does not know says this
    PLAN = "plan"  #: the ambition, the roadmap and what was decided; nothing of it changes what a round says
    ANSWERS = "answers"  #: what one person says in an open round or an open vote, and nothing else


@dataclass(frozen=True, order=True)
class Stamp:
    """How often an organisation was changed. Two equal stamps: nothing was changed in between."""

    revision: int = 0
    plan: int = 0
    answers: int = 0

    def joined(self, other: Stamp) -> Stamp:
        """The later of both, count by count."""
        return Stamp(max(self.revision, other.revision), max(self.plan, other.plan), max(self.answers, other.answers))

    def of(self, follows: Iterable[About]) -> tuple[int, ...]:
        """The counts of what something follows from."""
        return tuple(getattr(self, about.value) for about in follows)

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """In another process, later, it would be old: there the store is asked anew."""
        return type(None), ()


class ChangeRow(Row, table=True):
    __tablename__ = "organisation_change"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    revision: int = 0
    plan: int = 0
    answers: int = 0


_CHANGES = ChangeRow.__table__  # type: ignore[attr-defined]
_COUNTS = [_CHANGES.c[about.value] for about in About]
_ORGANISATIONS = sa.table("organisation", sa.column("id"))
_WHOSE: sa.BindParameter[str] = sa.bindparam("organisation_id")
_STAMP = sa.select(*_COUNTS).where(_CHANGES.c.organisation_id == _WHOSE)


def count_up(session: Session, organisation_id: str, about: About) -> Stamp | None:
    """Count a change of an organisation; the new counts, or None for one that was erased meanwhile.

    To be sent last in a transaction: others who change the same organisation wait for this row until the transaction ends.
    """
    row = session.execute(_upsert(session.get_bind().dialect.name, about), {"organisation_id": organisation_id}).first()
    return None if row is None else Stamp(*row)


@cache
def _upsert(dialect: str, about: About) -> ReturningInsert[Any]:
    """Written once: every change sends it."""
    counted = getattr(_CHANGES.c, about.value)
    first = [int(about is one) for one in About]
    made = sa.select(_ORGANISATIONS.c.id, *map(sa.literal, first)).where(_ORGANISATIONS.c.id == _WHOSE)
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(_CHANGES)
    upsert = insert.from_select(["organisation_id", *(one.value for one in About)], made)
    upsert = upsert.on_conflict_do_update(index_elements=[_CHANGES.c.organisation_id], set_={about.value: counted + 1})
    returning: ReturningInsert[Any] = upsert.returning(*_COUNTS)
    return returning


def stamp_of(session: Session, organisation_id: str) -> Stamp:
    """How often an organisation was changed so far."""
    row = session.execute(_STAMP, {"organisation_id": organisation_id}).first()
    return Stamp() if row is None else Stamp(*row)
