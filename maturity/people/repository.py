"""The tables of organisations, accounts and members, and their queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc, new_id, now
from maturity.database.change_repository import ChangeRow, Stamp
from maturity.people.model import Account, Member, Organisation, OrganisationKind, OrganisationSize, Role


class OrganisationRow(Row, table=True):
    __tablename__ = "organisation"
    id: str = Field(primary_key=True)
    name: str
    kind: str
    size: str
    is_example: bool = False
    created_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class AccountRow(Row, table=True):
    __tablename__ = "account"
    __table_args__ = (sa.UniqueConstraint("issuer", "subject"),)
    id: str = Field(primary_key=True)
    issuer: str
    subject: str
    name: str
    created_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class MemberRow(Row, table=True):
    __tablename__ = "member"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    account_id: str = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE", index=True)
    role: str


_BY_NAME = (sa.func.lower(OrganisationRow.name), col(OrganisationRow.id))
#: What every run of every page asks is written once: to build a statement takes longer than to send it.
_ACCOUNT = sa.select(col(AccountRow.id), col(AccountRow.issuer), col(AccountRow.subject), col(AccountRow.name)).where(
    col(AccountRow.issuer) == sa.bindparam("issuer"), col(AccountRow.subject) == sa.bindparam("subject")
)
_ORGANISATION = tuple(col(getattr(OrganisationRow, name)) for name in ("id", "name", "kind", "size", "is_example"))
_MEMBERSHIPS = (
    sa.select(*_ORGANISATION, col(MemberRow.role))
    .join(MemberRow, col(MemberRow.organisation_id) == OrganisationRow.id)
    .where(col(MemberRow.account_id) == sa.bindparam("account_id"))
    .order_by(col(OrganisationRow.is_example), *_BY_NAME)
)
_ENTRY = (
    sa.select(
        *_ORGANISATION,
        col(MemberRow.role),
        *(col(getattr(ChangeRow, name)) for name in ("revision", "plan", "answers")),
    )
    .join(MemberRow, col(MemberRow.organisation_id) == OrganisationRow.id)
    .outerjoin(ChangeRow, col(ChangeRow.organisation_id) == OrganisationRow.id)
    .where(col(MemberRow.account_id) == sa.bindparam("account_id"), col(OrganisationRow.id) == sa.bindparam("organisation_id"))
)


def add_organisation(session: Session, organisation: Organisation) -> None:
    """Add an organisation. On PostgreSQL only a function of the database can, and only the one that the transaction is about."""
    one, moment = organisation, now()
    if session.get_bind().dialect.name == "postgresql":
        values = (one.id, one.name, one.kind.value, one.size.value, one.is_example, moment)
        session.execute(sa.select(sa.func.create_organisation(*values)))
        return
    row = OrganisationRow(id=one.id, name=one.name, kind=one.kind, size=one.size, is_example=one.is_example, created_at=moment)
    session.add(row)
    session.flush()


def find_account(session: Session, issuer: str, subject: str) -> Account | None:
    row = session.execute(_ACCOUNT, {"issuer": issuer, "subject": subject}).first()
    return None if row is None else Account(*row)


def add_account(session: Session, issuer: str, subject: str, name: str) -> Account:
    account = Account(new_id(), issuer, subject, name)
    session.add(AccountRow(id=account.id, issuer=issuer, subject=subject, name=name, created_at=now()))
    session.flush()
    return account


def rename_account(session: Session, account_id: str, name: str) -> None:
    session.exec(sa.update(AccountRow).where(AccountRow.id == account_id).values(name=name))  # type: ignore[arg-type]


def add_member(session: Session, organisation_id: str, account_id: str, role: Role) -> None:
    session.add(MemberRow(organisation_id=organisation_id, account_id=account_id, role=role))
    session.flush()


def memberships(session: Session, account_id: str) -> list[tuple[Organisation, Role]]:
    """The organisations of an account with its role in each, own ones first, then by name."""
    rows = session.execute(_MEMBERSHIPS, {"account_id": account_id}).all()
    return [(_organisation(row), Role(row.role)) for row in rows]


def membership(session: Session, account_id: str, organisation_id: str) -> tuple[Organisation, Role] | None:
    row = session.exec(
        select(OrganisationRow, MemberRow).where(
            MemberRow.organisation_id == OrganisationRow.id,
            MemberRow.account_id == account_id,
            OrganisationRow.id == organisation_id,
        )
    ).first()
    return None if row is None else (_organisation(row[0]), Role(row[1].role))


def entry(session: Session, account_id: str, organisation_id: str) -> tuple[Organisation, Role, Stamp] | None:
    """The membership of somebody who comes in, and how often the organisation was changed so far; in one look."""
    row = session.execute(_ENTRY, {"account_id": account_id, "organisation_id": organisation_id}).first()
    return None if row is None else (_organisation(row), Role(row.role), Stamp(*(count or 0 for count in row[-3:])))


def members(session: Session, organisation_id: str) -> list[Member]:
    """The members of an organisation, by name."""
    rows = session.exec(
        select(MemberRow, AccountRow)
        .where(MemberRow.organisation_id == organisation_id, AccountRow.id == MemberRow.account_id)
        .order_by(sa.func.lower(AccountRow.name), AccountRow.id)
    ).all()
    return [Member(account.id, account.name, Role(member.role)) for member, account in rows]


def set_role(session: Session, organisation_id: str, account_id: str, role: Role) -> None:
    """Give a member another role. Raises NoResultFound for whoever is not one."""
    row = session.get_one(MemberRow, (organisation_id, account_id))
    row.role = role
    session.add(row)
    session.flush()


def remove_member(session: Session, organisation_id: str, account_id: str) -> None:
    session.delete(session.get_one(MemberRow, (organisation_id, account_id)))
    session.flush()


def find(session: Session, organisation_id: str) -> Organisation | None:
    """An organisation by its id."""
    row = session.get(OrganisationRow, organisation_id)
    return None if row is None else _organisation(row)


def lock_organisation(session: Session, organisation_id: str) -> bool:
    """Make others who change the members wait; whether the organisation exists."""
    found = select(OrganisationRow).where(OrganisationRow.id == organisation_id).with_for_update(key_share=True)
    return session.exec(found).first() is not None


def delete_organisation(session: Session, organisation_id: str) -> None:
    """Delete an organisation with everything that belongs to it; on PostgreSQL by a function, as for `add_organisation`."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.erase_organisation(organisation_id)))
        return
    session.execute(sa.delete(OrganisationRow).where(col(OrganisationRow.id) == organisation_id))


def delete_account(session: Session, account_id: str) -> None:
    """Delete an account, its memberships and its logins."""
    session.execute(sa.delete(AccountRow).where(col(AccountRow.id) == account_id))


def account_names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """The names of accounts by id, without those that are no longer there."""
    rows = session.exec(select(AccountRow).where(col(AccountRow.id).in_(list(ids))))
    return {row.id: row.name for row in rows}


def all_organisations(session: Session) -> list[Organisation]:
    """Every organisation, by name: for what is done to each of them."""
    return [_organisation(row) for row in session.exec(select(OrganisationRow).order_by(*_BY_NAME))]


def customers(session: Session, part: str, most: int) -> list[tuple[Organisation, int]]:
    """The first organisations by name, examples left out, each with the number of its members. part: of the name."""
    count = sa.select(sa.func.count()).where(col(MemberRow.organisation_id) == OrganisationRow.id).scalar_subquery()
    rows = session.exec(
        select(OrganisationRow, count)
        .where(col(OrganisationRow.is_example).is_(False), col(OrganisationRow.name).icontains(part, autoescape=True))
        .order_by(*_BY_NAME)
        .limit(most)
    )
    return [(_organisation(row), int(number)) for row, number in rows]


def idle_accounts(session: Session, before: datetime, spared: str) -> list[str]:
    """Accounts from before a moment that belong nowhere, but for those of the issuer `spared`.

    Needs a transaction that sees the members of everybody.
    """
    rows = session.exec(
        select(AccountRow.id)
        .outerjoin(MemberRow, col(MemberRow.account_id) == AccountRow.id)
        .where(col(MemberRow.account_id).is_(None), col(AccountRow.created_at) < before, AccountRow.issuer != spared)
        .order_by(AccountRow.id)
    )
    return list(rows)


def organisations_named(session: Session, name: str) -> list[Organisation]:
    """Organisations by exact name or id, for an administrator on the command line."""
    rows = session.exec(select(OrganisationRow).where(sa.or_(OrganisationRow.name == name, OrganisationRow.id == name)))  # type: ignore[arg-type]
    return [_organisation(row) for row in rows]


def _organisation(row: OrganisationRow | sa.Row[Any]) -> Organisation:
    return Organisation(row.id, row.name, OrganisationKind(row.kind), OrganisationSize(row.size), row.is_example)
