"""The wall that stands round every test lets through what names its organisation, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from maturity.assessment.rounds.answer_repository import AnswerRow, RaterRow
from maturity.assessment.rounds.repository import RoundRow
from maturity.comparison.groups.tables import ContributionRow, GroupRow, SeatRow
from maturity.comparison.scope import of_group
from maturity.database import EVERYBODY, Database
from maturity.people.repository import MemberRow, OrganisationRow
from tests.conftest import Cast
from tests.organisation_wall import WallError

Statement = Callable[[Session, str], Any]
of_round, of_answer = col(RoundRow.organisation_id), col(AnswerRow.organisation_id)
JOINED = sa.and_(of_round == of_answer, col(RoundRow.id) == col(AnswerRow.round_id))
OTHER = aliased(RoundRow)

FORGOTTEN: dict[str, Statement] = {
    "select": lambda s, _: s.exec(select(RoundRow)).all(),
    "some columns": lambda s, _: s.execute(sa.select(col(RoundRow.id))).all(),
    "count": lambda s, _: s.execute(sa.select(sa.func.count()).select_from(RoundRow)).all(),
    "one side of an or": lambda s, o: s.exec(select(RoundRow).where(sa.or_(of_round == o, col(RoundRow.id) == "x"))).all(),
    "not": lambda s, o: s.exec(select(RoundRow).where(sa.not_(of_round == o))).all(),
    "only a bit like it": lambda s, o: s.exec(select(RoundRow).where(of_round >= o)).all(),
    "a join that forgets": lambda s, o: s.exec(
        select(RoundRow, AnswerRow).where(of_round == o, col(RoundRow.id) == col(AnswerRow.round_id))
    ).all(),
    "an alias": lambda s, o: s.exec(select(RoundRow, OTHER).where(of_round == o, col(RoundRow.id) == OTHER.id)).all(),
    "a subquery": lambda s, o: s.exec(
        select(RoundRow).where(of_round == o, col(RoundRow.id).in_(sa.select(col(AnswerRow.round_id))))
    ).all(),
    "update": lambda s, _: s.execute(sa.update(RoundRow).values(title="x")),
    "delete": lambda s, _: s.execute(sa.delete(AnswerRow).where(col(AnswerRow.item) == "S1")),
    "the organisation itself": lambda s, _: s.exec(select(OrganisationRow)).all(),
    "another organisation": lambda s, _: s.exec(select(RoundRow).where(of_round == "another")).all(),
    "a row for another organisation": lambda s, _: s.execute(
        sa.insert(MemberRow).values(organisation_id="another", account_id="x", role="owner")
    ),
    "one of another by its key": lambda s, _: s.get(RoundRow, ("another", "x")),
}
NAMED: dict[str, Statement] = {
    "select": lambda s, o: s.exec(select(RoundRow).where(of_round == o)).all(),
    "the key": lambda s, o: s.get(RoundRow, (o, "x")),
    "a join by way of the other": lambda s, o: s.exec(select(RoundRow, AnswerRow).where(of_round == o, JOINED)).all(),
    "a join": lambda s, o: s.execute(sa.select(RaterRow, AnswerRow).join(AnswerRow, col(RaterRow.organisation_id) == of_answer)
        .where(of_answer == o)).all(),
    "update": lambda s, o: s.execute(sa.update(RoundRow).where(of_round == o).values(title="x")),
    "delete": lambda s, o: s.execute(sa.delete(AnswerRow).where(of_answer == o, col(AnswerRow.item) == "S1")),
    "a subquery": lambda s, o: s.exec(
        select(RoundRow).where(of_round == o, col(RoundRow.id).in_(sa.select(col(AnswerRow.round_id)).where(of_answer == o)))
    ).all(),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGOTTEN)
def test_a_statement_that_forgot_the_organisation_is_refused(db: Database, cast: Cast, what: str) -> None:
    with pytest.raises(WallError), db.writing(cast.organisation.id) as session:
        FORGOTTEN[what](session, cast.organisation.id)


@pytest.mark.parametrize("what", NAMED)
def test_a_statement_that_names_it_is_let_through_with_its_own_only(db: Database, cast: Cast, what: str) -> None:
    with db.writing(cast.organisation.id) as session:
        NAMED[what](session, cast.organisation.id)
    with pytest.raises(WallError), db.writing(cast.elsewhere.id) as session:
        NAMED[what](session, cast.organisation.id)


def test_who_crosses_organisations_reads_the_register_and_no_work(db: Database, cast: Cast) -> None:
    with db.reading(EVERYBODY) as session:
        assert len(session.exec(select(MemberRow)).all()) == 3
    with pytest.raises(WallError), db.reading(EVERYBODY) as session:
        session.exec(select(RoundRow)).all()


def test_a_transaction_of_nobody_reaches_nothing(db: Database, cast: Cast) -> None:
    with pytest.raises(WallError), db.reading() as session:
        session.exec(select(MemberRow).where(MemberRow.organisation_id == cast.organisation.id)).all()


def test_a_transaction_that_turns_to_another_organisation_is_about_that_one(db: Database, cast: Cast) -> None:
    with db.writing(cast.organisation.id) as session:
        db.switch_tenant(session, cast.elsewhere.id)
        NAMED["select"](session, cast.elsewhere.id)
        with pytest.raises(WallError):
            NAMED["select"](session, cast.organisation.id)


of_seat = col(SeatRow.group_id)
BY_SEAT = sa.select(col(ContributionRow.id)).join(SeatRow, of_seat == col(ContributionRow.group_id))
IN_GROUP: dict[str, Statement] = {
    "by a seat": lambda s, o: s.execute(BY_SEAT.where(col(SeatRow.holder) == o, of_seat == "g")).all(),
    "the own seats": lambda s, o: s.exec(select(SeatRow).where(SeatRow.holder == o)).all(),
}
OUTSIDE: dict[str, Statement] = {
    "without a seat": lambda s, _: s.execute(
        sa.select(col(ContributionRow.id)).where(col(ContributionRow.group_id) == "g")
    ).all(),
    "a seat of nobody": lambda s, _: s.execute(BY_SEAT.where(of_seat == "g")).all(),
    "a seat in another group": lambda s, o: s.execute(
        sa.select(col(ContributionRow.id))
        .join(SeatRow, col(SeatRow.member_id) == col(ContributionRow.member_id))
        .where(col(SeatRow.holder) == o, of_seat == "g", col(ContributionRow.group_id) == "h")
    ).all(),
    "another's seat": lambda s, _: s.execute(BY_SEAT.where(col(SeatRow.holder) == "another")).all(),
    "changed by a seat": lambda s, o: s.execute(
        sa.update(GroupRow).where(col(GroupRow.id) == of_seat, col(SeatRow.holder) == o).values(title="x")
    ),
    "a row": lambda s, _: s.execute(sa.insert(SeatRow).values(group_id="g", holder="x", member_id="x", role="host")),
}


@pytest.mark.parametrize("what", IN_GROUP)
def test_a_group_is_read_by_way_of_the_own_seat(db: Database, cast: Cast, what: str) -> None:
    with db.reading(cast.organisation.id) as session:
        IN_GROUP[what](session, cast.organisation.id)
    with pytest.raises(WallError), db.reading(cast.elsewhere.id) as session:
        IN_GROUP[what](session, cast.organisation.id)


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_statement_on_a_group_that_goes_by_no_own_seat_is_refused(db: Database, cast: Cast, what: str) -> None:
    with pytest.raises(WallError), db.writing(cast.organisation.id) as session:
        OUTSIDE[what](session, cast.organisation.id)


def test_a_transaction_of_a_group_reaches_that_group_only(db: Database) -> None:
    def named(session: Session, group_id: str) -> Any:
        return session.exec(select(GroupRow).where(GroupRow.id == group_id)).all()

    with db.reading(of_group("g")) as session:
        named(session, "g")
    with pytest.raises(WallError), db.reading(of_group("g")) as session:
        named(session, "h")
    with pytest.raises(WallError), db.reading(of_group("g")) as session:
        session.exec(select(GroupRow)).all()
