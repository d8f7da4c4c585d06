"""The queries on groups, seats, members, invitations and moments.

What an organisation or a facilitator reads goes by its seat: whose is who holds it, as `scope` says. What takes a group_id alone
needs a transaction of that group.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from maturity.comparison.groups.tables import GroupInvitationRow, GroupRow, MemberFaceRow, MomentRow, SeatRow
from maturity.comparison.model import Agreement, Group, GroupInvitation, GroupRole, Member, Moment, Seat
from maturity.database import ConflictError
from maturity.people.model import OrganisationKind, OrganisationSize

MOST_SHOWN = 100  #: members that a page lists, the first by name


def add_group(session: Session, group: Group) -> None:
    session.add(GroupRow(id=group.id, **_columns(group)))
    session.flush()


def save_group(session: Session, group: Group) -> Group:
    """Save what is a revision further now. group: with the revision that was seen. Raises ConflictError."""
    row = session.exec(select(GroupRow).where(GroupRow.id == group.id).with_for_update()).one()
    if row.revision != group.revision:
        raise ConflictError(_group(row))
    for name, value in _columns(group).items():
        setattr(row, name, value)
    row.revision += 1
    session.add(row)
    session.flush()
    return _group(row)


def lock(session: Session, group_id: str) -> Group | None:
    """Make others who change this group wait; the group as it is now, None when it is gone."""
    row = session.exec(select(GroupRow).where(GroupRow.id == group_id).with_for_update()).first()
    return None if row is None else _group(row)


def group(session: Session, group_id: str) -> Group | None:
    """A group, in a transaction of it."""
    row = session.exec(select(GroupRow).where(GroupRow.id == group_id)).first()
    return None if row is None else _group(row)


def delete_group(session: Session, group_id: str) -> None:
    """Delete a group with everything in it."""
    session.execute(sa.delete(GroupRow).where(col(GroupRow.id) == group_id))


def groups_of(session: Session, whose: str) -> list[tuple[Group, Seat]]:
    """The groups in which somebody has a seat, those that still run first, then by title."""
    rows = session.exec(
        select(GroupRow, SeatRow)
        .join(SeatRow, col(SeatRow.group_id) == col(GroupRow.id))
        .where(SeatRow.holder == whose)
        .order_by(col(GroupRow.ended_on).is_not(None), sa.func.lower(GroupRow.title), GroupRow.id)
    ).all()
    return [(_group(group), _seat(seat)) for group, seat in rows]


def seated(session: Session, whose: str, group_id: str) -> tuple[Group, Seat] | None:
    """A group and the seat in it; None for whoever has none, and for a group that does not exist."""
    row = session.exec(
        select(GroupRow, SeatRow)
        .join(SeatRow, col(SeatRow.group_id) == col(GroupRow.id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id)
    ).first()
    return None if row is None else (_group(row[0]), _seat(row[1]))


def add_seat(
    session: Session, seat: Seat, face: Member, *, holder: str, organisation_id: str = "", account_id: str = "", sees: bool
) -> None:
    """A seat of an organisation, of an account, or of a made-up member that is neither; and what the others see of it."""
    session.add(
        SeatRow(
            group_id=seat.group_id,
            holder=holder,
            organisation_id=organisation_id or None,
            account_id=account_id or None,
            member_id=seat.member_id,
            role=seat.role.value,
            sees=sees,
            accepted=seat.accepted,
            accepted_on=seat.accepted_on,
        )
    )
    session.flush()
    kind, size = (one.value if one else "" for one in (face.kind, face.size))
    session.add(
        MemberFaceRow(group_id=seat.group_id, member_id=face.id, role=face.role.value, name=face.name, kind=kind, size=size)
    )
    session.flush()


def change_seat(session: Session, group_id: str, member_id: str, **values: Any) -> bool:
    """Change columns of a seat; whether it was there."""
    mine = sa.and_(col(SeatRow.group_id) == group_id, col(SeatRow.member_id) == member_id)
    return bool(session.scalars(sa.update(SeatRow).where(mine).values(**values).returning(col(SeatRow.holder))).all())


def change_sight(session: Session, group_id: str, member_ids: Sequence[str], *, sees: bool) -> None:
    """Let these members see what others gave, or no longer."""
    theirs = sa.and_(col(SeatRow.group_id) == group_id, col(SeatRow.member_id).in_(member_ids))
    session.execute(sa.update(SeatRow).where(theirs).values(sees=sees))


def delete_seat(session: Session, group_id: str, member_id: str) -> bool:
    """Delete a seat with all that its holder gave; whether it was there."""
    mine = sa.and_(col(SeatRow.group_id) == group_id, col(SeatRow.member_id) == member_id)
    return bool(session.scalars(sa.delete(SeatRow).where(mine).returning(col(SeatRow.holder))).all())


def seats(session: Session, group_id: str) -> list[tuple[Seat, str]]:
    """All seats of a group with the organisation of each, "" for a facilitator; in the order of the organisations' ids."""
    rows = session.exec(select(SeatRow).where(SeatRow.group_id == group_id).order_by(SeatRow.holder))
    return [(_seat(row), row.organisation_id or "") for row in rows]


def change_role(session: Session, group_id: str, member_id: str, role: GroupRole) -> None:
    """Give a member another role, in the seat and in what others see."""
    change_seat(session, group_id, member_id, role=role.value)
    theirs = sa.and_(col(MemberFaceRow.group_id) == group_id, col(MemberFaceRow.member_id) == member_id)
    session.execute(sa.update(MemberFaceRow).where(theirs).values(role=role.value))


def members(session: Session, whose: str, group_id: str) -> list[Member]:
    """The members of a group as its members see them, by name."""
    rows = session.exec(
        select(MemberFaceRow)
        .join(SeatRow, col(SeatRow.group_id) == col(MemberFaceRow.group_id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id)
        .order_by(sa.func.lower(MemberFaceRow.name), MemberFaceRow.member_id)
        .limit(MOST_SHOWN)
    )
    return [_member(row) for row in rows]


def all_members(session: Session, group_id: str) -> list[Member]:
    """The same in a transaction of the group."""
    rows = session.exec(
        select(MemberFaceRow)
        .where(MemberFaceRow.group_id == group_id)
        .order_by(sa.func.lower(MemberFaceRow.name), MemberFaceRow.member_id)
    )
    return [_member(row) for row in rows]


def add_invitation(session: Session, group_id: str, invitation: GroupInvitation, token_hash: str) -> None:
    columns = vars(invitation) | {"role": invitation.role.value}
    session.add(GroupInvitationRow(group_id=group_id, token_hash=token_hash, **columns))
    session.flush()


def invitations(session: Session, whose: str, group_id: str) -> list[GroupInvitation]:
    """The invitations of a group that were not used or withdrawn, those that last longest first; its host alone sees them."""
    rows = session.exec(
        select(GroupInvitationRow)
        .join(SeatRow, col(SeatRow.group_id) == col(GroupInvitationRow.group_id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id, SeatRow.role == GroupRole.HOST.value)
        .order_by(col(GroupInvitationRow.expires_at).desc(), GroupInvitationRow.id)
    )
    return [_invitation(row) for row in rows]


def group_of_invitation(session: Session, token_hash: str) -> str | None:
    """Into which group an invitation lets. Needs a transaction that sees the invitations of everybody."""
    return session.exec(select(GroupInvitationRow.group_id).where(GroupInvitationRow.token_hash == token_hash)).first()


def find_invitation(session: Session, group_id: str, token_hash: str) -> GroupInvitation | None:
    row = session.exec(
        select(GroupInvitationRow).where(GroupInvitationRow.group_id == group_id, GroupInvitationRow.token_hash == token_hash)
    ).first()
    return None if row is None else _invitation(row)


def delete_invitation(session: Session, group_id: str, invitation_id: str) -> bool:
    """Delete an invitation; whether it was there. Of two at once only one gets it."""
    it = sa.and_(col(GroupInvitationRow.group_id) == group_id, col(GroupInvitationRow.id) == invitation_id)
    return bool(session.scalars(sa.delete(GroupInvitationRow).where(it).returning(col(GroupInvitationRow.id))).all())


def delete_expired(session: Session, group_id: str, before: datetime) -> int:
    """Delete invitations that ended before a moment; how many."""
    them = sa.and_(col(GroupInvitationRow.group_id) == group_id, col(GroupInvitationRow.expires_at) < before)
    return len(session.scalars(sa.delete(GroupInvitationRow).where(them).returning(col(GroupInvitationRow.id))).all())


def save_moment(session: Session, group_id: str, moment: Moment) -> None:
    """Add a moment, or change it."""
    session.merge(MomentRow(group_id=group_id, id=moment.id, title=moment.title, held_on=moment.on, opened_at=moment.opened_at))
    session.flush()


def delete_moment(session: Session, group_id: str, moment_id: str) -> bool:
    """Delete a moment; whether it was there."""
    it = sa.and_(col(MomentRow.group_id) == group_id, col(MomentRow.id) == moment_id)
    return bool(session.scalars(sa.delete(MomentRow).where(it).returning(col(MomentRow.id))).all())


def moments(session: Session, whose: str, group_id: str) -> list[Moment]:
    """The moments of a group, the last day first."""
    rows = session.exec(
        select(MomentRow)
        .join(SeatRow, col(SeatRow.group_id) == col(MomentRow.group_id))
        .where(SeatRow.holder == whose, SeatRow.group_id == group_id)
        .order_by(col(MomentRow.held_on).desc(), MomentRow.id)
    )
    return [Moment(row.id, row.title, row.held_on, row.opened_at) for row in rows]


def all_moments(session: Session, group_id: str) -> list[Moment]:
    """The same in a transaction of the group."""
    rows = session.exec(
        select(MomentRow).where(MomentRow.group_id == group_id).order_by(col(MomentRow.held_on).desc(), MomentRow.id)
    )
    return [Moment(row.id, row.title, row.held_on, row.opened_at) for row in rows]


def _columns(group: Group) -> dict[str, Any]:
    columns = {name: value for name, value in vars(group).items() if name not in ("id", "agreement", "revision")}
    return columns | {"agreement": group.agreement.text, "agreement_revision": group.agreement.revision}


def _group(row: GroupRow) -> Group:
    return Group(
        row.id,
        row.title,
        row.purpose,
        row.starts_on,
        row.ends_on,
        Agreement(row.agreement, row.agreement_revision),
        row.reads_first,
        row.keep_months,
        row.ended_on,
        row.is_example,
        row.revision,
    )


def _seat(row: SeatRow) -> Seat:
    return Seat(
        row.group_id,
        row.member_id,
        GroupRole(row.role),
        row.accepted,
        row.accepted_on,
        row.sees,
        row.round_id,
    )


def _member(row: MemberFaceRow) -> Member:
    kind = OrganisationKind(row.kind) if row.kind else None
    return Member(row.member_id, GroupRole(row.role), row.name, kind, OrganisationSize(row.size) if row.size else None)


def _invitation(row: GroupInvitationRow) -> GroupInvitation:
    return GroupInvitation(row.id, GroupRole(row.role), row.label, row.expires_at)
