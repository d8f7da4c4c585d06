"""The tables of raters and answers, and their queries. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.assessment.model import Answer, AnswerState, Rater
from maturity.database import ConflictError, Row, Utc, insert_missing, midnight, now

#: SQLite then keeps rows in the order of their random keys. By itself it keeps the order in which they came, which tells who
#: answered when. What PostgreSQL keeps is rewritten when a broad round closes (`rewrite`).
WITHOUT_ORDER = {"sqlite_with_rowid": False}


class RaterRow(Row, table=True):
    __tablename__ = "rater"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
        WITHOUT_ORDER,
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    role_group: str = ""
    department: str = ""
    name: str = ""
    consents: bool = False


class AnswerRow(Row, table=True):
    __tablename__ = "answer"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id", "rater_id"],
            ["rater.organisation_id", "rater.round_id", "rater.id"],
            ondelete="CASCADE",
        ),
        WITHOUT_ORDER,
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    rater_id: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    state: str
    choice: str = ""
    note: str = ""
    value: str = ""  # a fraction such as "11/4"
    revision: int = 1
    saved_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


#: The columns of a rater and of an answer. As rows of Python a sheet of 36 answers took three times as long.
_SEAT = tuple(col(getattr(RaterRow, name)) for name in ("id", "role_group", "department", "name", "consents"))
_GIVEN = tuple(col(getattr(AnswerRow, name)) for name in ("item", "state", "choice", "note", "value", "revision", "saved_at"))
_OF_ROUND = ("organisation_id", "round_id")
#: What every click on an answer asks and writes, written once: to build a statement takes longer than to send it.
SHEET = (
    sa.select(*_SEAT, *_GIVEN)
    .outerjoin(
        AnswerRow,
        sa.and_(
            *(col(getattr(AnswerRow, name)) == col(getattr(RaterRow, name)) for name in _OF_ROUND),
            col(AnswerRow.rater_id) == RaterRow.id,
        ),
    )
    .where(
        *(col(getattr(RaterRow, name)) == sa.bindparam(name) for name in _OF_ROUND),
        col(RaterRow.id) == sa.bindparam("rater_id"),
    )
)
_ANSWERS: sa.Table = AnswerRow.__table__  # type: ignore[attr-defined]
_FIRST = sa.insert(_ANSWERS)
_CHANGED = sa.update(_ANSWERS).where(
    *(_ANSWERS.c[name] == sa.bindparam(f"of_{name}") for name in ("organisation_id", "round_id", "rater_id", "item", "revision"))
)


def ensure_rater(session: Session, organisation_id: str, round_id: str, rater: Rater) -> None:
    """Make somebody a rater of a round, if that is not so yet."""
    insert_missing(session, RaterRow, organisation_id=organisation_id, round_id=round_id, **vars(rater))


def save_rater(session: Session, organisation_id: str, round_id: str, rater: Rater) -> None:
    """Replace what is known of a rater, who may be new."""
    session.merge(RaterRow(organisation_id=organisation_id, round_id=round_id, **vars(rater)))
    session.flush()


def find_rater(session: Session, organisation_id: str, round_id: str, rater_id: str) -> Rater | None:
    row = session.get(RaterRow, (organisation_id, round_id, rater_id))
    return None if row is None else _rater(row)


def raters(session: Session, organisation_id: str, round_id: str) -> list[Rater]:
    """The raters of a round, in an order that says nothing."""
    rows = session.exec(
        select(RaterRow).where(RaterRow.organisation_id == organisation_id, RaterRow.round_id == round_id).order_by(RaterRow.id)
    )
    return [_rater(row) for row in rows]


def answers_of_rater(session: Session, organisation_id: str, round_id: str, rater_id: str) -> list[Answer]:
    rows = session.exec(
        select(AnswerRow).where(
            AnswerRow.organisation_id == organisation_id, AnswerRow.round_id == round_id, AnswerRow.rater_id == rater_id
        )
    )
    return [_answer(row) for row in rows]


def rater_with_answers(session: Session, organisation_id: str, round_id: str, rater_id: str) -> tuple[Rater | None, list[Answer]]:
    """A rater, None for who is none yet, with the own answers; in one statement."""
    mine = {"organisation_id": organisation_id, "round_id": round_id, "rater_id": rater_id}
    return on_sheet(session.execute(SHEET, mine).all())


def on_sheet(rows: Sequence[sa.Row[Any]]) -> tuple[Rater | None, list[Answer]]:
    """What the rows of `SHEET` say."""
    return (_rater(rows[0]) if rows else None), [_answer(row) for row in rows if row.item is not None]


def who_answered(session: Session, organisation_id: str, round_id: str, before: datetime | None = None) -> list[Rater]:
    """The raters with an answer, saved before a moment if that is given."""
    given = select(AnswerRow.rater_id).where(AnswerRow.organisation_id == organisation_id, AnswerRow.round_id == round_id)
    if before is not None:
        given = given.where(col(AnswerRow.saved_at) < before)
    rows = session.exec(
        select(RaterRow)
        .where(RaterRow.organisation_id == organisation_id, RaterRow.round_id == round_id, col(RaterRow.id).in_(given))
        .order_by(RaterRow.id)
    )
    return [_rater(row) for row in rows]


def answers_of_round(session: Session, organisation_id: str, round_id: str) -> list[tuple[str, str, Answer]]:
    """All answers of a round as (rater, role group, answer)."""
    rows = session.exec(
        select(RaterRow, AnswerRow)
        .where(
            RaterRow.organisation_id == organisation_id,
            RaterRow.round_id == round_id,
            AnswerRow.organisation_id == RaterRow.organisation_id,
            AnswerRow.round_id == RaterRow.round_id,
            AnswerRow.rater_id == RaterRow.id,
        )
        .order_by(RaterRow.id, AnswerRow.item)
    ).all()
    return [(rater.id, rater.role_group, _answer(answer)) for rater, answer in rows]


def save_answer(
    session: Session, organisation_id: str, round_id: str, rater_id: str, answer: Answer, *, only_day: bool = False
) -> Answer:
    """Save an answer that was read at `answer.revision` (0: there was none). Raises ConflictError with what stands there now.

    only_day: keep the day and not the moment, for who answers anonymously.
    """
    row = session.get(AnswerRow, (organisation_id, round_id, rater_id, answer.item), with_for_update=True)
    return write_answer(session, organisation_id, round_id, rater_id, answer, _answer(row) if row else None, only_day=only_day)


def write_answer(
    session: Session,
    organisation_id: str,
    round_id: str,
    rater_id: str,
    answer: Answer,
    known: Answer | None,
    *,
    only_day: bool = False,
) -> Answer:
    """The same in one statement, for who just read in this transaction what stands there (`known`).

    Of two at once the second changes nothing and is told, also where both read before either wrote.
    """
    if (known.revision if known else 0) != answer.revision:
        raise ConflictError(known)
    key = {"organisation_id": organisation_id, "round_id": round_id, "rater_id": rater_id, "item": answer.item}
    moment = midnight(now()) if only_day else now()
    written = {
        "state": answer.state.value,
        "choice": answer.choice,
        "note": answer.note,
        "value": "" if answer.value is None else str(answer.value),
        "revision": answer.revision + 1,
        "saved_at": moment,
    }
    if known is None:
        try:
            session.connection().execute(_FIRST, key | written)
        except sa.exc.IntegrityError as error:  # two first answers at once, on PostgreSQL
            raise ConflictError(None) from error
    else:
        seen = {f"of_{name}": value for name, value in (key | {"revision": answer.revision}).items()}
        if not session.connection().execute(_CHANGED, written | seen).rowcount:
            row = session.get(AnswerRow, tuple(key.values()), populate_existing=True)
            raise ConflictError(_answer(row) if row else None)
    return replace(answer, revision=answer.revision + 1, saved_at=moment)


def add_answers(session: Session, organisation_id: str, round_id: str, rater_id: str, answers: Iterable[Answer]) -> None:
    """Many first answers at once, for an example or an import."""
    for answer in answers:
        save_answer(session, organisation_id, round_id, rater_id, answer)


def add_raters(
    session: Session,
    organisation_id: str,
    round_id: str,
    given: Sequence[tuple[Rater, Sequence[Answer]]],
    *,
    only_day: bool = False,
) -> None:
    """The raters of a round that was just made, with their answers, in two statements. only_day: as in `save_answer`."""
    of, moment = {"organisation_id": organisation_id, "round_id": round_id}, midnight(now()) if only_day else now()
    session.execute(sa.insert(RaterRow), [of | vars(rater) for rater, _ in given])
    answers = [(rater.id, answer) for rater, theirs in given for answer in theirs]
    session.execute(sa.insert(AnswerRow), [of | _first(rater_id, answer, moment) for rater_id, answer in answers])


def _first(rater_id: str, answer: Answer, moment: datetime) -> dict[str, Any]:
    value = "" if answer.value is None else str(answer.value)
    fields = {"item": answer.item, "state": answer.state.value, "choice": answer.choice, "note": answer.note, "value": value}
    return {"rater_id": rater_id, **fields, "revision": 1, "saved_at": moment}


def rewrite(session: Session, organisation_id: str, round_id: str) -> None:
    """Write the raters and answers of a round anew, in the order of their random keys, all answers at one revision.

    How often somebody changed an answer, and in which order people came, is then gone from PostgreSQL's files as well. The
    revision is a new one, so that a window that was left open does not overwrite anything once the round is open again.
    """
    kept = [_plain(session, table, organisation_id, round_id) for table in (RaterRow, AnswerRow)]
    delete_raters(session, organisation_id, round_id)
    for table, rows in zip((RaterRow, AnswerRow), kept, strict=True):
        if rows:
            newest = max((row["revision"] for row in rows if "revision" in row), default=0) + 1
            session.execute(sa.insert(table), [row | {"revision": newest} if "revision" in row else row for row in rows])


def _plain(session: Session, table: type[Row], organisation_id: str, round_id: str) -> list[dict[str, Any]]:
    columns = sa.inspect(table).local_table
    found = sa.select(columns).where(columns.c.organisation_id == organisation_id, columns.c.round_id == round_id)
    return [dict(row) for row in session.execute(found.order_by(*columns.primary_key)).mappings()]


def delete_rater(session: Session, organisation_id: str, round_id: str, rater_id: str) -> None:
    """Delete one rater with the answers."""
    for table, column in ((AnswerRow, AnswerRow.rater_id), (RaterRow, RaterRow.id)):
        mine = (col(table.organisation_id) == organisation_id, col(table.round_id) == round_id, col(column) == rater_id)
        session.execute(sa.delete(table).where(*mine))


def delete_raters(session: Session, organisation_id: str, round_id: str) -> None:
    """Delete the raters of a round with their answers."""
    for table in (AnswerRow, RaterRow):
        session.execute(sa.delete(table).where(col(table.organisation_id) == organisation_id, col(table.round_id) == round_id))


def _rater(row: RaterRow | sa.Row[Any]) -> Rater:
    return Rater(row.id, row.role_group, row.department, row.name, row.consents)


def _answer(row: AnswerRow | sa.Row[Any]) -> Answer:
    value = Fraction(row.value) if row.value else None
    return Answer(row.item, AnswerState(row.state), row.choice, row.note, row.revision, row.saved_at, value)
