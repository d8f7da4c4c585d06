"""The tables of logins, passwords and attempts, and their queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc, insert_missing
from maturity.people.model import Account, Login
from maturity.people.repository import AccountRow


class LoginRow(Row, table=True):
    __tablename__ = "login"
    id: str = Field(primary_key=True)  # the SHA-256 of what the browser keeps, so that this table lets nobody in
    account_id: str = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    email: str
    browser: str
    claims: list[str] = Field(sa_column=sa.Column(sa.JSON, nullable=False))  # names, never values
    started_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    seen_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class PasswordRow(Row, table=True):
    __tablename__ = "local_password"
    account_id: str = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    hash: str
    changed_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class AttemptRow(Row, table=True):
    __tablename__ = "sign_in_attempt"
    id: str = Field(primary_key=True)
    key: str = Field(index=True)  # the SHA-256 of an account's name or of an address
    at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


_LOGIN = (
    sa.select(
        *(col(getattr(LoginRow, name)) for name in ("browser", "started_at", "seen_at", "claims", "email")),
        *(col(getattr(AccountRow, name)).label(f"account_{name}") for name in ("id", "issuer", "subject", "name")),
    )
    .join(AccountRow, col(AccountRow.id) == LoginRow.account_id)
    .where(col(LoginRow.id) == sa.bindparam("login_id"))
)


def add_login(session: Session, account: Account, login: Login) -> None:
    session.add(
        LoginRow(
            id=login.id,
            account_id=account.id,
            email=account.email,
            browser=login.browser,
            claims=list(login.claims),
            started_at=login.started_at,
            seen_at=login.seen_at,
        )
    )


def find_login(session: Session, login_id: str) -> tuple[Login, Account] | None:
    """A login with its account; asked in every run of every page, so written once."""
    row = session.execute(_LOGIN, {"login_id": login_id}).first()
    if row is None:
        return None
    account = Account(row.account_id, row.account_issuer, row.account_subject, row.account_name, row.email)
    return Login(login_id, row.browser, row.started_at, row.seen_at, tuple(row.claims)), account


def logins(
    session: Session, since: datetime, account_id: str | None = None, *, part: str = "", most: int | None = None
) -> list[tuple[Login, Account]]:
    """The logins that were used after a moment, of one account or of all, the newest first.

    part: of a person's name or address; "" for any. most: None for all.
    """
    query = select(LoginRow, AccountRow).join(AccountRow).where(LoginRow.seen_at > since)
    if account_id is not None:
        query = query.where(LoginRow.account_id == account_id)
    if part:
        named = (col(known).icontains(part, autoescape=True) for known in (AccountRow.name, LoginRow.email))
        query = query.where(sa.or_(*named))
    return [_pair(*row) for row in session.exec(query.order_by(col(LoginRow.started_at).desc(), col(LoginRow.id)).limit(most))]


def touch_login(session: Session, login_id: str, moment: datetime) -> None:
    session.exec(sa.update(LoginRow).where(_is(LoginRow.id, login_id)).values(seen_at=moment))


def end_logins(session: Session, *, account_id: str | None = None, login_id: str | None = None) -> int:
    """Take out the logins of an account, or one of them, or all; how many. The row itself is what lets somebody in."""
    given = [(LoginRow.account_id, account_id), (LoginRow.id, login_id)]
    gone = sa.delete(LoginRow).where(*(_is(column, value) for column, value in given if value is not None))
    return int(session.execute(gone).rowcount)  # type: ignore[attr-defined]


def forget_logins(session: Session, started_before: datetime) -> None:
    session.exec(sa.delete(LoginRow).where(_before(LoginRow.started_at, started_before)))


def password_hash(session: Session, account_id: str) -> str | None:
    row = session.get(PasswordRow, account_id)
    return None if row is None else row.hash


def set_password_hash(session: Session, account_id: str, hashed: str, moment: datetime) -> None:
    session.merge(PasswordRow(account_id=account_id, hash=hashed, changed_at=moment))


def add_attempt(session: Session, attempt_id: str, key: str, moment: datetime) -> None:
    session.add(AttemptRow(id=attempt_id, key=key, at=moment))


def add_attempt_once(session: Session, attempt_id: str, key: str, moment: datetime) -> None:
    """The same, unless this very attempt is noted already."""
    insert_missing(session, AttemptRow, id=attempt_id, key=key, at=moment)


def count_attempts(session: Session, key: str, since: datetime | None = None) -> int:
    """The attempts with a key, after a moment if that is given."""
    query = select(sa.func.count()).select_from(AttemptRow).where(AttemptRow.key == key)
    return session.exec(query if since is None else query.where(AttemptRow.at > since)).one()


def forget_attempts(session: Session, *, key: str | None = None, before: datetime | None = None) -> None:
    """Take out the attempts with a key, or all before a moment."""
    wanted = [] if key is None else [_is(AttemptRow.key, key)]
    if before is not None:
        wanted.append(_before(AttemptRow.at, before))
    session.exec(sa.delete(AttemptRow).where(*wanted))


def take_back_attempts(session: Session, attempt_ids: Sequence[str]) -> None:
    """Take out these attempts."""
    session.exec(sa.delete(AttemptRow).where(col(AttemptRow.id).in_(attempt_ids)))


def _is(column: Any, value: str) -> sa.ColumnElement[bool]:
    return column == value  # type: ignore[no-any-return]


def _before(column: Any, moment: datetime) -> sa.ColumnElement[bool]:
    return column < moment  # type: ignore[no-any-return]


def _pair(login: LoginRow, account: AccountRow) -> tuple[Login, Account]:
    known = Login(login.id, login.browser, login.started_at, login.seen_at, tuple(login.claims))
    return known, Account(account.id, account.issuer, account.subject, account.name, login.email)
