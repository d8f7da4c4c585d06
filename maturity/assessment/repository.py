"""The tables of rounds, raters and answers, and their queries. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.assessment.model import Answer, AnswerState, Round, Scope
from maturity.database import ConflictError, Row, Utc, insert_missing, now


class RoundRow(Row, table=True):
    __tablename__ = "round"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    id: str = Field(primary_key=True)
    title: str
    questionnaire_id: str
    questionnaire_version: str
    scope: str
    opened_on: date
    closed_on: date | None = None
    created_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class RaterRow(Row, table=True):
    __tablename__ = "rater"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    role_group: str = ""


class AnswerRow(Row, table=True):
    __tablename__ = "answer"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id", "rater_id"],
            ["rater.organisation_id", "rater.round_id", "rater.id"],
            ondelete="CASCADE",
        ),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    rater_id: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    state: str
    choice: str = ""
    note: str = ""
    revision: int = 1
    saved_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


def add_round(session: Session, assessment_round: Round) -> None:
    session.add(RoundRow(**_columns(assessment_round), created_at=now()))
    session.flush()


def save_round(session: Session, assessment_round: Round) -> None:
    """Replace the fields of a round that stands there already."""
    row = session.get_one(RoundRow, (assessment_round.organisation_id, assessment_round.id))
    for name, value in _columns(assessment_round).items():
        setattr(row, name, value)
    session.add(row)


def rounds(session: Session, organisation_id: str) -> list[Round]:
    """The rounds of an organisation, newest first."""
    rows = session.exec(
        select(RoundRow)
        .where(RoundRow.organisation_id == organisation_id)
        .order_by(col(RoundRow.opened_on).desc(), col(RoundRow.created_at).desc(), RoundRow.id)
    )
    return [_round(row) for row in rows]


def find_round(session: Session, organisation_id: str, round_id: str) -> Round | None:
    row = session.get(RoundRow, (organisation_id, round_id))
    return None if row is None else _round(row)


def ensure_rater(session: Session, organisation_id: str, round_id: str, rater_id: str, role_group: str = "") -> None:
    """Make somebody a rater of a round, if that is not so yet."""
    insert_missing(session, RaterRow, organisation_id=organisation_id, round_id=round_id, id=rater_id, role_group=role_group)


def answers_of_rater(session: Session, organisation_id: str, round_id: str, rater_id: str) -> list[Answer]:
    rows = session.exec(
        select(AnswerRow).where(
            AnswerRow.organisation_id == organisation_id, AnswerRow.round_id == round_id, AnswerRow.rater_id == rater_id
        )
    )
    return [_answer(row) for row in rows]


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


def save_answer(session: Session, organisation_id: str, round_id: str, rater_id: str, answer: Answer) -> Answer:
    """Save an answer that was read at `answer.revision` (0: there was none). Raises ConflictError with what stands there now."""
    row = session.get(AnswerRow, (organisation_id, round_id, rater_id, answer.item), with_for_update=True)
    if (row.revision if row else 0) != answer.revision:
        raise ConflictError(_answer(row) if row else None)
    if row is None:
        row = AnswerRow(
            organisation_id=organisation_id, round_id=round_id, rater_id=rater_id, item=answer.item, state="", saved_at=now()
        )
    row.state, row.choice, row.note = answer.state, answer.choice, answer.note
    row.revision, row.saved_at = answer.revision + 1, now()
    session.add(row)
    try:
        session.flush()
    except sa.exc.IntegrityError as error:  # two first answers at once, on PostgreSQL
        raise ConflictError(None) from error
    return _answer(row)


def add_answers(session: Session, organisation_id: str, round_id: str, rater_id: str, answers: Iterable[Answer]) -> None:
    """Many first answers at once, for an example or an import."""
    for answer in answers:
        save_answer(session, organisation_id, round_id, rater_id, answer)


def add_raters(session: Session, organisation_id: str, round_id: str, raters: Mapping[str, tuple[str, Sequence[Answer]]]) -> None:
    """The raters of a round that was just made, each with a role group and answers, in two statements."""
    of = {"organisation_id": organisation_id, "round_id": round_id}
    moment = now()
    session.execute(sa.insert(RaterRow), [{**of, "id": rater, "role_group": group} for rater, (group, _) in raters.items()])
    answers = [
        {
            **of,
            "rater_id": rater,
            "item": one.item,
            "state": one.state.value,
            "choice": one.choice,
            "note": one.note,
            "revision": 1,
            "saved_at": moment,
        }
        for rater, (_, given) in raters.items()
        for one in given
    ]
    session.execute(sa.insert(AnswerRow), answers)


def _columns(value: Round) -> dict[str, Any]:
    return {
        "organisation_id": value.organisation_id,
        "id": value.id,
        "title": value.title,
        "questionnaire_id": value.questionnaire_id,
        "questionnaire_version": value.questionnaire_version,
        "scope": value.scope,
        "opened_on": value.opened_on,
        "closed_on": value.closed_on,
    }


def _round(row: RoundRow) -> Round:
    return Round(
        row.id,
        row.organisation_id,
        row.title,
        row.questionnaire_id,
        row.questionnaire_version,
        Scope(row.scope),
        row.opened_on,
        row.closed_on,
    )


def _answer(row: AnswerRow) -> Answer:
    return Answer(row.item, AnswerState(row.state), row.choice, row.note, row.revision, row.saved_at)
