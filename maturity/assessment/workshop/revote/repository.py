"""The tables of a re-vote on phones, and their queries. Every query carries the organisation, except the one that finds it.

Which ballots were counted, and how many chose what, stand in two tables that nothing joins: no time, no row number, and of the
tally one row whose numbers go up. What was chosen is read by `tally` alone, and both are emptied when a vote is over.
"""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, col, select

from maturity.assessment.rounds.answer_repository import WITHOUT_ORDER
from maturity.assessment.workshop.revote.model import Revote, RevoteState
from maturity.database import Row


class RevoteRow(Row, table=True):
    __tablename__ = "revote"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    code: str = Field(unique=True)
    vote_id: str
    item: str
    state: str
    present: int = 0


class TallyRow(Row, table=True):
    __tablename__ = "revote_tally"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id"], ["revote.organisation_id", "revote.round_id"], ondelete="CASCADE"
        ),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    counts: list[int] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))


class SpentBallotRow(Row, table=True):
    __tablename__ = "spent_ballot"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id"], ["revote.organisation_id", "revote.round_id"], ondelete="CASCADE"
        ),
        WITHOUT_ORDER,
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    ballot_hash: str = Field(primary_key=True)


def organisation_of(session: Session, code: str) -> str | None:
    """Whose workshop has this code. Needs a transaction that sees the codes of everybody."""
    return session.exec(select(RevoteRow.organisation_id).where(RevoteRow.code == code)).first()


def find(session: Session, organisation_id: str, code: str, *, lock: bool = False) -> Revote | None:
    """The vote behind a code, without how many voted. lock: nobody reveals or withdraws it until this transaction ends."""
    query = select(RevoteRow).where(RevoteRow.organisation_id == organisation_id, RevoteRow.code == code)
    row = session.exec(query.with_for_update(read=True) if lock else query).first()
    return None if row is None else _revote(row)


def of_round(session: Session, organisation_id: str, round_id: str, *, lock: bool = False) -> Revote | None:
    """The newest vote of a workshop, with how many voted. lock: alone, so that votes on their way are counted first.

    In one statement, since every screen of an open vote asks each second; who holds the row counts after it has it.
    """
    if lock:
        session.get(RevoteRow, (organisation_id, round_id), with_for_update=True, populate_existing=True)
    spent = (SpentBallotRow.organisation_id == organisation_id, SpentBallotRow.round_id == round_id)
    voted = select(sa.func.count()).select_from(SpentBallotRow).where(*spent).scalar_subquery()
    mine = (RevoteRow.organisation_id == organisation_id, RevoteRow.round_id == round_id)
    found = session.exec(select(RevoteRow, voted).where(*mine)).first()
    return None if found is None else replace(_revote(found[0]), voted=found[1])  # of a vote that is over the ballots are gone


def begin(session: Session, organisation_id: str, revote: Revote, answers: int) -> None:
    """Begin a vote with so many answers to choose from, in the place of the one before it."""
    key = (organisation_id, revote.round_id)
    row = session.get(RevoteRow, key) or RevoteRow(
        organisation_id=organisation_id, round_id=revote.round_id, code=revote.code, vote_id="", item="", state=""
    )
    row.vote_id, row.item, row.state, row.present = revote.vote_id, revote.item, revote.state.value, revote.present
    session.add(row)
    session.flush()
    session.add(TallyRow(organisation_id=organisation_id, round_id=revote.round_id, counts=[0] * answers))
    session.flush()


def save_present(session: Session, organisation_id: str, round_id: str, present: int) -> None:
    """How many people are there."""
    mine = (col(RevoteRow.organisation_id) == organisation_id, col(RevoteRow.round_id) == round_id)
    session.execute(sa.update(RevoteRow).where(*mine).values(present=present))


def is_spent(session: Session, organisation_id: str, round_id: str, ballot_hash: str) -> bool:
    """Whether a ballot was counted."""
    return session.get(SpentBallotRow, (organisation_id, round_id, ballot_hash)) is not None


def spend(session: Session, organisation_id: str, round_id: str, ballot_hash: str) -> bool:
    """Take a ballot; False when it was counted before. Of the same one twice at once, one is taken."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"organisation_id": organisation_id, "round_id": round_id, "ballot_hash": ballot_hash}
    taken = dialect.insert(SpentBallotRow).values(values).on_conflict_do_nothing()
    return session.execute(taken.returning(col(SpentBallotRow.ballot_hash))).first() is not None


def count(session: Session, organisation_id: str, round_id: str, place: int, most: int) -> bool:
    """Count a vote for the answer at this place; False when `most` votes were counted already."""
    row = session.get_one(TallyRow, (organisation_id, round_id), with_for_update=True, populate_existing=True)
    if sum(row.counts) >= most:
        return False
    row.counts = [number + (at == place) for at, number in enumerate(row.counts)]
    session.add(row)
    session.flush()
    return True


def tally(session: Session, organisation_id: str, round_id: str) -> tuple[int, ...]:
    """How many chose which answer. Only for who ends the vote in the same transaction."""
    return tuple(session.get_one(TallyRow, (organisation_id, round_id), populate_existing=True).counts)


def end(session: Session, organisation_id: str, round_id: str, state: RevoteState) -> bool:
    """End a vote that is open, and throw away the ballots and the tally; whether one was open."""
    mine = (col(RevoteRow.organisation_id) == organisation_id, col(RevoteRow.round_id) == round_id)
    is_open = col(RevoteRow.state) == RevoteState.OPEN.value
    ended = sa.update(RevoteRow).where(*mine, is_open).values(state=state.value).returning(col(RevoteRow.round_id))
    if session.execute(ended).first() is None:
        return False
    for table in (TallyRow, SpentBallotRow):
        session.execute(sa.delete(table).where(col(table.organisation_id) == organisation_id, col(table.round_id) == round_id))
    return True


def _revote(row: RevoteRow) -> Revote:
    return Revote(row.round_id, row.code, row.vote_id, row.item, RevoteState(row.state), row.present)
