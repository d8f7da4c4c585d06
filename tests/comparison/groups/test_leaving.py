"""The end of a group's time, and of who is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from maturity.comparison.groups import leaving, repository
from maturity.comparison.groups import service as groups
from maturity.comparison.model import GroupInvitation, GroupRole
from maturity.comparison.scope import of_group
from maturity.database import now
from tests.clock import NOON, TODAY, at
from tests.comparison.circle import TERMS, a_circle


def test_invitations_go_thirty_days_after_they_ended(db, cast):
    circle = a_circle(db, cast.ann)
    of, minute = circle.group.id, timedelta(minutes=1)
    with db.writing(of_group(of)) as session:
        for id, ended in (("gone", now() - timedelta(days=30) - minute), ("kept", now() - timedelta(days=30) + minute)):
            repository.add_invitation(session, of, GroupInvitation(id, GroupRole.MEMBER, "", ended), id)
    assert leaving.purge_groups_of(db, cast.organisation.id) == 0
    with db.reading(cast.organisation.id) as session:
        assert [one.id for one in repository.invitations(session, cast.organisation.id, of)] == ["kept"]


def test_a_group_is_there_on_its_last_day_and_no_longer(db, cast):
    """It ended so many months ago to the day, or a day more."""
    last = date(TODAY.year, TODAY.month - 2, TODAY.day)
    kept, *_ = (
        a_circle(db, cast.ann, replace(TERMS, title=title, ends_on=ends, keep_months=2))
        for title, ends in (("kept", last), ("gone", last - timedelta(days=1)), ("running", TODAY + timedelta(days=1)))
    )
    assert kept.group.kept_until == TODAY
    assert leaving.purge_groups_of(db, cast.organisation.id) == 1
    with db.reading(cast.organisation.id) as session:
        found = {group.title for group, _ in repository.groups_of(session, cast.organisation.id)}
    assert found == {"kept", "running"}
    assert leaving.purge_groups_of(db, cast.elsewhere.id) == 0


def test_with_the_last_organisation_the_group_goes(db, cast):
    circle = a_circle(db, cast.ann)
    newcomer = circle.newcomer("Dienst C")
    of = circle.group.id

    def members() -> list[str]:
        with db.reading(of_group(of)) as session:
            return [organisation for _, organisation in repository.seats(session, of)]

    with db.writing(of_group(of)) as session:
        seats = {organisation: seat.member_id for seat, organisation in repository.seats(session, of)}
        leaving.go(db, session, of, seats[cast.organisation.id])
    assert members() == [newcomer.organisation_id]
    with db.writing(of_group(of)) as session:
        leaving.go(db, session, of, seats[newcomer.organisation_id])
        assert repository.group(session, of) is None


def test_who_is_erased_ends_what_it_hosts_and_only_leaves_the_rest(db, cast):
    ours = a_circle(db, cast.ann)
    newcomer = ours.newcomer("Dienst C")
    with db.writing(newcomer.organisation_id) as session:
        leaving.leave_all(db, session, newcomer.organisation_id)
    standing = groups.standing(db, cast.ann, ours.group.id)
    assert ([one.name for one in standing.members], standing.group.ended_on) == (["Dienst Ann"], None)
    other = ours.newcomer("Dienst D")
    with db.writing(cast.organisation.id) as session:
        leaving.leave_all(db, session, cast.organisation.id)
    standing = groups.standing(db, other, ours.group.id)
    assert ([one.name for one in standing.members], standing.group.ended_on) == (["Dienst D"], TODAY)


def test_what_ended_before_its_host_is_erased_keeps_its_end(db, cast):
    """Else what was given would stay longer than was agreed."""
    circle = a_circle(db, cast.ann)
    other = circle.newcomer("Dienst C")
    groups.end(db, cast.ann, circle.group.id)
    with at(NOON + timedelta(days=40)), db.writing(cast.organisation.id) as session:
        leaving.leave_all(db, session, cast.organisation.id)
    assert groups.standing(db, other, circle.group.id).group.ended_on == TODAY
