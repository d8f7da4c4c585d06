"""The table of who took on the administration of the installation by an e-mail address, and its queries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc


class AdministratorRow(Row, table=True):
    __tablename__ = "administrator"
    email: str = Field(primary_key=True)  # in small letters; each address counts once
    account_id: str = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    claimed_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


def add(session: Session, email: str, account_id: str, moment: datetime) -> None:
    """Raises IntegrityError for an address that was used."""
    session.add(AdministratorRow(email=email, account_id=account_id, claimed_at=moment))
    session.flush()


def is_used(session: Session, email: str) -> bool:
    """Whether somebody took on the administration with this address."""
    return session.get(AdministratorRow, email) is not None


def has_one_of(session: Session, account_id: str, emails: Collection[str]) -> bool:
    """Whether an account took it on with one of these addresses."""
    wanted = select(AdministratorRow.email).where(AdministratorRow.account_id == account_id)
    return session.exec(wanted.where(col(AdministratorRow.email).in_(list(emails)))).first() is not None
