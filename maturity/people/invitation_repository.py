"""The table of invitations, and its queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.database import Row, Utc
from maturity.people.model import Invitation, Role


class InvitationRow(Row, table=True):
    __tablename__ = "invitation"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    role: str
    email: str = ""
    account_id: str
    created_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    expires_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


def add(session: Session, organisation_id: str, invitation: Invitation, token_hash: str) -> None:
    session.add(InvitationRow(organisation_id=organisation_id, token_hash=token_hash, **vars(invitation)))
    session.flush()


def invitations(session: Session, organisation_id: str) -> list[Invitation]:
    """The invitations of an organisation that were not used or withdrawn, newest first."""
    rows = session.exec(
        select(InvitationRow)
        .where(InvitationRow.organisation_id == organisation_id)
        .order_by(col(InvitationRow.created_at).desc(), InvitationRow.id)
    )
    return [_invitation(row) for row in rows]


def organisation_of(session: Session, token_hash: str) -> str | None:
    """Whose invitation this is. Needs a transaction that sees the invitations of everybody."""
    return session.exec(select(InvitationRow.organisation_id).where(InvitationRow.token_hash == token_hash)).first()


def find(session: Session, organisation_id: str, token_hash: str) -> Invitation | None:
    """The invitation of an organisation with this hash."""
    row = session.exec(
        select(InvitationRow).where(InvitationRow.organisation_id == organisation_id, InvitationRow.token_hash == token_hash)
    ).first()
    return None if row is None else _invitation(row)


def delete(session: Session, organisation_id: str, invitation_id: str) -> bool:
    """Delete an invitation; whether it was there. Of two at once only one gets it."""
    mine = sa.and_(col(InvitationRow.organisation_id) == organisation_id, col(InvitationRow.id) == invitation_id)
    found = session.scalars(sa.delete(InvitationRow).where(mine).returning(col(InvitationRow.id))).all()
    return bool(found)


def delete_made_by(session: Session, organisation_id: str, account_id: str, roles: Iterable[Role]) -> int:
    """Delete the open invitations to these roles that somebody made; how many."""
    mine = sa.and_(
        col(InvitationRow.organisation_id) == organisation_id,
        col(InvitationRow.account_id) == account_id,
        col(InvitationRow.role).in_([role.value for role in roles]),
    )
    return len(session.scalars(sa.delete(InvitationRow).where(mine).returning(col(InvitationRow.id))).all())


def delete_expired(session: Session, organisation_id: str, before: datetime) -> int:
    """Delete invitations that ended before a moment; how many."""
    mine = sa.and_(col(InvitationRow.organisation_id) == organisation_id, col(InvitationRow.expires_at) < before)
    return len(session.scalars(sa.delete(InvitationRow).where(mine).returning(col(InvitationRow.id))).all())


def _invitation(row: InvitationRow) -> Invitation:
    return Invitation(row.id, row.account_id, Role(row.role), row.email, row.created_at, row.expires_at)
