"""The tables of a group. Who reads a row stands in `maturity/migrations/group_policies.py`.

A seat is the only place that says which organisation a member is; it is read by its own holder. What all members see of each
other stands in `group_member`, under a random id of this group. Whatever belongs to a member goes with its seat.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from maturity.database import Row, Utc

GROUP_KEY = "comparison_group.id"


class GroupRow(Row, table=True):
    __tablename__ = "comparison_group"
    id: str = Field(primary_key=True)
    title: str
    purpose: str
    starts_on: date
    ends_on: date
    agreement: str
    agreement_revision: int = 1
    reads_first: bool = False
    keep_months: int = 12
    ended_on: date | None = None
    is_example: bool = False
    revision: int = 1


class SeatRow(Row, table=True):
    """holder: the id of the organisation, or `scope.of_account`. sees: whether what others gave may be read from this seat."""

    __tablename__ = "group_seat"
    __table_args__ = (sa.UniqueConstraint("group_id", "member_id"),)
    group_id: str = Field(primary_key=True, foreign_key=GROUP_KEY, ondelete="CASCADE")
    holder: str = Field(primary_key=True, index=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", ondelete="CASCADE", index=True)
    account_id: str | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    member_id: str
    role: str
    sees: bool = False
    accepted: int = 0
    accepted_on: date
    round_id: str = ""


def _member_key() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["group_id", "member_id"], ["group_seat.group_id", "group_seat.member_id"], ondelete="CASCADE")


class MemberFaceRow(Row, table=True):
    __tablename__ = "group_member"
    __table_args__ = (_member_key(),)
    group_id: str = Field(primary_key=True)
    member_id: str = Field(primary_key=True)
    role: str
    name: str
    kind: str = ""
    size: str = ""


class GroupInvitationRow(Row, table=True):
    __tablename__ = "group_invitation"
    group_id: str = Field(primary_key=True, foreign_key=GROUP_KEY, ondelete="CASCADE")
    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    role: str
    label: str = ""
    expires_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))


class MomentRow(Row, table=True):
    __tablename__ = "group_moment"
    group_id: str = Field(primary_key=True, foreign_key=GROUP_KEY, ondelete="CASCADE")
    id: str = Field(primary_key=True)
    title: str
    held_on: date
    opened_at: datetime | None = Field(default=None, sa_column=sa.Column(Utc, nullable=True))


class ContributionRow(Row, table=True):
    """document: the whole contribution as JSON, in the form that `format` names; the other columns are found in it too."""

    __tablename__ = "group_contribution"
    __table_args__ = (_member_key(), sa.UniqueConstraint("group_id", "member_id"))
    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    member_id: str
    is_named: bool
    name: str = ""
    questionnaire_id: str
    questionnaire_version: str
    scope: str
    way: str
    closed_on: date
    format: int
    document: dict[str, Any] = Field(sa_column=sa.Column(sa.JSON, nullable=False))


class TallyRow(Row, table=True):
    __tablename__ = "group_tally"
    group_id: str = Field(primary_key=True, foreign_key=GROUP_KEY, ondelete="CASCADE")
    questionnaire_id: str = Field(primary_key=True)
    questionnaire_version: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    part: str = Field(primary_key=True)
    way: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    figure_id: str = Field(primary_key=True)
    wording: str = Field(primary_key=True)
    exact: str = Field(primary_key=True)
    kind: str
    count: int


def _moment_key() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["group_id", "moment_id"], ["group_moment.group_id", "group_moment.id"], ondelete="CASCADE")


class OfMoment(Row):
    """A row about a moment of a group, which goes with it."""

    group_id: str = Field(primary_key=True)
    moment_id: str = Field(primary_key=True)


class AggregateRow(OfMoment, table=True):
    __tablename__ = "group_aggregate"
    __table_args__ = (_moment_key(),)
    document: dict[str, Any] = Field(sa_column=sa.Column(sa.JSON, nullable=False))


class ToldRow(OfMoment, table=True):
    """Read by the group as a whole only. held, named: the ids of the contributions in what was told, without and with a name."""

    __tablename__ = "group_told"
    __table_args__ = (_moment_key(),)
    held: list[str] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    named: list[str] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    document: dict[str, Any] = Field(sa_column=sa.Column(sa.JSON, nullable=False))


class NamedRoundRow(Row, table=True):
    """A round that was given by name once; it stays when it was taken back and when its member left, since others saw it. Read by
    the group as a whole only. fingerprint: of the member and the round, which nobody can read back."""

    __tablename__ = "group_named_round"
    group_id: str = Field(primary_key=True, foreign_key=GROUP_KEY, ondelete="CASCADE")
    fingerprint: str = Field(primary_key=True)


class PairRow(OfMoment, table=True):
    """Two members that were paired at a moment; first before second in order of their ids."""

    __tablename__ = "group_pair"
    __table_args__ = (_moment_key(),)
    first_id: str = Field(primary_key=True)
    second_id: str = Field(primary_key=True)


TABLES = (
    GroupRow,
    SeatRow,
    MemberFaceRow,
    GroupInvitationRow,
    MomentRow,
    ContributionRow,
    TallyRow,
    AggregateRow,
    ToldRow,
    NamedRoundRow,
    PairRow,
)
